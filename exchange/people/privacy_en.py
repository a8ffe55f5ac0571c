"""The privacy notice, in English. Changing a word means a new version."""

OPENING = (
    "Prossima is there for neighbours to lend each other a hand. To do so it uses some data of "
    "yours: here is which, why, who sees it and for how long. No advertising, no profiles, no sale."
)

SECTIONS = (
    (
        "Who holds the data",
        (
            "The controller is the time bank you choose when you join. Write to or call the person "
            "who coordinates it about anything you read here.",
            "Whoever runs the machine Prossima stands on works for the bank and follows its "
            "instructions.",
        ),
    ),
    (
        "Which data, and why",
        (
            "Name, email address and password (never the password: only a fingerprint from which "
            "there is no way back): to let you in and know you again. Basis: the agreement between "
            "you and the bank, article 6.1.b GDPR.",
            "The point where you live, encrypted, and the square of about one kilometre it falls "
            "into: to find who is near. Basis: the same agreement.",
            "Telephone number, if you give it, encrypted: so that you and whoever comes can reach "
            "each other. Basis: your consent, which you withdraw by taking it out.",
            "Free hours, what you can do, exchanges and minutes: they are the time bank. Basis: the "
            "same agreement.",
            "That a document was seen, by whom and until when it holds. We never keep the document.",
            "Gender, if you want to say it: to count, in groups, how care is shared. It never changes "
            "the order of the neighbours you see. If your bank decides so in writing, the plan of the "
            "night points to invitations shared more evenly between women and men; nobody is left out. "
            "“I would rather not say” is as good an answer as the others. Basis: your consent, which "
            "you can withdraw.",
            "If you agree to be found that way: a family that needs help with washing and dressing may "
            "ask for a woman or a man, and then finds you, too. No page shows your gender, but whoever "
            "asks like that can tell. Basis: a consent of its own, which you take back when you like.",
            "With whom you go in two, if you say so: to suggest and invite both of you, or neither. The "
            "other reads it, and families you both fit. Basis: your consent; either of you ends it.",
            "A photo, if you want to give one: a small square, encrypted, without where, when and "
            "with which phone it was taken. So that people know you again. Basis: your consent.",
            "Of whoever needs care: initials, an age band, a short note and, if you like, a care sheet, "
            "encrypted. You write them. Only who has agreed to help reads the note; the sheet opens "
            "for them alone, from the yes to the end, and you see when. If they speak of health, by "
            "writing them you consent to this use (article 9.2.a).",
            "What you write to the other side of a request, encrypted: so that you can agree on "
            "things without giving a number. Basis: the pact between you and the bank.",
            "When you sign in and how often it is tried: to keep those away who try passwords. "
            "Basis: the legitimate interest in security.",
        ),
    ),
    (
        "Who sees what",
        (
            "Other admitted members read your first name with the initial of your surname, your "
            "languages, what you do, the checks in order and how far away you are, in bands: “less "
            "than 15 min on foot”. If you gave a photo, they see it too.",
            "Only the two sides of an accepted exchange see the exact address, if the care happens "
            "there, and each other’s telephone number, if it was given: from the yes until 24 hours "
            "after the end. A number that has left by mail stays in that mail.",
            "Whoever coordinates your bank sees your application, your photo, your contacts and the "
            "differences to decide on. They may take away a photo that is out of place, and tell you "
            "why. Each of their acts stays on record.",
            "Messages are read by the two of you. About care of children and elders whoever coordinates "
            "the bank reads and passes on what you write before the first yes; and the messages of a "
            "request that one of you reports.",
            "In a family each adult sees the sum of the others’ minutes, not where and with whom, "
            "unless you choose to share it.",
            "If you let a device ring, the service of whoever makes its browser (Google, Apple, Mozilla, "
            "Microsoft: outside the European Union, too) knows that something rang, not what: the message "
            "is locked for your device. If you ask for text messages, who sends them reads your number "
            "and the words: never what the help is, never an address. Ground: your consent, which you "
            "take back by taking out the device or the tick.",
            "Nobody else. All the rest does not leave the European Union.",
        ),
    ),
    (
        "For how long",
        (
            "Place and free hours: as long as you are a member; they go the moment you leave.",
            "The photo: until you take it away or leave the bank.",
            "Messages: a year.",
            "A home you moved out of: the exact point goes at once, the square stays in the past.",
            "If you leave your last bank, a mark of your address stays for a year, from which there "
            "is no way back: only so that welcome hours are not given twice. Basis: the legitimate "
            "interest in honest books.",
            "Tries to sign in: two days at most. Links we send you by mail: thirty days at most.",
            "The record of acts (who did what and when, without what it was about) stays as long as "
            "the books.",
            "The lines of the account stay, because the books must add up for the others too. If "
            "you ask for it, a dash stands in place of your name.",
        ),
    ),
    (
        "What you can do",
        (
            "See and correct your data and download a copy: on your own page, whenever you like.",
            "Leave the bank and have your name deleted: on the same page, in a single act.",
            "Withdraw your consent for gender, for being found for personal care, for photo or care "
            "notes: just delete them.",
            "Object, ask for the use of data to be limited, or complain: write to whoever "
            "coordinates the bank. You may also turn to the Italian data protection authority "
            "(Garante per la protezione dei dati personali).",
        ),
    ),
    (
        "Age and automatic decisions",
        (
            "Only adults can join.",
            "Prossima suggests neighbours by free hours, distance and kind of help, and says why. "
            "No machine decides for you: the yes is always a person’s.",
        ),
    ),
    (
        "Cookies",
        (
            "Only those that are needed: who you are while you are in, the open form, the language "
            "and light or dark. No cookies of others, no measuring of what you do.",
        ),
    ),
)

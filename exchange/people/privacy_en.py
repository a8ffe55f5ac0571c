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
            "If you have no email: that you let the desk write down for you what you ask, and "
            "each time who did it. Basis: your consent, which you take back when you like.",
            "Free hours, what you can do, exchanges and minutes: they are the time bank. Basis: the "
            "same agreement.",
            "If time cheques are printed for you: how many, when, which came back and who "
            "helped. Their number stands on the paper alone. Basis: the same agreement.",
            "That a document was seen, by whom and until when it holds. We never keep the document.",
            "When a check is about to lapse we tell you and whoever coordinates; whom you "
            "promised help reads only that something is to be renewed, not what.",
            "When you ask to come in, whoever coordinates may write down what was said, "
            "encrypted, and who can speak for you. The name of who speaks goes as soon as they "
            "were heard; all else after a year, or when you leave. The notes are in the copy of "
            "your data. Basis: the legitimate interest in everybody’s safety.",
            "To see whether somebody is here already we compare name, mailbox and telephone "
            "within your bank. Whoever decides sees it, nothing is kept and nothing follows by "
            "itself. Basis: the legitimate interest in honest books.",
            "If the bank says no to you, we keep the no, your answer and the decision for a "
            "year. Basis: the legitimate interest in answering for a decision.",
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
            "If you say “I do not feel safe”: of which exchange, when, and your words, encrypted. Only "
            "whom the bank has named opens them, and each reading is written down. Basis: the legitimate "
            "interest in everybody’s safety.",
            "Whoever coordinates the bank writes whether they come along the first times that "
            "somebody new helps with children or elders, and why if nobody needs to. The two of "
            "you read it; if one of you asks to be forgotten, the reason is erased. Basis: the "
            "legitimate interest in everybody’s safety.",
            "With a request it is kept whether an adult of your family is there all the time. "
            "Whoever comes to help you reads it. Basis: the legitimate interest in everybody’s "
            "safety.",
            "If you say “I am there” and “All is well”: at what hour. Where the word is missing we tell "
            "whom your home has named: they read your name and an hour, never where. How they are "
            "reached is encrypted. Basis: your consent and theirs.",
            "Who has read your address, and on which day: you alone read it. Basis: the same agreement.",
            "If those who coordinate hide you from searches, or pause your place: who, when and why, "
            "encrypted. Basis: the legitimate interest in everybody’s safety.",
            "What you write to the other side of a request, encrypted: so that you can agree on "
            "things without giving a number. Basis: the pact between you and the bank.",
            "If you two do not agree how long it was: the words of each, the proposal and the "
            "decision of whoever coordinates, encrypted. You two and whoever decides read them, "
            "for a year after it is over. Yours are in the copy of your data. If one of the two "
            "does not want to meet the other any more, neither reads the words of the other: "
            "only whoever coordinates does. Basis: the agreement between you and the bank.",
            "Every day the bank looks for exchanges that look odd: minutes that go round, many "
            "hours of a pair in a week, minutes far from the usual, minutes said at night, many "
            "accounts at one address. Whoever coordinates looks and writes a note, encrypted, "
            "for a year. Nothing follows by itself. Basis: the legitimate interest in honest "
            "books.",
            "That your home was invited to bring its hours into balance stays written down, "
            "with the month and why. Basis: the agreement between you and the bank.",
            "Whoever keeps the books may propose new rules, limits for an account or hours for "
            "the fund. We keep the proposal, the reason, who decides and the answer. The reason "
            "about an account goes when its home asks to be forgotten. Basis: the legitimate "
            "interest in honest books.",
            "Whoever coordinates notes who sees to each thing that waits, and what was done. "
            "Notes between them are encrypted and go when you ask to be forgotten. Basis: the "
            "agreement between you and the bank.",
            "If you coordinate the bank: the hours of service you note and the answer. They go "
            "when you ask to be forgotten. Basis: the same agreement.",
            "If you volunteer regularly, the law asks for a register (article 17 of the Italian "
            "code of the third sector): name, tax code or birth, where you live, days, "
            "insurance. It is encrypted, but for the days; only whoever keeps the books reads "
            "it, and each reading is noted. Rows are never deleted: the law asks for it. Basis: "
            "a duty by law, article 6.1.c GDPR.",
            "When you sign in and how often it is tried: to keep those away who try passwords. "
            "Basis: the legitimate interest in security.",
            "If you make a key for a program, we keep a hash of it, the name you gave it, what it "
            "may do, until when, and the last day it was used. It ends on its day, or when you end "
            "it, sign out everywhere, change your password, are suspended or leave. With each "
            "thing done in your name it is noted by which key.",
            "If you propose a change of a service of the territory: the proposal, your words, "
            "encrypted, and the answer. Whoever coordinates your bank reads them. What enters "
            "the register is public and does not carry your name. Ground: the agreement between "
            "you and the bank.",
            "If you say what you think of proposed hours: your words, encrypted, the day, and "
            "whether they are for everybody or for the desk alone. Beside words for everybody, "
            "members of your bank read your name; others read the words alone. You take them "
            "back whenever you want. Ground: the same agreement.",
            "If you look for what is open from where you are, your telephone rounds your "
            "position to about a hundred metres. It serves for that answer, and nobody keeps "
            "it.",
            "Answers to a questionnaire are anonymous: we keep no name, address, day or hour, "
            "only the week. What you have not sent yet stays a month at most, and is found from "
            "your device alone. For one day we count how many questionnaires are begun from one "
            "line; of that line we keep a fingerprint only.",
            "A questionnaire you have begun stays on your phone or computer, so that you can "
            "finish it without network: its questions, and what you answered. It leaves when it "
            "is sent or thrown away, and after 29 days at the latest. Until then whoever uses the "
            "same phone can read it.",
            "If you choose questionnaires among what you hear of, we write to you when one is "
            "out, at most once a week. The address is the same for all: we do not know whether "
            "you answered.",
            "If you are signed in, you may choose at the end to send your answers under your "
            "name. Then you alone find them again, under “What you answered”, and can take them "
            "back or leave them without a name. Who looks after the bank reads them only in "
            "figures. Ground: your consent.",
            "Where a questionnaire is open to anybody, we count for a day how many answers come "
            "from one network address, made unreadable; then the count goes. For an hour we do so "
            "with seats that guests take. It is against whoever answers a hundred times. Ground: "
            "legitimate interest.",
            "What you say for statistics, only if you want: how you are counted, and in which ten "
            "years you were born. It is read by the count of a month alone: no neighbour and no "
            "operator sees it. You change it or take it back at any time; taken back, or when you "
            "leave the bank, it is erased at once. A month’s figures are kept, but none is of "
            "fewer than three people. Ground: your consent.",
            "If you want, you write how you work, your shifts, who at home must not be left alone "
            "and where they go. You alone read it: no operator, no employer, no union. Hours and "
            "services are kept encrypted. Days that are over are erased after eight weeks, unless "
            "the bank decides otherwise; the rest when you say so or leave the bank. Ground: your "
            "consent.",
            "If you choose so, your uncovered hours are added once a month to those of at least "
            "four others with shifts like yours. The employer or union you chose reads the sum: "
            "never your shifts, nor whether you are in it. So that no later sum gives you away, "
            "we keep each month’s minutes encrypted. Taken back, they are erased within a month; "
            "sums that are out stay. Ground: your consent.",
            "If you say that you could stand in for somebody at work, members of your bank read "
            "your first name, the first letter of your last name, your trade, the town, the days "
            "and your words. If you look for somebody, only whom you ask reads it. How you are "
            "reached is encrypted: the other reads it after both said yes. Sixty days after the "
            "last day it is erased. Ground: the same agreement.",
            "If you work for an organisation and the bank gives you a seat, whoever works there "
            "with you sees your name and what you write: which budget lines you gave a class or "
            "read again, what you signed. If you follow the course we keep which lessons you did "
            "and how many questions you knew: you alone read it. When you ask to be forgotten the "
            "lines stay, your name does not. Ground: the organisation’s legitimate interest.",
            "If you speak for an organisation in the pact or at the provincial table, everybody "
            "reads your name, your office and for whom you speak. If you sign a text, your name, "
            "the day and the public half of your key stay beside it, also after you leave. So do "
            "sealed minutes: who was there, and how the organisation voted. To which meetings you "
            "are called, and whether you come, is read by who keeps the books. If you say that you "
            "are a woman or a man, only the sum of all is shown, from five on. Ground: the "
            "legitimate interest in knowing who decides for an organisation.",
            "If an organisation is invited to the table or asks to join: a name and an address, "
            "encrypted, until there is an answer and for a year at most. What an organisation adds "
            "as evidence can be opened by anybody. From three organisations on, the mean of hours "
            "uncovered beside work is public.",
            "If you ask for the news by mail: your address, encrypted, and the language, only "
            "after your yes. One press in each letter deletes it; without an answer it is "
            "deleted after three days. Ground: your consent.",
            "If you have a seat at a meeting, your name stands beside it until a month after. "
            "Of a guest we keep only how many come. Ground: the agreement between you and the "
            "bank.",
            "Answers to a campaign’s quiz are counted and not kept: no sheet, no name, no hour. "
            "Of whoever opens a campaign’s page we count only how many times a day.",
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
            "why. Each of their acts stays on record. They can read again who did what and when; not whom you "
            "keep away from, what you write or report. Of who coordinates we also keep the keys that open.",
            "Whoever coordinates sees your week and your account while writing for you; never "
            "messages nor what you say about your safety. The adults of your house read what "
            "was written, and by whom.",
            "Messages are read by the two of you. About care of children and elders whoever coordinates "
            "the bank reads and passes on what you write before the first yes; and the messages of a "
            "request that one of you reports.",
            "When your children join another family’s request, the others read your first name, how many "
            "children you bring and your part of the minutes; whoever comes also reads initials, ages and "
            "care sheets, and you have each other’s number. We keep who joined, with which children, and "
            "where you meet.",
            "In a family each adult sees the sum of the others’ minutes, not where and with whom, "
            "unless you choose to share it.",
            "If you let a device ring, the service of whoever makes its browser (Google, Apple, Mozilla, "
            "Microsoft: outside the European Union, too) knows that something rang, not what: the message "
            "is locked for your device. If you ask for text messages, who sends them reads your number "
            "and the words: never what the help is, never an address. Ground: your consent, which you "
            "take back by taking out the device or the tick.",
            "Nobody else. All the rest does not leave the European Union.",
            "If this house uses a router for streets, it is asked how long the way from your "
            "rounded point takes. It learns the point, never who you are.",
            "We publish tables of numbers only. Groups of fewer than three people are hidden, "
            "of fewer than five where health or work is told of. The counts they come from are "
            "not kept.",
        ),
    ),
    (
        "For how long",
        (
            "Place and free hours: as long as you are a member; they go the moment you leave.",
            "The photo: until you take it away or leave the bank.",
            "Messages: a year.",
            "What you ask the fund, and why: ninety days after the answer. Whoever keeps the books "
            "reads it.",
            "When we suggested something to you: as long as you are in the bank.",
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
            "Only those that are needed: who you are while you are in, the open form, that you left at once, the language "
            "and light or dark. No cookies of others, no measuring of what you do.",
        ),
    ),
)

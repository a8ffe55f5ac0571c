"""L’informativa sulla privacy, in italiano. Cambiare una parola vuol dire una nuova versione."""

OPENING = (
    "Prossima serve a darsi una mano tra vicini. Per farlo usa alcuni dati tuoi: qui c’è scritto "
    "quali, perché, chi li vede e fino a quando. Niente pubblicità, niente profili, niente vendita."
)

SECTIONS = (
    (
        "Chi tiene i dati",
        (
            "Titolare del trattamento è la banca del tempo che scegli quando entri. A chi la "
            "coordina puoi scrivere o telefonare per tutto quello che leggi qui.",
            "Chi gestisce la macchina su cui gira Prossima lavora per conto della banca e segue "
            "le sue istruzioni.",
        ),
    ),
    (
        "Quali dati, e perché",
        (
            "Nome, indirizzo email e password (mai la password: solo un’impronta da cui non si "
            "torna indietro): servono per farti entrare e per riconoscerti. Base: il patto tra te "
            "e la banca, articolo 6.1.b del GDPR.",
            "Il punto dove abiti, cifrato, e il riquadro di circa un chilometro in cui cade: "
            "servono per trovare chi è vicino. Base: lo stesso patto.",
            "Il numero di telefono, se lo dai, cifrato: serve perché tu e chi viene possiate "
            "chiamarvi. Base: il tuo consenso, che ritiri togliendolo.",
            "Ore libere, che cosa sai fare, scambi e minuti: sono la banca del tempo. Base: lo "
            "stesso patto.",
            "Che un documento è stato visto, da chi e fino a quando vale. Il documento non lo "
            "teniamo mai.",
            "Il genere, se vuoi dirlo: serve a contare, in gruppo, come si divide la cura. Non cambia "
            "mai l’ordine dei vicini che vedi. Se la tua banca lo decide per iscritto, il piano della "
            "notte segnala inviti più divisi tra donne e uomini; nessuno resta escluso. «Preferisco non "
            "dirlo» vale quanto le altre risposte. Base: il tuo consenso, che puoi ritirare.",
            "Se accetti di essere trovata o trovato così: una famiglia che ha bisogno di igiene "
            "personale può chiedere una donna o un uomo, e allora trova anche te. Nessuna pagina "
            "mostra il tuo genere, ma chi chiede così può capirlo. Base: il tuo consenso a parte, che "
            "ritiri quando vuoi.",
            "Con chi vai in due, se lo dici: per suggerirvi e invitarvi tutti e due, o nessuno. Lo "
            "leggono l’altra persona e le famiglie per cui andate bene. Base: il tuo consenso; ognuno "
            "dei due lo scioglie.",
            "Una foto, se vuoi darla: un piccolo quadrato, cifrato, senza dove, quando e con che "
            "telefono è stata scattata. Serve a farti riconoscere. Base: il tuo consenso.",
            "Di chi ha bisogno di cura: iniziali, fascia d’età, una nota breve e, se vuoi, una scheda di "
            "cura, cifrate. Le scrivi tu. La nota la legge solo chi ha accettato di aiutare; la scheda "
            "si apre solo per chi viene, dal sì alla fine, e tu vedi quando. Se parlano di salute, "
            "scrivendole acconsenti a questo uso (articolo 9.2.a).",
            "Quello che scrivi all’altra persona di una richiesta, cifrato: serve a mettervi d’accordo "
            "senza dare un numero. Base: il patto tra te e la banca.",
            "Quando entri e quante volte ci provi: serve a tenere lontano chi prova le password. "
            "Base: il legittimo interesse alla sicurezza.",
        ),
    ),
    (
        "Chi vede che cosa",
        (
            "Gli altri iscritti ammessi leggono il tuo nome con l’iniziale del cognome, le lingue, "
            "che cosa fai, i controlli in regola e quanto sei lontano, a fasce: «meno di 15 min a "
            "piedi». Se hai dato una foto, vedono anche quella.",
            "L’indirizzo esatto lo vedono solo le due parti di uno scambio accettato, se la cura "
            "avviene lì, e così il numero di telefono l’una dell’altra, se c’è: dal sì fino a 24 "
            "ore dopo la fine. Un numero partito per posta resta in quella lettera.",
            "Chi coordina la tua banca vede la tua domanda, la foto, i tuoi recapiti e le divergenze "
            "che deve decidere. Una foto fuori posto può toglierla, e ti dice perché. Ogni suo atto "
            "resta scritto.",
            "I messaggi li leggete voi due. Per la cura di bambini e anziani chi coordina la banca legge e "
            "passa quello che vi scrivete prima del primo sì; e i messaggi di una richiesta che uno di "
            "voi segnala.",
            "In famiglia ogni adulto vede la somma dei minuti degli altri, non dove e con chi, "
            "se non lo scegliete.",
            "Se fai suonare un dispositivo, il servizio di chi fa il suo browser (Google, Apple, Mozilla, "
            "Microsoft: anche fuori dall’Unione europea) sa che qualcosa ha suonato, non che cosa: il "
            "messaggio è chiuso per il tuo dispositivo. Se chiedi gli SMS, chi li spedisce legge il tuo "
            "numero e le parole: mai di che aiuto si tratta, mai un indirizzo. Base: il tuo consenso, che "
            "ritiri togliendo il dispositivo o la spunta.",
            "Nessun altro. Tutto il resto non esce dall’Unione europea.",
        ),
    ),
    (
        "Fino a quando",
        (
            "Luogo e ore libere: finché fai parte della banca; spariscono nel momento in cui la lasci.",
            "La foto: finché non la togli o lasci la banca.",
            "I messaggi: un anno.",
            "Una casa lasciata: il punto esatto sparisce subito, il riquadro resta nel passato.",
            "Se lasci la tua ultima banca, per un anno resta un segno del tuo indirizzo, da cui non "
            "si torna indietro: serve solo a non regalare due volte le ore di benvenuto. Base: il "
            "legittimo interesse a conti onesti.",
            "I tentativi di entrare: al più due giorni. I collegamenti che ti mandiamo per posta: "
            "al più trenta giorni.",
            "Il registro degli atti (chi ha fatto che cosa e quando, senza il contenuto) resta quanto "
            "i conti.",
            "Le righe del conto restano, perché i conti devono tornare anche per gli altri. Se lo "
            "chiedi, al posto del tuo nome resta un trattino.",
        ),
    ),
    (
        "Che cosa puoi fare",
        (
            "Vedere e correggere i tuoi dati e scaricarne una copia: nella tua pagina, quando vuoi.",
            "Lasciare la banca e far cancellare il tuo nome: nella stessa pagina, con un atto solo.",
            "Ritirare il consenso sul genere, sull’essere trovati per l’igiene personale, sulla foto o "
            "sulle note di cura: basta cancellarli.",
            "Opporti, chiedere di limitare l’uso dei dati o reclamare: scrivi a chi coordina la "
            "banca. Puoi rivolgerti anche al Garante per la protezione dei dati personali.",
        ),
    ),
    (
        "Età e decisioni automatiche",
        (
            "Possono iscriversi solo persone maggiorenni.",
            "Prossima propone i vicini per ore libere, distanza e tipo di aiuto, e dice il perché. "
            "Nessuna macchina decide al posto tuo: il sì è sempre di una persona.",
        ),
    ),
    (
        "Cookie",
        (
            "Solo quelli che servono: chi sei mentre sei dentro, il modulo aperto, la lingua e il "
            "chiaro o scuro. Nessun cookie di altri, nessuna misura del tuo comportamento.",
        ),
    ),
)

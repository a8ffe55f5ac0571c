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
            "Se non hai la posta elettronica: che lasci scrivere per te ciò che chiedi allo "
            "sportello, e ogni volta chi l’ha fatto. Base: il tuo consenso, che ritiri quando "
            "vuoi.",
            "Ore libere, che cosa sai fare, scambi e minuti: sono la banca del tempo. Base: lo "
            "stesso patto.",
            "Se alla banca ti stampano assegni-tempo: quanti, quando, quali sono tornati e chi "
            "ha aiutato. Il numero sta solo sulla carta. Base: lo stesso patto.",
            "Che un documento è stato visto, da chi e fino a quando vale. Il documento non lo "
            "teniamo mai.",
            "Quando una verifica sta per scadere lo diciamo a te e a chi coordina; a chi hai "
            "promesso aiuto diciamo solo che qualcosa va rinnovato, non che cosa.",
            "Quando chiedi di entrare, chi coordina può scrivere che cosa vi siete detti, "
            "cifrato, e segnare chi può parlare di te. Il nome di chi parla sparisce appena lo "
            "si è sentito; tutto il resto dopo un anno, o quando te ne vai. Le note le trovi "
            "nella copia dei tuoi dati. Base: il legittimo interesse alla sicurezza di tutti.",
            "Per vedere se qualcuno è già iscritto confrontiamo nome, casella di posta e "
            "telefono dentro la tua banca. Lo vede chi decide, niente resta scritto e niente "
            "succede da solo. Base: il legittimo interesse a conti onesti.",
            "Se la banca ti dice di no, teniamo il no, la tua risposta e la decisione per un "
            "anno. Base: il legittimo interesse a rendere conto di una decisione.",
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
            "Se dici «Non mi sento al sicuro»: di quale scambio, quando e le tue parole, cifrate. Le apre "
            "solo chi la banca ha indicato, e ogni lettura resta scritta. Base: il legittimo interesse "
            "alla sicurezza di tutti.",
            "Chi coordina la banca scrive se ti accompagna le prime volte che qualcuno di nuovo "
            "aiuta con bambini o anziani, e perché se non serve. Lo leggete voi due; se uno dei "
            "due chiede di essere dimenticato, il motivo si cancella. Base: il legittimo "
            "interesse alla sicurezza di tutti.",
            "Con la richiesta resta scritto se un adulto della tua famiglia c’è per tutto il "
            "tempo. Lo legge chi viene ad aiutarti. Base: il legittimo interesse alla sicurezza "
            "di tutti.",
            "Se dici «Sono qui» e «Tutto bene»: a che ora. Se manca la parola, avvisiamo chi la tua casa ha "
            "indicato: legge il tuo nome e un’ora, mai dove. Il suo recapito è cifrato. Base: il tuo "
            "consenso e il suo.",
            "Chi ha letto il tuo indirizzo e in che giorno: lo leggi solo tu. Base: lo stesso patto.",
            "Se chi coordina ti toglie dalle ricerche, o mette in pausa il tuo posto: chi, quando e perché, "
            "cifrato. Base: il legittimo interesse alla sicurezza di tutti.",
            "Quello che scrivi all’altra persona di una richiesta, cifrato: serve a mettervi d’accordo "
            "senza dare un numero. Base: il patto tra te e la banca.",
            "Se voi due non siete d’accordo su quanto è durato: le parole di ciascuno, la "
            "proposta e la decisione di chi coordina, cifrate. Le leggete voi due e chi decide, "
            "per un anno da quando è finita. Le tue le trovi nella copia dei tuoi dati. Se uno "
            "dei due non vuole più incontrare l’altro, nessuno dei due legge le parole "
            "dell’altro: le legge solo chi coordina. Base: il patto tra te e la banca.",
            "La banca cerca ogni giorno scambi che sembrano strani: minuti che girano in tondo, "
            "molte ore di una coppia in una settimana, minuti lontani dal solito, minuti detti "
            "di notte, molti conti a un indirizzo. Chi coordina guarda e scrive una nota, "
            "cifrata, per un anno. Niente succede da solo. Base: il legittimo interesse a conti "
            "onesti.",
            "Che la tua casa ha ricevuto un invito a riportare le ore in pari resta scritto, "
            "con il mese e il motivo. Base: il patto tra te e la banca.",
            "Chi tiene i conti può proporre regole nuove, limiti per un conto o ore per il "
            "fondo. Teniamo la proposta, il motivo, chi la decide e la risposta. Il motivo su "
            "un conto sparisce quando la casa chiede di essere dimenticata. Base: il legittimo "
            "interesse a conti onesti.",
            "Chi coordina segna chi si occupa di ogni cosa che aspetta, e che cosa ha fatto. Le "
            "note tra chi coordina sono cifrate e spariscono se chiedi di essere dimenticata o "
            "dimenticato. Base: il patto tra te e la banca.",
            "Se coordini la banca: le ore di servizio che segni e la risposta. Spariscono "
            "quando chiedi di essere dimenticata o dimenticato. Base: lo stesso patto.",
            "Se fai volontariato in modo stabile, la legge chiede un registro (articolo 17 del "
            "codice del terzo settore): nome, codice fiscale o nascita, dove abiti, giorni, "
            "assicurazione. È cifrato, tranne i giorni; lo legge solo chi tiene i conti, e ogni "
            "lettura resta scritta. Le righe non si cancellano: lo chiede la legge. Base: un "
            "obbligo di legge, articolo 6.1.c del GDPR.",
            "Quando entri e quante volte ci provi: serve a tenere lontano chi prova le password. "
            "Base: il legittimo interesse alla sicurezza.",
            "Se crei una chiave per un programma, ne teniamo un’impronta, il nome che le hai dato, "
            "che cosa può fare, fino a quando e l’ultimo giorno in cui è servita. Finisce nel suo "
            "giorno, oppure quando la chiudi, esci dappertutto, cambi la password, sei sospeso o "
            "te ne vai. Di ogni cosa fatta a nome tuo resta segnato con quale chiave.",
            "Se proponi una modifica a un servizio del territorio, teniamo la proposta, le tue "
            "parole, cifrate, e la risposta. Le legge chi coordina la tua banca. Ciò che entra "
            "nel registro è pubblico e non porta il tuo nome. Base: il patto tra te e la banca.",
            "Se dici che cosa pensi di orari proposti: le tue parole, cifrate, il giorno e se "
            "sono per tutti o solo per lo sportello. Accanto alle parole per tutti chi è nella "
            "tua banca legge il tuo nome; gli altri leggono solo le parole. Le ritiri quando "
            "vuoi. Base: lo stesso patto.",
            "Se cerchi che cosa è aperto da dove sei, il tuo telefono arrotonda la posizione a "
            "circa cento metri. Serve per quella risposta e nessuno la conserva.",
            "Le risposte a un questionario sono anonime: non teniamo nome, indirizzo, giorno né "
            "ora, solo la settimana. Quello che non hai ancora inviato resta al massimo un "
            "mese, e si ritrova solo dal tuo telefono o computer. Contiamo per un giorno quanti "
            "questionari si aprono da una stessa linea; di questa linea teniamo solo "
            "un’impronta.",
            "Un questionario iniziato resta sul tuo telefono o computer, perché tu possa finirlo "
            "senza rete: le domande e quello che hai risposto. Va via quando lo mandi o lo butti, "
            "e al più tardi dopo 29 giorni. Fino ad allora lo può leggere chi usa lo stesso "
            "telefono.",
            "Se scegli i questionari tra le cose di cui vuoi sapere, ti scriviamo quando ne esce "
            "uno, al massimo una volta a settimana. L’indirizzo è uguale per tutti: non sappiamo "
            "se hai risposto.",
            "Se entri con il tuo nome, alla fine puoi scegliere di inviare le risposte con il tuo "
            "nome. Allora solo tu le ritrovi, in «Che cosa hai risposto», e le puoi ritirare o "
            "lasciare senza nome. Chi coordina le legge solo nei numeri. Base: il tuo consenso.",
            "Dove un questionario è aperto a chiunque, per un giorno contiamo quante risposte "
            "vengono dallo stesso indirizzo di rete, reso illeggibile; poi il conto sparisce. "
            "Così per un’ora con i posti presi da ospiti. Serve contro chi risponde cento volte. "
            "Base: il legittimo interesse.",
            "Quello che dici per le statistiche, solo se vuoi: come contarti e in quali dieci "
            "anni sei nata o nato. Lo legge solo il conteggio del mese, non i vicini e non chi "
            "coordina. Lo cambi o lo ritiri quando vuoi; se lo ritiri, o lasci la banca, si "
            "cancella subito. Le cifre di un mese restano, ma nessuna riguarda meno di tre "
            "persone. Base: il tuo consenso.",
            "Se vuoi, scrivi come lavori, i tuoi turni, chi in casa non deve restare solo e dove "
            "va. Lo leggi solo tu: né chi coordina, né il datore di lavoro, né il sindacato. "
            "Orari e servizi sono cifrati. I giorni passati si cancellano dopo otto settimane, se "
            "la banca non decide altro; il resto quando lo dici tu o lasci la banca. Base: il tuo "
            "consenso.",
            "Se lo scegli, le tue ore scoperte si sommano una volta al mese a quelle di almeno "
            "altre quattro persone con turni simili. Il datore di lavoro o il sindacato che hai "
            "scelto legge la somma: mai i tuoi turni, né se ci sei anche tu. Perché nessuna somma "
            "di dopo ti riveli, teniamo cifrati i minuti di ogni mese. Se ci ripensi si "
            "cancellano entro un mese; le somme già uscite restano. Base: il tuo consenso.",
            "Se dici che puoi sostituire qualcuno al lavoro, chi è della tua banca legge il tuo "
            "nome, l’iniziale del cognome, il mestiere, il comune, i giorni e le tue parole. Se "
            "cerchi qualcuno, lo legge solo chi chiami. Come trovarti è cifrato: lo legge l’altra "
            "persona dopo il sì di tutti e due. Sessanta giorni dopo l’ultimo giorno si cancella. "
            "Base: lo stesso patto.",
            "Se lavori per un ente e la banca ti dà un posto, chi ci lavora con te vede il tuo "
            "nome e che cosa scrivi lì: a quali voci di bilancio hai dato una classe, quali hai "
            "riletto, che cosa hai firmato. Se segui il corso teniamo quali lezioni hai fatto e "
            "quante domande sapevi: lo leggi solo tu. Quando chiedi di essere dimenticata o "
            "dimenticato le voci restano, il tuo nome no. Base: il legittimo interesse dell’ente.",
            "Se parli per un ente nel patto o al tavolo provinciale, tutti leggono il tuo nome, "
            "che incarico hai e per chi parli. Se firmi un testo, il nome, il giorno e la parte "
            "pubblica della tua chiave gli restano accanto, anche quando te ne vai. Così il "
            "verbale sigillato: chi c’era, e come ha votato l’ente. A quali riunioni sei chiamato, "
            "e se vieni, lo legge chi tiene i conti. Se dici di essere donna o uomo, si mostra "
            "solo la somma di tutti, da cinque in su. Base: l’interesse legittimo a sapere chi "
            "decide per un ente.",
            "Se un ente è invitato al tavolo o chiede di aderire: un nome e un indirizzo, cifrati, "
            "finché c’è la risposta e al massimo un anno. Le prove che un ente aggiunge le apre "
            "chiunque. Da tre enti in su è pubblica la media delle ore scoperte accanto al lavoro.",
            "Se chiedi le notizie per posta teniamo il tuo indirizzo, cifrato, e la lingua, "
            "solo dopo il tuo sì. Con un tocco in ogni lettera si cancella; se non rispondi "
            "entro tre giorni, si cancella da solo. Base: il tuo consenso.",
            "Se hai un posto a un incontro, il tuo nome gli sta accanto fino a un mese dopo. Di "
            "un ospite teniamo solo quanti vengono. Base: il patto tra te e la banca.",
            "Le risposte ai quiz delle campagne si contano e non si tengono: nessun foglio, "
            "nessun nome, nessuna ora. Di chi apre la pagina di una campagna contiamo solo "
            "quante volte al giorno.",
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
            "resta scritto. Può rileggere chi ha fatto che cosa e quando; non da chi stai lontano, che "
            "cosa scrivi o segnali. Di chi coordina teniamo anche le chiavi con cui apre.",
            "Chi coordina, mentre scrive per te, vede la tua settimana e il tuo conto; mai i "
            "messaggi né ciò che dici sulla tua sicurezza. Gli adulti della tua casa leggono "
            "che cosa è stato scritto, e da chi.",
            "I messaggi li leggete voi due. Per la cura di bambini e anziani chi coordina la banca legge e "
            "passa quello che vi scrivete prima del primo sì; e i messaggi di una richiesta che uno di "
            "voi segnala.",
            "Se unisci i tuoi bambini alla richiesta di un’altra famiglia, le altre leggono il tuo nome, quanti "
            "bambini porti e la tua parte di minuti; chi viene legge anche iniziali, età e scheda, e avete il "
            "numero l’uno dell’altro. Teniamo chi si è unito, con quali bambini, e dove vi trovate.",
            "In famiglia ogni adulto vede la somma dei minuti degli altri, non dove e con chi, "
            "se non lo scegliete.",
            "Se fai suonare un dispositivo, il servizio di chi fa il suo browser (Google, Apple, Mozilla, "
            "Microsoft: anche fuori dall’Unione europea) sa che qualcosa ha suonato, non che cosa: il "
            "messaggio è chiuso per il tuo dispositivo. Se chiedi gli SMS, chi li spedisce legge il tuo "
            "numero e le parole: mai di che aiuto si tratta, mai un indirizzo. Base: il tuo consenso, che "
            "ritiri togliendo il dispositivo o la spunta.",
            "Nessun altro. Tutto il resto non esce dall’Unione europea.",
            "Se questa casa usa un calcolatore di strade, gli chiede quanto ci vuole dal tuo "
            "punto arrotondato. Riceve il punto, mai chi sei.",
            "Pubblichiamo tabelle di soli numeri. I gruppi di meno di tre persone sono "
            "nascosti, di meno di cinque se si parla di salute o di lavoro. I conteggi di "
            "partenza non si conservano.",
        ),
    ),
    (
        "Fino a quando",
        (
            "Luogo e ore libere: finché fai parte della banca; spariscono nel momento in cui la lasci.",
            "La foto: finché non la togli o lasci la banca.",
            "I messaggi: un anno.",
            "Quello che chiedi al fondo, con il motivo: novanta giorni dopo la risposta. Lo legge chi "
            "tiene i conti.",
            "Quando ti abbiamo suggerito qualcosa: finché fai parte della banca.",
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
            "Solo quelli che servono: chi sei mentre sei dentro, il modulo aperto, che sei uscita o uscito in fretta, la lingua e il "
            "chiaro o scuro. Nessun cookie di altri, nessuna misura del tuo comportamento.",
        ),
    ),
)

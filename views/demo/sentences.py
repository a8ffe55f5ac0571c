"""What the demo's people write to each other, in Italian, without agreeing in gender with anyone."""

from exchange.care.kinds import Family

_CHILDREN = (
    "Grazie! Hanno chiesto quando torni.",
    "A casa c’era silenzio: non succede mai.",
    "Con te fila tutto liscio. Con me no.",
    "Grazie per la pazienza di ieri.",
)
_ERRANDS = (
    "Grazie di cuore, mi hai tolto un pensiero.",
    "Velocità e gentilezza, come sempre.",
    "Due chiacchiere comprese: grazie.",
)
_ELDERS = (
    "Due partite a scopa e un pomeriggio di risate.",
    "Ho viaggiato senza pensieri. Non è poco.",
    "A casa nostra ormai sei di famiglia.",
    "Grazie per il tempo e per la delicatezza.",
)

THANKS: dict[str, tuple[str, ...]] = {
    "child_home": (
        *_CHILDREN,
        "Ho lavorato in pace fino alle sei. Vale oro.",
        "Ha preso sonno subito: qual è il segreto?",
        "Il castello di cartone resta in salotto per sempre.",
        "Grazie anche per la merenda.",
        "Ci hai salvato il turno.",
    ),
    "child_to_school": (*_CHILDREN, "Puntualissimo arrivo a scuola, con il sorriso."),
    "child_pick_up": (*_CHILDREN, "All’uscita c’eri: la riunione non finiva più."),
    "child_homework": (
        *_CHILDREN,
        "Ha imparato le tabelline del sette. Non ci speravo.",
        "Compiti finiti e quaderno in ordine. Grazie davvero.",
    ),
    "child_play": (
        *_CHILDREN,
        "Un pomeriggio ai giardini che racconta ancora.",
        "Bellissimo il disegno del porto. È già sul frigo.",
    ),
    "errand_shopping": (
        *_ERRANDS,
        "Spesa perfetta, anche le friselle giuste.",
        "Tre piani con le borse non li facevo più.",
        "Hai trovato pure le arance buone.",
    ),
    "errand_pharmacy": (*_ERRANDS, "Medicine arrivate prima del temporale."),
    "errand_paperwork": (
        *_ERRANDS,
        "Modulo compilato in dieci minuti. Io ci giravo da un mese.",
        "Lo SPID adesso lo so usare anch’io.",
        "Grazie per la coda alle poste al posto mio.",
    ),
    "errand_repairs": (
        *_ERRANDS,
        "Il rubinetto non perde più. Miracolo.",
        "La tapparella funziona. Anche mia madre ringrazia.",
    ),
    "errand_pets": (*_ERRANDS, "Il cane ti aspetta alla porta."),
    "errand_ride": (*_ERRANDS, "Passaggio comodo: meglio del treno."),
    "elder_company": (
        *_ELDERS,
        "Ha raccontato del tabacchificio. Non lo faceva da anni.",
        "Ti aspetta già giovedì.",
    ),
    "elder_walk": (
        *_ELDERS,
        "Con te cammina fino in piazza.",
        "Il giro al mare ha fatto bene a tutti.",
    ),
    "elder_visit": (
        *_ELDERS,
        "Grazie per la strada fatta insieme fino al medico.",
        "Grazie per aver aspettato il referto insieme.",
    ),
    "elder_meals": (
        *_ELDERS,
        "Ha mangiato tutto: con noi non succede.",
        "La minestra era buonissima, parola sua.",
    ),
}

WHY_LONGER = (
    "Abbiamo finito dopo, come d’accordo a voce.",
    "C’era da aspettare: sono arrivati in ritardo.",
    "Ho contato dall’ora scritta alla fine.",
)

WHY_SHORTER = (
    "Per me era finito prima.",
    "All’ora detta ero già a casa.",
    "La strada non la contavamo, mi pare.",
)

MOTIVES = (
    "L’attesa c’è stata, il rientro no: metà della differenza.",
    "La strada conta solo se detta prima: vale l’orario scritto.",
    "I messaggi dicono che si è finito più tardi: vale l’ora detta da chi ha aiutato.",
)

ASKED_AT_THIRD = {
    "child_to_school": "Dal portone di casa alla scuola",
    "child_pick_up": "All’uscita della scuola, cancello principale",
    "child_play": "Ai giardini della villa comunale",
    "elder_visit": "All’ambulatorio, ingresso principale",
    "errand_ride": "Dalla stazione",
}

ASK_NOTES = {
    Family.CHILDMINDING: (
        "La merenda è in cucina.",
        "Suonate piano: il piccolo dorme.",
        None,
        None,
    ),
    Family.ERRAND: ("La lista è sul tavolo.", "Terzo piano senza ascensore.", None, None, None),
    Family.ELDERCARE: ("Il citofono si sente poco: insistete.", "C’è anche il gatto.", None, None),
}

OFFER_NOTES = (
    "Passo comunque dal mercato: porto la spesa a chi serve.",
    "Ho un pomeriggio libero e mi piace leggere ad alta voce.",
    "Con la macchina arrivo anche nelle contrade.",
    "Cassetta degli attrezzi pronta.",
    "Anche solo per due chiacchiere.",
)

"""The privacy notice, in French. It says what the Italian one of the same version says."""

VERSION = "2026-11o"

OPENING = (
    "Prossima sert à se donner un coup de main entre voisins. Pour cela, elle utilise quelques "
    "données à vous : voici lesquelles, pourquoi, qui les voit et jusqu’à quand. Pas de publicité, "
    "pas de profils, pas de vente."
)

SECTIONS = (
    (
        "Qui tient les données",
        (
            "Le responsable du traitement est la banque de temps que vous choisissez en entrant. "
            "Écrivez ou téléphonez à la personne qui la coordonne pour tout ce que vous lisez ici.",
            "Qui s’occupe de la machine où tourne Prossima travaille pour la banque et suit ses "
            "instructions.",
        ),
    ),
    (
        "Quelles données, et pourquoi",
        (
            "Nom, adresse e-mail et mot de passe (jamais le mot de passe : seulement une empreinte "
            "d’où l’on ne revient pas) : pour vous laisser entrer et vous reconnaître. Base : "
            "l’accord entre vous et la banque, article 6.1.b du RGPD.",
            "Le point où vous habitez, chiffré, et le carré d’environ un kilomètre où il tombe : "
            "pour trouver qui est près. Base : le même accord.",
            "Le numéro de téléphone, si vous le donnez, chiffré : pour que vous et la personne qui "
            "vient puissiez vous appeler. Base : votre consentement, que vous retirez en l’ôtant.",
            "Si vous n’avez pas d’adresse e-mail : que vous laissez le guichet écrire pour vous ce "
            "que vous demandez, et chaque fois qui l’a fait. Base : votre consentement, que vous "
            "reprenez quand vous voulez.",
            "Heures libres, ce que vous savez faire, échanges et minutes : c’est la banque de "
            "temps. Base : le même accord.",
            "Si la banque imprime pour vous des chèques-temps : combien, quand, lesquels sont "
            "revenus et qui a aidé. Leur numéro n’est que sur le papier. Base : le même accord.",
            "Qu’un document a été vu, par qui et jusqu’à quand il vaut. Le document, jamais.",
            "Quand un contrôle arrive à sa fin, nous vous le disons, à vous et à qui coordonne ; "
            "qui attend l’aide que vous avez promise lit seulement qu’il y a quelque chose à "
            "renouveler, pas quoi.",
            "Quand vous demandez à entrer, qui coordonne peut écrire ce que vous vous êtes dit, "
            "chiffré, et noter qui peut parler de vous. Le nom de qui parle disparaît dès que "
            "cette personne a été entendue ; tout le reste après un an, ou quand vous partez. Les "
            "notes sont dans la copie de vos données. Base : l’intérêt légitime à la sécurité de "
            "tous.",
            "Pour voir si quelqu’un est déjà inscrit, nous comparons nom, adresse e-mail et "
            "téléphone à l’intérieur de votre banque. Qui décide le voit, rien n’est gardé et rien "
            "n’arrive tout seul. Base : l’intérêt légitime à des comptes honnêtes.",
            "Si la banque vous dit non, nous gardons ce non, votre réponse et la décision pendant "
            "un an. Base : l’intérêt légitime à rendre compte d’une décision.",
            "Le genre, si vous voulez le dire : pour compter, en groupe, comment le soin se "
            "partage. Il ne change jamais l’ordre des voisins que vous voyez. Si votre banque le "
            "décide par écrit, le plan de la nuit signale des invitations mieux partagées entre "
            "femmes et hommes ; personne n’est laissé de côté. « Je préfère ne pas le dire » est "
            "une réponse aussi bonne que les autres. Base : votre consentement, que vous pouvez "
            "retirer.",
            "Si vous acceptez qu’on vous trouve ainsi : une famille qui a besoin d’aide pour la "
            "toilette et l’habillage peut demander une femme ou un homme, et alors elle vous "
            "trouve aussi. Aucune page ne montre votre genre, mais qui demande ainsi peut le "
            "comprendre. Base : un consentement à part, que vous reprenez quand vous voulez.",
            "Avec qui vous allez à deux, si vous le dites : pour vous proposer et vous inviter "
            "tous les deux, ou personne. L’autre le lit, et les familles à qui vous convenez. "
            "Base : votre consentement ; chacun de vous peut y mettre fin.",
            "Une photo, si vous voulez la donner : un petit carré, chiffré, sans où, quand ni avec "
            "quel téléphone elle a été prise. Pour qu’on vous reconnaisse. Base : votre "
            "consentement.",
            "De qui a besoin de soin : initiales, tranche d’âge, une note courte et, si vous "
            "voulez, une fiche de soin, chiffrées. C’est vous qui les écrivez. Seul qui a accepté "
            "d’aider lit la note ; la fiche ne s’ouvre que pour la personne qui vient, du oui "
            "jusqu’à la fin, et vous voyez quand. Si elles parlent de santé, en les écrivant vous "
            "consentez à cet usage (article 9.2.a).",
            "Si vous dites « Je ne me sens pas en sécurité » : de quel échange, quand, et vos "
            "mots, chiffrés. Seul qui a été nommé par la banque les ouvre, et chaque lecture est "
            "notée. Base : l’intérêt légitime à la sécurité de tous.",
            "Qui coordonne la banque écrit si quelqu’un vous accompagne les premières fois qu’une "
            "personne nouvelle aide avec des enfants ou des personnes âgées, et pourquoi si ce "
            "n’est pas nécessaire. Vous deux le lisez ; si l’un de vous demande à être oublié, le "
            "motif s’efface. Base : l’intérêt légitime à la sécurité de tous.",
            "Avec la demande, il reste écrit si un adulte de votre famille est là tout le temps. "
            "Qui vient vous aider le lit. Base : l’intérêt légitime à la sécurité de tous.",
            "Si vous dites « Je suis là » et « Tout va bien » : à quelle heure. Où le mot manque, "
            "nous prévenons la personne nommée par votre maison : elle lit votre nom et une heure, "
            "jamais où. La façon de la joindre est chiffrée. Base : votre consentement et le sien.",
            "Qui a lu votre adresse, et quel jour : vous seul le lisez. Base : le même accord.",
            "Si les personnes qui coordonnent vous cachent des recherches, ou mettent votre place "
            "en pause : qui, quand et pourquoi, chiffré. Base : l’intérêt légitime à la sécurité "
            "de tous.",
            "Ce que vous écrivez à l’autre personne d’une demande, chiffré : pour vous mettre "
            "d’accord sans donner un numéro. Base : l’accord entre vous et la banque.",
            "Si vous deux n’êtes pas d’accord sur la durée : les mots de chacun, la proposition et "
            "la décision de qui coordonne, chiffrés. Vous deux et qui décide les lisez, pendant un "
            "an après la fin. Les vôtres sont dans la copie de vos données. Si l’un de vous ne "
            "veut plus rencontrer l’autre, aucun des deux ne lit les mots de l’autre : seul qui "
            "coordonne les lit. Base : l’accord entre vous et la banque.",
            "Chaque jour, la banque cherche des échanges qui semblent étranges : des minutes qui "
            "tournent en rond, beaucoup d’heures de deux personnes en une semaine, des minutes "
            "loin de l’habitude, des minutes dites la nuit, beaucoup de comptes à une adresse. Qui "
            "coordonne regarde et écrit une note, chiffrée, pour un an. Rien n’arrive tout seul. "
            "Base : l’intérêt légitime à des comptes honnêtes.",
            "Que votre maison a été invitée à ramener ses heures à l’équilibre reste écrit, avec "
            "le mois et le motif. Base : l’accord entre vous et la banque.",
            "Qui tient les comptes peut proposer de nouvelles règles, des limites pour un compte "
            "ou des heures pour le fonds. Nous gardons la proposition, le motif, qui décide et la "
            "réponse. Le motif sur un compte disparaît quand la maison demande à être oubliée. "
            "Base : l’intérêt légitime à des comptes honnêtes.",
            "Qui coordonne note qui s’occupe de chaque chose qui attend, et ce qui a été fait. Les "
            "notes entre les personnes qui coordonnent sont chiffrées et disparaissent si vous "
            "demandez l’oubli de vos données. Base : l’accord entre vous et la banque.",
            "Si vous coordonnez la banque : les heures de service que vous notez et la réponse. "
            "Elles partent quand vous demandez l’oubli. Base : le même accord.",
            "Si vous êtes bénévole de façon régulière, la loi demande un registre (article 17 du "
            "code italien du tiers secteur) : nom, code fiscal ou naissance, où vous habitez, "
            "jours, assurance. Il est chiffré, sauf les jours ; seul qui tient les comptes le lit, "
            "et chaque lecture est notée. Les lignes ne s’effacent pas : la loi le demande. Base : "
            "une obligation légale, article 6.1.c du RGPD.",
            "Quand vous entrez et combien de fois vous essayez : pour tenir à distance qui essaie "
            "des mots de passe. Base : l’intérêt légitime à la sécurité.",
            "Si vous créez une clé pour un programme, nous en gardons une empreinte, le nom que "
            "vous lui avez donné, ce qu’elle peut faire, jusqu’à quand et le dernier jour où elle "
            "a servi. Elle finit à son jour, ou quand vous la fermez, sortez de partout, changez "
            "le mot de passe, êtes suspendu ou partez. Pour chaque chose faite en votre nom, il "
            "est noté avec quelle clé.",
            "Si vous proposez une modification d’un service du territoire : la proposition, vos "
            "mots, chiffrés, et la réponse. La personne qui coordonne votre banque les lit. Ce qui "
            "entre au registre est public et ne porte pas votre nom. Base : l’accord entre vous et "
            "la banque.",
            "Si vous dites ce que vous pensez d’horaires proposés : vos mots, chiffrés, le jour, "
            "et s’ils sont pour tous ou seulement pour le guichet. À côté des mots pour tous, les "
            "membres de votre banque lisent votre nom ; les autres ne lisent que les mots. Vous "
            "les retirez quand vous voulez. Base : le même accord.",
            "Si vous cherchez ce qui est ouvert là où vous êtes, votre téléphone arrondit la "
            "position à une centaine de mètres. Personne ne la garde.",
            "Les réponses à un questionnaire sont anonymes : nous ne gardons ni nom, ni adresse, "
            "ni jour, ni heure, seulement la semaine. Ce que vous n’avez pas encore envoyé reste "
            "un mois au plus et ne se retrouve que depuis votre appareil. Pendant un jour, nous "
            "comptons combien de questionnaires sont commencés depuis une même ligne ; de cette "
            "ligne nous ne gardons qu’une empreinte.",
            "Un questionnaire commencé reste sur votre téléphone ou ordinateur, pour le finir sans "
            "réseau : les questions et ce que vous avez répondu. Il part quand vous l’envoyez ou "
            "le jetez, et au plus tard après 29 jours. Jusque-là, qui utilise le même téléphone "
            "peut le lire.",
            "Si vous choisissez les questionnaires parmi ce dont vous voulez être averti, nous "
            "vous écrivons quand il en paraît un, une fois par semaine au plus. L’adresse est la "
            "même pour tous : nous ne savons pas si vous avez répondu.",
            "Si vous êtes entré sous votre nom, vous pouvez choisir à la fin d’envoyer les "
            "réponses sous votre nom. Vous seul les retrouvez alors, dans « Ce que vous avez "
            "répondu », et pouvez les retirer ou les laisser sans nom. Qui coordonne la banque ne "
            "les lit qu’en chiffres. Base : votre consentement.",
            "Là où un questionnaire est ouvert à tous, nous comptons pendant un jour combien de "
            "réponses viennent d’une même adresse de réseau, rendue illisible ; puis le compte "
            "disparaît. De même, pendant une heure, pour les places prises par des invités. C’est "
            "contre qui répond cent fois. Base : l’intérêt légitime.",
            "Ce que vous dites pour les statistiques, seulement si vous voulez : comment vous êtes "
            "compté, et dans quels dix ans vous êtes né. Seul le comptage du mois le lit : ni les "
            "voisins ni qui coordonne ne le voient. Vous le changez ou le retirez quand vous "
            "voulez ; retiré, ou si vous quittez la banque, il est effacé aussitôt. Les chiffres "
            "d’un mois restent, mais aucun ne parle de moins de trois personnes. Base : votre "
            "consentement.",
            "Si vous voulez, vous écrivez comment vous travaillez, vos horaires, qui à la maison "
            "ne doit pas rester seul et où il va. Vous seul le lisez : ni qui coordonne, ni "
            "l’employeur, ni le syndicat. Heures et services sont chiffrés. Les jours passés sont "
            "effacés après huit semaines, sauf si la banque en décide autrement ; le reste quand "
            "vous le dites ou quittez la banque. Base : votre consentement.",
            "Si vous le choisissez, vos heures non couvertes s’ajoutent une fois par mois à celles "
            "d’au moins quatre autres personnes aux horaires semblables. L’employeur ou le "
            "syndicat choisi lit la somme : jamais vos horaires, ni si vous y êtes. Pour qu’aucune "
            "somme suivante ne vous révèle, nous gardons chiffrées les minutes de chaque mois. Si "
            "vous changez d’avis, elles sont effacées en un mois ; les sommes sorties restent. "
            "Base : votre consentement.",
            "Si vous dites pouvoir remplacer quelqu’un au travail, les membres de votre banque "
            "lisent votre prénom, l’initiale du nom, le métier, la commune, les jours et vos mots. "
            "Si vous cherchez quelqu’un, seul qui vous demandez le lit. Comment vous joindre est "
            "chiffré : l’autre le lit après le oui des deux. Soixante jours après le dernier jour, "
            "c’est effacé. Base : le même pacte.",
            "Si vous travaillez pour une organisation et que la banque vous donne une place, qui y "
            "travaille avec vous voit votre nom et ce que vous écrivez : à quelles lignes du "
            "budget vous avez donné une classe, lesquelles vous avez relues, ce que vous avez "
            "signé. Si vous suivez le cours, nous gardons quelles leçons vous avez faites et "
            "combien de questions vous saviez : vous seul le lisez. Quand vous demandez l’oubli, "
            "les lignes restent, votre nom non. Base : l’intérêt légitime de l’organisation.",
            "Si vous parlez pour une institution dans le pacte ou à la table provinciale, tout le "
            "monde lit votre nom, votre fonction et pour qui vous parlez. Si vous signez un texte, "
            "votre nom, le jour et la moitié publique de votre clé restent à côté, même après "
            "votre départ. De même le procès-verbal scellé : qui était là, et comment "
            "l’institution a voté. À quelles réunions vous êtes appelé, et si vous venez, qui "
            "tient les livres le lit. Si vous dites être une femme ou un homme, seule la somme de "
            "tous est montrée, à partir de cinq. Base : l’intérêt légitime à savoir qui décide "
            "pour une institution.",
            "Si une institution est invitée à la table ou demande à adhérer : un nom et une "
            "adresse, chiffrés, jusqu’à la réponse et un an au plus. Les preuves qu’une "
            "institution ajoute, n’importe qui les ouvre. À partir de trois institutions, la "
            "moyenne des heures non couvertes à côté du travail est publique.",
            "Si vous demandez les nouvelles par courrier : votre adresse, chiffrée, et la langue, "
            "seulement après votre oui. Une pression dans chaque lettre l’efface ; sans réponse, "
            "elle est effacée après trois jours. Base : votre consentement.",
            "Si vous avez une place à une rencontre, votre nom reste à côté jusqu’à un mois après. "
            "D’un invité, nous gardons seulement combien viennent. Base : l’accord entre vous et "
            "la banque.",
            "Les réponses au quiz d’une campagne sont comptées et non gardées : aucune feuille, "
            "aucun nom, aucune heure. De qui ouvre la page d’une campagne, nous comptons seulement "
            "combien de fois par jour.",
        ),
    ),
    (
        "Qui voit quoi",
        (
            "Les autres membres admis lisent votre prénom avec l’initiale du nom, vos langues, ce "
            "que vous faites, les contrôles en règle et à quelle distance vous êtes, par "
            "tranches : « moins de 15 min à pied ». Si vous avez donné une photo, ils la voient "
            "aussi.",
            "L’adresse exacte, seules les deux parties d’un échange accepté la voient, si le soin "
            "se fait là, et de même le numéro de téléphone l’une de l’autre, s’il existe : du oui "
            "jusqu’à 24 heures après la fin. Un numéro parti par courrier reste dans ce courrier.",
            "Qui coordonne votre banque voit votre demande d’entrée, votre photo, vos coordonnées "
            "et les différends à trancher. Cette personne peut ôter une photo déplacée, et vous "
            "dit pourquoi. Chacun de ses actes reste écrit. Elle peut relire qui a fait quoi et "
            "quand ; pas de qui vous vous tenez loin, ni ce que vous écrivez ou signalez. De qui "
            "coordonne, nous gardons aussi les clés avec lesquelles il ouvre.",
            "Qui coordonne, pendant qu’il écrit pour vous, voit votre semaine et votre compte ; "
            "jamais les messages ni ce que vous dites de votre sécurité. Les adultes de votre "
            "maison lisent ce qui a été écrit, et par qui.",
            "Les messages, vous deux les lisez. Pour le soin des enfants et des personnes âgées, "
            "qui coordonne la banque lit et transmet ce que vous écrivez avant le premier oui ; et "
            "les messages d’une demande que l’un de vous signale.",
            "Quand vos enfants se joignent à la demande d’une autre famille, les autres lisent "
            "votre prénom, combien d’enfants vous amenez et votre part de minutes ; qui vient lit "
            "aussi les initiales, les âges et les fiches, et vous avez le numéro l’un de l’autre. "
            "Nous gardons qui s’est joint, avec quels enfants, et où vous vous retrouvez.",
            "Dans une famille, chaque adulte voit la somme des minutes des autres, pas où ni avec "
            "qui, sauf si vous choisissez de le partager.",
            "Si vous faites sonner un appareil, le service de qui fait son navigateur (Google, "
            "Apple, Mozilla, Microsoft : aussi hors de l’Union européenne) sait que quelque chose "
            "a sonné, pas quoi : le message est fermé pour votre appareil. Si vous demandez des "
            "SMS, qui les envoie lit votre numéro et les mots : jamais de quelle aide il s’agit, "
            "jamais une adresse. Base : votre consentement, que vous reprenez en ôtant l’appareil "
            "ou la coche.",
            "Personne d’autre. Tout le reste ne sort pas de l’Union européenne.",
            "Si cette maison utilise un calculateur d’itinéraires, on lui demande combien dure le "
            "trajet depuis votre point arrondi. Il reçoit le point, jamais qui vous êtes.",
            "Nous publions des tableaux de nombres seulement. Les groupes de moins de trois "
            "personnes sont cachés, de moins de cinq s’il s’agit de santé ou de travail. Les "
            "comptes dont ils viennent ne sont pas gardés.",
        ),
    ),
    (
        "Combien de temps",
        (
            "Lieu et heures libres : tant que vous êtes membre ; ils partent quand vous partez.",
            "La photo : jusqu’à ce que vous l’ôtiez ou que vous quittiez la banque.",
            "Les messages : un an.",
            "Ce que vous demandez au fonds, et pourquoi : quatre-vingt-dix jours après la réponse. "
            "Qui tient les comptes le lit.",
            "Quand nous vous avons proposé quelque chose : tant que vous êtes dans la banque.",
            "Une maison que vous avez quittée : le point exact part aussitôt, le carré reste dans "
            "le passé.",
            "Si vous quittez votre dernière banque, une marque de votre adresse e-mail reste un "
            "an, d’où l’on ne revient pas : seulement pour ne pas donner deux fois les heures de "
            "bienvenue. Base : l’intérêt légitime à des comptes honnêtes.",
            "Les essais d’entrée : deux jours au plus. Les liens que nous vous envoyons par "
            "courrier : trente jours au plus.",
            "Le registre des actes (qui a fait quoi et quand, sans le contenu) dure autant que les "
            "comptes.",
            "Les lignes du compte restent, parce que les comptes doivent tomber juste pour les "
            "autres aussi. Si vous le demandez, un tiret reste à la place de votre nom.",
        ),
    ),
    (
        "Ce que vous pouvez faire",
        (
            "Voir et corriger vos données en avoir une copie : sur votre page, à tout moment.",
            "Quitter la banque et faire effacer votre nom : dans la même page, en un seul geste.",
            "Retirer votre consentement pour le genre, pour être trouvé pour les soins personnels, "
            "pour la photo ou pour les notes de soin : il suffit de les effacer.",
            "Vous opposer, demander de limiter l’usage des données ou vous plaindre : écrivez à "
            "qui coordonne la banque. Vous pouvez aussi vous adresser à l’autorité italienne de "
            "protection des données (Garante per la protezione dei dati personali).",
        ),
    ),
    (
        "Âge et décisions automatiques",
        (
            "Seules des personnes majeures peuvent entrer.",
            "Prossima propose des voisins selon les heures libres, la distance et le type d’aide, "
            "et dit pourquoi. Aucune machine ne décide à votre place : le oui est toujours celui "
            "d’une personne.",
        ),
    ),
    (
        "Cookies",
        (
            "Seulement ceux qui servent : qui vous êtes tant que vous êtes à l’intérieur, le "
            "formulaire ouvert, que vous êtes sorti vite, la langue et le clair ou le sombre. "
            "Aucun cookie d’autrui, aucune mesure de ce que vous faites.",
        ),
    ),
)

"""The privacy notice, in Albanian. It says what the Italian one of the same version says."""

VERSION = "2026-11o"

OPENING = (
    "Prossima shërben që fqinjët t’i japin dorë njëri-tjetrit. Për këtë përdor disa të dhëna "
    "të tuat: këtu shkruhet cilat, pse, kush i sheh dhe deri kur. Pa reklama, pa profile, pa "
    "shitje."
)

SECTIONS = (
    (
        "Kush i mban të dhënat",
        (
            "Përgjegjëse për të dhënat është banka e kohës që zgjedh kur hyn. Atij që e "
            "koordinon mund t’i shkruash ose t’i telefonosh për gjithçka që lexon këtu.",
            "Kush mban kompjuterin ku punon Prossima vepron për bankën dhe ndjek udhëzimet e saj.",
        ),
    ),
    (
        "Cilat të dhëna, dhe pse",
        (
            "Emri, adresa email dhe fjalëkalimi (kurrë vetë fjalëkalimi: vetëm një gjurmë nga"
            " e cila nuk kthehet dot): që të hysh dhe të të njohim. Baza: marrëveshja mes "
            "teje dhe bankës, neni 6.1.b i GDPR.",
            "Pika ku banon, e koduar, dhe katrori rreth një kilometër ku bie: që të gjejmë "
            "kush është pranë. Baza: e njëjta marrëveshje.",
            "Numri i telefonit, nëse e jep, i koduar: që ti dhe ai që vjen të mund të "
            "telefonoheni. Baza: pëlqimi yt, që e tërheq duke e hequr numrin.",
            "Nëse nuk ke postë elektronike: që lejon sportelin të shkruajë për ty atë që "
            "kërkon, dhe çdo herë kush e bëri. Baza: pëlqimi yt, që e tërheq kur të duash.",
            "Orët e lira, çfarë di të bësh, shkëmbimet dhe minutat: ato janë banka e kohës. "
            "Baza: e njëjta marrëveshje.",
            "Nëse në bankë të shtypen çeqe kohe: sa, kur, cilët u kthyen dhe kush ndihmoi. "
            "Numri qëndron vetëm në letër. Baza: e njëjta marrëveshje.",
            "Që një dokument është parë, nga kush dhe deri kur vlen. Dokumentin nuk e mbajmë "
            "kurrë.",
            "Kur një kontrolli po i mbaron afati, të lajmërojmë ty dhe atë që koordinon; atyre "
            "që u ke premtuar ndihmë u themi vetëm se diçka duhet rinovuar, jo çfarë.",
            "Kur kërkon të hysh, kush koordinon mund të shkruajë çfarë u tha mes jush, e "
            "koduar, dhe të shënojë kush mund të flasë për ty. Emri i atij që flet zhduket sapo "
            "të jetë dëgjuar; gjithë pjesa tjetër pas një viti, ose kur largohesh. Shënimet i "
            "gjen në kopjen e të dhënave të tua. Baza: interesi i ligjshëm për sigurinë e të "
            "gjithëve.",
            "Që të shohim nëse dikush është tashmë këtu, krahasojmë emrin, kutinë postare dhe "
            "telefonin brenda bankës tënde. E sheh kush vendos, asgjë nuk ruhet dhe asgjë nuk "
            "ndodh vetvetiu. Baza: interesi i ligjshëm për llogari të ndershme.",
            "Nëse banka të thotë jo, e mbajmë atë jo, përgjigjen tënde dhe vendimin për një "
            "vit. Baza: interesi i ligjshëm për të dhënë llogari për një vendim.",
            "Gjinia, nëse do ta thuash: që të numërojmë, në grup, si ndahet kujdesi. Nuk e "
            "ndryshon kurrë renditjen e fqinjëve që sheh. Nëse banka jote e vendos me shkrim,"
            " plani i natës tregon ftesa më të ndara mes grave dhe burrave; askush nuk mbetet"
            " jashtë. «Parapëlqej të mos e them» është përgjigje po aq e mirë. Baza: pëlqimi "
            "yt, që mund ta tërheqësh.",
            "Nëse pranon të të gjejnë kështu: një familje që ka nevojë për ndihmë me larjen "
            "dhe veshjen mund të kërkojë një grua ose një burrë, dhe atëherë të gjen edhe ty."
            " Asnjë faqe nuk e tregon gjininë tënde, por kush kërkon kështu mund ta kuptojë. "
            "Baza: një pëlqim më vete, që e tërheq kur të duash.",
            "Me kë shkon në dy, nëse e thua: që t’ju propozojmë e t’ju ftojmë të dyve, ose "
            "asnjërin. E lexojnë tjetri dhe familjet për të cilat përshtateni. Baza: pëlqimi "
            "yt; secili nga ju e mbyll.",
            "Një fotografi, nëse do ta japësh: një katror i vogël, i koduar, pa ku, kur dhe "
            "me cilin telefon u bë. Që njerëzit të të njohin. Baza: pëlqimi yt.",
            "Për atë që ka nevojë për kujdes: inicialet, grupmosha, një shënim i shkurtër "
            "dhe, po deshe, një fletë kujdesi, të koduara. I shkruan ti. Shënimin e lexon "
            "vetëm kush ka pranuar të ndihmojë; fleta hapet vetëm për atë që vjen, nga po-ja "
            "deri në fund, dhe ti e sheh kur. Nëse flasin për shëndetin, duke i shkruar jep "
            "pëlqimin për këtë përdorim (neni 9.2.a).",
            "Nëse thua «Nuk ndihem e sigurt»: për cilin shkëmbim, kur, dhe fjalët e tua, të "
            "koduara. I hap vetëm kush është emëruar nga banka, dhe çdo lexim shënohet. Baza:"
            " interesi i ligjshëm për sigurinë e të gjithëve.",
            "Kush koordinon bankën shkruan nëse ju shoqëron herët e para kur dikush i ri "
            "ndihmon me fëmijë ose të moshuar, dhe pse, nëse nuk duhet. E lexoni ju të dy; nëse "
            "njëri nga ju kërkon të harrohet, arsyeja fshihet. Baza: interesi i ligjshëm për "
            "sigurinë e të gjithëve.",
            "Me kërkesën mbetet e shkruar nëse një i rritur i familjes tënde është aty gjatë "
            "gjithë kohës. E lexon kush vjen të të ndihmojë. Baza: interesi i ligjshëm për "
            "sigurinë e të gjithëve.",
            "Nëse thua «Mbërrita» dhe «Gjithçka mirë»: në ç’orë. Ku mungon fjala, lajmërojmë "
            "atë që ka emëruar shtëpia jote: lexon emrin tënd dhe një orë, kurrë ku. Si "
            "gjendet ai është e koduar. Baza: pëlqimi yt dhe i tij.",
            "Kush e ka lexuar adresën tënde, dhe cilën ditë: e lexon vetëm ti. Baza: e njëjta"
            " marrëveshje.",
            "Nëse ata që koordinojnë të fshehin nga kërkimet ose ta lënë vendin në pushim: "
            "kush, kur dhe pse, e koduar. Baza: interesi i ligjshëm për sigurinë e të "
            "gjithëve.",
            "Çfarë i shkruan palës tjetër të një kërkese, e koduar: që të merreni vesh pa "
            "dhënë një numër. Baza: marrëveshja mes teje dhe bankës.",
            "Nëse ju të dy nuk jeni dakord sa zgjati: fjalët e secilit, propozimi dhe vendimi i "
            "atij që koordinon, të koduara. I lexoni ju të dy dhe kush vendos, për një vit pasi "
            "ka mbaruar. Të tuat i gjen në kopjen e të dhënave të tua. Nëse njëri nga ju nuk do "
            "ta takojë më tjetrin, asnjëri nuk i lexon fjalët e tjetrit: i lexon vetëm kush "
            "koordinon. Baza: marrëveshja mes teje dhe bankës.",
            "Çdo ditë banka kërkon shkëmbime që duken të çuditshme: minuta që sillen rrotull, "
            "shumë orë të një çifti në një javë, minuta larg të zakonshmes, minuta të thëna "
            "natën, shumë llogari në një adresë. Kush koordinon i sheh dhe shkruan një shënim, "
            "të koduar, për një vit. Asgjë nuk ndodh vetvetiu. Baza: interesi i ligjshëm për "
            "llogari të ndershme.",
            "Që shtëpia jote u ftua t’i sjellë orët në baraspeshë mbetet e shkruar, me muajin "
            "dhe arsyen. Baza: marrëveshja mes teje dhe bankës.",
            "Kush mban llogaritë mund të propozojë rregulla të reja, kufij për një llogari ose "
            "orë për fondin. Mbajmë propozimin, arsyen, kush vendos dhe përgjigjen. Arsyeja për "
            "një llogari zhduket kur shtëpia kërkon të harrohet. Baza: interesi i ligjshëm për "
            "llogari të ndershme.",
            "Kush koordinon shënon kush merret me çdo gjë që pret, dhe çfarë u bë. Shënimet mes "
            "atyre që koordinojnë janë të koduara dhe zhduken nëse kërkon të harrohesh. Baza: "
            "marrëveshja mes teje dhe bankës.",
            "Nëse koordinon bankën: orët e shërbimit që shënon dhe përgjigjja. Zhduken kur "
            "kërkon të harrohesh. Baza: e njëjta marrëveshje.",
            "Nëse bën vullnetarizëm rregullisht, ligji kërkon një regjistër (neni 17 i kodit "
            "italian të sektorit të tretë): emri, kodi fiskal ose lindja, ku banon, ditët, "
            "sigurimi. Është i koduar, përveç ditëve; e lexon vetëm kush mban llogaritë, dhe "
            "çdo lexim shënohet. Rreshtat nuk fshihen: e kërkon ligji. Baza: një detyrim "
            "ligjor, neni 6.1.c i GDPR.",
            "Kur hyn dhe sa herë provon: që të mbajmë larg atë që provon fjalëkalime. Baza: "
            "interesi i ligjshëm për sigurinë.",
            "Nëse bën një çelës për një program, mbajmë një gjurmë të tij, emrin që i ke dhënë, "
            "çfarë mund të bëjë, deri kur dhe ditën e fundit kur u përdor. Mbaron në ditën e tij, "
            "ose kur e mbyll, del kudo, ndërron fjalëkalimin, pezullohesh a largohesh. Për çdo gjë "
            "të bërë në emrin tënd shënohet me cilin çelës.",
            "Nëse propozon një ndryshim të një shërbimi të territorit: propozimi, fjalët e tua, "
            "të shifruara, dhe përgjigjja. I lexon kush koordinon bankën tënde. Çfarë hyn në "
            "regjistër është publike dhe nuk mban emrin tënd. Baza: marrëveshja mes teje dhe "
            "bankës.",
            "Nëse thua çfarë mendon për orare të propozuara: fjalët e tua, të shifruara, dita "
            "dhe nëse janë për të gjithë apo vetëm për sportelin. Pranë fjalëve për të gjithë, "
            "anëtarët e bankës tënde lexojnë emrin tënd; të tjerët lexojnë vetëm fjalët. I "
            "tërheq kur të duash. Baza: e njëjta marrëveshje.",
            "Nëse kërkon çfarë është hapur nga ku je, telefoni yt e rrumbullakos pozicionin në "
            "rreth njëqind metra. Shërben për atë përgjigje dhe askush nuk e ruan.",
            "Përgjigjet e një pyetësori janë anonime: nuk ruajmë emër, adresë, ditë a orë, "
            "vetëm javën. Ajo që s’ke dërguar ende mbetet shumta një muaj dhe gjendet vetëm nga "
            "pajisja jote. Për një ditë numërojmë sa pyetësorë nisin nga e njëjta linjë; prej "
            "saj ruajmë vetëm një gjurmë.",
            "Një pyetësor i nisur mbetet në telefonin ose kompjuterin tënd, që ta mbarosh pa "
            "rrjet: pyetjet dhe çfarë u përgjigje. Ikën kur e dërgon ose e hedh, më së voni pas "
            "29 ditësh. Deri atëherë mund ta lexojë kush përdor të njëjtin telefon.",
            "Nëse zgjedh pyetësorët mes gjërave për të cilat do të dëgjosh, të shkruajmë kur del "
            "një, më së shumti një herë në javë. Adresa është e njëjtë për të gjithë: nuk e dimë "
            "nëse u përgjigje.",
            "Nëse ke hyrë me emrin tënd, në fund mund të zgjedhësh t’i dërgosh përgjigjet me "
            "emrin tënd. Atëherë vetëm ti i gjen përsëri, te «Çfarë u përgjigje», dhe mund t’i "
            "tërheqësh ose t’i lësh pa emër. Kush kujdeset për bankën i lexon vetëm në shifra. "
            "Baza: pëlqimi yt.",
            "Ku një pyetësor është i hapur për këdo, numërojmë për një ditë sa përgjigje vijnë "
            "nga e njëjta adresë rrjeti, e bërë e palexueshme; pastaj numërimi zhduket. Po ashtu, "
            "për një orë, me vendet që marrin të ftuarit. Është kundër kujt përgjigjet njëqind "
            "herë. Baza: interesi i ligjshëm.",
            "Ajo që thua për statistikat, vetëm nëse do: si numërohesh dhe në cilat dhjetë vjet "
            "ke lindur. E lexon vetëm numërimi i muajit: nuk e sheh asnjë fqinj dhe as kush "
            "kujdeset për bankën. E ndryshon ose e tërheq kur të duash; e tërhequr, ose kur "
            "largohesh nga banka, fshihet menjëherë. Shifrat e një muaji mbeten, por asnjë nuk "
            "është për më pak se tre persona. Baza: pëlqimi yt.",
            "Nëse do, shkruan si punon, turnet e tua, kush në shtëpi nuk duhet të mbetet vetëm "
            "dhe ku shkon. E lexon vetëm ti: as kush kujdeset për bankën, as punëdhënësi, as "
            "sindikata. Orët dhe shërbimet janë të koduara. Ditët e kaluara fshihen pas tetë "
            "javësh, nëse banka nuk vendos ndryshe; të tjerat kur e thua ti ose largohesh nga "
            "banka. Baza: pëlqimi yt.",
            "Nëse e zgjedh, orët e tua të pambuluara mblidhen një herë në muaj me ato të të "
            "paktën katër të tjerëve me turne si të tuat. Punëdhënësi ose sindikata që zgjodhe "
            "lexon shumën: kurrë turnet e tua, as nëse je edhe ti. Që asnjë shumë e mëvonshme të "
            "mos të tregojë, i ruajmë të koduara minutat e çdo muaji. Nëse pendohesh, fshihen "
            "brenda një muaji; shumat e dala mbeten. Baza: pëlqimi yt.",
            "Nëse thua se mund të zëvendësosh dikë në punë, anëtarët e bankës sate lexojnë emrin, "
            "shkronjën e parë të mbiemrit, zanatin, bashkinë, ditët dhe fjalët e tua. Nëse kërkon "
            "dikë, e lexon vetëm kë pyet. Si gjendesh është e koduar: tjetri e lexon pasi të dy "
            "keni thënë po. Gjashtëdhjetë ditë pas ditës së fundit fshihet. Baza: e njëjta "
            "marrëveshje.",
            "Nëse punon për një organizatë dhe banka të jep një vend, kush punon aty me ty sheh "
            "emrin tënd dhe çfarë shkruan: cilëve zëra të buxhetit u dhe klasë, cilët rilexove, "
            "çfarë firmose. Nëse ndjek kursin, ruajmë cilat mësime bëre dhe sa pyetje dije: e "
            "lexon vetëm ti. Kur kërkon të harrohesh, zërat mbeten, emri jo. Baza: interesi i "
            "ligjshëm i organizatës.",
            "Nëse flet për një institucion në pakt ose në tryezën provinciale, të gjithë lexojnë "
            "emrin, detyrën dhe për kë flet. Nëse nënshkruan një tekst, emri, dita dhe pjesa "
            "publike e çelësit tënd mbeten pranë tij, edhe pasi largohesh. Po ashtu procesverbali "
            "i vulosur: kush ishte dhe si votoi institucioni. Në cilat mbledhje thirresh dhe nëse "
            "vjen, e lexon kush mban librat. Nëse thua se je grua a burrë, tregohet vetëm shuma e "
            "të gjithëve, nga pesë e lart. Baza: interesi i ligjshëm për të ditur kush vendos për "
            "një institucion.",
            "Nëse një institucion ftohet në tryezë ose kërkon të hyjë: një emër dhe një adresë, të "
            "koduara, deri te përgjigjja dhe më së shumti një vit. Provat që shton një institucion "
            "i hap kushdo. Nga tre institucione e lart është publike mesatarja e orëve të "
            "pambuluara pranë punës.",
            "Nëse kërkon lajmet me postë: adresa jote, e shifruar, dhe gjuha, vetëm pas po-së "
            "sate. Një shtypje në çdo letër e fshin; pa përgjigje fshihet pas tri ditësh. Baza: "
            "pëlqimi yt.",
            "Nëse ke një vend në një takim, emri yt qëndron pranë tij deri një muaj pas. Për "
            "një të ftuar ruajmë vetëm sa vijnë. Baza: marrëveshja mes teje dhe bankës.",
            "Përgjigjet e kuizit të një fushate numërohen dhe nuk ruhen: as fletë, as emër, as "
            "orë. Për kë hap faqen e një fushate numërojmë vetëm sa herë në ditë.",
        ),
    ),
    (
        "Kush sheh çfarë",
        (
            "Anëtarët e tjerë të pranuar lexojnë emrin tënd me inicialin e mbiemrit, gjuhët, "
            "çfarë bën, kontrollet në rregull dhe sa larg je, me shkallë: «më pak se 15 min "
            "në këmbë». Nëse ke dhënë një fotografi, shohin edhe atë.",
            "Adresën e saktë e shohin vetëm dy palët e një shkëmbimi të pranuar, nëse kujdesi"
            " bëhet aty, dhe po ashtu numrin e telefonit të njëra-tjetrës, nëse ka: nga po-ja"
            " deri 24 orë pas fundit. Një numër i nisur me postë mbetet në atë letër.",
            "Kush koordinon bankën tënde sheh kërkesën e hyrjes, fotografinë, kontaktet dhe "
            "mosmarrëveshjet për t’u vendosur. Një fotografi pa vend mund ta heqë, dhe të "
            "thotë pse. Çdo veprim i tij mbetet i shkruar. Mund të rilexojë kush bëri çfarë "
            "dhe kur; jo nga kush rri larg, çfarë shkruan ose raporton. Për atë që koordinon "
            "mbajmë edhe çelësat me të cilët hap.",
            "Kush koordinon, ndërsa shkruan për ty, sheh javën dhe llogarinë tënde; kurrë "
            "mesazhet, as çfarë thua për sigurinë tënde. Të rriturit e shtëpisë sate lexojnë "
            "çfarë u shkrua, dhe nga kush.",
            "Mesazhet i lexoni ju të dy. Për kujdesin e fëmijëve dhe të të moshuarve, kush "
            "koordinon bankën lexon dhe përcjell ato që shkruani para po-së së parë; dhe "
            "mesazhet e një kërkese që njëri nga ju e raporton.",
            "Kur fëmijët e tu i bashkohen kërkesës së një familjeje tjetër, të tjerët lexojnë"
            " emrin tënd, sa fëmijë sjell dhe pjesën tënde të minutave; kush vjen lexon edhe "
            "inicialet, moshat dhe fletët, dhe keni numrin e njëri-tjetrit. Mbajmë kush u "
            "bashkua, me cilët fëmijë, dhe ku takoheni.",
            "Në familje çdo i rritur sheh shumën e minutave të të tjerëve, jo ku dhe me kë, "
            "nëse nuk zgjidhni ta tregoni.",
            "Nëse lejon një pajisje të bjerë, shërbimi i atij që bën shfletuesin e saj "
            "(Google, Apple, Mozilla, Microsoft: edhe jashtë Bashkimit Evropian) e di që "
            "diçka ra, jo çfarë: mesazhi është i mbyllur për pajisjen tënde. Nëse kërkon SMS,"
            " kush i dërgon lexon numrin tënd dhe fjalët: kurrë për çfarë ndihme bëhet fjalë,"
            " kurrë një adresë. Baza: pëlqimi yt, që e tërheq duke hequr pajisjen ose "
            "shenjën.",
            "Askush tjetër. Gjithë pjesa tjetër nuk del nga Bashkimi Evropian.",
            "Nëse kjo shtëpi përdor një llogaritës rrugësh, ai pyetet sa zgjat rruga nga pika "
            "jote e rrumbullakosur. Merr pikën, kurrë kush je.",
            "Botojmë tabela vetëm me numra. Grupet nën tre njerëz fshihen, nën pesë kur flitet "
            "për shëndet a punë. Numrat nga vijnë nuk ruhen.",
        ),
    ),
    (
        "Deri kur",
        (
            "Vendi dhe orët e lira: sa kohë je anëtar; zhduken në çastin që largohesh.",
            "Fotografia: derisa ta heqësh ose të lësh bankën.",
            "Mesazhet: një vit.",
            "Çfarë i kërkon fondit, dhe pse: nëntëdhjetë ditë pas përgjigjes. E lexon kush "
            "mban llogaritë.",
            "Kur të propozuam diçka: sa kohë je në bankë.",
            "Një shtëpi nga e cila u largove: pika e saktë zhduket menjëherë, katrori mbetet "
            "në të shkuarën.",
            "Nëse lë bankën tënde të fundit, për një vit mbetet një shenjë e adresës sate "
            "email, nga e cila nuk kthehet dot: vetëm që orët e mirëseardhjes të mos jepen dy"
            " herë. Baza: interesi i ligjshëm për llogari të ndershme.",
            "Provat për të hyrë: më së shumti dy ditë. Lidhjet që të dërgojmë me postë: më së"
            " shumti tridhjetë ditë.",
            "Regjistri i veprimeve (kush bëri çfarë dhe kur, pa përmbajtjen) mbetet sa llogaritë.",
            "Rreshtat e llogarisë mbeten, sepse llogaritë duhet të dalin edhe për të tjerët. "
            "Nëse e kërkon, në vend të emrit tënd mbetet një vizë.",
        ),
    ),
    (
        "Çfarë mund të bësh",
        (
            "Të shohësh e të ndreqësh të dhënat e tua dhe të marrësh një kopje: në faqen "
            "tënde, kur të duash.",
            "Të lësh bankën dhe të kërkosh fshirjen e emrit: në të njëjtën faqe, me një "
            "veprim të vetëm.",
            "Të tërheqësh pëlqimin për gjininë, për të qenë i gjetur për kujdesin vetjak, për"
            " fotografinë ose për shënimet e kujdesit: mjafton t’i fshish.",
            "Të kundërshtosh, të kërkosh kufizimin e përdorimit të të dhënave ose të "
            "ankohesh: shkruaji atij që koordinon bankën. Mund t’i drejtohesh edhe "
            "autoritetit italian për mbrojtjen e të dhënave (Garante per la protezione dei "
            "dati personali).",
        ),
    ),
    (
        "Mosha dhe vendimet automatike",
        (
            "Mund të hyjnë vetëm të rriturit.",
            "Prossima propozon fqinjë sipas orëve të lira, largësisë dhe llojit të ndihmës, "
            "dhe thotë pse. Asnjë makinë nuk vendos në vendin tënd: po-ja është gjithmonë e "
            "një njeriu.",
        ),
    ),
    (
        "Cookie",
        (
            "Vetëm ato që duhen: kush je sa kohë je brenda, formulari i hapur, që dole menjëherë, gjuha dhe e "
            "çelët apo e errët. Asnjë cookie e të tjerëve, asnjë matje e asaj që bën.",
        ),
    ),
)

"""The privacy notice, in Romanian. It says what the Italian one of the same version says."""

VERSION = "2026-11o"

OPENING = (
    "Prossima există ca vecinii să se ajute între ei. Pentru asta folosește câteva date ale "
    "tale: aici scrie care, de ce, cine le vede și până când. Fără reclame, fără profiluri, "
    "fără vânzare."
)

SECTIONS = (
    (
        "Cine ține datele",
        (
            "Operatorul datelor este banca de timp pe care o alegi când intri. Celui care o "
            "coordonează îi poți scrie sau telefona pentru tot ce citești aici.",
            "Cine administrează calculatorul pe care merge Prossima lucrează pentru bancă și "
            "îi urmează instrucțiunile.",
        ),
    ),
    (
        "Ce date, și de ce",
        (
            "Nume, adresă de email și parolă (niciodată parola: doar o amprentă din care nu "
            "se poate reveni): ca să poți intra și ca să te recunoaștem. Temei: înțelegerea "
            "dintre tine și bancă, articolul 6.1.b din GDPR.",
            "Punctul unde locuiești, criptat, și pătratul de circa un kilometru în care cade:"
            " ca să găsim cine e aproape. Temei: aceeași înțelegere.",
            "Numărul de telefon, dacă îl dai, criptat: ca tu și cine vine să vă puteți suna. "
            "Temei: consimțământul tău, pe care îl retragi scoțând numărul.",
            "Dacă nu ai poștă electronică: că lași ghișeul să scrie pentru tine ce ceri, și de "
            "fiecare dată cine a făcut-o. Temei: consimțământul tău, pe care îl retragi când "
            "vrei.",
            "Ore libere, ce știi să faci, schimburi și minute: ele sunt banca de timp. Temei:"
            " aceeași înțelegere.",
            "Dacă la bancă ți se tipăresc cecuri de timp: câte, când, care s-au întors și cine "
            "a ajutat. Numărul stă doar pe hârtie. Temei: aceeași înțelegere.",
            "Că un document a fost văzut, de cine și până când e valabil. Documentul nu îl "
            "păstrăm niciodată.",
            "Când o verificare e aproape să expire, îți spunem ție și celui care coordonează; "
            "celor cărora le-ai promis ajutor le spunem doar că e ceva de reînnoit, nu ce.",
            "Când ceri să intri, cine coordonează poate scrie ce ați vorbit, criptat, și poate "
            "nota cine poate spune ceva despre tine. Numele celui care vorbește dispare de "
            "îndată ce a fost ascultat; tot restul după un an, sau când pleci. Notele sunt în "
            "copia datelor tale. Temei: interesul legitim pentru siguranța tuturor.",
            "Ca să vedem dacă cineva e deja aici, comparăm numele, căsuța de poștă și telefonul "
            "în cadrul băncii tale. Vede asta cine hotărăște, nu se păstrează nimic și nimic nu "
            "urmează de la sine. Temei: interesul legitim pentru conturi cinstite.",
            "Dacă banca îți spune nu, păstrăm acel nu, răspunsul tău și hotărârea timp de un "
            "an. Temei: interesul legitim de a da socoteală pentru o hotărâre.",
            "Genul, dacă vrei să îl spui: ca să numărăm, în grup, cum se împarte îngrijirea. "
            "Nu schimbă niciodată ordinea vecinilor pe care îi vezi. Dacă banca ta hotărăște "
            "în scris, planul nopții arată invitații mai bine împărțite între femei și "
            "bărbați; nimeni nu rămâne pe dinafară. „Prefer să nu spun” e un răspuns la fel "
            "de bun. Temei: consimțământul tău, pe care îl poți retrage.",
            "Dacă accepți să fii găsit sau găsită așa: o familie care are nevoie de ajutor la"
            " spălat și îmbrăcat poate cere o femeie sau un bărbat, și atunci te găsește și "
            "pe tine. Nicio pagină nu îți arată genul, dar cine cere așa îl poate înțelege. "
            "Temei: un consimțământ aparte, pe care îl retragi când vrei.",
            "Cu cine mergi în doi, dacă o spui: ca să vă propunem și să vă invităm pe "
            "amândoi, sau pe niciunul. Citesc asta celălalt și familiile la care vă "
            "potriviți. Temei: consimțământul tău; oricare dintre voi îl încheie.",
            "O fotografie, dacă vrei să o dai: un pătrat mic, criptat, fără unde, când și cu "
            "ce telefon a fost făcută. Ca lumea să te recunoască. Temei: consimțământul tău.",
            "Despre cine are nevoie de îngrijire: inițiale, o grupă de vârstă, o notă scurtă "
            "și, dacă vrei, o fișă de îngrijire, criptate. Le scrii tu. Nota o citește doar "
            "cine a acceptat să ajute; fișa se deschide doar pentru cine vine, de la da până "
            "la sfârșit, iar tu vezi când. Dacă vorbesc despre sănătate, scriindu-le îți dai "
            "acordul pentru această folosire (articolul 9.2.a).",
            "Dacă spui „Nu mă simt în siguranță”: despre ce schimb, când, și cuvintele tale, "
            "criptate. Le deschide doar cine a fost numit de bancă, și fiecare citire e "
            "notată. Temei: interesul legitim pentru siguranța tuturor.",
            "Cine coordonează banca scrie dacă vine cu voi primele dăți când cineva nou ajută "
            "cu copii sau vârstnici, și de ce, dacă nu e nevoie. Citiți asta voi doi; dacă unul "
            "dintre voi cere să fie uitat, motivul se șterge. Temei: interesul legitim pentru "
            "siguranța tuturor.",
            "La cerere rămâne scris dacă un adult din familia ta e acolo tot timpul. Citește "
            "asta cine vine să te ajute. Temei: interesul legitim pentru siguranța tuturor.",
            "Dacă spui „Am ajuns” și „Totul e bine”: la ce oră. Unde lipsește vestea, îl "
            "anunțăm pe cel numit de casa ta: citește numele tău și o oră, niciodată unde. "
            "Cum poate fi găsit este criptat. Temei: consimțământul tău și al lui.",
            "Cine ți-a citit adresa, și în ce zi: o citești doar tu. Temei: aceeași înțelegere.",
            "Dacă cei care coordonează te ascund din căutări sau îți pun locul în pauză: "
            "cine, când și de ce, criptat. Temei: interesul legitim pentru siguranța tuturor.",
            "Ce scrii celeilalte părți a unei cereri, criptat: ca să vă puneți de acord fără "
            "să dați un număr. Temei: înțelegerea dintre tine și bancă.",
            "Dacă voi doi nu sunteți de acord cât a durat: cuvintele fiecăruia, propunerea și "
            "hotărârea celui care coordonează, criptate. Le citiți voi doi și cine hotărăște, "
            "timp de un an după ce s-a încheiat. Ale tale sunt în copia datelor tale. Dacă unul "
            "dintre voi nu mai vrea să îl întâlnească pe celălalt, niciunul nu citește "
            "cuvintele celuilalt: le citește doar cine coordonează. Temei: înțelegerea dintre "
            "tine și bancă.",
            "În fiecare zi banca se uită după schimburi care par ciudate: minute care se învârt "
            "în cerc, multe ore ale unei perechi într-o săptămână, minute departe de cele "
            "obișnuite, minute spuse noaptea, multe conturi la o adresă. Cine coordonează se "
            "uită și scrie o notă, criptată, pentru un an. Nimic nu urmează de la sine. Temei: "
            "interesul legitim pentru conturi cinstite.",
            "Că locuința ta a fost invitată să își aducă orele în echilibru rămâne scris, cu "
            "luna și motivul. Temei: înțelegerea dintre tine și bancă.",
            "Cine ține conturile poate propune reguli noi, limite pentru un cont sau ore pentru "
            "fond. Păstrăm propunerea, motivul, cine hotărăște și răspunsul. Motivul despre un "
            "cont dispare când locuința cere să fie uitată. Temei: interesul legitim pentru "
            "conturi cinstite.",
            "Cine coordonează notează cine se ocupă de fiecare lucru care așteaptă, și ce s-a "
            "făcut. Notele dintre cei care coordonează sunt criptate și dispar dacă ceri să fii "
            "uitat sau uitată. Temei: înțelegerea dintre tine și bancă.",
            "Dacă coordonezi banca: orele de serviciu pe care le notezi și răspunsul. Dispar "
            "când ceri să fii uitat sau uitată. Temei: aceeași înțelegere.",
            "Dacă ești voluntar sau voluntară în mod stabil, legea cere un registru (articolul "
            "17 din codul italian al sectorului al treilea): nume, cod fiscal sau naștere, unde "
            "locuiești, zile, asigurare. E criptat, în afară de zile; îl citește doar cine ține "
            "conturile, și fiecare citire e notată. Rândurile nu se șterg: o cere legea. Temei: "
            "o obligație legală, articolul 6.1.c din GDPR.",
            "Când intri și de câte ori încerci: ca să ținem departe pe cine încearcă parole. "
            "Temei: interesul legitim pentru siguranță.",
            "Dacă faci o cheie pentru un program, păstrăm o amprentă a ei, numele pe care i l-ai "
            "dat, ce poate face, până când și ultima zi în care a fost folosită. Se termină în "
            "ziua ei, sau când o închizi, ieși de peste tot, schimbi parola, ești suspendat ori "
            "pleci. La fiecare lucru făcut în numele tău rămâne notat cu ce cheie.",
            "Dacă propui o schimbare la un serviciu al teritoriului: propunerea, cuvintele "
            "tale, criptate, și răspunsul. Le citește cine coordonează banca ta. Ce intră în "
            "registru e public și nu poartă numele tău. Temei: înțelegerea dintre tine și "
            "bancă.",
            "Dacă spui ce crezi despre ore propuse: cuvintele tale, criptate, ziua și dacă sunt "
            "pentru toți sau doar pentru birou. Lângă cuvintele pentru toți, membrii băncii "
            "tale îți citesc numele; ceilalți citesc doar cuvintele. Le retragi când vrei. "
            "Temei: aceeași înțelegere.",
            "Dacă cauți ce e deschis de unde ești, telefonul tău rotunjește poziția la vreo "
            "sută de metri. Folosește la acel răspuns și nimeni nu o păstrează.",
            "Răspunsurile la un chestionar sunt anonime: nu păstrăm nume, adresă, zi sau oră, "
            "doar săptămâna. Ce nu ai trimis încă rămâne cel mult o lună și se găsește doar de "
            "pe dispozitivul tău. Timp de o zi numărăm câte chestionare se încep de pe aceeași "
            "linie; din acea linie păstrăm doar o amprentă.",
            "Un chestionar început rămâne pe telefonul sau calculatorul tău, ca să-l poți termina "
            "fără rețea: întrebările și ce ai răspuns. Dispare când îl trimiți sau îl arunci, cel "
            "târziu după 29 de zile. Până atunci îl poate citi cine folosește același telefon.",
            "Dacă alegi chestionarele printre cele despre care vrei să afli, îți scriem când "
            "apare unul, cel mult o dată pe săptămână. Adresa e aceeași pentru toți: nu știm dacă "
            "ai răspuns.",
            "Dacă ai intrat cu numele tău, la sfârșit poți alege să trimiți răspunsurile cu "
            "numele tău. Atunci doar tu le regăsești, la „Ce ai răspuns”, și le poți retrage sau "
            "lăsa fără nume. Cine coordonează banca le citește doar în cifre. Temei: "
            "consimțământul tău.",
            "Unde un chestionar e deschis oricui, numărăm timp de o zi câte răspunsuri vin de la "
            "aceeași adresă de rețea, făcută de necitit; apoi numărătoarea dispare. La fel, o "
            "oră, pentru locurile luate de invitați. E împotriva celui care răspunde de o sută de "
            "ori. Temei: interesul legitim.",
            "Ce spui pentru statistici, doar dacă vrei: cum ești numărat și în care zece ani "
            "te-ai născut. Se citește doar la numărarea lunii: nu vede niciun vecin și nici cine "
            "coordonează. Poți schimba sau retrage oricând; retras, sau când părăsești banca, se "
            "șterge imediat. Cifrele unei luni rămân, dar niciuna nu este despre mai puțin de "
            "trei persoane. Temei: consimțământul tău.",
            "Dacă vrei, scrii cum lucrezi, turele tale, cine de acasă nu trebuie să rămână singur "
            "și unde merge. Citești doar tu: nici cine coordonează, nici angajatorul, nici "
            "sindicatul. Orele și serviciile sunt cifrate. Zilele trecute se șterg după opt "
            "săptămâni, dacă banca nu hotărăște altfel; restul când spui tu sau când pleci din "
            "bancă. Temei: consimțământul tău.",
            "Dacă alegi, orele tale descoperite se adună o dată pe lună cu ale altor cel puțin "
            "patru persoane cu ture asemănătoare. Angajatorul sau sindicatul ales citește suma: "
            "niciodată turele tale, nici dacă ești și tu în ea. Ca nicio sumă de mai târziu să nu "
            "te arate, ținem cifrate minutele fiecărei luni. Dacă te răzgândești se șterg într-o "
            "lună; sumele ieșite rămân. Temei: consimțământul tău.",
            "Dacă spui că poți înlocui pe cineva la lucru, membrii băncii tale citesc prenumele, "
            "inițiala numelui, meseria, comuna, zilele și cuvintele tale. Dacă tu cauți pe "
            "cineva, citește doar cine e întrebat. Cum ești de găsit e cifrat: celălalt citește "
            "după ce amândoi ați spus da. La șaizeci de zile după ultima zi se șterge. Temei: "
            "același acord.",
            "Dacă lucrezi pentru o organizație și banca îți dă un loc, cine lucrează acolo cu "
            "tine îți vede numele și ce scrii: la ce linii de buget ai dat o clasă, ce ai "
            "recitit, ce ai semnat. Dacă urmezi cursul, ținem ce lecții ai făcut și câte "
            "întrebări știai: citești doar tu. Când ceri să fii uitat, liniile rămân, numele nu. "
            "Temei: interesul legitim al organizației.",
            "Dacă vorbești pentru o instituție în pact sau la masa provincială, toată lumea îți "
            "citește numele, funcția și pentru cine vorbești. Dacă semnezi un text, numele, ziua "
            "și partea publică a cheii tale rămân lângă el, și după ce pleci. La fel "
            "procesul-verbal sigilat: cine a fost și cum a votat instituția. La ce ședințe ești "
            "chemat și dacă vii citește cine ține registrele. Dacă spui că ești femeie sau bărbat, "
            "se arată doar suma tuturor, de la cinci în sus. Temei: interesul legitim de a ști "
            "cine hotărăște pentru o instituție.",
            "Dacă o instituție e invitată la masă sau cere să intre: un nume și o adresă, "
            "criptate, până la răspuns și cel mult un an. Dovezile adăugate de o instituție le "
            "poate deschide oricine. De la trei instituții în sus e publică media orelor "
            "neacoperite lângă muncă.",
            "Dacă ceri noutățile prin poștă: adresa ta, criptată, și limba, doar după ce spui "
            "da. O apăsare în fiecare scrisoare o șterge; fără răspuns se șterge după trei "
            "zile. Temei: consimțământul tău.",
            "Dacă ai un loc la o întâlnire, numele tău stă lângă el până la o lună după. Despre "
            "un oaspete păstrăm doar câți vin. Temei: înțelegerea dintre tine și bancă.",
            "Răspunsurile la quizul unei campanii se numără și nu se păstrează: nicio foaie, "
            "niciun nume, nicio oră. Despre cine deschide pagina unei campanii numărăm doar de "
            "câte ori pe zi.",
        ),
    ),
    (
        "Cine vede ce",
        (
            "Ceilalți membri primiți citesc prenumele tău cu inițiala numelui, limbile, ce "
            "faci, verificările în regulă și cât de departe ești, pe trepte: „mai puțin de 15"
            " min pe jos”. Dacă ai dat o fotografie, o văd și pe ea.",
            "Adresa exactă o văd doar cele două părți ale unui schimb acceptat, dacă "
            "îngrijirea are loc acolo, și la fel numărul de telefon al celeilalte, dacă "
            "există: de la da până la 24 de ore după sfârșit. Un număr plecat prin poștă "
            "rămâne în acea scrisoare.",
            "Cine coordonează banca ta vede cererea ta de intrare, fotografia, datele de "
            "contact și neînțelegerile de hotărât. Poate scoate o fotografie nepotrivită și "
            "îți spune de ce. Fiecare faptă a sa rămâne scrisă. Poate reciti cine a făcut ce "
            "și când; nu de cine stai departe, ce scrii sau ce semnalezi. Despre cine "
            "coordonează păstrăm și cheile cu care deschide.",
            "Cine coordonează, cât scrie pentru tine, îți vede săptămâna și contul; niciodată "
            "mesajele, nici ce spui despre siguranța ta. Adulții din casa ta citesc ce s-a "
            "scris, și de către cine.",
            "Mesajele le citiți voi doi. La îngrijirea copiilor și a vârstnicilor, cine "
            "coordonează banca citește și trimite mai departe ce scrieți înainte de primul "
            "da; și mesajele unei cereri pe care unul dintre voi o semnalează.",
            "Când copiii tăi se alătură cererii altei familii, ceilalți citesc prenumele tău,"
            " câți copii aduci și partea ta de minute; cine vine citește și inițialele, "
            "vârstele și fișele, și aveți numărul unul altuia. Păstrăm cine s-a alăturat, cu "
            "ce copii, și unde vă întâlniți.",
            "Într-o familie fiecare adult vede suma minutelor celorlalți, nu unde și cu cine,"
            " dacă nu alegeți să arătați asta.",
            "Dacă lași un dispozitiv să sune, serviciul celui care îi face browserul (Google,"
            " Apple, Mozilla, Microsoft: și în afara Uniunii Europene) știe că ceva a sunat, "
            "nu ce: mesajul e încuiat pentru dispozitivul tău. Dacă ceri SMS-uri, cine le "
            "trimite citește numărul tău și cuvintele: niciodată despre ce ajutor e vorba, "
            "niciodată o adresă. Temei: consimțământul tău, pe care îl retragi scoțând "
            "dispozitivul sau bifa.",
            "Nimeni altcineva. Tot restul nu iese din Uniunea Europeană.",
            "Dacă această casă folosește un program de rute, el este întrebat cât durează "
            "drumul de la punctul tău rotunjit. Află punctul, niciodată cine ești.",
            "Publicăm tabele doar cu numere. Grupurile de mai puțin de trei persoane sunt "
            "ascunse, de mai puțin de cinci când e vorba de sănătate sau muncă. Numerele de la "
            "care pornesc nu se păstrează.",
        ),
    ),
    (
        "Cât timp",
        (
            "Locul și orele libere: cât ești membru; dispar în clipa în care pleci.",
            "Fotografia: până o scoți sau pleci din bancă.",
            "Mesajele: un an.",
            "Ce ceri fondului, și de ce: nouăzeci de zile după răspuns. Citește asta cine "
            "ține conturile.",
            "Când ți-am propus ceva: cât ești în bancă.",
            "O casă din care te-ai mutat: punctul exact dispare imediat, pătratul rămâne în "
            "trecut.",
            "Dacă pleci din ultima ta bancă, rămâne un an un semn al adresei tale de email, "
            "din care nu se poate reveni: doar ca orele de bun venit să nu fie date de două "
            "ori. Temei: interesul legitim pentru conturi cinstite.",
            "Încercările de a intra: cel mult două zile. Legăturile pe care ți le trimitem "
            "prin poștă: cel mult treizeci de zile.",
            "Registrul faptelor (cine a făcut ce și când, fără conținut) rămâne cât conturile.",
            "Rândurile contului rămân, pentru că socotelile trebuie să iasă și pentru "
            "ceilalți. Dacă o ceri, în locul numelui tău rămâne o liniuță.",
        ),
    ),
    (
        "Ce poți face",
        (
            "Să vezi și să corectezi datele tale și să iei o copie: în pagina ta, când vrei.",
            "Să pleci din bancă și să ceri ștergerea numelui: în aceeași pagină, dintr-o "
            "singură mișcare.",
            "Să retragi consimțământul pentru gen, pentru a fi găsit la îngrijirea personală,"
            " pentru fotografie sau pentru notele de îngrijire: ajunge să le ștergi.",
            "Să te opui, să ceri limitarea folosirii datelor sau să reclami: scrie celui care"
            " coordonează banca. Te poți adresa și autorității italiene pentru protecția "
            "datelor (Garante per la protezione dei dati personali).",
        ),
    ),
    (
        "Vârstă și hotărâri automate",
        (
            "Pot intra doar persoane majore.",
            "Prossima propune vecini după ore libere, distanță și felul ajutorului, și spune "
            "de ce. Nicio mașină nu hotărăște în locul tău: da-ul e mereu al unei persoane.",
        ),
    ),
    (
        "Cookie-uri",
        (
            "Doar cele necesare: cine ești cât timp ești înăuntru, formularul deschis, că ai ieșit repede, limba "
            "și modul luminos sau întunecat. Niciun cookie al altora, nicio măsurare a ceea "
            "ce faci.",
        ),
    ),
)

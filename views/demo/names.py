"""Words to make people from: first names, surnames, what is said of those they care for.

Nobody is meant. Names common around Brindisi are drawn at random and put together at random.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Roots:
    """Where a family's names come from, and the language it speaks beside Italian."""

    language: str | None
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.replace("\n", " ").split(","))


SALENTO = Roots(
    language=None,
    women=_words("""
        Addolorata, Alessandra, Alessia, Angela, Angela Maria, Anna, Anna Maria, Antonella, Antonia,
        Assunta, Aurora, Barbara, Beatrice, Bianca, Carmela, Caterina, Chiara, Cinzia, Claudia,
        Concetta, Cosima, Cristina, Daniela, Debora, Domenica, Donatella, Donata, Elena, Eleonora,
        Elisa, Emanuela, Emma, Enza, Federica, Filomena, Francesca, Gabriella, Giada, Giorgia,
        Giovanna, Giulia, Giuseppina, Grazia, Ilaria, Immacolata, Irene, Isabella, Katia, Laura,
        Leonarda, Letizia, Loredana, Lucia, Luisa, Maddalena, Manuela, Mara, Margherita, Maria,
        Maria Antonietta, Maria Concetta, Maria Grazia, Maria Rosaria, Mariangela, Marilena, Marina,
        Marta, Martina, Michela, Mimma, Miriam, Monica, Nadia, Nicoletta, Noemi, Nunzia, Oronza,
        Palma, Pamela, Paola, Patrizia, Pompea, Raffaella, Rita, Roberta, Rosa, Rosanna, Rosaria,
        Sabrina, Santa, Sara, Serena, Silvia, Simona, Sofia, Stefania, Susanna, Teodora, Tiziana,
        Valentina, Valeria, Veronica, Vincenza, Vita, Viviana
    """),
    men=_words("""
        Alberto, Alessandro, Alessio, Alfredo, Andrea, Angelo, Antonio, Armando, Bartolomeo, Carlo,
        Carmelo, Cataldo, Ciro, Claudio, Cosimo, Cosimo Damiano, Cristian, Damiano, Daniele, Davide,
        Domenico, Donato, Emanuele, Emilio, Enrico, Ettore, Fabio, Federico, Fernando, Filippo,
        Francesco, Gabriele, Gaetano, Giacomo, Gianfranco, Gianluca, Giancarlo, Gianni, Giorgio,
        Giovanni, Giuliano, Giulio, Giuseppe, Graziano, Ivan, Leonardo, Livio, Lorenzo, Luca, Luigi,
        Marco, Mario, Massimo, Matteo, Mattia, Maurizio, Mauro, Mimmo, Mirko, Nicola, Oronzo,
        Osvaldo, Palmiro, Paolo, Pasquale, Piero, Pierluigi, Pietro, Pompilio, Raffaele, Riccardo,
        Roberto, Rocco, Salvatore, Samuele, Sandro, Santo, Sergio, Simone, Stefano, Teodoro,
        Tommaso, Ugo, Umberto, Valerio, Vincenzo, Vito, Vito Antonio
    """),
    surnames=_words("""
        Albanese, Ancora, Andriani, Andriola, Apruzzi, Argentieri, Argentiero, Attanasi, Baccaro,
        Bagnulo, Barletta, Bellanova, Biasi, Blasi, Bruno, Bungaro, Caforio, Calabretti, Caliandro,
        Calò, Camarda, Camassa, Campana, Capodieci, Capodiferro, Carella, Caroli, Carluccio,
        Carparelli, Carriero, Carrozzo, Castelluzzo, Catamerò, Cavallo, Cazzato, Ciaccia, Ciraci,
        Ciracì, Cisaria, Colucci, Conserva, Convertino, Convertini, Corvino, Crastolla, Cucci,
        Curto, D’Adamo, D’Agnano, D’Amico, D’Ambrosio, Daversa, De Carlo, De Gaetani, De Giorgio,
        De Guido, De Leonardis, De Marco, De Matteis, De Nitto, De Pascalis, De Tommaso, De Vincentis,
        Dell’Aquila, Dell’Atti, Destino, Devicienti, Di Bello, Di Coste, Di Giulio, Di Presa,
        Di Punzio, Distante, D’Ippolito, Elia, Epifani, Errico, Faggiano, Fanizza, Farina, Fedele,
        Ferraro, Ferrari, Fiorentino, Flore, Franco, Furone, Fusco, Galasso, Galiano, Galizia,
        Gallone, Gatti, Geusa, Giannotta, Gioia, Gravina, Greco, Grassi, Guadalupi, Guarini, Iaia,
        Ingrosso, Lacorte, Lanzilotti, Legrottaglie, Leo, Leone, Liaci, Ligorio, Lombardi, Longo,
        Lotesoriere, Lupo, Magli, Magrì, Maggiore, Manfreda, Marangio, Marinò, Marino, Marseglia,
        Martina, Martucci, Masiello, Mazzotta, Melpignano, Miccoli, Mingolla, Missere, Molfetta,
        Monaco, Montanaro, Morleo, Moro, Muscogiuri, Nacci, Nardelli, Natola, Nigro, Nisi,
        Orlando, Pagliara, Palazzo, Palma, Palmisano, Pantaleo, Parisi, Passante, Passaseo, Pecere,
        Pecoraro, Pennetta, Perrino, Perrone, Perrucci, Pezzolla, Pignatelli, Pinto, Poli, Prete,
        Profilo, Quaranta, Quarta, Resta, Ricci, Rizzo, Rodio, Roma, Romano, Rosato, Rubino, Ruggiero,
        Russo, Sabatelli, Saponaro, Santoro, Sardelli, Sardano, Schena, Scatigna, Semeraro, Sergi,
        Sportelli, Spina, Stasi, Suma, Summa, Tanzarella, Tanzariello, Tarantino, Taurino, Taurisano,
        Tedesco, Tomasi, Toma, Trisolino, Turco, Turrisi, Urgesi, Urso, Valente, Vecchio, Velardi,
        Vitale, Zaccaria, Zizza, Zizzi, Zurlo
    """),
)

ALBANIA = Roots(
    language="sq",
    women=_words(
        "Anila, Arjana, Blerta, Drita, Elira, Entela, Ermira, Fatmira, Ilda, Klea, Mirela"
    ),
    men=_words("Agron, Alban, Arben, Artan, Bledar, Dritan, Edmond, Ervin, Genti, Ilir, Sokol"),
    surnames=_words("Berisha, Dervishi, Gjoka, Hoxha, Kola, Leka, Marku, Prifti, Shehu, Zeka"),
)

ROMANIA = Roots(
    language="ro",
    women=_words("Adriana, Alina, Camelia, Corina, Daniela, Elena, Gabriela, Ioana, Mihaela, Oana"),
    men=_words("Adrian, Bogdan, Ciprian, Cristian, Florin, Ionuț, Marian, Mihai, Radu, Vasile"),
    surnames=_words("Ciobanu, Dumitru, Ionescu, Lungu, Munteanu, Popa, Rusu, Stan, Stoica, Vlad"),
)

MOROCCO = Roots(
    language="ar",
    women=_words("Amina, Fatima, Hanane, Khadija, Latifa, Naima, Nadia, Rachida, Samira, Zineb"),
    men=_words("Abdelkader, Ahmed, Aziz, Hamid, Hassan, Karim, Mohamed, Mustapha, Rachid, Youssef"),
    surnames=_words("Alaoui, Benali, Chakir, El Amrani, El Idrissi, Haddad, Lahlou, Naciri, Tazi"),
)

LEARNED = ("en", "en", "en", "fr", "es", "de")
"""Languages learned at school or at work, as often as they stand here."""

NOTES_ON_SMALL = (
    "Allergia alle noci.",
    "Dopo pranzo dorme un’ora.",
    "Non si addormenta senza il coniglio.",
    "Ha paura dei cani.",
    "Il ciuccio è nella borsa blu.",
)

NOTES_ON_CHILDREN = (
    "Allergia alle noci.",
    "Celiachia: merenda nello zaino.",
    "Porta gli occhiali, a volte li dimentica.",
    "Ha paura dei cani.",
    "Legge volentieri ad alta voce.",
    "Niente schermi dopo cena.",
)

NOTES_ON_ELDERS = (
    "Cammina con il bastone, piano.",
    "Sente poco da sinistra.",
    "Diabete: niente zucchero nel caffè.",
    "Niente scale.",
    "Parla volentieri del mare e delle barche.",
    "Le medicine sono nella scatola blu.",
    "Si stanca dopo mezz’ora di strada.",
    "Vede poco: leggere insieme il giornale fa piacere.",
)

NOTES_ON_ADULTS = (
    "In convalescenza: niente pesi.",
    "Usa la sedia a rotelle.",
    "Serve qualcuno alla visita di controllo.",
)

STREETS = (
    "Via Dante Alighieri",
    "Via delle Ginestre",
    "Via Giuseppe Verdi",
    "Via degli Ulivi",
    "Via San Lorenzo",
    "Via Aldo Moro",
    "Via del Melograno",
    "Vico Corto",
)

INTRODUCTIONS = (
    "Vivo qui da poco e non conosco ancora nessuno. So cucinare e tengo volentieri compagnia.",
    "Vado in pensione a gennaio. Ho la macchina e le mattine libere.",
    "Due figli piccoli e i nonni lontani. Posso ricambiare con compiti e ripetizioni di inglese.",
    "Me ne ha parlato una vicina. Aggiusto biciclette, rubinetti e quasi tutto il resto.",
)

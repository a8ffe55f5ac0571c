"""What makes a password too easy to guess. Hashing is done elsewhere; nothing here is kept.

Length comes before signs: nobody is asked for a capital letter or a digit.
"""

import gzip
import re
import string
from enum import StrEnum
from functools import cache
from pathlib import Path

LENGTH_MIN = 10
LENGTH_MAX = 1000

LEAKED = Path(__file__).with_name("guessed_first") / "passwords.txt.gz"
"""What many people have, from public leaks: its README says which and from where."""

# What Italians, and neighbours, choose beside those.
_OURS = """
password passwort passw0rd p4ssw0rd p@ssw0rd p@ssword pa$$word motdepasse contrasena parola
parole paroladordine passworddimenticata lamiapassword miapassword nuovapassword
parolachiave chiave segreto segreta segretissima topsecret secret benvenuto benvenuta benvenuti
welcome willkommen bienvenue letmein letmeinnow changeme cambiami cambiala default guest ospite
login accesso entra entrare aprimi apritisesamo sesamo opensesame admin administrator
amministratore root superuser superman batman spiderman pokemon pikachu starwars matrix
qwerty qwertyuiop qwertyuiopasdf qwertyuiopasdfghjkl qwertzuiop azertyuiop asdfghjkl asdfghjklo
asdfasdf asdfqwer qweasdzxc qwerasdf zxcvbnm zaqwsxcde zaq1xsw2 1qaz2wsx 1qaz2wsx3edc
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 qazwsx qazwsxedc poiuytrewq mnbvcxz
abcdef abcdefg abcdefgh abcdefghi abcdefghij abc123 a1b2c3d4 a1b2c3d4e5 aaabbb abcabc
iloveyou loveyou iloveyouforever tiamo tiamotanto tiamoamore tiamopersempre amoremio
amoremiotiamo amore amoreamore amorevita amoreeterno vitamia lamiavita labellavita dolcevita
lavitaebella lavitaèbella ciao ciaociao ciaoatutti ciaobella ciaomamma mamma mammamia mamma1mia
papino babbo nonna nonno nonnina famiglia lamiafamiglia lafamiglia figlia figlio bambina
bambino principessa principe stella stellina stellamarina tesoro tesoromio cucciolo cucciola
gattino gattina micio cagnolino pulcino farfalla coccinella delfino unicorno arcobaleno
sole solemio luna sogno primavera estate autunno inverno natale buonnatale pasqua
juventus forzajuve forzajuventus napoli forzanapoli inter forzainter forzamilan milan
acmilan forzaroma asroma romaroma lazio sslazio lecce forzalecce uslecce brindisi
forzabrindisi bari forzabari calcio totti maradona delpiero ronaldo messi cristianoronaldo
italia forzaitalia vivalitalia puglia salento mesagne ostuni fasano francavilla roma milano
torino palermo bologna firenze venezia ferrari valentinorossi vespa piaggio
francesco francesca alessandro alessandra giuseppe giuseppina antonio antonella giovanni
giovanna salvatore vincenzo leonardo lorenzo federico federica valentina martina giulia
michele michela nicola emanuele domenico stefano stefania andrea roberto roberta maria
mariarosaria annamaria cosimo teodoro santantonio padrepio gesucristo madonna
football baseball basketball princess sunshine whatever trustno1 dragon monkey shadow master
michael jennifer computer internet samsung google facebook instagram whatsapp android iphone
prossima bancadeltempo bancatempo timebank vicino vicini vicinato quartiere comune
"""

_EDGES = string.digits + string.punctuation + string.whitespace


class Weakness(StrEnum):
    """Why a password will not do."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    UNTYPABLE = "untypable"
    COMMON = "common"
    LIKE_EMAIL = "like_email"


def weaknesses(password: str, email: str) -> list[Weakness]:
    """Every reason against this password for the owner of this address; none means good."""
    found = []
    if len(password) < LENGTH_MIN:
        found.append(Weakness.TOO_SHORT)
    if len(password) > LENGTH_MAX:
        # Nothing else is looked at: a page of text must not cost a page of work.
        return [Weakness.TOO_LONG]
    if "\0" in password:
        found.append(Weakness.UNTYPABLE)
    if _is_common(password):
        found.append(Weakness.COMMON)
    if _is_like(password, email):
        found.append(Weakness.LIKE_EMAIL)
    return found


@cache
def guessed_first() -> frozenset[str]:
    """In small letters. Digits and signs around them, and repeating them, hide nothing."""
    return frozenset(gzip.decompress(LEAKED.read_bytes()).decode().split()) | set(_OURS.split())


def _is_common(password: str) -> bool:
    whole = password.casefold()
    core = whole.strip(_EDGES)
    readings = {whole, core, _unit(whole), _unit(core)}
    # "mia" among nine digits is three letters to guess, and digits alone are none.
    return len(_unit(core)) <= 3 or not readings.isdisjoint(guessed_first())


def _unit(word: str) -> str:
    """The piece a word repeats ("ciao" of "ciaociaociao"), or the word."""
    repeated = re.fullmatch(r"(.+?)\1+", word, re.DOTALL)
    return repeated[1] if repeated else word


def _is_like(password: str, email: str) -> bool:
    address = email.strip().casefold()
    readings = {each.strip(_EDGES) for each in (address, address.partition("@")[0])}
    return password.casefold().strip(_EDGES) in readings - {""}

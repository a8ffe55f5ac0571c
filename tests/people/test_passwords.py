import pytest

from exchange.people.passwords import (
    LENGTH_MAX,
    LENGTH_MIN,
    Weakness,
    guessed_first,
    weaknesses,
)

EMAIL = "ada.sabatelli@posta.example"


@pytest.mark.parametrize(
    "password",
    [
        "cavallo batteria graffetta",
        "tre gatti sul tetto",
        "orecchiette al dente",
        "wq7&kd02mZ",
        "napoli e il suo mare",
        "passwordless gardens",
        "àèìòù ñandú 北京",
        "ada sabatelli va al mare",
        "k" * 5 + "x" * 5,
        "lungo " * 165 + "assai",
    ],
)
def test_a_long_phrase_or_a_random_word_will_do(password):
    assert weaknesses(password, EMAIL) == []


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("wq7&kd02m", Weakness.TOO_SHORT),
        ("x9" * 500 + "z", Weakness.TOO_LONG),
        ("wq7&kd\0mZ9", Weakness.UNTYPABLE),
        ("Password123", Weakness.COMMON),
        ("1234567890", Weakness.COMMON),
        ("0831 55 66 77 88", Weakness.COMMON),
        ("qwertyuiop", Weakness.COMMON),
        ("1q2w3e4r5t", Weakness.COMMON),
        ("Juventus1897!", Weakness.COMMON),
        ("!!Napoli1926!!", Weakness.COMMON),
        ("ForzaLecce2024", Weakness.COMMON),
        ("tiamotanto", Weakness.COMMON),
        ("ciaociaociao", Weakness.COMMON),
        ("Francesca1985", Weakness.COMMON),
        ("bancadeltempo", Weakness.COMMON),
        ("aaaaaaaaaaaa", Weakness.COMMON),
        ("abababababab", Weakness.COMMON),
        ("1234mia56789", Weakness.COMMON),
        ("liverpool1", Weakness.COMMON),
        ("Butterfly!1985", Weakness.COMMON),
        ("KINGKONGkingkong", Weakness.COMMON),
        ("ada.sabatelli@posta.example", Weakness.LIKE_EMAIL),
        ("Ada.Sabatelli", Weakness.LIKE_EMAIL),
        ("ada.sabatelli1985", Weakness.LIKE_EMAIL),
    ],
)
def test_what_is_guessed_first_is_named(password, reason):
    assert weaknesses(password, EMAIL) == [reason]


def test_the_three_thousand_most_frequent_that_are_long_enough_are_known():
    """ASVS 5.0, 6.2.4. A word with a capital would never be found."""
    known = guessed_first()
    assert sum(len(each) >= LENGTH_MIN for each in known) > 3_000
    assert {each for each in known if each != each.casefold()} == set()


def test_ten_signs_are_enough_and_a_thousand_are_the_end():
    assert (LENGTH_MIN, LENGTH_MAX) == (10, 1000)
    long_enough = "tetto e gatti, "
    assert weaknesses((long_enough * 67)[:999] + "x", EMAIL) == []
    assert weaknesses((long_enough * 67)[:1000] + "x", EMAIL) == [Weakness.TOO_LONG]


def test_all_reasons_are_told_at_once():
    assert weaknesses("ciao", "ciao@posta.example") == [
        Weakness.TOO_SHORT,
        Weakness.COMMON,
        Weakness.LIKE_EMAIL,
    ]


@pytest.mark.parametrize("email", ["", "1985@posta.example"])
def test_an_address_without_letters_forbids_nothing(email):
    assert weaknesses("cavallo batteria", email) == []
    assert Weakness.LIKE_EMAIL not in weaknesses("1985198519", email)

import pytest

from exchange.people.names import initials, short_name


@pytest.mark.parametrize(
    ("first", "last", "short", "letters"),
    [
        ("Ada", "Sabatelli", "Ada S.", "AS"),
        ("Maria Concetta", "Santoro Zizzi", "Maria Concetta S.", "MS"),
        ("Elira", "hoxha", "Elira H.", "EH"),
        ("Giosuè", "Élia", "Giosuè É.", "GÉ"),
        ("Giosue\u0300", "E\u0301lia", "Giosuè É.", "GÉ"),
        ("  Ada ", " Sabatelli", "Ada S.", "AS"),
        ("Ada", "D'Angelo", "Ada D.", "AD"),
        ("'Ndrea", "Rizzo", "'Ndrea R.", "NR"),
        ("Ada", "", "Ada", "A"),
        ("Ada", " - ", "Ada", "A"),
        ("فاطمة", "الإدريسي", "فاطمة ا.", "فا"),
        ("", "", "", ""),
    ],
)
def test_others_read_a_first_name_and_one_letter(first, last, short, letters):
    assert short_name(first, last) == short
    assert initials(first, last) == letters


def test_the_last_name_never_shows():
    assert "abatelli" not in short_name("Ada", "Sabatelli") + initials("Ada", "Sabatelli")

"""Hours as a door says them, in Italian."""

import pytest

from exchange.places.rows import to_osm
from exchange.places.spoken import Unread, read


@pytest.mark.parametrize(
    ("text", "osm"),
    [
        ("Lun-Ven 8.30-13.00 / 16.30-20.00", "Mo-Fr 08:30-13:00,16:30-20:00"),
        ("lun - ven: 8:30 – 13", "Mo-Fr 08:30-13:00"),
        (
            "dal lunedì al venerdì dalle 8 alle 14, martedì e giovedì anche 15.30-17.30",
            "Mo,We,Fr 08:00-14:00; Tu,Th 08:00-14:00,15:30-17:30",
        ),
        ("Lun, mer e ven 9-12", "Mo,We,Fr 09:00-12:00"),
        ("LUNEDI' 9,30-12,30; MARTEDI' 15,30-17,30", "Mo 09:30-12:30; Tu 15:30-17:30"),
        ("tutti i giorni 8-20", "Mo-Su 08:00-20:00"),
        ("dal lunedì al sabato 8-13; domenica chiuso", "Mo-Sa 08:00-13:00"),
        ("chiuso la domenica, lun-sab 8-13", "Mo-Sa 08:00-13:00"),
        ("Feriali 8-20, festivi chiuso", "Mo-Sa 08:00-20:00; PH off"),
        (
            "feriali 8-20, domenica e festivi 9-13",
            "Mo-Sa 08:00-20:00; Su 09:00-13:00; PH 09:00-13:00",
        ),
        ("lun-ven 7.30-16, chiuso sabato, domenica e festivi", "Mo-Fr 07:30-16:00; PH off"),
        ("lun-ven 8-13 chiuso nelle vacanze scolastiche", "Mo-Fr 08:00-13:00; SH off"),
        ("lun-ven 8-13, vacanze scolastiche chiuso", "Mo-Fr 08:00-13:00; SH off"),
        ("24 ore su 24", "Mo-Su 00:00-24:00"),
        ("ven-lun 22-2", "Mo,Fr-Su 22:00-02:00"),
        ("sabato dalle 20 a mezzanotte", "Sa 20:00-24:00"),
        ("su appuntamento", '"su appuntamento"'),
        ("lun 9-12 e su appuntamento", 'Mo 09:00-12:00 || "su appuntamento"'),
        ("chiuso sabato e domenica, lun-ven 8-13", "Mo-Fr 08:00-13:00"),
        ("weekend 10-12", "Sa,Su 10:00-12:00"),
    ],
)
def test_what_a_door_says(text, osm):
    rows, problems = read(text)
    assert problems == []
    assert to_osm(rows) == osm


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("lun-ven 8-13, d'estate fino alle 20", "d'estate", Unread.WORD),
        ("8.30-13.00", "8.30-13.00", Unread.NO_DAYS),
        ("lunedì mattina", "lunedì mattina", Unread.NO_HOURS),
        ("lun 9", "9", Unread.NO_END),
        ("lun 25-26", "25", Unread.NOT_A_TIME),
        ("lun 9.75-12", "9.75", Unread.NOT_A_TIME),
        ("lun 9-12, lun 10-13", "lun 9-12, lun 10-13", Unread.NOT_POSSIBLE),
        ("chiuso", "chiuso", Unread.NO_DAYS),
        ("chiuso domenica, lun, mar 8-13", "8-13", Unread.NO_DAYS),
        ("  ", "  ", Unread.NO_HOURS),
    ],
)
def test_what_is_not_read_is_shown_with_its_place(text, said, why):
    _, problems = read(text)
    first = problems[0]
    assert (first.text, first.why) == (said, why)
    assert text[first.at : first.at + len(first.text)] == first.text

"""The report of a year in the middle of its life: words being written, one closed, and that one out."""

from datetime import date
from hashlib import sha256

from models.year_reports import YearReport, YearReportOut, YearWords
from tests.cast import LONG_AGO

CONTENT = "{}"


def fill(house):
    """The year 2029 is out; somebody began to write of 2030."""
    of_act = {"act_uid": house.act_uid, "at": LONG_AGO}
    foreword = {"foreword": {"it": "Un anno insieme.", "en": ""}}
    house.row(YearWords, year=2030, words=foreword, version=1, **of_act)
    closed = house.row(
        YearReport,
        year=2029,
        as_of=date(2030, 1, 1),
        content=CONTENT,
        checksum=sha256(CONTENT.encode()).hexdigest(),
        **of_act,
    )
    house.row(YearReportOut, report_id=closed.id, **of_act)

"""The report of a year at the desk and for everybody: written into, closed, out, and the same for ever."""

from datetime import date
from uuid import uuid4

import pytest

from exchange.observatory import report, report_queries
from models.base import db
from models.figures import Figure
from models.year_reports import YearReport
from tests import cast
from tests.rig.papers import Paper, check_paper_can_be_made

YEAR = 2025
DAY = "2026-01-15"


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = cast.the_usual()
        count(town.bank_id)
    return town


def count(bank_id):
    """Three months of a few figures, one of them hidden."""
    cast.write()
    for month, share in ((1, 0.75), (2, None), (3, 0.6667)):
        of = {"bank_id": bank_id, "month": date(YEAR, month, 1), "group_min": 3}
        of["counted_on"] = date(YEAR, month + 1, 4)
        sure = {} if share is None else {"low": share - 0.1, "high": share + 0.1, "people": 12}
        db.session.add(Figure(**of, name="women_share_given", part="", value=share, **sure))
        db.session.add(Figure(**of, name="net_flow", part="", value=12.5))
        # It has the name of a table of the register, too.
        db.session.add(Figure(**of, name="coverage", part="", value=0.5))
        for who, hours in (("women", 120.5), ("men", 40.0), ("women|errand", 20.0)):
            db.session.add(Figure(**of, name="hours_given", part=who, value=hours))
    db.session.commit()


@pytest.fixture
def carla(client, town):
    cast.sign_in(client, town, "Carla")
    return client


def send(browser, path, **form):
    return browser.post(path, data={"act_uid": str(uuid4())} | form)


def closed(browser, as_of=DAY):
    answer = send(browser, f"/desk/year-reports/{YEAR}/closings", as_of=as_of)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_a_draft_says_what_stood_there_that_day(carla):
    page = carla.get(f"/desk/year-reports/{YEAR}?as_of={DAY}").text
    assert "Mar 2025: 67% (57%–77%)" in page.replace("\u00a0", "")
    assert ">*</td>" in page
    before = carla.get(f"/desk/year-reports/{YEAR}?as_of=2025-02-10").text
    assert "Gen 2025" in before
    assert "Mar 2025" not in before


def test_words_are_written_beside_the_figures_and_not_over_each_other(carla):
    path = f"/desk/year-reports/{YEAR}"
    said = {"foreword-it": "Un anno\r\ninsieme.", "sharing-en": "Two hands more."}
    assert send(carla, f"{path}/writings", version="0", **said).status_code == 303
    assert send(carla, f"{path}/writings", version="0", **said).status_code == 409
    form = carla.get(f"{path}/words").text
    assert 'name="version" type="hidden" value="1"' in form
    assert "Un anno\ninsieme." in form
    page = carla.get(path).text
    assert "<p>Un anno</p><p>insieme.</p>" in page
    assert 'lang="en"' in page


@pytest.mark.parametrize("wrong", ["", "gestern", "2999-01-01"])
def test_a_day_that_is_not_over_is_not_closed(app, carla, wrong):
    answer = send(carla, f"/desk/year-reports/{YEAR}/closings", as_of=wrong)
    assert answer.status_code in (409, 422)
    with app.app_context():
        assert db.session.query(YearReport).count() == 0


def test_a_day_is_closed_once(carla):
    closed(carla)
    assert send(carla, f"/desk/year-reports/{YEAR}/closings", as_of=DAY).status_code == 409


def test_what_is_closed_is_read_by_its_desk_and_once_out_by_everybody(app, carla, town):
    address = closed(carla)
    stranger = app.test_client()
    member = app.test_client()
    cast.sign_in(member, town, "Ada")
    files = ("", "/it.html", "/en.html", "/it.pdf", "/report.json")
    for part in files:
        assert stranger.get(address + part).status_code == 404
        assert member.get(address + part).status_code == 404
    assert carla.get(address).status_code == 200
    answer = send(carla, f"/desk/year-reports/closed/{address.rsplit('/', 1)[1]}/publication")
    assert answer.status_code == 303
    for part in files:
        assert stranger.get(address + part).status_code in (200, 501)
    assert address in stranger.get("/observatory/reports").text
    again = send(carla, f"/desk/year-reports/closed/{address.rsplit('/', 1)[1]}/publication")
    assert again.status_code == 409


def test_figures_that_come_later_do_not_move_a_closed_report(app, carla, town):
    address = closed(carla)
    before = carla.get(address + "/it.html").data
    told = carla.get(address + "/report.json").data.decode()
    with app.app_context():
        cast.write()
        late = {"counted_on": date(2026, 1, 15), "month": date(YEAR, 12, 1), "group_min": 3}
        db.session.add(Figure(bank_id=town.bank_id, name="fill", part="", value=0.5, **late))
        db.session.commit()
    assert carla.get(address + "/it.html").data == before
    with app.app_context():
        (line,) = report_queries.closed(bank_id=town.bank_id)
    assert line.checksum == report.checksum(told)
    assert line.checksum in before.decode()


def test_a_file_says_nothing_of_who_reads_it_and_when(app, carla):
    address = closed(carla)
    send(carla, f"/desk/year-reports/closed/{address.rsplit('/', 1)[1]}/publication")
    file = carla.get(address + "/en.html")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "Women’s part of the hours given" in file.text
    assert 'lang="en"' in file.text
    stranger = app.test_client().get(address + "/en.html", headers={"Accept-Language": "ar"})
    assert stranger.data == file.data
    assert app.test_client().get(address + "/fr.html").status_code == 404


def test_the_paper_can_be_listened_to(app, carla, tmp_path):
    check_paper_can_be_made()
    answer = carla.get(closed(carla) + "/it.pdf")
    assert answer.status_code == 200
    paper = Paper(answer.data, tmp_path)
    assert paper.facts()["Tagged"] == "yes"
    assert "pdfuaid" in paper.objects()
    # Each drawing has words for who listens to it.
    drawings = paper.objects().count("/S /Figure")
    assert drawings
    assert paper.objects().count("/Alt (") + paper.objects().count("/Alt <") == drawings
    assert "Banca del tempo di Mesagne" in paper.text()
    assert "CreationDate" not in paper.facts()


def test_years_nobody_has_are_not_there(carla):
    for year in (1999, 2999):
        assert carla.get(f"/desk/year-reports/{year}").status_code == 404
    assert carla.get("/desk/year-reports").status_code == 200

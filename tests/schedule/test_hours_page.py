"""The page of hours: one save keeps all of it, and what is wrong comes back with all that was typed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from exchange.matching import queries as matching
from exchange.matching.grid import radius_of
from exchange.schedule import actions as schedule
from exchange.schedule import queries
from exchange.work import unit_of_work
from models.base import db
from models.matching import MatchSlot
from tests.cast import add_person, sign_in, the_usual

TODAY = datetime.now(UTC).date()
TOMORROW = TODAY + timedelta(days=2)
UID = "7d4d1c1e-0a58-4d3c-9a3f-0c8d8a9d9d01"


@pytest.fixture
def cast(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        return the_usual()


@pytest.fixture
def bruno(client, cast):
    sign_in(client, cast, "Bruno")
    return client


def save(client, **fields):
    return client.post("/week/hours", data={"act_uid": UID, "day_kind": "not", **fields})


def hours_of(app, cast, name="Bruno"):
    with app.app_context():
        return queries.hours_of(cast.people[name], bank_id=cast.bank_id, from_day=date(2020, 1, 1))


def test_one_save_keeps_all(app, bruno, cast):
    answer = save(
        bruno,
        **{"from-mon": ["16:00", "07:00", ""], "to-mon": ["20:00", "09:15", ""]},
        **{"from-sun": "22:00", "to-sun": "00:00"},
        means="bike",
        minutes="30",
        childminding=["child_home", "child_play"],
        errand="errand_shopping",
        day=TOMORROW.isoformat(),
        day_from="10:00",
        day_to="11:30",
    )
    assert (answer.status_code, answer.location) == (303, "/week/hours")
    kept = hours_of(app, cast)
    assert kept.weekly == {0: [(28, 37), (64, 80)], 6: [(88, 96)]}
    assert (kept.means, kept.minutes) == ("bike", 30)
    assert kept.kinds == ("child_home", "child_play", "errand_shopping")
    assert [(each.day, each.hours, each.is_also) for each in kept.dates] == [
        (TOMORROW, (40, 46), False)
    ]


def test_what_is_saved_is_what_the_match_reads(app, bruno, cast):
    save(bruno, **{"from-mon": "16:00", "to-mon": "20:00"}, means="walk", minutes="15",
         errand="errand_pets")  # fmt: skip
    with app.app_context():
        rows = db.session.execute(
            db.select(MatchSlot.free_am, MatchSlot.free_pm, MatchSlot.goes_2).where(
                MatchSlot.person_id == cast.people["Bruno"]
            )
        ).all()
        exported = matching.export(cast.people["Bruno"])
    # 16:00 is quarter 64, the seventeenth of the afternoon's 48.
    assert rows == [(0, ((1 << 80) - (1 << 64)) >> 48, radius_of(865) ** 2)]
    assert len(exported) == 1


def test_a_later_save_replaces_the_earlier(app, bruno, cast):
    save(bruno, **{"from-mon": "16:00", "to-mon": "20:00"}, errand=["errand_pets"])
    bruno.post(
        "/week/hours",
        data={"act_uid": UID[:-1] + "2", "from-tue": "08:00", "to-tue": "09:00"},
    )
    kept = hours_of(app, cast)
    assert (kept.weekly, kept.kinds) == ({1: [(32, 36)]}, ())


def test_the_same_form_sent_twice_is_one_save(app, bruno, cast):
    fields = {"day": TOMORROW.isoformat(), "from-mon": "16:00", "to-mon": "20:00"}
    assert [save(bruno, **fields).status_code for _ in range(2)] == [303, 303]
    assert len(hours_of(app, cast).dates) == 1


def test_a_day_without_hours_is_the_whole_day(app, bruno, cast):
    save(bruno, day=TOMORROW.isoformat())
    assert hours_of(app, cast).dates[0].hours == (0, 96)


def test_a_different_day_is_taken_away(app, bruno, cast):
    save(bruno, day=TOMORROW.isoformat())
    (kept,) = hours_of(app, cast).dates
    bruno.post("/week/hours", data={"act_uid": UID[:-1] + "2", "dropped": kept.id})
    assert hours_of(app, cast).dates == ()


def test_nobody_takes_away_the_days_of_another(app, bruno, cast, client):
    with app.app_context():
        act = cast.act("Ada")
        with unit_of_work(act):
            ada = schedule.add_date(cast.people["Ada"], TOMORROW, (0, 96), is_also=False, act=act)
    save(bruno, dropped=ada)
    assert len(hours_of(app, cast, "Ada").dates) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"from-thu": "18:00", "to-thu": "16:00"}, "Giovedì: Inizia alle 18:00"),
        ({"from-thu": "18:00", "to-thu": "18:00"}, "per esempio 19:00"),
        ({"from-thu": "18:00", "to-thu": ""}, "Scrivi quando inizia e quando finisce"),
        ({"from-thu": "18:07", "to-thu": "19:00"}, "di quarto in quarto"),
        ({"from-thu": "25:00", "to-thu": "27:00"}, "di quarto in quarto"),
        ({"from-thu": "quando posso", "to-thu": "19:00"}, "di quarto in quarto"),
        ({"day": (TODAY - timedelta(days=3)).isoformat()}, "tra oggi e un anno"),
        ({"day": "9999-12-31"}, "tra oggi e un anno"),
        ({"day_from": "10:00", "day_to": "11:00"}, "Scegli il giorno"),
        ({"day": TOMORROW.isoformat(), "day_kind": "also"}, "Scrivi quando inizia"),
        (
            {"day": TOMORROW.isoformat(), "day_from": "12:00", "day_to": "11:00"},
            "per esempio 13:00",
        ),
        ({"means": "walk"}, "Scegli sia come ti sposti"),
        ({"minutes": "30"}, "Scegli sia come ti sposti"),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(app, bruno, cast, fields, said):
    typed = {"from-mon": "16:00", "to-mon": "20:15", "eldercare": "elder_walk"} | fields
    answer = save(bruno, **typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in page
    assert "data-faults" in page
    for name, value in typed.items():
        if name not in ("day_kind",):
            assert f'value="{value}"' in page, name
    assert hours_of(app, cast).weekly == {}


@pytest.mark.parametrize(
    "fields",
    [{"means": "rocket", "minutes": "30"}, {"means": "walk", "minutes": "7"},
     {"errand": "errand_murder"}],
)  # fmt: skip
def test_what_the_form_never_offered_is_refused(bruno, fields):
    assert save(bruno, **fields).status_code == 422


def test_a_newcomer_may_say_her_hours_already(app, client, cast):
    with app.app_context():
        add_person(cast, "Elira", status="applied")
    sign_in(client, cast, "Elira")
    assert save(client, **{"from-mon": "16:00", "to-mon": "20:00"}).status_code == 303
    assert hours_of(app, cast, "Elira").weekly == {0: [(64, 80)]}


def test_without_a_session_the_door_stays_shut(client, cast):
    assert save(client).status_code == 401
    assert client.get("/week/hours").status_code == 303


def test_the_page_shows_what_is_kept(bruno, cast):
    save(bruno, **{"from-wed": "09:00", "to-wed": "12:30"}, means="car", minutes="45",
         day=TOMORROW.isoformat())  # fmt: skip
    page = bruno.get("/week/hours").get_data(as_text=True)
    assert 'value="09:00"' in page
    assert 'value="12:30"' in page
    assert "non puoi in tutto il giorno" in page

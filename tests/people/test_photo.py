"""A member's photo: given, changed, taken away; who sees it, and when it is gone for good."""

import json
from base64 import b64decode
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select, text
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from exchange.people import photo_actions as photos
from exchange.people.photo import SIDE, UPLOAD_BYTES_MAX, portrait
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import db
from models.people import Membership, Photo
from tests import cast
from tests.cast import MONDAY_9, write
from tests.people.conftest import PASSWORD
from tests.rig.counting import counted_statements
from tests.rig.faces import face, read


def send(door, browser, file, /, name="io.jpg", *, to="/me/photo", **fields):
    fields.setdefault("act_uid", str(uuid4()))
    # The client by itself would leave a large body behind in an open file.
    edge, body = encode_multipart(fields | {"photo": FileStorage(BytesIO(file), name)})
    return browser.post(to, data=body, content_type=f"multipart/form-data; boundary={edge}")


def show(door, name, file=None):
    """This face in the bank; gives the address it has from now on."""
    with door.app.app_context():
        with unit_of_work(act := door.cast.act(name)):
            photos.show(portrait(file or face()), act=act)
        return address(door, name)


def address(door, name):
    with door.app.app_context():
        person_id = door.cast.people[name]
        photo_id = db.session.scalar(select(Photo.id).where(Photo.person_id == person_id))
        return photo_id and f"/people/{person_id}/photo/{photo_id}"


def kept(door):
    with door.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Photo))


def page_of(door, name):
    return f"/people/{door.cast.people[name]}"


def test_ada_shows_her_face_and_bruno_sees_it(door):
    ada, bruno = door.signed_in("Ada"), door.signed_in("Bruno")
    assert "<img" not in bruno.get(page_of(door, "Ada")).text
    answer = send(door, ada, face((3000, 2000)))
    assert (answer.status_code, answer.location) == (303, "/me/photo")
    shown = address(door, "Ada")
    for browser, path in ((ada, "/me/photo"), (ada, page_of(door, "Ada")), (bruno, page_of(door, "Ada"))):  # fmt: skip
        assert f'src="{shown}"' in browser.get(path).text
    answer = bruno.get(shown)
    assert answer.mimetype == "image/jpeg"
    assert read(answer.data).size == (SIDE, SIDE)


def test_a_browser_keeps_it_for_itself_and_asks_again_lightly(door):
    shown, bruno = show(door, "Ada"), door.signed_in("Bruno")
    answer = bruno.get(shown)
    assert answer.headers["Cache-Control"] == "private, max-age=86400, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" in answer.headers["Vary"]
    again = bruno.get(shown, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_phones_large_file_is_taken(door):
    """Larger than what is read in memory, and than what other forms may send."""
    ada = door.signed_in("Ada")
    file = face() + bytes(6_000_000)
    assert send(door, ada, file).status_code == 303
    assert kept(door) == 1


def test_nothing_of_the_face_is_read_in_the_tables(door):
    show(door, "Ada")
    with door.app.app_context():
        (written,) = db.session.execute(text("SELECT image FROM photo")).one()
        (kept_face,) = db.session.execute(select(Photo.image)).one()
    assert b"JFIF" in kept_face
    assert b"JFIF" not in bytes(written)
    assert bytes(written).startswith(b"gAAAA")


def test_another_face_takes_the_place_of_the_first(door):
    first, ada = show(door, "Ada"), door.signed_in("Ada")
    assert send(door, ada, face(kind="PNG"), "schermo.png").status_code == 303
    assert kept(door) == 1
    assert ada.get(first).status_code == 404
    assert ada.get(address(door, "Ada")).status_code == 200


def test_what_was_taken_away_is_gone(door):
    shown, ada = show(door, "Ada"), door.signed_in("Ada")
    assert door.post(ada, "/me/photo/removal").status_code == 303
    assert kept(door) == 0
    assert ada.get(shown).status_code == 404
    assert "<img" not in ada.get("/me/photo").text
    assert door.post(ada, "/me/photo/removal").status_code == 404


UNFIT = {
    "a text": (b"Non sono una foto.", "io.jpg", "Choose a JPEG, PNG or WebP"),
    "a drawing in words": (b"<svg xmlns='x'><script>1</script></svg>", "io.svg", "Choose a JPEG"),
    "an iPhone's own kind": (b"\x00\x00\x00\x24ftypheic\x00\x00", "io.heic", "HEIC"),
    "a stamp": (face((60, 60)), "io.jpg", "too small"),
    "nothing": (b"", "", "Choose a photo first"),
    "an empty file": (b"", "io.jpg", "We cannot read a photo"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_photo_is_told_at_its_field(door, name):
    ada = door.signed_in("Ada")
    ada.set_cookie("language", "en")
    file, called, words = UNFIT[name]
    answer = send(door, ada, file, called)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'id="photo-fault"' in answer.text
    assert kept(door) == 0


def test_a_file_too_large_is_told_on_the_same_page(door):
    ada = door.signed_in("Ada")
    ada.set_cookie("language", "en")
    answer = send(door, ada, face() + bytes(UPLOAD_BYTES_MAX + 100_000))
    assert answer.status_code == 413
    assert "larger than 12 MB" in answer.text
    assert 'action="/me/photo"' in answer.text
    assert kept(door) == 0


def test_only_the_door_of_photos_is_that_wide(door):
    ada, nobody = door.signed_in("Ada"), door.browser()
    assert send(door, ada, bytes(5_000_000), to="/me/details").status_code == 413
    assert send(door, nobody, bytes(5_000_000)).status_code == 401
    assert send(door, nobody, bytes(UPLOAD_BYTES_MAX + 100_000)).status_code == 413


def test_the_same_press_twice_is_one_photo_and_another_file_is_another_press(door):
    ada, uid = door.signed_in("Ada"), str(uuid4())
    assert send(door, ada, face(), act_uid=uid).status_code == 303
    shown = address(door, "Ada")
    assert send(door, ada, face(), act_uid=uid).status_code == 303
    assert send(door, ada, face(kind="PNG"), act_uid=uid).status_code == 422
    assert address(door, "Ada") == shown
    with door.app.app_context():
        sent = select(func.count()).select_from(ActRow).where(ActRow.verb == "people.set_photo")
        assert db.session.scalar(sent) == 1


def test_nobody_keeps_us_busy_with_pictures(door):
    ada = door.signed_in("Ada")
    answers = [send(door, ada, b"x").status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


def sets(door, name, **columns):
    with door.app.app_context():
        write()
        key = {"bank_id": door.cast.bank_id, "person_id": door.cast.people[name]}
        db.session.query(Membership).filter_by(**key).update(columns)
        db.session.commit()


@pytest.mark.parametrize("status", ["applied", "refused", "suspended"])
def test_who_is_not_admitted_sees_her_own_face_only(door, status):
    adas, brunos = show(door, "Ada"), show(door, "Bruno")
    sets(door, "Bruno", status=status)
    bruno, ada, carla = (door.signed_in(name) for name in ("Bruno", "Ada", "Carla"))
    assert bruno.get(brunos).status_code == 200
    assert bruno.get(adas).status_code == 404
    assert ada.get(brunos).status_code == 404
    # Who coordinates the bank sees who asks to come in.
    assert carla.get(brunos).status_code == 200


def test_a_newcomer_reads_no_faces_of_who_lives_with_her(door):
    with door.app.app_context():
        cast.add_person(door.cast, "Nina", status="applied", household="Ada")
        password = door.app.extensions["passwords"].hash(PASSWORD)
        db.session.rollback()
    with door.app.app_context():
        write()
        db.session.execute(text("UPDATE person SET password_hash = :p WHERE first_name = 'Nina'"), {"p": password})  # fmt: skip
        db.session.commit()
    show(door, "Ada")
    mine = show(door, "Nina")
    page = door.signed_in("Nina").get("/household").text
    assert page.count("<img") == 1
    assert f'src="{mine}"' in page


def test_who_keeps_away_is_not_seen_and_sees_on(door):
    adas, brunos = show(door, "Ada"), show(door, "Bruno")
    ada, bruno = door.signed_in("Ada"), door.signed_in("Bruno")
    assert door.post(ada, f"{page_of(door, 'Bruno')}/block").status_code == 303
    assert bruno.get(adas).status_code == 404
    assert ada.get(brunos).status_code == 200


def test_an_address_of_one_does_not_open_another(door):
    show(door, "Ada")
    brunos = show(door, "Bruno")
    wrong = brunos.replace(str(door.cast.people["Bruno"]), str(door.cast.people["Ada"]))
    assert door.signed_in("Ada").get(wrong).status_code == 404


def test_the_operator_takes_an_unfit_photo_away_and_says_why(door):
    shown, carla = show(door, "Bruno"), door.signed_in("Carla")
    carla.set_cookie("language", "en")
    desk = f"/desk/members/{door.cast.people['Bruno']}"
    assert f'src="{shown}"' in carla.get(desk).text
    removal = f"{desk}/photo/removal"
    assert door.post(carla, removal, motive="").status_code == 422
    assert kept(door) == 1
    motive = "Nella foto si vede un bambino."
    assert door.post(carla, removal, motive=motive).status_code == 303
    assert kept(door) == 0
    (letter,) = door.letters("photo_taken_away")
    assert (letter.person_id, letter.facts) == (door.cast.people["Bruno"], {"motive": motive})
    assert "<img" not in carla.get(desk).text
    assert door.post(carla, removal, motive=motive).status_code == 404
    inbox = door.signed_in("Bruno").get("/notices").text
    assert motive in inbox


def test_nobody_decides_on_her_own_photo(door):
    show(door, "Carla")
    removal = f"/desk/members/{door.cast.people['Carla']}/photo/removal"
    answer = door.post(door.signed_in("Carla"), removal, motive="Non mi piace più.")
    assert answer.status_code == 409
    assert kept(door) == 1


def test_who_leaves_the_bank_takes_her_face_along(door):
    shown = show(door, "Bruno")
    answer = door.post(door.signed_in("Bruno"), "/me/leaving", password=PASSWORD, donates="no")
    assert answer.status_code == 303
    assert kept(door) == 0
    assert door.signed_in("Ada").get(shown).status_code == 404


def told_in(answer):
    with ZipFile(BytesIO(answer.data)) as archive:
        return json.loads(archive.read("prossima.json"))


def test_erasing_forgets_it_and_a_copy_holds_it(door):
    show(door, "Bruno")
    show(door, "Ada")
    runner = door.app.test_cli_runner()
    copy = told_in(door.signed_in("Bruno").get("/me/copy/file"))
    (photo,) = copy["people"]["photos"]
    assert read(b64decode(photo["jpeg"])).size == (SIDE, SIDE)
    assert (photo["bank"], photo["at"]) == ("Banca del tempo di Mesagne", MONDAY_9.isoformat())
    exported = runner.invoke(args=["privacy", "export", "bruno@prossima.test"])
    assert photo["jpeg"] in exported.stdout
    assert runner.invoke(args=["privacy", "erase", "bruno@prossima.test"]).exit_code == 0
    assert address(door, "Bruno") is None
    assert kept(door) == 1


def statements(door, browser, path):
    with door.app.app_context(), counted_statements() as heard:
        answer = browser.get(path)
    assert answer.status_code == 200
    return len(heard), answer


def test_a_face_is_two_statements_the_visitor_and_the_picture(door):
    shown, bruno = show(door, "Ada"), door.signed_in("Bruno")
    assert statements(door, bruno, shown)[0] == 2


def test_a_list_of_twenty_faces_asks_no_more_than_one_of_letters(door):
    names = [f"Zia{number}" for number in range(19)]
    with door.app.app_context():
        for name in names:
            cast.add_person(door.cast, name, household="Bruno")
    bruno = door.signed_in("Bruno")
    before, page = statements(door, bruno, "/household")
    assert page.text.count("<img") == 0
    for name in ["Bruno", *names]:
        show(door, name)
    after, page = statements(door, bruno, "/household")
    assert page.text.count("<img") == 20
    assert after == before

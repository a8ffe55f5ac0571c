"""A phone's photo: chosen, made small where a script runs, shown upright to others."""

import pytest
from PIL import Image
from sqlalchemy import select

from exchange.people.photo import SIDE
from models.base import db
from models.people import Photo
from tests.cast import sign_in, the_usual
from tests.rig import browser as rig
from tests.rig.faces import CORNERS, corners, quarters, read, written

SMALL = rig.ITALY | {"viewport": {"width": 320, "height": 640}}
ORIENTATION, TURNED = 0x0112, 6


@pytest.fixture
def town(app):
    with app.app_context():
        return the_usual()


@pytest.fixture(params=[True, False], ids=["320 pixels", "without JavaScript"])
def page(request, app, town, house, open_page):
    """Ada's phone, with scripts and without."""
    page = open_page(**SMALL, java_script_enabled=request.param)
    page.runs_scripts = request.param
    token = sign_in(app.test_client(), town, "Ada")
    page.context.add_cookies([{"name": app.config["SIGN_IN_COOKIE"], "value": token, "url": house}])
    return page


def look(page):
    """Nothing sticks out sideways, and whoever cannot see reads the same."""
    if page.runs_scripts:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        rig.check_accessible(page)


def from_a_phone():
    """Taken upright, written lying, with a note that says so; some megabytes long."""
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED
    lying = corners((1500, 2000)).transpose(Image.Transpose.ROTATE_90)
    return written(lying, exif=exif) + bytes(5_000_000)


def test_a_photo_is_chosen_and_shown_upright(app, town, page):
    page.goto("/me/photo")
    look(page)
    field = page.get_by_label("Scegli una foto")
    field.set_input_files({"name": "io.jpg", "mimeType": "image/jpeg", "buffer": from_a_phone()})
    if page.runs_scripts:
        page.locator("[data-preview] canvas").wait_for()
        # Small before it travels.
        assert field.evaluate("field => field.files[0].size") < 500_000
        look(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Mostra questa foto").click()
    page.get_by_text("Fatto. Così ti vedono gli altri.").wait_for()
    look(page)
    with app.app_context():
        assert quarters(read(db.session.scalar(select(Photo.image)))) == CORNERS
    page.goto(f"/people/{town.people['Ada']}")
    face = page.get_by_role("main").locator("img")
    face.wait_for()
    if page.runs_scripts:
        assert face.evaluate("face => face.naturalWidth") == SIDE
    look(page)


def test_what_is_no_photo_is_told_where_it_was_chosen(page):
    page.goto("/me/photo")
    words = {"name": "io.jpg", "mimeType": "image/jpeg", "buffer": b"Non sono una foto."}
    page.get_by_label("Scegli una foto").set_input_files(words)
    with page.expect_navigation():
        page.get_by_role("button", name="Mostra questa foto").click()
    page.get_by_role("link", name="In questo file non troviamo una foto").wait_for()
    look(page)

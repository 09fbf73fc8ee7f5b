"""Write ``data/background.geojson``: the land, streets and labels of the offline map.

Everything is taken from the project's own files: land from ``data/geography/land.geojson``
(OpenStreetMap, ODbL), places from ``data/gazetteer``, and those of its streets of which
``data/ground`` has none. Names that the gazetteer doubts are left off. Only the four names of
waters have a position of their own: a spot in the open water in front of a known place, with room
for the name. It says where the label stands, nothing more.

Run: ``python scripts/build_background.py``. The output is the same every time.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from zone_controls import (
    DATA,
    DISTRICT,
    place,
    shore_point,
    without_spurs,
)

from geo.projection import to_metric, to_wgs84  # found by way of zone_controls

WINDOW = (120.27, 36.03, 120.46, 36.11)  # degrees: what land.geojson covers
DECIMALS = 5  # about 1 m, finer than every source

# 规划脚注 1: “四纵两横”. Then the streets that carry the old town's front and spine.
FIRST_STREETS = frozenset(
    (
        "延安三路",
        "山东路",
        "南京路",
        "福州南路",
        "福州北路",
        "香港西路",
        "香港中路",
        "东海西路",
        "东海中路",
        "宁夏路",
        "太平路",
        "中山路",
    )
)
STREET_ZOOM = {1: 11.5, 2: 12.25, 3: 13.0}

# kind -> the zoom its labels first appear at; the map's own placement thins them further.
LABEL_ZOOM = {
    "hill": 12.0,
    "island": 12.0,
    "water": 12.0,
    "square": 13.0,
    "station": 13.0,
    "area": 13.5,
    "landmark": 14.0,
    "place": 15.0,
}
# Which places of places.csv stand on the map: name -> (kind, rank, text).
LABELS: dict[str, tuple[str, int, str]] = {
    "太平山": ("hill", 1, "太平山"),
    "信号山": ("hill", 1, "信号山"),
    "小鱼山": ("hill", 1, "小鱼山"),
    "小青岛": ("island", 1, "小青岛"),
    "五四广场": ("square", 1, "五四广场"),
    "汇泉广场": ("square", 1, "汇泉广场"),
    "八大峡广场": ("square", 2, "八大峡广场"),
    "八大关": ("area", 1, "八大关"),
    "中山公园": ("area", 1, "中山公园"),
    "中国海洋大学鱼山校区": ("area", 2, "海大鱼山校区"),
    "栈桥": ("landmark", 1, "栈桥"),
    "青岛火车站": ("landmark", 1, "青岛火车站"),
    "奥帆中心": ("landmark", 1, "奥帆中心"),
    "青岛市人民政府": ("landmark", 1, "青岛市人民政府"),
    "青岛软件园": ("landmark", 1, "青岛软件园"),
    "国际动漫游戏产业园": ("landmark", 1, "动漫园"),
    "鲁迅公园": ("landmark", 2, "鲁迅公园"),
    "情人坝": ("landmark", 2, "情人坝"),
    "天主教堂": ("landmark", 2, "天主教堂"),
    "第三海水浴场": ("landmark", 2, "第三海水浴场"),
    "天泰体育场": ("landmark", 2, "天泰体育场"),
    "海天中心": ("landmark", 2, "海天中心"),
    "万象城": ("landmark", 2, "万象城"),
    "海信广场": ("landmark", 2, "海信广场"),
    "市立医院东院区": ("landmark", 3, "市立医院东院区"),
    "劈柴院": ("place", 1, "劈柴院"),
    "青岛迎宾馆": ("place", 2, "青岛迎宾馆"),
}
# water -> (the place whose shore it washes, how far from there the name may stand in metres)
WATERS = {
    "浮山湾": ("五四广场", 1_200.0),
    "汇泉湾": ("汇泉广场", 1_000.0),
    "青岛湾": ("栈桥", 900.0),
    "胶州湾": ("四川路(轮渡)站", 2_500.0),
}


def clip(geometry: BaseGeometry) -> BaseGeometry:
    """What lies in the window, rounded."""
    inside = shapely.clip_by_rect(geometry, *WINDOW)
    return shapely.transform(inside, lambda xy: xy.round(DECIMALS))


def feature(
    layer: str, name: str, kind: str, rank: int, zoom: float, source: str, geometry: BaseGeometry
) -> dict[str, Any]:
    properties = {
        "layer": layer,
        "name": name,
        "kind": kind,
        "rank": rank,
        "min_zoom": zoom,
        "source": source,
    }
    plain = json.loads(json.dumps(mapping(geometry)))
    return {"type": "Feature", "properties": properties, "geometry": plain}


def read_features(path: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads((DATA / path).read_text(encoding="utf-8"))[
        "features"
    ]
    return features


def land() -> Iterator[dict[str, Any]]:
    for item in read_features("geography/land.geojson"):
        source = item["properties"]["source"]
        yield feature("land", "", "land", 1, 0.0, source, clip(shape(item["geometry"])))


def streets() -> Iterator[dict[str, Any]]:
    """Those of which ``data/ground/`` has no line."""
    drawn = {
        item["properties"]["name"]
        for item in read_features("ground/ground.geojson")
        if item["properties"]["layer"] == "street"
    }
    for item in read_features("gazetteer/streets.geojson"):
        known = item["properties"]
        if known["name"] in drawn:
            continue
        rank = 1 if known["name"] in FIRST_STREETS else 2 if known["kind"] == "centreline" else 3
        name = "" if known["name_check"] == "doubtful" else known["name"]
        line = clip(without_spurs(shape(item["geometry"])))
        yield feature("street", name, "street", rank, STREET_ZOOM[rank], known["source"], line)


def labels() -> Iterator[dict[str, Any]]:
    with (DATA / "gazetteer" / "places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    unknown = set(LABELS) - {row["name"] for row in rows}
    if unknown:
        raise SystemExit(f"places.csv 里没有：{'、'.join(sorted(unknown))}")
    for row in rows:
        point = Point(float(row["longitude"]), float(row["latitude"]))
        if row["kind"] == "metro_station":
            ours = DISTRICT.distance(to_metric(point)) < 200.0
            label = ("station", 1 if ours else 2, re.sub(r"\(.*\)", "", row["name"]))
        elif row["name"] in LABELS:
            label = LABELS[row["name"]]
        else:
            continue
        kind, rank, text = label
        yield feature("label", text, kind, rank, LABEL_ZOOM[kind], row["source"], clip(point))


def waters() -> Iterator[dict[str, Any]]:
    """Names of waters, in the middle of the widest open water near a place on their shore."""
    dry = shapely.union_all(
        [shape(item["geometry"]) for item in read_features("geography/land.geojson")]
    )
    sea = to_metric(shapely.box(*WINDOW)) - to_metric(dry)
    for name, (beside, reach_m) in WATERS.items():
        near = sea & Point(shore_point(place(beside))).buffer(reach_m)
        assert isinstance(near, (Polygon, MultiPolygon))
        widest = shapely.get_point(shapely.maximum_inscribed_circle(near, tolerance=5.0), 0)
        source = f"label position only: open water within {reach_m:.0f} m of the shore at {beside}"
        at = clip(to_wgs84(widest))
        yield feature("label", name, "water", 1, LABEL_ZOOM["water"], source, at)


def main() -> None:
    features = [*land(), *streets(), *labels(), *waters()]
    head = '{"type": "FeatureCollection", "name": "background", "features": [\n'
    body = ",\n".join(json.dumps(item, ensure_ascii=False) for item in features)
    (DATA / "background.geojson").write_text(head + body + "\n]}\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()

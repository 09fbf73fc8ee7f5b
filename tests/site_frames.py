"""A small district for the tests of 选址: one bay, one sub-area, two stations, eight projects.

Lengths are exact: everything is laid out in EPSG:32651 metres from a corner and turned into
degrees, so that 300 m in a test is 300 m in the frame.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.affinity import translate
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.index import Gazetteer
from geo.gazetteer.things import Place
from geo.groups import link_groups
from geo.projection import to_wgs84
from geo.sites.places import SitePlaces

CORNER = (264_000.0, 3_994_000.0)  # EPSG:32651, on the plan's district
NAN = float("nan")


def at(shape: BaseGeometry) -> BaseGeometry:
    """A shape in metres from the corner, in degrees."""
    return to_wgs84(translate(shape, *CORNER))


BAY = box(0, 0, 2000, 1000)
SUBAREA = box(0, 0, 400, 400)

# id: shape, radius, sector, kind, amount, qualifier, floor area, part_of
ROWS: dict[str, tuple[Any, ...]] = {
    "NEAR": (Point(100, 100), 20, "现代金融", "建设项目", 50.0, "约", 30.0, ""),
    "EDGE": (Point(300, 100), 150, "现代金融", "建设项目", 20.0, "以上", 10.0, ""),
    "FAR": (Point(1500, 900), 20, "数字经济", "建设项目", 5.0, "", 2.0, ""),
    "OUT": (Point(2300, 500), 20, "数字经济", "片区", NAN, "", NAN, ""),
    "STREET": (LineString([(1800, 500), (2300, 500)]), 15, "商贸商务", "道路", NAN, "", NAN, ""),
    "BOTH": (Point(100, 100).union(Point(1900, 900)), 0, "现代金融", "平台", 9.0, "", NAN, ""),
    "GROUP": (None, NAN, "城市更新", "片区", 40.0, "", 6.0, ""),
    "PART": (Point(200, 200), 10, "城市更新", "建设项目", NAN, "", NAN, "GROUP"),
    "NOWHERE": (None, NAN, "", "平台", NAN, "", NAN, ""),
}


def located() -> gpd.GeoDataFrame:
    rows = list(ROWS.values())
    columns = list(zip(*rows, strict=True))
    index = pd.Index(list(ROWS), name="project_id")
    frame = pd.DataFrame(
        {
            "name": [f"{name}项目" for name in ROWS],
            "row": range(2, 2 + len(rows)),
            "sector": columns[2],
            "kind": columns[3],
            "investment_yi": columns[4],
            "investment_qualifier": columns[5],
            "floor_area_wan_m2": columns[6],
            "site_area_wan_m2": [NAN] * 3 + [3.2] + [NAN] * 5,
            "part_of": columns[7],
            "address": "",
            "plan_box": "1",
            "plan_section": "",
            "radius_m": columns[1],
            "location_method": ["none" if row[0] is None else "address" for row in rows],
            "location_conflict": [name == "BOTH" for name in ROWS],
            "candidates": [
                [
                    {"geometry": at(Point(100, 100)), "radius_m": 30.0},
                    {"geometry": None, "radius_m": NAN},
                    {"geometry": at(Point(1900, 900)), "radius_m": 60.0},
                ]
                if name == "BOTH"
                else []
                for name in ROWS
            ],
            "bay": ["湾区"] * 3 + ["湾区外", "跨区", "位置矛盾", "未定位", "湾区", "未定位"],
            "plan_zone": "",
            "placeless": False,
            "place_source": "",
            "location_note": "",
            "in_belt": False,
            "subarea": [("小区",) if name in ("NEAR", "EDGE", "PART") else () for name in ROWS],
            "near_border": False,
        },
        index=index,
    )
    frame = link_groups(frame, "projects.csv", [])
    shapes = [None if row[0] is None else at(row[0]) for row in rows]
    return gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326")


def zones() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "name": ["全区", "湾区", "小区", "远区"],
            "level": ["district", "bay", "subarea", "subarea"],
            "positioning": ["", "湾区的定位", "小区的定位", "远区的定位"],
            "precision_m": [10.0, 50.0, 50.0, 50.0],
        },
        geometry=[
            at(box(-100, -100, 4000, 1100)),
            at(BAY),
            at(SUBAREA),
            at(box(2500, 0, 2900, 400)),
        ],
        index=pd.Index(["district", "bay", "sub", "far"], name="zone_id"),
        crs="EPSG:4326",
    )


def gazetteer() -> Gazetteer:
    def station(name: str, x: float, y: float) -> Place:
        shape = translate(Point(x, y), *CORNER)
        return Place(name, name, "metro_station", (), "", 30.0, "test", to_wgs84(shape), shape)

    return Gazetteer.build([], [], [station("东站", 100, 500), station("西站", 1500, 1200)])


def places(frame: gpd.GeoDataFrame | None = None) -> SitePlaces:
    return SitePlaces.build(located() if frame is None else frame, gazetteer())

"""Small made-up frames for the tests of the map: five projects, two zones, a bit of ground."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from geo.selection.filter import Filters

NAN = float("nan")
WEST, SOUTH = 120.36, 36.06


def located(**changes: Any) -> gpd.GeoDataFrame:
    """A point with an amount, a line, an area, a conflict, a group (of point and line), a row
    without a place. ``changes`` replace whole columns."""
    columns: dict[str, Any] = {
        "name": ["海天中心", "中山路步行街", "软件园", "新华锦", "两路", "待定项目"],
        "sector": ["商贸商务", "城市更新", "数字经济", "总部经济", "城市更新", ""],
        "kind": ["建设项目", "道路", "片区", "建设项目", "道路", ""],
        "investment_yi": [138.0, NAN, 20.0, 6.5, 9.0, NAN],
        "investment_qualifier": ["约", "", "以上", "", "", ""],
        "amount_group": ["", "G", "", "", "", ""],
        "parent": np.array([-1, 4, -1, -1, -1, -1]),
        "counted": [True, True, True, True, False, True],
        "radius_m": [20.0, 15.0, 300.0, 200.0, NAN, NAN],
        "location_method": ["address", "street", "area", "address", "none", "none"],
        "location_conflict": [False, False, False, True, False, False],
        "placeless": False,
        "candidates": [
            [],
            [],
            [],
            [
                {"geometry": Point(WEST, SOUTH), "radius_m": 60.0},
                {"geometry": None, "radius_m": NAN},
                {"geometry": Point(WEST + 0.04, SOUTH), "radius_m": 200.0},
            ],
            [],
            [],
        ],
    }
    columns.update(changes)
    geometry = [
        Point(WEST, SOUTH),
        LineString([(WEST, SOUTH), (WEST + 0.01, SOUTH)]),
        box(WEST, SOUTH, WEST + 0.01, SOUTH + 0.01),
        MultiPoint([(WEST, SOUTH), (WEST + 0.04, SOUTH)]),
        None,
        None,
    ]
    index = pd.Index(["P1", "P2", "P3", "P4", "G", "P5"], name="project_id")
    frame = pd.DataFrame(columns, index=index)
    return gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")


def zones() -> gpd.GeoDataFrame:
    district = box(WEST, SOUTH, WEST + 0.1, SOUTH + 0.05)
    bay = box(WEST, SOUTH, WEST + 0.05, SOUTH + 0.05)
    return gpd.GeoDataFrame(
        {
            "name": ["市南区", "浮山湾区", "滨海休闲旅游带", "软件园片区"],
            "level": ["district", "bay", "belt", "subarea"],
        },
        geometry=[
            district,
            bay,
            box(WEST, SOUTH, WEST + 0.1, SOUTH + 0.004),
            bay.buffer(-0.01),
        ],
        index=pd.Index(["district", "bay", "belt", "sub"], name="zone_id"),
        crs="EPSG:4326",
    )


def background() -> gpd.GeoDataFrame:
    """Land whose data ends in the north with a straight edge, a shore elsewhere."""
    land = Polygon(
        [
            (WEST - 0.05, SOUTH + 0.1),
            (WEST + 0.2, SOUTH + 0.1),
            (WEST + 0.19, SOUTH + 0.02),
            (WEST + 0.05, SOUTH - 0.01),
            (WEST - 0.03, SOUTH + 0.01),
        ]
    )
    return gpd.GeoDataFrame(
        {
            "layer": ["land", "street", "label"],
            "name": ["", "香港中路", "五四广场站"],
            "kind": ["", "street", "station"],
            "rank": [1, 1, 2],
            "min_zoom": [0.0, 11.5, 13.0],
        },
        geometry=[
            land,
            LineString([(WEST, SOUTH + 0.01), (WEST + 0.05, SOUTH + 0.012)]),
            Point(WEST + 0.02, SOUTH + 0.02),
        ],
        crs="EPSG:4326",
    )


def dataset(frame: gpd.GeoDataFrame | None = None, fingerprint: str = "one") -> Any:
    return SimpleNamespace(
        located=located() if frame is None else frame,
        zones=zones(),
        background=background(),
        fingerprint=fingerprint,
        version=fingerprint,
        life=None,
        buildings=None,
    )


def selection(frame: gpd.GeoDataFrame, passing: list[bool] | None = None) -> Any:
    shown = frame["counted"].to_numpy(dtype=bool) if passing is None else np.array(passing)
    return SimpleNamespace(located=frame, passing=shown, filters=Filters())

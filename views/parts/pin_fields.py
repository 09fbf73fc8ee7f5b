"""A pin as numbers, for whoever has them or works by keyboard, and where it stands in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from geo.reviews.decisions import RADIUS_RANGE_M, place_problem
from geo.vocabulary import measured
from geo.zones.pins import describe_point, land_of

if TYPE_CHECKING:
    from views.frame.session.entry import Key
    from views.frame.state import App


def caption(app: App, pin: tuple[float, float, float] | None) -> str:
    """How to set the pin; once it is set (longitude, latitude, radius_m), where it stands."""
    if pin is None or place_problem(pin[0], pin[1]):
        return "在地图上点一下，或填写坐标"
    land = land_of(app.dataset.background)
    return f"图钉所在：{describe_point(*pin, app.dataset.zones, land)}"


def filled(keys: Sequence[Key[float | None]]) -> tuple[float, float, float] | None:
    """Longitude, latitude (WGS84) and radius_m of the fields under these keys, in that order; None
    while one is empty."""
    longitude, latitude, radius_m = (key.get() for key in keys)
    if longitude is None or latitude is None or radius_m is None:
        return None
    return float(longitude), float(latitude), float(radius_m)


def fields(longitude_key: str, latitude_key: str, radius_key: str) -> None:
    """Three numbers side by side, each under its key."""
    longitude, latitude, radius = st.columns([5, 5, 4], gap="small")
    for column, name, key in (
        (longitude, "longitude", longitude_key),
        (latitude, "latitude", latitude_key),
    ):
        column.number_input(
            measured(name, "WGS84"), key=key, value=None, format="%.6f", step=0.0001
        )
    with radius:
        st.number_input(
            measured("radius", "米"),
            key=radius_key,
            value=None,
            min_value=RADIUS_RANGE_M[0],
            max_value=RADIUS_RANGE_M[1],
            format="%.0f",
            step=10.0,
        )

"""The requirement's fields: a widget a criterion, kept in the session by their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.vocabulary import KINDS, SECTORS
from views.frame import theme
from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts import filters

if TYPE_CHECKING:
    import geopandas as gpd
    from streamlit.delta_generator import DeltaGenerator

    from views.frame.state import App


def zone_names(zones: gpd.GeoDataFrame) -> list[str]:
    """The zones that a site may be wanted in: bays, the belt, the sub-areas."""
    return [str(n) for n in zones["name"][zones["level"].isin(["bay", "belt", "subarea"])]]


def show(app: App, names: list[str]) -> None:
    """Draw the fields; ``names``: of the zones to choose from, see :func:`zone_names`."""
    labels = filters.zone_labels(app.dataset.zones)
    with st.container(key=theme.SITE_FORM):
        one, two, three = st.columns(3, gap="small")
        one.multiselect("所要行业", SECTORS, key=keys.SITES_SECTOR, placeholder="不限")
        two.multiselect("所要类型", KINDS, key=keys.SITES_KIND, placeholder="不限")
        three.selectbox(
            "所在片区",
            names,
            index=None,
            key=keys.SITES_ZONE,
            placeholder="不限",
            format_func=lambda name: labels.get(name, name),
        )
        one, two, three, four = st.columns(4, gap="small")
        _number(one, "建筑面积≥万㎡", keys.SITES_FLOOR_AREA)
        _number(two, "总投资≤亿元", keys.SITES_BUDGET)
        _number(three, "距地铁≤米", keys.SITES_METRO)
        _number(four, "片区外≤米", keys.SITES_ZONE_WITHIN, "只要区内")


def _number(column: DeltaGenerator, label: str, key: Key[float | None], none: str = "") -> None:
    column.number_input(
        label, key=key, min_value=0.0, value=None, placeholder=none or "不限", format="%g"
    )

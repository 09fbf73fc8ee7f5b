"""The page around the map, the same for every renderer: a filter, a count, a detail.

A script calls :func:`begin`, draws its map of ``page.rows``, and ends with :func:`Page.finish`. The
harness clicks the filter's box, reads the count, and looks at the pixels of map and detail.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from benchmarks.synthetic import FIFTHS, GROUPS, Points, make_points

POINTS_ENV = "BENCHMARK_POINTS"
OPTIONS = {"all": None, "first fifth": FIFTHS[0], "second fifth": FIFTHS[1]}
"""The filter: what is clicked, and the group that it keeps."""
HEIGHT = 500
"""Pixels of the map; it is as wide as the page."""

COLOURS = ("#0b5fa5", "#c1440e", "#2a7f62", "#8a4f9e", "#b8860b")
"""One a group, for the renderers that come without a palette."""


@dataclass(frozen=True)
class Page:
    """``points``: all of them; ``group``: the one to keep, or None."""

    points: Points
    group: str | None
    detail: DeltaGenerator

    @cached_property
    def rows(self) -> pd.DataFrame:
        """What the filter leaves of the points; made only for a renderer that asks for it."""
        frame = self.points.frame
        return frame if self.group is None else frame[frame["group"] == self.group]

    def finish(self, clicked: str | None) -> None:
        """Write what was clicked: the id stands for the detail of a project."""
        self.detail.subheader(clicked or "—")


def begin() -> Page:
    """Draw the filter and the count."""
    st.set_page_config(layout="wide")
    st.html("<style>[data-testid=stMainBlockContainer] { padding: 3.5rem 1rem 0 1rem; }</style>")
    points = _points(int(os.environ[POINTS_ENV]))
    left, middle, right = st.columns(3)
    chosen = left.radio(
        "points", list(OPTIONS), horizontal=True, label_visibility="collapsed", key="choice"
    )
    group = OPTIONS[chosen]
    groups = points.frame["group"]
    count = len(groups) if group is None else int((groups == group).sum())
    with middle.container(key="count"):
        st.subheader(f"{count:,} points")
    with right.container(key="detail"):
        detail = st.empty()
    return Page(points, group, detail)


@st.cache_resource(show_spinner=False)
def _points(count: int) -> Points:
    return make_points(count)


def colours(rows: pd.DataFrame) -> list[str]:
    """The colour of each row."""
    by_group = dict(zip(GROUPS, COLOURS, strict=True))
    return [by_group[group] for group in rows["group"]]

"""Taking a tour along: one HTML file, a PDF handout, slides. Each is made only when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from geo.exports.pack.audience import AUDIENCES, HELD_IN_TOURS, LEFT_OUT_OF_TOURS
from geo.tours import edit as tour_edit
from views.frame import heavy_jobs
from views.frame.session import keys
from views.map import notes as map_notes
from views.parts.attempt import attempt
from views.parts.audience import choose
from views.parts.export_panel import edition
from views.tours._formats import FORMATS, Format

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.pack.audience import Audience
    from geo.jobs.work import TourFormat
    from geo.tours.model import Tour


@dataclass(frozen=True)
class Built:
    """A finished file, and what it was made of: it holds good for exactly that."""

    tour: Tour
    version: str
    audience: Audience
    content: bytes


def show(tour: Tour, dataset: Dataset) -> None:
    """The card “带走”: a button a format, which makes way for the download once it is made."""
    with st.container(border=True, key="card_tour_takeaway"):
        st.markdown("## 带走")
        audience = choose("tour_audience", LEFT_OUT_OF_TOURS, HELD_IN_TOURS)
        for name, each in FORMATS.items():
            _one(name, each, tour, dataset, audience)


def _one(name: TourFormat, each: Format, tour: Tour, dataset: Dataset, audience: Audience) -> None:
    built = keys.TOUR_BUILT.start({})
    made = built.get(name)
    now = (tour, dataset.version, audience)
    if made is not None and (made.tour, made.version, made.audience) != now:
        made = None
    left, right = st.columns([1.15, 1], gap="small", vertical_alignment="center")
    place = left.empty()
    right.caption(each.about)
    waiting = st.container()  # always there: what comes and goes in it moves no button below
    if made is None and place.button(
        f"生成 {each.title}", key=f"tour_make_{name}", width="stretch"
    ):
        with waiting:
            made = _make(name, each, tour, dataset, audience)
        if made is not None:
            built[name] = made
    if made is not None:
        size = max(1, round(len(made.content) / 1024))
        place.download_button(
            f"下载 {each.title}（{size:,} KB）",
            made.content,
            file_name=_file_name(tour, audience, each),
            mime=each.mime,
            key=f"tour_get_{name}",
            on_click="ignore",
            type="primary",
            width="stretch",
        )


def _file_name(tour: Tour, audience: Audience, each: Format) -> str:
    said = f"_{AUDIENCES[audience]}" if audience == "inside" else ""
    return f"{tour_edit.file_stem(tour)}{said}{each.suffix}"


def _make(
    name: TourFormat, each: Format, tour: Tour, dataset: Dataset, audience: Audience
) -> Built | None:
    """Have a format made with a bar that says how far it is; None, with the reason, where it
    fails."""
    from geo.jobs.work import make_tour

    def make() -> Built:
        content: bytes = heavy_jobs.make(
            dataset,
            f"生成 {each.title}",
            make_tour,
            tour,
            name,
            edition("zh", audience, dataset),
            map_notes.map_notes(dataset),
            cancel_key=f"tour_cancel_{name}",
        )
        return Built(tour, dataset.version, audience, content)

    return attempt(f"{each.title} 没有生成", "可换一种格式", make)

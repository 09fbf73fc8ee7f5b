"""Taking a tour along: one HTML file, a PDF handout, slides. Each is made only when asked for."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from geo import tour_edit
from geo.errors import DataFileError
from views.markdown import plain
from views.tour_formats import FORMATS, Format

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.tours import Tour

log = logging.getLogger(__name__)
BUILT = "tour_built"


@dataclass(frozen=True)
class Built:
    """A finished file, and what it was made of: it holds good for exactly that."""

    tour: Tour
    fingerprint: str
    content: bytes


def show(tour: Tour, dataset: Dataset) -> None:
    """The card “带走”: a button a format, which makes way for the download once it is made."""
    with st.container(border=True, key="card_tour_takeaway"):
        st.markdown("## 带走")
        for name, each in FORMATS.items():
            _one(name, each, tour, dataset)


def _one(name: str, each: Format, tour: Tour, dataset: Dataset) -> None:
    built: dict[str, Built] = st.session_state.setdefault(BUILT, {})
    made = built.get(name)
    if made is not None and (made.tour != tour or made.fingerprint != dataset.fingerprint):
        made = None
    left, right = st.columns([1.15, 1], gap="small", vertical_alignment="center")
    place = left.empty()
    right.caption(each.about)
    if made is None and place.button(
        f"生成 {each.title}", key=f"tour_make_{name}", width="stretch"
    ):
        made = _make(each, tour, dataset)
        if made is not None:
            built[name] = made
    if made is not None:
        size = max(1, round(len(made.content) / 1024))
        place.download_button(
            f"下载 {each.title}（{size:,} KB）",
            made.content,
            file_name=f"{tour_edit.file_stem(tour)}{each.suffix}",
            mime=each.mime,
            key=f"tour_get_{name}",
            on_click="ignore",
            type="primary",
            width="stretch",
        )


def _make(each: Format, tour: Tour, dataset: Dataset) -> Built | None:
    """Build a format with a bar that says how far it is; None, with the reason, where it fails."""
    bar = st.progress(0.0, f"正在生成 {each.title}…")

    def progress(done: int, of: int) -> None:
        bar.progress(min(1.0, done / max(1, of)), f"正在生成 {each.title}：第 {done} / {of} 幕")

    try:
        content = each.build(tour, dataset, progress)
    except ModuleNotFoundError as error:
        log.error("生成%s缺少程序包", each.title, exc_info=error)
        st.error(f"服务器缺少程序包 {error.name}，生成不了{each.title}；请告知部署者。")
        return None
    except DataFileError as error:
        st.error(plain(f"{each.title} 没有生成：{error}"))
        return None
    finally:
        bar.empty()
    return Built(tour, dataset.fingerprint, content)

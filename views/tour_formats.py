"""The formats a tour is taken along in: what each is for, and how it is made of a tour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from views import map_page
from views.export_panel import edition

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.tours import Tour

Progress = Callable[[int, int], None]
Build = Callable[["Tour", "Dataset", Progress], bytes]


@dataclass(frozen=True)
class Format:
    """``about``: what it is good for, in a few words."""

    title: str
    suffix: str
    mime: str
    about: str
    build: Build


def _html(tour: Tour, dataset: Dataset, progress: Progress) -> bytes:
    from geo.tour_html import tour_html

    content = tour_html(tour, dataset, map_page.map_notes())
    progress(len(tour.scenes), len(tour.scenes))
    return content


def _pdf(tour: Tour, dataset: Dataset, progress: Progress) -> bytes:
    from geo.exports.tour_pdf import tour_pdf

    return tour_pdf(tour, dataset, edition("zh"), progress)


def _pptx(tour: Tour, dataset: Dataset, progress: Progress) -> bytes:
    from geo.exports.tour_pptx import tour_pptx

    return tour_pptx(tour, dataset, edition("zh"), progress)


FORMATS: dict[str, Format] = {
    "html": Format("HTML 网页", ".html", "text/html", "一个文件，断网也能放映", _html),
    "pdf": Format("PDF 讲义", ".pdf", "application/pdf", "一页一幕，附讲稿", _pdf),
    "pptx": Format(
        "PPT 幻灯片",
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "文字可改，讲稿在备注里",
        _pptx,
    ),
}

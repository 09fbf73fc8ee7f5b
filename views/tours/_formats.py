"""The formats a tour is taken along in: what each is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.tours.files.file import SUFFIX

if TYPE_CHECKING:
    from geo.jobs.work import TourFormat


@dataclass(frozen=True)
class Format:
    """``about``: what it is good for, in a few words."""

    title: str
    suffix: str
    mime: str
    about: str


FORMATS: Mapping[TourFormat, Format] = {
    "html": Format("HTML 网页", ".html", "text/html", "一个文件，断网也能放映"),
    "pdf": Format("PDF 讲义", ".pdf", "application/pdf", "一页一幕；内部附讲稿"),
    "pptx": Format(
        "PPT 幻灯片",
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "文字可改；内部讲稿在备注里",
    ),
    "toml": Format("汇报文件", SUFFIX, "application/toml", "对方可打开再改"),
}

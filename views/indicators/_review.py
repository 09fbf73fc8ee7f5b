"""“评估报告”: the review of the chosen year as a file, made only when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from geo.exports.report.write import FORMATS
from geo.vocabulary import DISTRICT
from views.frame import heavy_jobs
from views.frame.session import keys
from views.parts.attempt import attempt
from views.parts.export_panel import edition

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.report.write import ReportFormat
    from geo.life.record import Life

LABEL = "评估报告"


@dataclass(frozen=True)
class Reviewed:
    """A finished file, and what it was made of: it holds good for exactly that."""

    of: tuple[str, Life, int]
    format_: ReportFormat
    content: bytes
    file_name: str


def show(dataset: Dataset, life: Life, year: int) -> None:
    """The button; the panel asks for a format and hands the file over."""
    with st.container(width="content"):  # a fragment by itself would take half of a row
        _panel(dataset, life, year)


@st.fragment
def _panel(dataset: Dataset, life: Life, year: int) -> None:
    popover = st.popover(LABEL, key="indicators_review", on_change="rerun")
    if not popover.open:
        keys.INDICATORS_REVIEW.forget()  # nobody waits for it: free its memory
        return
    with popover:
        st.caption("总体、指标、重大项目、分片区、问题；建议留白；附缺少的资料和来源。")
        chosen: ReportFormat | None = None
        for (name, each), column in zip(FORMATS.items(), st.columns(len(FORMATS)), strict=True):
            key = f"indicators_review_{name}"
            if column.button(each.label, key=key, help=each.use, width="stretch"):
                chosen = name
        bar = st.empty()
        of = (dataset.fingerprint, life, year)
        if chosen is not None:
            keys.INDICATORS_REVIEW.forget()
            with bar.container():
                keys.INDICATORS_REVIEW.set(_make(dataset, life, year, chosen))
        made = keys.INDICATORS_REVIEW.get()
        if made is not None and made.of == of:
            _offer(made)


def _make(dataset: Dataset, life: Life, year: int, format_: ReportFormat) -> Reviewed | None:
    """The file, with a bar while it is made; None, with the reason, where it fails."""
    from geo.jobs.work import make_review

    label = FORMATS[format_].label

    def make() -> Reviewed:
        made_for = edition("zh", dataset=dataset)
        content: bytes = heavy_jobs.make(
            dataset,
            f"生成 {label}",
            make_review,
            life,
            year,
            made_for,
            format_,
            cancel_key="indicators_review_cancel",
        )
        day = made_for.generated.isoformat()
        name = f"{DISTRICT.name}规划评估_{year}_{day}.{format_}"
        return Reviewed((dataset.fingerprint, life, year), format_, content, name)

    return attempt(f"{label} 没有生成", "可换一种格式", make)


def _offer(made: Reviewed) -> None:
    each = FORMATS[made.format_]
    st.download_button(
        f"下载 {each.label}（{max(1, round(len(made.content) / 1000)):,} kB）",
        made.content,
        file_name=made.file_name,
        mime=each.mime,
        key="indicators_review_download",
        on_click="ignore",
        type="primary",
        width="stretch",
    )

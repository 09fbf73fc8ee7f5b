"""How long a pack for paper or slides gets, before it is made: its pages, and the short form.

The count is exact: the pages are laid out, which takes a tenth of a second, and nothing is painted.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import streamlit as st

from views.frame import state
from views.frame.session import keys
from views.parts.markdown import plain

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.pack.model import Edition, Pack
    from geo.exports.writers import FormatName
    from geo.jobs.work import PackOrder

log = logging.getLogger(__name__)

Form = Literal["short", "full"]
FORMS: dict[Form, str] = {"short": "简版", "full": "完整"}
LONG = 40
"""From so many pages on the short form is proposed; the full one is a click away."""

PAGED: tuple[FormatName, ...] = ("pdf", "pptx")


def choose(panel: str, dataset: Dataset, order: PackOrder, made_for: Edition) -> PackOrder:
    """The order in the form that the reader wants; says how many pages that comes to.

    A list that is too long for paper, and one without rows, is left as it is; so is a pack that
    cannot be made, for making it says why.
    """
    try:
        return _choose(panel, dataset, order, made_for)
    except Exception:
        log.exception("数不出一份导出的页数")
        return order


def _choose(panel: str, dataset: Dataset, order: PackOrder, made_for: Edition) -> PackOrder:
    from geo.exports.writers import FORMATS

    most = FORMATS["pdf"].most or 0
    if not 0 < order.rows(dataset) <= most:
        return order
    pack = order.pack(dataset, made_for)
    full = _count(panel, "full", pack, dataset)
    if not full:
        return order
    if order.subject in ("project", "shortlist") or len(pack.rows) < 2:
        st.caption(f"{_said(full)}。")
        return order
    proposed: Form = "short" if full["pdf"] > LONG else "full"
    options: list[Form] = list(FORMS)
    form = st.segmented_control(
        "篇幅",
        options,
        default=proposed,
        key=f"export_{panel}_form",
        format_func=lambda code: FORMS[code],
        label_visibility="collapsed",
        required=True,
    )
    if (form or proposed) == "full":
        st.caption(f"完整：{_said(full)}；每个有位置的项目一页，位置未定的合成一张表。")
        return order
    names = {row.project_id: row.title for row in pack.rows}
    listed = [one for one in state.view_now().shortlist.ids if one in names]
    details = st.multiselect(
        "附详情页的项目",
        list(names),
        default=listed,
        key=f"export_{panel}_details",
        format_func=lambda project_id: names.get(project_id, project_id),
        placeholder="附详情页的项目（可不选）",
        label_visibility="collapsed",
    )
    chosen = tuple(project_id for project_id in details if project_id in names)
    short = replace(order, short=True, details=chosen)
    count = _count(panel, f"short {chosen}", short.pack(dataset, made_for), dataset)
    st.caption(f"简版：{_said(count)}（完整 {_said(full)}）；封面、地图、清单和所选项目。")
    return short


def _said(counts: dict[FormatName, int]) -> str:
    return plain(f"PDF {counts['pdf']} 页、PPT {counts['pptx']} 页")


def _count(panel: str, which: str, pack: Pack, dataset: Dataset) -> dict[FormatName, int]:
    """Pages by format; {} where the server lacks what the formats need."""
    from geo.exports.writers import page_count

    rows = tuple(row.project_id for row in pack.rows)
    key = (dataset.version, repr(pack.edition), pack.showing, rows)
    kept = keys.EXPORT_PAGES.of(panel).start({})
    if kept.get("key") != key:
        kept.clear()
        kept["key"] = key
    if which not in kept:
        try:
            kept[which] = {name: page_count(pack, name) or 0 for name in PAGED}
        except ModuleNotFoundError as error:
            log.error("数不出页数，缺少程序包 %s", error.name)
            kept[which] = {}
    found: dict[FormatName, int] = kept[which]
    return found

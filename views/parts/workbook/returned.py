"""A filled workbook comes back: looked at cell by cell, then accepted with a name, or not at all.

The same for every template that the pages give out; what is read of it and what accepting means is
the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from geo.errors import DataFileError, Issue
from geo.vocabulary import LABELS
from views.frame.session import keys, reviewer
from views.parts.markdown import plain, text_table

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.life.entry.work import Change, Preview
    from geo.reviews.store import Reviewer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELLS_A_PAGE = 200
ISSUES_SHOWN = 100
_MEGABYTES = 20
"""As much as is read of an upload anywhere."""


@dataclass(frozen=True)
class Returned:
    """What comes back, and what becomes of it.

    name: begins the keys of its widgets; label: of the box for the file; about: the head of the
    column that says what a cell belongs to; held_against: what a preview holds good for, no other
    thing; look: makes the preview of a file's content and name; accept: saves what was looked at
    and says in a sentence what was saved. Both raise DataFileError, accept ValueError too for what
    is refused.
    """

    name: str
    label: str
    about: str
    held_against: object
    look: Callable[[bytes, str], Preview]
    accept: Callable[[Preview, Reviewer], str]


@dataclass(frozen=True)
class EntryFound:
    """What a workbook came to, and what it was held against: it holds good for exactly that.

    ``preview``: None where the file could not be read at all; ``issues`` says why then.
    """

    of: tuple[str, object]
    preview: Preview | None
    issues: tuple[Issue, ...] = ()


def upload_box(returned: Returned) -> UploadedFile | None:
    """The box for the filled workbook; empty again after each that was accepted."""
    name = returned.name
    upload: UploadedFile | None = st.file_uploader(
        f"{returned.label}（.xlsx，不超过 {_MEGABYTES} MB）",
        type=["xlsx"],
        key=keys.ENTRY_UPLOAD.of(name, keys.ENTRY_FILES.of(name).get()),
        max_upload_size=_MEGABYTES,
        on_change=_another,
        args=(name,),
    )
    return upload


def looked_at(returned: Returned, upload: UploadedFile | None) -> bool:
    """What came of the last click, and what the workbook in the box would do; whether that asked
    for a name."""
    told = keys.ENTRY_TOLD.of(returned.name).get()
    if told is not None:
        saved, text = told
        (st.success if saved else st.error)(plain(text))
    if upload is None:
        return False
    found = _found(returned, upload)
    if found.preview is None:
        st.error("\n".join([f"**没有读入 {plain(upload.name)}**", "", *_lines(found.issues)]))
        return False
    _preview(returned, found.preview)
    return bool(found.preview.drafts)


def _another(name: str) -> None:
    """A workbook was given or taken away: what was said of the last one is done with."""
    keys.ENTRY_TOLD.of(name).set(None)
    keys.ENTRY_PAGE.of(name).set(1)
    keys.ENTRY_FOUND.of(name).set(None)


def _found(returned: Returned, upload: UploadedFile) -> EntryFound:
    """The workbook held against what is known now; made anew only when one of both is another."""
    of, key = (upload.file_id, returned.held_against), keys.ENTRY_FOUND.of(returned.name)
    kept = key.get()
    if kept is not None and kept.of[0] == of[0] and kept.of[1] is of[1]:
        return kept
    try:
        found = EntryFound(of, returned.look(upload.getvalue(), upload.name))
    except DataFileError as error:
        found = EntryFound(of, None, error.issues)
    key.set(found)
    return found


def _preview(returned: Returned, found: Preview) -> None:
    st.markdown(f"**{plain(found.summary())}**")
    for notice in found.notices:
        st.caption(plain(notice))
    wrong = [issue for issue in found.issues if issue.severity == "error"]
    doubts = [issue for issue in found.issues if issue.severity != "error"]
    if wrong:
        head = f"**{found.refused} 行不能接受**，改正后再传一次即可，其余的行不受影响："
        st.error("\n".join([head, "", *_lines(wrong)]))
    if doubts:
        st.warning("\n".join(["**请再核对**", "", *_lines(doubts)]))
    if not found.drafts:
        st.info("没有可以接受的行。")
        return
    st.markdown(text_table(cell_table(_page(returned.name, found.changes), returned.about)))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=260):
            reviewer.field("填报人")
        st.button(
            f"接受 {len(found.drafts)} 条",
            key=f"{returned.name}_accept",
            type="primary",
            on_click=_accept,
            args=(returned, found),
        )


def _page(name: str, changes: Sequence[Change]) -> Sequence[Change]:
    """The cells to show; all of them, a page at a time."""
    pages, key = -(-len(changes) // CELLS_A_PAGE), keys.ENTRY_PAGE.of(name)
    if pages <= 1:
        return changes
    st.number_input(
        f"第几页（共 {pages} 页，每页 {CELLS_A_PAGE} 格）", 1, pages, key=key, width=260
    )
    first = (key.get() - 1) * CELLS_A_PAGE
    return changes[first : first + CELLS_A_PAGE]


def cell_table(changes: Sequence[Change], about: str) -> pd.DataFrame:
    """A row a cell that is new or says something else than is known."""
    rows: list[dict[str, Any]] = [
        {
            "行": f"{one.sheet} {one.row}",
            LABELS["project"]: f"{one.project_id} {one.name}",
            about: one.about,
            "列": one.head,
            "原来": one.before or "（空）",
            "现在": one.now or "（空）",
            "变化": one.kind,
        }
        for one in changes
    ]
    return pd.DataFrame(rows)


def _accept(returned: Returned, found: Preview) -> None:
    """A button's callback: save what was looked at; what came of it is the next run's."""
    who = reviewer.current()
    try:
        said = returned.accept(found, who)
    except (DataFileError, ValueError) as error:  # refused: somebody was quicker, no name, …
        tell(returned.name, False, str(error))
        return
    left = f"；{found.refused} 行没有接受，改正后可以再传" if found.refused else ""
    signed = "" if who.verified else "（未验证）"
    files = keys.ENTRY_FILES.of(returned.name)
    files.set(files.get() + 1)
    tell(returned.name, True, f"{said}，填报人 {who.name}{signed}{left}。")


def tell(name: str, saved: bool, text: str) -> None:
    """In a button's callback: what came of it, for the next run. After a save the workbook in the
    box is looked at anew."""
    if saved:
        keys.ENTRY_FOUND.of(name).set(None)
    keys.ENTRY_TOLD.of(name).set((saved, text))


def _lines(issues: Sequence[Issue]) -> list[str]:
    lines = [f"- {plain(issue)}" for issue in issues[:ISSUES_SHOWN]]
    more = len(issues) - ISSUES_SHOWN
    return [*lines, f"- 另有 {more} 处，请先改正上面的"] if more > 0 else lines

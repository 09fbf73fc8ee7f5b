"""“填报进展”: a template out, a filled one in, looked at cell by cell before it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.data_dir import data_dir
from geo.errors import DataFileError, Issue
from geo.reviews.decisions import today
from geo.vocabulary import LABELS
from views.frame.session import keys, reviewer
from views.parts.markdown import plain, text_table

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.dataset import Dataset
    from geo.life.entry.work import Change, Preview
    from geo.life.progress.entered import Acceptance
    from geo.life.record import Life
    from geo.selection.filter import Selection
    from views.frame.state import App

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELLS_A_PAGE = 200
ISSUES_SHOWN = 100
ACCEPTANCES_SHOWN = 50
_MEGABYTES = 20
"""As much as is read of an upload anywhere."""


@dataclass(frozen=True)
class EntryFound:
    """What a workbook came to, and what it was held against: it holds good for exactly that.

    ``preview``: None where the file could not be read at all; ``issues`` says why then.
    """

    of: tuple[str, Life]
    preview: Preview | None
    issues: tuple[Issue, ...] = ()


def show(app: App, life: Life) -> None:
    """Draw the section."""
    st.markdown("## 填报进展")
    st.caption(
        "填好的模板先逐格对照，再接受：记下填报人和时间，只增加，不改从前的记录和首次承诺。"
        "自评理由、存在问题、下一步、备注和填报人只供内部，不进对外的文件。"
    )
    left, right = st.columns([4, 7], gap="medium")
    with left:
        _template(app.selection, app.dataset, life)
    with right:
        upload = _upload()
    _told()
    named = False
    if upload is not None:
        found = _looked_at(upload, app.dataset, life)
        if found.preview is None:
            st.error("\n".join([f"**没有读入 {plain(upload.name)}**", "", *_lines(found.issues)]))
        else:
            _preview(found.preview, app.dataset)
            named = bool(found.preview.drafts)
    _history(life, named)


def _history(life: Life, named: bool) -> None:
    """What was accepted, newest first, and the way to take one back; nothing before the first.

    ``named``: the field of the name stands above already.
    """
    if not life.acceptances:
        return
    with st.expander(f"已接受的填报（{len(life.acceptances)} 次）"):
        st.markdown(text_table(acceptance_table(life.acceptances[-ACCEPTANCES_SHOWN:])))
        standing = [one.revision for one in life.acceptances if not one.taken_back]
        if not standing:
            st.caption("都已撤回。")
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            chosen = st.selectbox(
                "撤回哪一次",
                standing[::-1],
                key="entry_back",
                format_func=lambda revision: f"第 {revision} 号",
                width=160,
            )
            if not named:
                with st.container(width=260):
                    reviewer.field("填报人")
            st.button("撤回这次填报", key="entry_take_back", on_click=_take_back, args=(chosen,))
        st.caption("撤回也只增加一行：原来的行留在文件里，不再起作用；要恢复，请再导入一次。")


def acceptance_table(acceptances: Sequence[Acceptance]) -> pd.DataFrame:
    """A row an acceptance, newest first."""
    return pd.DataFrame(
        [
            {
                "填报": f"第 {one.revision} 号",
                "谁，何时": one.who,
                "条数": str(one.rows),
                LABELS["project"]: "、".join(one.projects[:5])
                + ("……" if len(one.projects) > 5 else ""),
                "现在": f"已由 {one.taken_back} 撤回" if one.taken_back else "有效",
            }
            for one in reversed(acceptances)
        ]
    )


def _take_back(revision: int) -> None:
    """A button's callback; what came of it is the next run's."""
    from geo.life.progress.accept import EntryRefusedError, take_back

    who = reviewer.current()
    try:
        done = take_back(data_dir(), revision, who, None)
    except (DataFileError, EntryRefusedError) as error:
        keys.ENTRY_TOLD.set((False, str(error)))
        return
    signed = "" if who.verified else "（未验证）"
    text = f"已撤回第 {revision} 号填报，记为第 {done.revision} 号，撤回人 {who.name}{signed}。"
    keys.ENTRY_FOUND.set(None)
    keys.ENTRY_TOLD.set((True, text))


def _template(selection: Selection, dataset: Dataset, life: Life) -> None:
    from geo.life.entry.sheets import MOST_PROJECTS
    from geo.life.entry.template import template_bytes

    names = dataset.names_to_report(selection.rows)
    if dataset.others:
        st.caption(
            f"有 {len(dataset.others):,} 个项目的编号在数据目录自己的清单里是别的项目，"
            "不能在这里填报。"
        )
    if not names:
        st.info("筛选出的项目里没有可以填报的。")
        return
    if len(names) > MOST_PROJECTS:
        st.info(f"现在筛选出 {len(names):,} 行，超过一份模板的 {MOST_PROJECTS:,} 行：请先筛选。")
        return
    day = today()
    st.download_button(
        f"下载填报模板（{len(names):,} 行，Excel）",
        lambda: template_bytes(life, names, day),
        file_name=f"进展填报_{day.isoformat()}.xlsx",
        mime=XLSX,
        key="entry_template",
        on_click="ignore",
        help="左侧筛选出的项目，每项一行；状态等用下拉列表选，编号、名称和首次承诺锁定。",
    )


def _upload() -> UploadedFile | None:
    key = keys.ENTRY_UPLOAD.of(keys.ENTRY_FILES.get())
    upload: UploadedFile | None = st.file_uploader(
        f"填好的模板（.xlsx，不超过 {_MEGABYTES} MB）",
        type=["xlsx"],
        key=key,
        max_upload_size=_MEGABYTES,
        on_change=_another,
    )
    return upload


def _another() -> None:
    """A workbook was given or taken away: what was said of the last one is done with."""
    keys.ENTRY_TOLD.set(None)
    keys.ENTRY_PAGE.set(1)
    keys.ENTRY_FOUND.set(None)


def _told() -> None:
    """What came of the last click."""
    told = keys.ENTRY_TOLD.get()
    if told is not None:
        saved, text = told
        (st.success if saved else st.error)(plain(text))


def _looked_at(upload: UploadedFile, dataset: Dataset, life: Life) -> EntryFound:
    """The workbook held against what is known now; made anew only when one of both is another."""
    from geo.life.entry.preview import preview_of

    of = (upload.file_id, life)
    kept = keys.ENTRY_FOUND.get()
    if kept is not None and kept.of[0] == of[0] and kept.of[1] is life:
        return kept
    try:
        names = dataset.names_to_report()
        found = EntryFound(of, preview_of(upload.getvalue(), upload.name, life, names, today()))
    except DataFileError as error:
        found = EntryFound(of, None, error.issues)
    keys.ENTRY_FOUND.set(found)
    return found


def _preview(found: Preview, dataset: Dataset) -> None:
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
    st.markdown(text_table(cell_table(_page(found.changes))))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=260):
            reviewer.field("填报人")
        st.button(
            f"接受 {len(found.drafts)} 条",
            key="entry_accept",
            type="primary",
            on_click=_accept,
            args=(found, tuple(dataset.names_to_report())),
        )


def _page(changes: Sequence[Change]) -> Sequence[Change]:
    """The cells to show; all of them, a page at a time."""
    pages = -(-len(changes) // CELLS_A_PAGE)
    if pages <= 1:
        return changes
    st.number_input(
        f"第几页（共 {pages} 页，每页 {CELLS_A_PAGE} 格）", 1, pages, key=keys.ENTRY_PAGE, width=260
    )
    first = (keys.ENTRY_PAGE.get() - 1) * CELLS_A_PAGE
    return changes[first : first + CELLS_A_PAGE]


def cell_table(changes: Sequence[Change]) -> pd.DataFrame:
    """A row a cell that is new or says something else than is known."""
    return pd.DataFrame(
        [
            {
                "行": f"{one.sheet} {one.row}",
                LABELS["project"]: f"{one.project_id} {one.name}",
                "期间或节点": one.about,
                "列": one.head,
                "原来": one.before or "（空）",
                "现在": one.now or "（空）",
                "变化": one.kind,
            }
            for one in changes
        ]
    )


def _accept(found: Preview, projects: tuple[str, ...]) -> None:
    """A button's callback: save what was looked at; what came of it is the next run's."""
    from geo.life.progress.accept import EntryRefusedError, accept

    who = reviewer.current()
    try:
        done = accept(
            data_dir(), found.drafts, who, frozenset(projects), expected_revision=found.revision
        )
    except (DataFileError, EntryRefusedError) as error:
        keys.ENTRY_TOLD.set((False, str(error)))
        return
    left = f"；{found.refused} 行没有接受，改正后可以再传" if found.refused else ""
    signed = "" if who.verified else "（未验证）"
    text = f"已接受 {done.rows} 条，第 {done.revision} 号填报，填报人 {who.name}{signed}{left}。"
    keys.ENTRY_FILES.set(keys.ENTRY_FILES.get() + 1)
    keys.ENTRY_FOUND.set(None)
    keys.ENTRY_TOLD.set((True, text))


def _lines(issues: Sequence[Issue]) -> list[str]:
    lines = [f"- {plain(issue)}" for issue in issues[:ISSUES_SHOWN]]
    more = len(issues) - ISSUES_SHOWN
    return [*lines, f"- 另有 {more} 处，请先改正上面的"] if more > 0 else lines

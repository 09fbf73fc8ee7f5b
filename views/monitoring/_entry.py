"""“填报进展”: a template out, a filled one in, looked at cell by cell before it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.data_dir import data_dir
from geo.errors import DataFileError
from geo.reviews.decisions import today
from geo.vocabulary import LABELS, OTHER_PROJECT
from views.frame.session import reviewer
from views.parts.markdown import text_table
from views.parts.workbook.returned import XLSX, Returned, looked_at, tell, upload_box

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.life.entry.work import Preview
    from geo.life.progress.entered import Acceptance
    from geo.life.record import Life
    from geo.reviews.store import Reviewer
    from geo.selection.filter import Selection
    from views.frame.state import App


NAME = "entry"
"""Of what comes back here, see :class:`~views.parts.workbook.returned.Returned`."""
ACCEPTANCES_SHOWN = 50


def show(app: App, life: Life) -> None:
    """Draw the section."""
    st.markdown("## 填报进展")
    st.caption(
        "填好的模板先逐格对照，再接受：记下填报人和时间，只增加，不改从前的记录和首次承诺。"
        "自评理由、存在问题、下一步、备注和填报人只供内部，不进对外的文件。"
    )
    returned = _returned(app.dataset, life)
    left, right = st.columns([4, 7], gap="medium")
    with left:
        _template(app.selection, app.dataset, life)
    with right:
        upload = upload_box(returned)
    named = looked_at(returned, upload)
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
        tell(NAME, False, str(error))
        return
    signed = "" if who.verified else "（未验证）"
    text = f"已撤回第 {revision} 号填报，记为第 {done.revision} 号，撤回人 {who.name}{signed}。"
    tell(NAME, True, text)


def _template(selection: Selection, dataset: Dataset, life: Life) -> None:
    from geo.life.entry.sheets import MOST_PROJECTS
    from geo.life.entry.template import template_bytes

    names = dataset.names_to_report(selection.rows)
    if dataset.others:
        st.caption(f"有 {len(dataset.others):,} 个项目的编号{OTHER_PROJECT}，不能在这里填报。")
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


def _returned(dataset: Dataset, life: Life) -> Returned:
    def look(content: bytes, name: str) -> Preview:
        from geo.life.entry.preview import preview_of

        return preview_of(content, name, life, dataset.names_to_report(), today())

    def accept(found: Preview, who: Reviewer) -> str:
        from geo.life.progress.accept import accept

        projects = frozenset(dataset.names_to_report())
        done = accept(data_dir(), found.drafts, who, projects, expected_revision=found.revision)
        return f"已接受 {done.rows} 条，第 {done.revision} 号填报"

    return Returned(NAME, "填好的模板", "期间或节点", life, look, accept)

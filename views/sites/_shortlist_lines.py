"""The lines of the shortlist: a project with its note and buttons; those that wait for data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.selection import listing
from geo.sites.shortlist import MAX_NOTE
from views.frame import state
from views.frame.session import keys
from views.parts.markdown import plain
from views.projects import shortlist_undo
from views.sites import _state as sites_state

if TYPE_CHECKING:
    from geo.sites.shortlist import Item
    from views.frame.state import App


def line(app: App, item: Item, position: int, count: int) -> None:
    """One project: its number on the map, facts, note and buttons."""
    located = app.dataset.located
    project_id = item.project_id
    row = located.loc[project_id]
    facts = [str(row["sector"]), listing.amount_text(located, project_id), str(row["bay"])]
    if project_id not in app.selection.rows.index:
        facts.append("不符合当前筛选")
    with st.container(border=True, key=f"site_item_{position}", gap=None):
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            gap="small",
            key=f"site_line_{position}",
        ):
            about = f":small[:gray[{plain(' · '.join(facts))}]]"
            st.button(
                f"**{position + 1}. {plain(row['name'])}**　{about}",
                key=f"show_{project_id}",
                type="tertiary",
                help="在地图上看它",
                on_click=sites_state.choose,
                args=(project_id,),
            )
            where = f"{plain(row['name'])}，第 {position + 1} 位"
            st.button(
                "↑",
                key=f"up_{project_id}",
                help=f"上移：{where}",
                disabled=position == 0,
                on_click=sites_state.move,
                args=(project_id, -1),
            )
            st.button(
                "↓",
                key=f"down_{project_id}",
                help=f"下移：{where}",
                disabled=position == count - 1,
                on_click=sites_state.move,
                args=(project_id, 1),
            )
            st.button(
                "✕",
                key=f"out_{project_id}",
                help=f"移出：{where}",
                on_click=shortlist_undo.remove,
                args=(project_id,),
            )
        key = keys.SITES_NOTE.of(project_id)
        key.set(item.note)
        st.text_input(
            f"备注：{plain(row['name'])}",
            key=key,
            max_chars=MAX_NOTE,
            placeholder="备注（写进网址、清单文件和内部的导出）",
            label_visibility="collapsed",
            on_change=sites_state.take_note,
            args=(project_id,),
        )


def absent() -> None:
    """Items whose projects are not in the data now: they wait, with their notes."""
    for position, one in enumerate(state.absent()):
        project_id = one.item.project_id
        name = one.name or project_id
        with (
            st.container(border=True, key=f"site_absent_{position}", gap=None),
            st.container(
                horizontal=True, vertical_alignment="center", key=f"site_line_absent_{position}"
            ),
        ):
            note = f"　备注：{plain(one.item.note)}" if one.item.note else ""
            st.markdown(
                f"**{plain(name)}**　:small[:gray[{plain(project_id)} · 暂不在数据里{note}]]",
                width="stretch",
            )
            st.button(
                "✕",
                key=f"out_absent_{project_id}",
                help=f"不再等它：{plain(name)}",
                on_click=state.drop_absent,
                args=(project_id,),
            )
    if state.absent():
        st.caption(
            "数据文件可能正在保存，或少了几行：这几项连同备注都留着，项目回到数据里就自动恢复；"
            "对比和导出暂不含它们。"
        )

"""The step 备选: the shortlist in the reader's order, with notes; saved, opened, shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import DataFileError
from geo.map.marks import MarkStyle
from geo.sites.shortlist import MAX_ITEMS, pack_notes
from geo.sites.shortlist_file import MAX_BYTES, read_shortlist, write_shortlist
from views.frame import data, state
from views.frame.session import keys
from views.parts.markdown import plain
from views.parts.share_panel import share_panel
from views.projects import shortlist_button, shortlist_undo
from views.sites import _export as sites_export
from views.sites import _marks as sites_map
from views.sites import _shortlist_lines as lines
from views.sites import _state as sites_state
from views.sites._marks import BLUE, Overlay

if TYPE_CHECKING:
    from views.frame.state import App

FILE_NAME = "备选清单.toml"


def show(app: App) -> Overlay:
    """Draw the step."""
    shortlist = state.view_now().shortlist
    _head(app)
    _told()
    _undo(app)
    _chosen(app)
    if not shortlist and state.absent():
        lines.absent()
        return Overlay(selected=state.view_now().project)
    if not shortlist:
        st.info(
            "备选还是空的。在“需求匹配”或“周边”里点“＋ 加入备选”，或在地图上点一个项目后加入；"
            "也可打开以前保存的清单。"
        )
        return Overlay(selected=state.view_now().project)
    for position, item in enumerate(shortlist.items):
        lines.line(app, item, position, len(shortlist))
    lines.absent()
    if not _notes_fit():
        st.warning("备注太长，网址放不下：链接和刷新只保留项目和顺序。请点“保存清单”留住备注。")
    ids = list(shortlist.ids)
    marks, on_map = sites_map.numbered(
        app,
        ids,
        range(1, len(ids) + 1),
        [0] * len(ids),
        (MarkStyle(BLUE, ""),),
        state.view_now().project,
    )
    return Overlay(
        marks,
        on_map,
        selected=state.view_now().project,
        fly_to_marks=not sites_state.flies_to_project(),
    )


def _head(app: App) -> None:
    """The count; saving, opening, exporting, sharing."""
    shortlist, whole = state.view_now().shortlist, state.whole_shortlist()
    with st.container(horizontal=True, vertical_alignment="center", key="sites_list_head"):
        waiting = f"　:gray[另 {len(state.absent())} 项暂缺]" if state.absent() else ""
        st.markdown(f"**{len(shortlist)} / {MAX_ITEMS}**{waiting}", width="stretch")
        if whole:
            names = app.dataset.located["name"].loc[list(shortlist.ids)].to_dict()
            names |= {one.item.project_id: one.name for one in state.absent()}
            st.download_button(
                "保存清单",
                write_shortlist(whole, names, data.data_date()),
                file_name=FILE_NAME,
                mime="application/toml",
                key="sites_save",
                on_click="ignore",
                help="一个可读、可用记事本修改的文件，含顺序和全部备注；以后在这里打开。",
            )
        with st.popover("打开清单"):
            st.file_uploader(
                "以前保存的备选清单（.toml）",
                type=["toml", "txt"],
                key=keys.SITES_UPLOAD,
                max_upload_size=1,
                on_change=_open,
            )
            st.caption("打开后替换现有的备选，可恢复。")
        if shortlist:
            sites_export.shortlist(app)
            _share()


def _open() -> None:
    """A callback: replace the shortlist with that of the file."""
    uploaded = keys.SITES_UPLOAD.get()
    if uploaded is None:
        return
    located = state.current().dataset.located
    try:
        opened = read_shortlist(
            uploaded.getvalue()[: MAX_BYTES + 1],
            located["name"].astype(str).to_dict(),
            str(uploaded.name),
        )
    except DataFileError as error:
        sites_state.tell("\n\n".join(plain(issue) for issue in error.issues), "error")
        return
    sites_state.replace_all(opened.shortlist)
    state.wait_for(opened.absent)
    lines = [f"已打开 {len(opened.shortlist)} 项。", *opened.notices]
    level: sites_state.Level = "warning" if opened.notices else "success"
    sites_state.tell("\n\n".join(plain(line) for line in lines), level)


def _told() -> None:
    message = sites_state.told()
    if message is not None:
        text, level = message
        {"error": st.error, "warning": st.warning, "success": st.success}[level](text)


def _undo(app: App) -> None:
    before = sites_state.replaced()
    if before is not None:
        label = f"↩ 恢复打开前的 {len(before)} 项"
        st.button(label, key="sites_put_back", on_click=sites_state.put_back)
    found = shortlist_undo.removed()
    if found is None:
        return
    located = app.dataset.located
    name = located["name"].get(found.item.project_id, found.item.project_id)
    st.button(f"↩ 撤销移出“{plain(name)}”", key="sites_undo", on_click=shortlist_undo.undo)


def _chosen(app: App) -> None:
    """A project that was clicked on the map and is not on the list yet."""
    view = state.view_now()
    if view.project is None or view.project in view.shortlist:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", border=True, key="site_line_chosen"
    ):
        name = app.dataset.located.at[view.project, "name"]
        st.markdown(f"地图上选中：**{plain(name)}**", width="stretch")
        shortlist_button.show(view.project, "list")


def _notes_fit() -> bool:
    """Whether the address carries all notes."""
    shortlist = state.whole_shortlist()
    return not shortlist.has_notes or bool(pack_notes(shortlist))


def _share() -> None:
    """The link, and what it does and does not carry."""
    share_panel(
        "shortlist",
        lambda: state.link(state.view_now()),
        "备选的顺序和备注、筛选、要求和地图视野都在网址里：刷新、换页、服务器重启都不丢，"
        "同事打开即是这份备选。"
        if _notes_fit()
        else "网址里有备选和顺序；备注太长，没有放进去。",
    )

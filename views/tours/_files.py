"""Saving one's own tour to a file, opening one, and the link that carries a short one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from geo.errors import DataFileError
from geo.tours import edit as tour_edit
from geo.tours.files.file import MAX_BYTES, SUFFIX, read_tour, write_tour
from geo.tours.files.link import to_link
from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts.markdown import plain
from views.parts.share_panel import share_panel
from views.projects import editions
from views.tours import history as tour_history
from views.tours import keeper as tour_keeper
from views.tours import present as present_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.dataset import Dataset
    from geo.errors import Issue
    from geo.tours.model import Tour

FINDINGS_SHOWN = 12


def show(tour: Tour, dataset: Dataset) -> None:
    """The card “保存和分享”."""
    with st.container(border=True, key="card_tour_files"):
        st.markdown("## 保存和分享")
        st.download_button(
            "存为汇报文件",
            write_tour(tour_edit.to_save(tour, dataset)),
            file_name=f"{tour_edit.file_stem(tour)}{SUFFIX}",
            mime="application/toml",
            key="tour_save",
            on_click="ignore",
            help="文字文件（TOML），可用记事本改，可发给同事；含讲稿，给外部请用“带走”。",
        )
        if tour_keeper.refused():
            st.warning("浏览器不让本页保存：刷新或关闭之前，请先存为汇报文件。")
        else:
            st.caption(
                "随改随存在这个浏览器里：刷新、服务器重启都不丢。"
                "换一台电脑、换浏览器或清除浏览数据之后就没有了，要紧的请存为汇报文件。"
            )
        opener()
        _link(tour, dataset)


def opener() -> None:
    """Choose a file and open it; what it finds is said, and nothing is lost: 撤销 goes back."""
    # a new key for each file: the box is empty again, and the same file can be opened twice
    key = keys.TOUR_UPLOAD.of(keys.TOUR_FILES_OPENED.get())
    st.file_uploader(
        "打开汇报文件",
        type=[SUFFIX.removeprefix(".")],
        key=key,
        on_change=_open,
        args=(key,),
        max_upload_size=MAX_BYTES // 1_000_000,
    )
    opened = keys.TOUR_OPENED.get()
    if opened is not None:
        _findings(*opened)


def _open(key: Key[UploadedFile | None]) -> None:
    upload = key.get()
    if upload is None:
        return
    name, content = upload.name, upload.getvalue()
    keys.TOUR_FILES_OPENED.set(keys.TOUR_FILES_OPENED.get() + 1)
    try:
        tour, issues = read_tour(content, name)
    except DataFileError as error:
        keys.TOUR_OPENED.set((False, name, tuple(error.issues)))
        return
    tour_history.step(f"打开 {name}", tour, at=0)
    keys.TOUR_OPENED.set((True, name, issues))


def _findings(opened: bool, name: str, issues: Sequence[Issue]) -> None:
    lines = [f"- {plain(issue)}" for issue in issues[:FINDINGS_SHOWN]]
    if len(issues) > FINDINGS_SHOWN:
        lines.append(f"- 另有 {len(issues) - FINDINGS_SHOWN} 处")
    if not opened:
        st.error("\n".join([f"**没有打开 {plain(name)}**，原来的汇报没有变。", "", *lines]))
    elif issues:
        head = f"已打开 {plain(name)}，其中 {len(issues)} 处没有读入，其余照常："
        st.warning("\n".join([head, "", *lines]))
    else:
        st.success(f"已打开 {plain(name)}。")


def _link(tour: Tour, dataset: Dataset) -> None:
    value = to_link(tour)
    if value is None:
        st.caption("这份汇报太长，放不进链接：请存为汇报文件发给对方。")
        return
    page = (st.context.url or "").split("?")[0].split("#")[0].rpartition("/")[0]
    query = urlencode(editions.query(dataset) | {present_page.PRESENT: value})
    address = f"{page}/{present_page.URL_PATH}?{query}"
    share_panel("tour", lambda: address, "对方打开即是放映；链接里没有讲稿。", view=False)

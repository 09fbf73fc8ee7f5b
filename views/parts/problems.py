"""What is wrong with the data or the link, said where the reader sees it and can act on it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.errors import DataFileError, Issue
from views.frame import data, state
from views.parts.markdown import plain

LISTED = 20
"""How many issues are written out; the command line lists all of them."""


def broken_files(error: DataFileError, showing_last: bool) -> None:
    """A data file cannot be used at all: what, where, how to mend it, and what goes on working.

    ``showing_last``: the page goes on with the data of before.
    """
    if showing_last:
        heading = "**数据文件有错，暂时无法使用。以下仍是上一次正确读到的数据。**"
        st.error("\n".join([heading, "", *_lines(error.issues)]))
        return
    st.markdown("# 数据文件暂时无法使用")
    st.error("\n".join(_lines(error.issues)))
    if len(error.issues) > LISTED:
        st.caption(f"另有 {len(error.issues) - LISTED} 处，运行 python -m geo check 查看全部。")
    st.info(
        "修好并保存文件后刷新本页即可，不必重启；您在地址栏里的筛选条件仍然保留。\n\n"
        "在服务器上运行 `python -m geo check` 可以逐行检查全部数据文件。"
    )


def alerts(found: Sequence[Issue], shorter: Issue | None) -> None:
    """What every page says in red while the map goes on: ``found`` until the files are mended,
    ``shorter`` (a list that lost a fifth of its rows) until somebody says that it is meant so."""
    if found:
        st.error("\n".join(_lines(found)))
    if shorter is not None:
        with st.container(key="shorter_list", horizontal=True, vertical_alignment="center"):
            st.error(plain(shorter))
            st.button("确实少了，不再提示", key="accept_shorter", on_click=data.accept_shrunk_list)


def summary(issues: Sequence[Issue]) -> list[str]:
    """What stands beside the counts while rows are wrong: a total that misses some must say so."""
    wrong = sum(issue.severity == "error" for issue in issues)
    return [f"⚠ 数据表有 {wrong} 处错误，见左侧"] if wrong else []


def row_issues(issues: Sequence[Issue]) -> None:
    """Rows with problems: counted, written out on demand; the good rows stay."""
    if not issues:
        return
    with st.expander(f"数据有 {len(issues)} 处待核对"):
        st.markdown("\n".join(_lines(issues)))
        if len(issues) > LISTED:
            st.caption(f"另有 {len(issues) - LISTED} 处，见“关于”页。")


def link_notices(notices: Sequence[str]) -> None:
    """What the link asked for and the data does not have."""
    if not notices:
        return
    with st.container(key="link_notice", horizontal=True, vertical_alignment="center"):
        st.warning("；".join(plain(notice) for notice in notices) + "。")
        st.button("知道了", key="dismiss_notices", on_click=state.dismiss_notices)


def issue_list(issues: Sequence[Issue]) -> None:
    """Every issue as a line of text."""
    st.markdown("\n".join(f"- {plain(issue)}" for issue in issues))


def _lines(issues: Sequence[Issue]) -> list[str]:
    """The first issues as a markdown list."""
    return [f"- {plain(issue)}" for issue in issues[:LISTED]]

"""Locate my list: upload a table with addresses, see where they are, take the places away.

Everything happens in the memory of the session; nothing is written on the server.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from geo.batch import Locator, StoppedError
from geo.batch_locators import OfflineLocator
from geo.errors import DataFileError
from geo.geocoders.offline import Offline
from geo.located_list import (
    LocatedList,
    locate_list,
)
from geo.tables_io import UPLOAD_LIMITS, Table, cell_text
from views import heavy_jobs, locate_result, locate_upload, problems, theme
from views.markdown import plain

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from geo.dataset import Dataset
    from views.state import App

UPLOAD_KEY = "locate_upload"
_RESULT = "_locate_result"
AT_ONCE = 1_000
"""Rows that are located within a second: a longer list waits its turn."""

CSS = """
[data-testid="stSidebarUserContent"] { display: none; }
[data-testid="stFileUploaderDropzone"] { min-height: 3.2rem; padding: .45rem .8rem; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"] p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"] p::after {
  content: "选择文件，或拖到这里"; font-size: .95rem; }
.st-key-locate_count { min-height: 2.5rem; }
.st-key-locate_reasons li { font-size: .92rem; margin-bottom: .1rem; }
.st-key-locate_reasons p { margin-bottom: .1rem; }
"""
"""For this page alone, a constant: Streamlit words its upload field in English, and the filters in
the sidebar, which are about the plan's projects, do nothing here."""

_MEGABYTES = UPLOAD_LIMITS.max_bytes // 1_000_000


def show(app: App) -> None:
    """Draw the page."""
    with st.container(key=theme.PAGE_HEAD):
        st.markdown("# 定位一份清单")
        st.markdown(
            ":gray[上传带地址列的 CSV 或 Excel，逐行给出位置、依据和可能偏差，再下载带走。"
            "不联网；文件只在本次会话的内存里处理，不在服务器上保存。]"
        )
    st.html(f"<style>{CSS}</style>")
    left, right = st.columns([5, 6], gap="medium")
    with left:
        upload = st.file_uploader(
            f"CSV 或 XLSX，不超过 {_MEGABYTES} MB、{UPLOAD_LIMITS.max_rows:,} 行",
            type=["csv", "tsv", "txt", "xlsx"],
            key=UPLOAD_KEY,
            max_upload_size=_MEGABYTES,
        )
    if upload is None:
        locate_upload.forget()
        _forget()
        _introduction()
        return
    with right:
        table = locate_upload.opened(upload)
    if table is None:
        _forget()
        return
    located = _located(table, app.dataset)
    if located is not None:
        locate_result.show(app, located)


def _introduction() -> None:
    """What to bring and what comes back."""
    left, right = st.columns(2)
    with left, st.container(border=True):
        st.markdown(
            "**要准备什么**\n\n"
            "- 第一行是表头，有一列是地址（如“地址”“项目地址”“坐落”）；上面有标题行也可以\n"
            "- 市南区以内的地址；写到路名和门牌号最准，如“香港西路 52 号”\n"
            "- 一格里写几个地址，会逐个核对是否一致"
        )
    with right, st.container(border=True):
        st.markdown(
            "**会得到什么**\n\n"
            "- 原表的每一行每一列都保留，末尾加经纬度（WGS84）、可能偏差、依据和说明\n"
            "- 找不到的不猜：写明原因，如“门牌远在已知范围之外”\n"
            "- 下载为 Excel、CSV 或 GeoJSON"
        )


def _forget() -> None:
    """Without a table there is no result."""
    st.session_state.pop(_RESULT, None)


# --- locating -------------------------------------------------------------------------------------


@st.cache_resource(max_entries=2, show_spinner=False)
def _locator(fingerprint: str, _dataset: Dataset) -> OfflineLocator:
    """One for all sessions: it only remembers addresses' answers, never whose they were."""
    return OfflineLocator(Offline(_dataset.gazetteer), data=fingerprint)


def _located(table: Table, dataset: Dataset) -> LocatedList | None:
    """The answers, worked out once for a file, sheet and column; None when it could not be done."""
    key = (table.sha256, table.sheet, table.header_row, table.address_column, dataset.fingerprint)
    kept = st.session_state.get(_RESULT)
    if kept is not None and kept[0] == key:
        done: LocatedList = kept[1]
        return done
    bar = st.empty()
    try:
        locator: Locator
        if table.row_count > AT_ONCE:
            locator = _answered(table, dataset)
        else:
            locator = _locator(dataset.fingerprint, dataset)
        bar.progress(0.0, text=f"正在定位 {table.row_count:,} 行…")
        located = locate_list(table, locator, _progress(bar))
    except DataFileError as error:
        problems.issue_list(error.issues)
        return None
    except StoppedError as error:
        st.error(f"定位中止：{plain(str(error))}")
        return None
    finally:
        bar.empty()
    st.session_state[_RESULT] = (key, located)
    locate_result.begin()
    return located


def _answered(table: Table, dataset: Dataset) -> Locator:
    """Who answers a long list: another process, so that nobody else's page waits for it."""
    from geo.job_work import Answered, locate_texts

    column = table.address_column
    texts = tuple(dict.fromkeys(cell_text(row[column]).strip() for row in table.rows()))
    answers = heavy_jobs.make(
        dataset,
        f"定位 {table.row_count:,} 行",
        locate_texts,
        texts,
        shared=False,
        cancel_key="locate_cancel",
    )
    return Answered(answers)


def _progress(bar: DeltaGenerator) -> Callable[[int, int], None]:
    """A bar that moves five times a second: each move is a message to the browser."""
    shown = 0.0

    def show_progress(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown >= 0.2 or done == total:
            shown = now
            bar.progress(done / max(total, 1), text=f"正在定位 {done:,} / {total:,} 行")

    return show_progress

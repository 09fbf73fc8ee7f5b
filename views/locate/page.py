"""Locate my list: upload a table with addresses, see where they are, take the places away.

Everything happens in the memory of the session; nothing is written on the server.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.errors import DataFileError
from geo.geocoders.offline.geocoder import Offline
from geo.lists.coordinate_locator import CoordinateLocator
from geo.lists.handed_in.located import locate_list
from geo.lists.handed_in.second_opinion import SecondOpinions, addresses_of
from geo.lists.locators import OfflineLocator
from geo.lists.rows import Locator, StoppedError
from geo.tables.cells.limits import UPLOAD_LIMITS
from geo.tables.table import Table
from geo.vocabulary import DISTRICT
from geo.zones.district import metric_district
from geo.zones.pins import land_of
from views.frame import heavy_jobs, theme
from views.frame.session import entry, keys
from views.frame.session.entry import Key
from views.locate import _result as locate_result
from views.locate import _state as locate_state
from views.locate import _upload as locate_upload
from views.locate._state import Result
from views.parts import problems
from views.parts.attempt import attempt
from views.parts.markdown import plain

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.dataset import Dataset
    from views.frame.state import App

_HELD: tuple[Key[Any], ...] = (
    keys.LOCATE_COLUMN,
    keys.LOCATE_SHEET,
    keys.LOCATE_DATUM,
    keys.LOCATE_FILTER,
    keys.LOCATE_VIEW,
)

REMEMBERED = 5_000
"""Answers that all sessions share, twice (see OfflineLocator): they stay as long as the server
runs, at about 1 kB each. A list that is answered here has at most 1,000 rows."""

_MEGABYTES = UPLOAD_LIMITS.max_bytes // 1_000_000

ENDINGS = [
    "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "et", "ods", "dbf", "zip", "gpkg", "kml", "kmz",
    "geojson", "json",
]  # fmt: skip
"""What the browser's dialog offers; what a file is, its content says."""


def show(app: App) -> None:
    """Draw the page."""
    theme.page_style("locate")
    entry.restore(_HELD, keys.LOCATE_HELD.get())
    started = (keys.LOCATE_UPLOAD.get() or keys.LOCATE_FILE.get()) is not None
    if started:
        theme.unseen_heading("定位一份清单")
    else:
        with st.container(key=theme.PAGE_HEAD):
            st.markdown("# 定位一份清单")
            st.markdown(
                ":gray[上传带地址的清单，逐行给出位置、依据和可能偏差，核对更正后再下载带走。"
                "不联网；文件只在本次会话的内存里处理，不在服务器上保存。]"
            )
    with st.container(key="locate_top"):
        left, right = st.columns([4, 7] if started else [5, 6], gap="small")
    with left:
        upload = st.file_uploader(
            f"Excel、CSV、ODS 或 GIS 文件，不超过 {_MEGABYTES} MB、{UPLOAD_LIMITS.max_rows:,} 行",
            type=ENDINGS,
            key=keys.LOCATE_UPLOAD,
            max_upload_size=_MEGABYTES,
            on_change=_changed,
        )
        if upload is not None:
            keys.LOCATE_FILE.set(upload)
        else:
            upload = _of_before()
    if upload is None:
        locate_upload.forget()
        locate_state.forget()
        _introduction()
        return
    with right:
        table = locate_upload.opened(upload)
    if table is None:
        locate_state.forget()
        return
    # a place of its own, filled or not: what comes and goes in it must not move the map below,
    # which the browser would then load anew
    with st.container():
        result = _result(table, app.dataset)
    if result is not None:
        _notices(result)
        locate_result.show(app, result)
    keys.LOCATE_HELD.set(entry.values(_HELD))


def _changed() -> None:
    """The reader took the file away, or gave another one; a visit to another page is neither."""
    if keys.LOCATE_UPLOAD.get() is None:
        keys.LOCATE_FILE.forget()


def _of_before() -> UploadedFile | None:
    """The list that was at hand before a visit to another page, with its corrections."""
    kept = keys.LOCATE_FILE.get()
    if kept is None:
        return None
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="locate_kept"):
        st.markdown(f"还在处理：{plain(kept.name)}", width="content")
        st.button("移除", key="locate_remove", on_click=keys.LOCATE_FILE.forget)
    return kept


def _introduction() -> None:
    """What to bring and what comes back."""
    left, right = st.columns(2)
    with left, st.container(border=True):
        st.markdown(
            "**要准备什么**\n\n"
            "- 有一列是地址的清单（如“地址”“项目地址”“坐落”）；上面有标题行、两行表头都可以\n"
            "- Excel（.xlsx、.xls）、WPS 或 LibreOffice 的 .ods、CSV；也可以是 Shapefile 的"
            "压缩包、GeoPackage、KML/KMZ、GeoJSON，里面的坐标会逐行与地址核对\n"
            f"- {plain(DISTRICT.name)}以内的地址；写到路名和门牌号最准，"
            f"如“{plain(DISTRICT.example_address)}”\n"
            "- 一格里写几个地址，会逐个核对是否一致；地址格里写的是坐标也可以，会问是哪种坐标系"
        )
    with right, st.container(border=True):
        st.markdown(
            "**会得到什么**\n\n"
            "- 原表的每一行每一列都保留，末尾加经纬度（WGS84）、可能偏差、依据、片区和说明\n"
            "- 找不到的不猜：写明原因，如“门牌远在已知范围之外”\n"
            "- 点一行，地图飞到那里；不对的可以换候选、在图上标点、写备注\n"
            "- 下载为 Excel、CSV 或 GeoJSON，表头和取值是中文"
        )


def _notices(result: Result) -> None:
    """What somebody who handed this file in should know."""
    notices = (*result.located.table.notices, *(result.second.notices if result.second else ()))
    if notices:
        with st.container(key="locate_notices"):
            for notice in notices:
                st.caption(plain(notice))


# --- locating -------------------------------------------------------------------------------------


@st.cache_resource(max_entries=2, show_spinner=False)
def _locator(fingerprint: str, _dataset: Dataset) -> OfflineLocator:
    """One for all sessions: it only remembers addresses' answers, never whose they were."""
    return OfflineLocator(Offline(_dataset.gazetteer), data=fingerprint, remembered=REMEMBERED)


def _result(table: Table, dataset: Dataset) -> Result | None:
    """The answers, worked out once for a file, sheet, column and datum; None when it could not be
    done."""
    datum = locate_upload.datum()
    key = (
        table.sha256, table.sheet, table.header_row, table.address_column, dataset.fingerprint,
        datum,
    )  # fmt: skip
    kept = locate_state.kept(key)
    if kept is not None:
        return kept
    bar = st.empty()
    try:
        locator = _locator(dataset.fingerprint, dataset)
        answering: Locator = locator
        if table.row_count > locate_result.AT_ONCE:
            elsewhere = attempt("定位没有完成", "请再试一次", lambda: _answered(table, dataset))
            if elsewhere is None:
                return None
            answering = elsewhere
        bar.progress(0.0, text=f"正在定位 {table.row_count:,} 行…")
        zones = dataset.zones
        district = metric_district(zones)
        second = None
        if table.given is not None:
            second = SecondOpinions(
                table.given,
                list(addresses_of(table)),
                Offline(dataset.gazetteer),
                district,
                land_of(dataset.background),
            )
        located = locate_list(
            table,
            CoordinateLocator(answering, datum, district),
            _progress(bar),
            zones=zones,
            second=second,
        )
    except DataFileError as error:
        problems.issue_list(error.issues)
        return None
    except StoppedError as error:
        st.error(f"定位中止：{plain(str(error))}")
        return None
    finally:
        bar.empty()
    result = Result(key, located, locator, zones, second)
    locate_state.begin(result)
    return result


def _answered(table: Table, dataset: Dataset) -> Locator:
    """Who answers a long list: another process, so that nobody else's page waits for it."""
    from geo.jobs.work import Answered, locate_texts

    answers = heavy_jobs.make(
        dataset,
        f"定位 {table.row_count:,} 行",
        locate_texts,
        tuple(dict.fromkeys(addresses_of(table))),
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

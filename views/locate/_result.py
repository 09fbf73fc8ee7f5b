"""What came of a list: the map of its rows, the rows beside it, and the files to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from geo import formats
from geo.jobs.work import DOWNLOAD_BYTES, make_list
from geo.lists.handed_in.corrections import Offer
from geo.lists.handed_in.files import ListFormat, geojson_megabytes, kept_in, list_bytes
from geo.lists.handed_in.located import LocatedList, quality_marks
from geo.lists.handed_in.new_columns import Words
from geo.map.folium_map import MapOptions
from geo.selection.filter import select
from geo.zones.pins import click_radius_m
from views.frame import heavy_jobs, theme
from views.frame.session import keys
from views.locate import _detail as locate_detail
from views.locate import _rows as locate_list
from views.locate import _state as locate_state
from views.map import basemaps, find_offer
from views.map import notes as map_notes
from views.map import view as map_view
from views.map.offer_marks import offer_marks
from views.parts.attempt import attempt
from views.parts.markdown import plain

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from views.frame.state import App
    from views.locate._state import Result

MAP_HEIGHT = 480
"""Pixels before the style sheet fits the map to the window."""

FORMATS: dict[ListFormat, tuple[str, str, str]] = {
    "xlsx": (
        "Excel（.xlsx）",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel、WPS 打开",
    ),
    "csv": ("CSV（.csv）", "text/csv", "纯文本表格，Excel 和各种程序都能读"),
    "geojson": ("GeoJSON（.geojson）", "application/geo+json", "地图数据，QGIS、ArcGIS 打开"),
}
"""What the button says, the media type, and what the ending means."""

AT_ONCE = 1_000
"""Rows that are located, or written, within a second: a longer list waits its turn."""


def show(app: App, result: Result) -> None:
    """The line with the sums and the files, the map, and the rows or one of them."""
    row = locate_state.row()
    found: list[Offer] = locate_detail.offers_of(result, row) if row is not None else []
    with st.container(key=theme.MAP_PAGE):
        _bar(app, result.located)
        with st.container(key=theme.MAP_BODY):
            left, right = st.columns([3, 2], gap="small")
            shown = _placed(result.located)
            with left, st.container(key=theme.MAP_PANE):
                click = _map(app, result.located, row, found, shown)
            if click is not None and _follow(click, result, row, found, shown):
                st.rerun()
            with right, st.container(key=theme.SIDE_PANE, height="stretch"):
                if row is None:
                    locate_list.show(result)
                else:
                    locate_detail.show(app, result, row, found)


def _placed(located: LocatedList) -> np.ndarray:
    """The rows on the map: those that the filter leaves and that have a place."""
    rows = locate_list.passing(located)
    return rows[np.isin(rows, located.placed)]


# --- the line above -------------------------------------------------------------------------------


def _bar(app: App, located: LocatedList) -> None:
    summary = located.summary
    share = formats.share(summary.located, summary.rows)
    missing = summary.rows - summary.located
    parts = [f"{missing:,} 行没有位置" if missing else "每一行都有位置"]
    if located.same:
        parts.append(f"{len(located.same):,} 行与别的行同一位置")
    if located.opinions:
        disagreeing = len(located.groups.get("与文件坐标不符", ()))
        parts.append(f"{disagreeing:,} 行与文件坐标不符")
    if located.corrections:
        parts.append(f"已更正 {len(located.corrections):,} 行")
    with st.container(
        key=theme.MAP_BAR, horizontal=True, vertical_alignment="center", gap="medium"
    ):
        text = f"**{summary.rows:,} 行中 {summary.located:,} 行有位置（{share}）**"
        st.markdown(text, width="content")
        st.markdown(f":gray[{'　·　'.join(parts)}]", width="stretch")
        with st.popover("下载清单", key="locate_download"):
            _downloads(app, located)


def _downloads(app: App, located: LocatedList) -> None:
    words: Words = "codes" if keys.LOCATE_CODES.get() else "chinese"
    stem = PurePath(located.table.name).stem or "清单"
    for format_, (label, media_type, about) in FORMATS.items():
        place, waiting = st.empty(), st.container()  # both always there: nothing below is moved
        with waiting:
            content = _file(app, located, format_, words, place)
        if content is not None:
            place.download_button(
                f"下载 {label}",
                content,
                file_name=f"{stem}_定位.{format_}",
                mime=media_type,
                key=f"locate_download_{format_}",
                on_click="ignore",
                width="stretch",
            )
        st.caption(f"{about}。{plain(kept_in(located, format_))}")
        if format_ == "geojson" and len(located.rows) > AT_ONCE:
            _say_if_too_long(geojson_megabytes(located, words))
    st.checkbox(
        "新列用英文代码（给程序读，与命令行相同）",
        key=keys.LOCATE_CODES,
        help="不勾选时，新列的表头和取值都是中文，如“定位依据：门牌地址”",
    )


def _say_if_too_long(megabytes: float) -> None:
    """Before somebody waits for a file that will not be handed over."""
    limit = DOWNLOAD_BYTES // 1_000_000
    if megabytes > limit:
        st.warning(
            f"GeoJSON 估计有 {megabytes:.0f} MB，超过 {limit} MB 的下载上限，多半会被拒绝："
            "请改用 Excel 或 CSV，或把清单分成几份。"
        )


def _file(
    app: App, located: LocatedList, format_: ListFormat, words: Words, place: DeltaGenerator
) -> Callable[[], bytes] | bytes | None:
    """A short list's file is made when it is fetched. A long one's is made by another process when
    its button is clicked, one at a time; None until then."""
    if len(located.rows) <= AT_ONCE:
        return lambda: list_bytes(located, format_, words)
    made = keys.LOCATE_MADE.get()
    if made is not None and made[0] is located and made[1:3] == (format_, words):
        return made[3]
    label = FORMATS[format_][0]
    if not place.button(f"生成 {label}", key=f"locate_make_{format_}", width="stretch"):
        return None

    def make() -> bytes:
        content: bytes = heavy_jobs.make(
            app.dataset,
            f"生成 {label}",
            make_list,
            replace(located, table=located.table.without_source()),
            format_,
            words,
            shared=False,
            cancel_key=f"locate_cancel_{format_}",
        )
        return content

    content = attempt(f"{label} 没有生成", "可换一种格式", make)
    if content is not None:
        keys.LOCATE_MADE.set((located, format_, words, content))
    return content


# --- the map --------------------------------------------------------------------------------------


def _map(
    app: App,
    located: LocatedList,
    row: int | None,
    found: list[Offer],
    shown: np.ndarray,
) -> map_view.MapClick | None:
    nobody = np.zeros(len(app.dataset.located), dtype=bool)
    if row is None:
        marks = quality_marks(located, shown)
    else:
        correction = located.corrections.get(row)
        pin = locate_state.pin()
        if pin is None and locate_state.choice() is None and correction is not None:
            place = (correction.longitude, correction.latitude, correction.radius_m)
            x, y, radius_m = place
            if x is not None and y is not None and radius_m is not None:
                pin = (x, y, radius_m)  # where the person put it
        marks = offer_marks(found, locate_state.choice(), pin, legend=True)
    options = MapOptions(
        marks=marks,
        fly_nonce=locate_state.flight(),
        fly_to_marks=True,
        pick=row is not None,
        find=find_offer.offer(app.dataset, projects=False),
        basemap=basemaps.current(),
        notes=map_notes.map_notes(),
    )
    return map_view.show_map(
        app.dataset, select(app.dataset.located, nobody), None, options, MAP_HEIGHT
    )


def _follow(
    click: map_view.MapClick,
    result: Result,
    row: int | None,
    found: list[Offer],
    shown: np.ndarray,
) -> bool:
    """Act on a click: open a row, choose one of its candidates, or drop the pin."""
    if row is None:
        if click.kind != "mark" or int(click.id) >= len(shown):
            return False
        locate_state.open_row(result, int(shown[int(click.id)]))
        return True
    if click.kind == "mark":
        if int(click.id) >= len(found):  # the pin itself
            return False
        keys.LOCATE_CHOICE.set(click.id)
        return True
    if click.kind == "point":
        longitude, latitude, zoom = click.point
        locate_state.drop_pin(longitude, latitude, click_radius_m(latitude, zoom))
        return True
    return False

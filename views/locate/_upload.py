"""The upload of the page “定位一份清单”: which file, which sheet, which column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.datum import TITLES, Datum
from geo.errors import DataFileError
from geo.lists.coordinate_text import count_coordinates
from geo.lists.handed_in.columns import sheet_choices
from geo.tables.header import UnclearColumnError
from geo.tables.read import open_table
from geo.tables.table import Table
from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts import problems

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


_OPENED: tuple[Key[Any], ...] = (
    keys.LOCATE_FILE_ID,
    keys.LOCATE_SHEETS,
    keys.LOCATE_TABLE,
    keys.LOCATE_COORDINATES,
)


def forget() -> None:
    """Let go of the file."""
    for key in _OPENED:
        key.forget()


def opened(upload: UploadedFile) -> Table | None:
    """The table with the sheet and column the reader chose; None while it cannot be used, which is
    said. Opened once for each choice: a large workbook takes seconds to read through."""
    if keys.LOCATE_FILE_ID.get() != upload.file_id:
        keys.LOCATE_FILE_ID.set(upload.file_id)
        for key in (keys.LOCATE_COLUMN, keys.LOCATE_SHEET, keys.LOCATE_TABLE, keys.LOCATE_DATUM):
            key.forget()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        try:
            sheet = _sheet(upload)
            column = str(keys.LOCATE_COLUMN.get() or "")
            table = _kept(upload, sheet, column)
        except DataFileError as error:
            _choose_after(error)
            return None
        _column(table)
        _datum(table, (upload.file_id, sheet, column))
        _count(table)
    return table


def datum() -> Datum | None:
    """What the coordinates in the address column are in, as the reader said."""
    return keys.LOCATE_DATUM.get()


def _datum(table: Table, key: tuple[str, str, str]) -> None:
    """Asked where the address column holds coordinates; nobody can tell by looking at one."""
    kept = keys.LOCATE_COORDINATES.get()
    if kept is None or kept[0] != key:
        kept = (key, count_coordinates(table.address(row) for row in table.rows()))
        keys.LOCATE_COORDINATES.set(kept)
    if not kept[1]:
        keys.LOCATE_DATUM.forget()
        return
    st.selectbox(
        f"{kept[1]:,} 行是坐标，坐标系是",
        list(TITLES),
        index=None,
        key=keys.LOCATE_DATUM,
        format_func=TITLES.__getitem__,
        placeholder="请选择",
        width=230,
        help="从高德、腾讯地图抄的是 GCJ-02，从百度地图抄的是 BD-09；天地图和测绘成果是 CGCS2000",
    )


def _kept(upload: UploadedFile, sheet: str, column: str) -> Table:
    """The table of a file and sheet; for another column a workbook is not taken apart again."""
    table: Table | None = None
    kept = keys.LOCATE_TABLE.get()
    if kept is not None and kept[0] == (upload.file_id, sheet):
        before = kept[1]
        if column in ("", before.header[before.address_column]):
            return before
        table = before.with_column(column)
    if table is None:
        with st.spinner("正在读取…"):
            table = open_table(upload.getvalue(), name=upload.name, column=column, sheet=sheet)
    keys.LOCATE_TABLE.set(((upload.file_id, sheet), table))
    return table


def _sheet(upload: UploadedFile) -> str:
    """The worksheet to read, "" for a CSV; asked for where a workbook has several."""
    kept = keys.LOCATE_SHEETS.get()
    if kept is None or kept[0] != upload.file_id:
        kept = (upload.file_id, sheet_choices(upload.getvalue(), upload.name))
        keys.LOCATE_SHEETS.set(kept)
    sheets = kept[1]
    if len(sheets) < 2:
        return sheets[0] if sheets else ""
    chosen: str = st.selectbox(
        "工作表或图层",
        sheets,
        key=keys.LOCATE_SHEET,
        width=150,
        on_change=keys.LOCATE_COLUMN.forget,
    )
    return chosen


def _choose_after(error: DataFileError) -> None:
    """No address column was recognised: let the reader say which it is. Else say what is wrong."""
    if not isinstance(error, UnclearColumnError) or not error.names:
        with st.container():
            st.error("这份文件用不了：")
            problems.issue_list(error.issues)
        return
    st.selectbox(
        "不能确定哪一列是地址，请选择" if error.several else "没有认出地址列，请选择",
        error.names,
        index=None,
        key=keys.LOCATE_COLUMN,
        placeholder="地址列",
        width=300,
    )


def _column(table: Table) -> None:
    """The address column, at first the recognised one."""
    names = [text for text in dict.fromkeys(table.header) if text]
    if keys.LOCATE_COLUMN.get() not in names:
        keys.LOCATE_COLUMN.set(table.header[table.address_column])
    st.selectbox("地址列", names, key=keys.LOCATE_COLUMN, width=200)


def _count(table: Table) -> None:
    """What was read."""
    encoding = (
        f"，{table.encoding.upper()} 编码" if table.encoding and table.format == "csv" else ""
    )
    kind = f"，{table.kind}" if table.kind else ""
    first = table.header_row - table.header_rows + 1
    lines = f"{first}–{table.header_row}" if table.header_rows > 1 else f"{first}"
    above = f"，表头在第 {lines} 行" if table.header_row > 1 else ""
    with st.container(key="locate_count", vertical_alignment="center"):
        st.markdown(f":gray[共 {table.row_count:,} 行{above}{encoding}{kind}]")

"""The upload of the page “定位一份清单”: which file, which sheet, which column."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from geo.errors import DataFileError
from geo.list_columns import column_choices, sheet_choices
from geo.tables_io import Table, open_table
from views import problems
from views.markdown import plain

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

COLUMN_KEY, SHEET_KEY = "locate_column", "locate_sheet"
_FILE, _SHEETS, _TABLE = "_locate_file", "_locate_sheets", "_locate_opened"


def forget() -> None:
    """Let go of the file."""
    for key in (_FILE, _SHEETS, _TABLE):
        st.session_state.pop(key, None)


def opened(upload: UploadedFile) -> Table | None:
    """The table with the sheet and column the reader chose; None while it cannot be used, which is
    said. Opened once for each choice: a large workbook takes seconds to read through."""
    if st.session_state.get(_FILE) != upload.file_id:
        st.session_state[_FILE] = upload.file_id
        for key in (COLUMN_KEY, SHEET_KEY, _TABLE):
            st.session_state.pop(key, None)
    content, name = upload.getvalue(), upload.name
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        try:
            sheet = _sheet(content, name, upload.file_id)
            column = str(st.session_state.get(COLUMN_KEY) or "")
            table = _kept(upload, sheet, column)
        except DataFileError as error:
            _choose_after(error, content, name, str(st.session_state.get(SHEET_KEY) or ""))
            return None
        _column(table)
    for notice in table.notices:
        st.caption(plain(notice))
    return table


def _kept(upload: UploadedFile, sheet: str, column: str) -> Table:
    """The table of a file and sheet; for another column a workbook is not taken apart again."""
    table: Table | None = None
    key, kept = st.session_state.get(_TABLE, (None, None))
    if kept is not None and key == (upload.file_id, sheet):
        if column in ("", kept.header[kept.address_column]):
            return cast("Table", kept)
        table = kept.with_column(column)
    if table is None:
        with st.spinner("正在读取…"):
            table = open_table(upload.getvalue(), name=upload.name, column=column, sheet=sheet)
    st.session_state[_TABLE] = ((upload.file_id, sheet), table)
    return table


def _sheet(content: bytes, name: str, file_id: str) -> str:
    """The worksheet to read, "" for a CSV; asked for where a workbook has several."""
    kept = st.session_state.get(_SHEETS)
    if kept is None or kept[0] != file_id:
        kept = (file_id, sheet_choices(content, name))
        st.session_state[_SHEETS] = kept
    sheets: tuple[str, ...] = kept[1]
    if len(sheets) < 2:
        return sheets[0] if sheets else ""
    chosen: str = st.selectbox(
        "工作表",
        sheets,
        key=SHEET_KEY,
        width=150,
        on_change=lambda: st.session_state.pop(COLUMN_KEY, None),
    )
    return chosen


def _choose_after(error: DataFileError, content: bytes, name: str, sheet: str) -> None:
    """No address column was recognised: let the reader say which it is. Else say what is wrong."""
    unclear = any("--column" in issue.remedy for issue in error.issues)
    try:
        names = column_choices(content, name, sheet=sheet) if unclear else ()
    except DataFileError:
        names = ()
    if not names:
        with st.container():
            st.error("这份文件用不了：")
            problems.issue_list(error.issues)
        return
    several = "不止一个" in error.issues[0].message
    st.selectbox(
        "不能确定哪一列是地址，请选择" if several else "没有认出地址列，请选择",
        names,
        index=None,
        key=COLUMN_KEY,
        placeholder="地址列",
        width=300,
    )


def _column(table: Table) -> None:
    """The address column, at first the recognised one; and what was read."""
    names = [text for text in dict.fromkeys(table.header) if text]
    if st.session_state.get(COLUMN_KEY) not in names:
        st.session_state[COLUMN_KEY] = table.header[table.address_column]
    st.selectbox("地址列", names, key=COLUMN_KEY, width=220)
    encoding = f"，{table.encoding.upper()} 编码" if table.format == "csv" else ""
    first = table.header_row - table.header_rows + 1
    lines = f"{first}–{table.header_row}" if table.header_rows > 1 else f"{first}"
    above = f"，表头在第 {lines} 行" if table.header_row > 1 else ""
    with st.container(key="locate_count", vertical_alignment="center"):
        st.markdown(f":gray[共 {table.row_count:,} 行{above}{encoding}]")

"""The columns that a located list gets: for people in Chinese, or the codes of the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from geo.lists.handed_in.second_opinion import SECOND_COLUMNS
from geo.lists.rows import ANSWER_COLUMNS, ZONE_COLUMNS, fresh_names
from geo.settings import SERVICES
from geo.tables.cells.cell import Cell
from geo.vocabulary import BELT, LABELS, METHODS, measured

if TYPE_CHECKING:
    from geo.lists.handed_in.located import LocatedList

Words = Literal["chinese", "codes"]

OWN_COLUMNS: tuple[str, ...] = ("same_place", "correction", "correction_note")
"""Behind the others: rows at the same place, what a person decided, and their words."""

CHINESE: dict[str, str] = {
    "longitude": measured("longitude", "WGS84"),
    "latitude": measured("latitude", "WGS84"),
    "radius_m": measured("radius", "米"),
    "location_method": LABELS["method"],
    "matched": "匹配到",
    "provider": "由谁定位",
    "location_note": LABELS["location_note"],
    "bay": "湾区",
    "in_belt": f"在{BELT or '重叠片区'}",
    "subarea": LABELS["subareas"],
    "near_border": "靠近片区边界",
    "given_longitude": "文件坐标经度（WGS84）",
    "given_latitude": "文件坐标纬度（WGS84）",
    "given_distance_m": "与文件坐标相距（米）",
    "given_note": "文件坐标核对",
    "same_place": "同一位置的行",
    "correction": "人工更正",
    "correction_note": "人工备注",
}
"""Header by code; a test holds that none is missing."""

PROVIDERS: dict[str, str] = {
    "offline": "本地地名资料",
    "list": "清单里的坐标",
    "manual": "人工",
    **SERVICES,
}


def _codes(located: LocatedList) -> tuple[str, ...]:
    zoned = bool(located.answers) and bool(located.answers[0].zone)
    return (
        *ANSWER_COLUMNS,
        *(ZONE_COLUMNS if zoned else ()),
        *(SECOND_COLUMNS if located.opinions else ()),
        *OWN_COLUMNS,
    )


def new_names(located: LocatedList, words: Words) -> tuple[str, ...]:
    """The headers of the new columns, under names that the table does not have yet."""
    codes = _codes(located)
    names = codes if words == "codes" else tuple(CHINESE[code] for code in codes)
    return fresh_names(located.table.header, names)


def new_cells(located: LocatedList, words: Words) -> Iterator[Sequence[Cell]]:
    """The new cells of each row, in the order of :func:`new_names`."""
    codes = _codes(located)
    for row, answer in enumerate(located.answers):
        correction = located.corrections.get(row)
        cells: list[Cell] = [
            *answer.cells(),
            *(located.opinions[row].cells() if located.opinions else ()),
            located.same_words(row),
            correction.words if correction else "",
            correction.note if correction else "",
        ]
        if words == "chinese":
            cells = [_in_chinese(code, cell) for code, cell in zip(codes, cells, strict=True)]
        yield cells


def _in_chinese(code: str, cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if code == "location_method":
        return METHODS.get(str(cell), str(cell))
    if code == "provider":
        return "、".join(PROVIDERS.get(part, part) for part in str(cell).split("+"))
    return cell

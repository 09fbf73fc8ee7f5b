"""Headers of one row and of several, with merged cells and without."""

from __future__ import annotations

import time

import pytest

from geo.errors import DataFileError
from geo.tables.header import UnclearColumnError, find_header, likely_names
from geo.tables.sheets.sheet import Merge

CASES: dict[str, tuple[str, list[Merge], tuple[int, int], str]] = {
    # text -> merges, first and last line, names; the address column is the one with a star
    "one row": ("名称,地址\n甲,乙路", [], (1, 1), "名称,*地址"),
    "a title above": ("一览表\n名称,地址\n甲,乙路", [], (2, 2), "名称,*地址"),
    "a note above": ("单位：某局,,2026年\n名称,地址\n甲,乙路", [], (2, 2), "名称,*地址"),
    "merged": (
        "序号,位置,,投资\n,街道,地址,\n1,甲路,甲路 1 号,3",
        [Merge(1, 0, 2, 0), Merge(1, 1, 1, 2), Merge(1, 3, 2, 3)],
        (1, 2),
        "序号,街道,*地址,投资",
    ),
    "as csv": (
        "序号,项目,位置,,投资\n,,街道,地址,亿元\n1,甲,乙路,乙路 1 号,3",
        [],
        (1, 2),
        "序号,项目,街道,*地址,投资 亿元",
    ),
    "the address in the upper row": (
        "序号,地址,联系方式,,备注\n,,电话,手机,\n1,甲路,1,2,x",
        [Merge(1, 0, 2, 0), Merge(1, 1, 2, 1), Merge(1, 2, 1, 3), Merge(1, 4, 2, 4)],
        (1, 2),
        "序号,*地址,电话,手机,备注",
    ),
    "the same as csv": (
        "序号,地址,联系方式,,备注\n,,电话,手机,\n1,甲路,1,2,x",
        [],
        (1, 2),
        "序号,*地址,电话,手机,备注",
    ),
    "the address in the lower row": (
        "序号,企业,基本情况,,\n,,电话,地址,人数\n1,甲,1,乙路,2",
        [],
        (1, 2),
        "序号,企业,电话,*地址,人数",
    ),
    "a group above a whole header": (
        ",,位置,,\n序号,项目,街道,地址,投资\n1,甲,乙路,乙路 1 号,3",
        [Merge(1, 2, 1, 3)],
        (1, 2),
        "序号,项目,街道,*地址,投资",
    ),
    "three rows": (
        "序号,情况,,\n,位置,,金额\n,街道,地址,\n1,甲路,甲路 1 号,3",
        [Merge(1, 0, 3, 0), Merge(1, 1, 1, 3), Merge(2, 1, 2, 2), Merge(2, 3, 3, 3)],
        (1, 3),
        "序号,街道,*地址,金额",
    ),
    "one name in two groups": (
        "甲方,,乙方,\n名称,电话,名称,地址\na,1,b,丙路",
        [Merge(1, 0, 1, 1), Merge(1, 2, 1, 3)],
        (1, 2),
        "甲方 名称,电话,乙方 名称,*地址",
    ),
    "a row with blanks is data": ("地址,备注,\n甲路,,\n,x,多", [], (1, 1), "*地址,备注,"),
    "data with a digit is data": ("地址,电话,\n,1,2", [], (1, 1), "*地址,电话,"),
}


def cut(text: str) -> list[list[str]]:
    return [line.split(",") for line in text.splitlines()]


@pytest.mark.parametrize(("text", "merges", "lines", "names"), CASES.values(), ids=list(CASES))
def test_headers(text: str, merges: list[Merge], lines: tuple[int, int], names: str) -> None:
    header = find_header(cut(text), "", "表", merges)
    found = list(header.names)
    found[header.address] = "*" + found[header.address]
    assert (header.first_row, header.last_row, ",".join(found)) == (*lines, names)


TWO_ROWS = cut("序号,项目,位置,,投资\n,,街道,地址,亿元\n1,甲,乙路,乙路 1 号,3")


@pytest.mark.parametrize(
    ("column", "position"), [("地址", 3), ("街道", 2), ("投资 亿元", 4), ("亿元", 4), ("项目", 1)]
)
def test_a_column_is_named_by_its_own_name_or_the_whole_one(column: str, position: int) -> None:
    header = find_header(TWO_ROWS, column, "表")
    assert (header.address, header.last_row) == (position, 2)
    # Every name that is offered is one that is understood.
    for name in likely_names(TWO_ROWS):
        assert header.names[find_header(TWO_ROWS, name, "表").address] == name


def test_a_group_called_address_is_asked_about() -> None:
    rows = cut("序号,地址,\n,街道,门牌\n1,甲路,1号")
    merges = [Merge(1, 0, 2, 0), Merge(1, 1, 1, 2)]
    for column in ("", "地址"):
        with pytest.raises(
            UnclearColumnError, match=r"“街道”（B 列）、“门牌”（C 列）.*--column"
        ) as error:
            find_header(rows, column, "表", merges)
        assert error.value.names == ("序号", "街道", "门牌")


def test_long_texts_take_no_time() -> None:
    began = time.perf_counter()
    for text in ("(" * 32_000, "（）" * 16_000, "地址" * 16_000, "合计" * 16_000, "[" * 32_000):
        rows = [[text] * 20] * 10
        with pytest.raises(DataFileError):
            find_header(rows, "", "表")
        with pytest.raises(DataFileError):
            find_header(rows, "在哪", "表")
    assert time.perf_counter() - began < 2

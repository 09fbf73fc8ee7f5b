"""Which row of a table is its header, and which column of it holds the addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.characters import unify
from geo.errors import DataFileError, Issue

# Plainly the address; one of these is taken even beside 注册地址 and its like.
PLAIN = frozenset({"address", "地址", "addr"})

# Addresses of something: taken when there is only one of them.
NAMED = frozenset(
    {
        "详细地址", "项目地址", "注册地址", "经营地址", "办公地址", "通讯地址", "联系地址",
        "企业地址", "单位地址", "公司地址", "学校地址", "机构地址", "门店地址", "物业地址",
        "地块地址", "房屋地址", "建设地址", "建设地点", "项目地点", "项目位置", "建设位置",
        "坐落", "座落", "坐落地址", "住所", "住址", "地点", "位置", "所在地", "具体地址",
        "具体位置", "地址信息", "标准地址", "fulladdress", "streetaddress", "location", "site",
        "siteaddress", "addressline1",
    }
)  # fmt: skip

# 地址 in a header that names no place on the ground.
_OTHER_ADDRESS = re.compile(
    r"邮箱|邮件|邮政编码|网|ip|mac|url|http|e-?mail|web|链接|微信|内存|收件箱"
)
_CLEAN = re.compile(r"[\s_\-—:：*＊.]+|[(（\[【].*?[)）\]】]")


def clean_header(text: str) -> str:
    """A header for comparing: unified, no case, no blanks, stars and bracketed remarks."""
    return _CLEAN.sub("", unify(text).casefold())


def rank(text: str) -> int:
    """How plainly a header names an address: 3 plainly, 2 of something, 1 it holds the word, 0."""
    name = clean_header(text)
    if name in PLAIN:
        return 3
    if name in NAMED:
        return 2
    if ("地址" in name or name.endswith("address")) and not _OTHER_ADDRESS.search(name):
        return 1
    return 0


def find_header(rows: Sequence[Sequence[str]], column: str, file: str) -> tuple[int, int]:
    """The header's row (the first is 1) and the position of the address column (the first is 0).

    rows: the first rows of the table as text; column: the header somebody named, "" to recognise
    it. The header is the first row with that name, or with one that is recognised. Raises
    DataFileError when there is none, or when several columns might be meant.
    """
    for number, row in enumerate(rows, start=1):
        if column:
            wanted = clean_header(column)
            exact = [i for i, text in enumerate(row) if text == column.strip()]
            found = exact or [i for i, text in enumerate(row) if clean_header(text) == wanted]
        else:
            ranks = [rank(text) for text in row]
            best = max(ranks, default=0)
            found = [i for i, value in enumerate(ranks) if value == best and best > 0]
            # A title such as “企业地址一览表” stands alone in its row; a header seldom does.
            if best == 1 and len([t for t in row if t]) == 1 and number < len(rows) > 1:
                continue
        if len(found) == 1:
            return number, found[0]
        if found:
            names = "、".join(f"“{row[i]}”（{column_letter(i)} 列）" for i in found)
            remedy = "请用 --column 写明用哪一列" if not column else "请给它们起不同的名称"
            raise DataFileError([Issue(file, f"可能是地址的列不止一个：{names}", remedy, number)])
    first = next((row for row in rows if len([t for t in row if t]) > 1), rows[0] if rows else [])
    known = "、".join(f"“{text}”" for text in first if text) or "（没有）"
    if column:
        message, remedy = f"没有名为“{column}”的列", f"表头是 {known}"
    else:
        message = "没有认出地址列"
        remedy = f"请用 --column 写明用哪一列，表头是 {known}"
    raise DataFileError([Issue(file, message, remedy, 1)])


def column_letter(position: int) -> str:
    """0 is A, 25 is Z, 26 is AA: as a spreadsheet names its columns."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

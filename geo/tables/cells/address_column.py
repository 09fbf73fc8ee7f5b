"""What the words of a table say: which column names an address, and which row is a total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.address.characters import unify
from geo.tables.cells.cell import Cell, cell_value, is_blank

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
_CLEAN = re.compile(r"[\s_\-—:：*＊.]+|[(（\[【][^()（）\[\]【】]{0,60}[)）\]】]")
_LONGEST_NAME = 200
"""Characters: a longer text names no column."""


# 合计, 小 计：, 本页合计, 总计 12 项. The first cell of such a row stands for the rows above it.
_TOTAL = re.compile(
    r"(?:本页|本表|本类|以上|全部|全区|各项)?(?:合计|小计|总计|共计|累计|总和|总合计)"
    r"(?:数|行|金额|[（(][^（()）]{0,10}[)）])?[:：]?[\d.,，]{0,20}[个项处家户宗件条元万亿]{0,3}"
)
_LONGEST_TOTAL = 40


def is_total(row: Sequence[Cell]) -> bool:
    """Whether a row sums up the rows above it: its first cell that holds anything says so."""
    first = cell_value(next((cell for cell in row if not is_blank(cell)), None))
    if not isinstance(first, str) or len(first) > _LONGEST_TOTAL:
        return False
    return _TOTAL.fullmatch("".join(unify(first).split())) is not None


def clean_header(text: str) -> str:
    """A header for comparing: unified, no case, no blanks, stars and bracketed remarks."""
    return _CLEAN.sub("", unify(text[:_LONGEST_NAME]).casefold())


def rank(text: str) -> int:
    """How plainly a header names an address: 3 plainly, 2 of something, 1 it holds the word, 0."""
    if len(text) > _LONGEST_NAME:
        return 0
    name = clean_header(text)
    if name in PLAIN:
        return 3
    if name in NAMED:
        return 2
    if ("地址" in name or name.endswith("address")) and not _OTHER_ADDRESS.search(name):
        return 1
    return 0


def column_letter(position: int) -> str:
    """0 is A, 25 is Z, 26 is AA: as a spreadsheet names its columns."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

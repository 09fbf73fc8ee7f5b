"""The texts and number formats that the cells of a workbook refer to by number."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from geo.errors import refuse
from geo.tables.cells.number_format import GENERAL, LONGEST_CODE
from geo.tables.sheets.safety import DEEPEST, feed, opened_archive, safe_parser
from geo.tables.sheets.workbook import Workbook

if TYPE_CHECKING:
    from geo.tables.cells.limits import Limits

EXCEL_TEXT = 32_767
"""Characters that a cell of a workbook can hold."""
MOST_LOOKS = 65_490
"""Cell formats that a workbook can hold."""
_ESCAPED_LENGTH = 7
"""Of _x000D_, the longest way in which a file writes one character."""
_BLOCK = 1 << 16

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

# What the numbers below 164 stand for; a file does not say it. Those for the short date and for
# money are the computer's own in Excel: here a Chinese one's. 27 to 36 and 50 to 58 are the Chinese
# ones of ECMA-376 part 1, 18.8.30; the others come from openpyxl.
_CHINESE_FORMATS: dict[int, str] = {
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}


def unescaped(text: str) -> str:
    """A text as a person sees it: _x000D_ is a line break, _x005F_ an underline."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        if _SURROGATE.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def too_long(name: str, where: str) -> Exception:
    """The error for a text that is longer than any that Excel can write."""
    message = f"{where}超过 Excel 一格的上限 {EXCEL_TEXT:,} 个字，不予打开"
    return refuse(name, message, "请在 Excel 里缩短它，或改用 CSV")


class TextParts:
    """The character data of an element, put together and bounded."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        """One more piece; DataFileError where the text gets longer than Excel allows."""
        self._length += len(piece)
        if self._length > EXCEL_TEXT * _ESCAPED_LENGTH:
            raise too_long(self._name, "有一段文字")
        self._pieces.append(piece)

    def taken(self) -> str:
        """What was added since the last time."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return text


def parsed_stream(xml: IO[bytes], parser: Any, inside: list[str]) -> None:
    """Feed a part to its parser block by block; ``inside``: the elements that it is in, which its
    handlers keep. Raises ValueError when they are too many."""
    fed = 0
    while block := xml.read(_BLOCK):
        fed = feed(parser, block, fed)
        if len(inside) > DEEPEST:
            raise ValueError("elements inside each other without end")
    feed(parser, b"", fed)


def read_strings(book: Workbook, limits: Limits) -> list[str]:
    """The table of shared texts. Raises DataFileError when it is larger than the limits allow."""
    if not book.strings:
        return []
    name = book.name
    strings: list[str] = []
    pieces = TextParts(name)
    inside: list[str] = []
    total = 0

    def start(tag: str, _: dict[str, str]) -> None:
        inside.append(tag.rpartition(":")[2])

    def end(tag: str) -> None:
        nonlocal total
        if inside.pop() != "si":
            return
        text = unescaped(pieces.taken())
        if len(text) > EXCEL_TEXT:
            raise too_long(name, f"第 {len(strings) + 1:,} 段共享文字")
        strings.append(text)
        total += len(text)
        if len(strings) > limits.max_strings or total > limits.max_characters:
            message = (
                f"文字超过上限：{limits.max_strings:,} 段不同的文字，"
                f"合计 {limits.max_characters / 1e6:,.0f} 百万字"
            )
            raise refuse(name, message, "请拆成几份，或只保留需要的列")

    def data(piece: str) -> None:
        # Text of the runs, but not the reading aids (rPh) that East Asian writers put beside.
        if inside and inside[-1] == "t" and "rPh" not in inside:
            pieces.add(piece)

    parser = safe_parser()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = data
    with opened_archive(book.stream, name) as archive, archive.open(book.strings) as xml:
        parsed_stream(xml, parser, inside)
    return strings


def read_looks(book: Workbook) -> list[str]:
    """The number format of each cell format, "" for General."""
    if not book.styles:
        return []
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    codes: dict[str, str] = {str(key): code for key, code in BUILTIN_FORMATS.items()}
    codes |= {str(key): code for key, code in _CHINESE_FORMATS.items()}
    numbers: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "numFmt" and inside[-1:] == ["numFmts"]:
            code = attributes.get("formatCode", "")
            if len(codes) < MOST_LOOKS and len(code) <= LONGEST_CODE:
                codes[attributes.get("numFmtId", "")] = unescaped(code)
        elif local == "xf" and inside[-1:] == ["cellXfs"] and len(numbers) < MOST_LOOKS:
            numbers.append(attributes.get("numFmtId", "0"))
        inside.append(local)

    parser = safe_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: inside.pop()
    with opened_archive(book.stream, book.name) as archive, archive.open(book.styles) as xml:
        parsed_stream(xml, parser, inside)
    found = (codes.get(number, "") for number in numbers)
    return ["" if code.casefold() == GENERAL.casefold() else code for code in found]

"""The text of a data file and the rows of a CSV; whatever stands in the way is a DataFileError."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from geo.errors import DataFileError, Issue
from geo.files.disk import disk_words
from geo.files.header import ID_PATTERN

UTF8 = ("utf-8-sig",)
CSV_ENCODINGS = (*UTF8, "gb18030")  # what Excel saves in China
_NAMES = {"utf-8-sig": "UTF-8", "gb18030": "GB18030"}

# How a row starts in every CSV of ours: with an id. Not with a number such as 1,200.
_ROW_START = re.compile(rf"(?!\d{{1,3}},\d{{3}}(?!\d)){ID_PATTERN},")


def read_bytes(path: Path) -> bytes:
    """The file's content; raises DataFileError (its cause the OSError) when there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        problem = "文件不存在", f"请把文件放回 {path.parent.name}/ 目录后刷新页面"
        raise DataFileError([Issue(path.name, *problem)]) from error
    except PermissionError as error:
        problem = "文件打不开，可能正被其他程序占用", "请在 Excel 等程序里关闭它后刷新页面"
        raise DataFileError([Issue(path.name, *problem)]) from error
    except OSError as error:
        problem = f"文件读取失败（{disk_words(error)[0]}）", "请检查磁盘和文件权限"
        raise DataFileError([Issue(path.name, *problem)]) from error


def read_text(path: Path, encodings: tuple[str, ...] = CSV_ENCODINGS) -> tuple[str, str]:
    """The file's text and the first encoding that fitted.

    Parameters
    ----------
    path : Path
        The file.
    encodings : tuple of str
        Tried in this order.

    Returns
    -------
    text : str
    encoding : str
        ``utf-8`` or ``gb18030``.

    Raises
    ------
    DataFileError
        No such file, one that cannot be read, or none of the encodings.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.files import read_text
    >>> _ = Path("list.csv").write_text("地址", "gb18030")
    >>> read_text(Path("list.csv"))
    ('地址', 'gb18030')
    """
    data = read_bytes(path)
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    message = f"编码不是 {' 或 '.join(_NAMES[encoding] for encoding in encodings)}"
    raise DataFileError([Issue(path.name, message, "请另存为 UTF-8（Excel 里选“CSV UTF-8”）")])


def read_records(text: str, file: str) -> list[list[str]]:
    r"""The rows of a CSV as a spreadsheet counts them: the header is row 1, a row may have lines.

    Parameters
    ----------
    text : str
        The file's text.
    file : str
        Its name, for the error.

    Returns
    -------
    list of list of str

    Raises
    ------
    DataFileError
        A stray quote makes one cell of all that follows, up to the next quote; the error names the
        row in which it opens.

    Examples
    --------
    >>> from geo.files import read_records
    >>> read_records('name,note\n甲,"一行\n两行"\n', "list.csv")
    [['name', 'note'], ['甲', '一行\n两行']]
    """
    return list(iter_records(text, file))


def iter_records(text: str, file: str) -> Iterator[list[str]]:
    """The same one by one, for files too long to hold twice."""
    header: list[str] = []
    row = lines = 0
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row, record in enumerate(reader, start=1):
            header = header or record
            if reader.line_num - lines > 1:  # only a row of several lines can hold another row
                for column, cell in enumerate(record):
                    if _swallows_rows(cell, column, len(header)):
                        name = header[column] if column < len(header) else None
                        raise stray_quote(file, row, name)
            lines = reader.line_num
            yield record
    except csv.Error as error:  # a quote never closed, or closed in mid-cell; or 131,072 characters
        raise stray_quote(file, row + 1) from error


def _swallows_rows(cell: str, column: int, width: int) -> bool:
    """Whether a cell holds the rest of its own row, or another whole row, and a row's start.

    A line break alone is none: people write summaries of several lines.
    """
    commas = 0
    for line, following in pairwise(re.split(r"[\r\n]+", cell)):
        commas += line.count(",")
        whole = commas >= width - 1 - column or following.count(",") >= width - 1
        if whole and _ROW_START.match(following):
            return True
    return False


def stray_quote(file: str, row: int, column: str | None = None) -> DataFileError:
    """What is said of a quotation mark that nothing closes, or that closes too late."""
    message = "英文双引号没有成对：从这里起，后面的内容被并进了一个格"
    remedy = "请删去多出的英文双引号，或补上缺的一个；文字里的引号请用“”"
    return DataFileError([Issue(file, message, remedy, row, column)])

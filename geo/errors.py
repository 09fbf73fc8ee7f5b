"""What can be wrong with a data file, said so that the reader can mend it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Issue:
    """One finding about a data file.

    Attributes
    ----------
    file : str
        Its name.
    message : str
        What is wrong, in Chinese: it is shown on screen.
    remedy : str
        What to do about it, in Chinese.
    row : int or None
        The line number that a spreadsheet shows (the header is line 1).
    column : str or None
        The column's name.
    severity : {"error", "warning"}
        Whether the data can be used as they are.

    Examples
    --------
    >>> from geo.errors import Issue
    >>> str(Issue("projects.csv", "纬度 121.47 超出范围", "经纬度是否写反？", row=14))
    'projects.csv 第 14 行：纬度 121.47 超出范围；经纬度是否写反？'
    """

    file: str
    message: str
    remedy: str = ""
    row: int | None = None
    column: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" 第 {self.row} 行"
        if self.column is not None:
            place += f"「{self.column}」"
        return f"{place}：{self.message}" + (f"；{self.remedy}" if self.remedy else "")


class DataFileError(ValueError):
    """A data file cannot be used at all.

    Parameters
    ----------
    issues : sequence of Issue
        Why, and what to do; kept as ``issues``.

    Examples
    --------
    >>> from geo.errors import DataFileError, Issue
    >>> str(DataFileError([Issue("list.csv", "文件是空的")]))
    'list.csv：文件是空的'
    """

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))


def refuse(file: str, message: str, remedy: str = "", row: int | None = None) -> DataFileError:
    """The error of one finding, for the caller to raise.

    Parameters
    ----------
    file, message, remedy, row
        As in :class:`Issue`.

    Returns
    -------
    DataFileError

    Examples
    --------
    >>> from geo.errors import refuse
    >>> str(refuse("list.csv", "文件是空的", "请给出有数据的表"))
    'list.csv：文件是空的；请给出有数据的表'
    """
    return DataFileError([Issue(file, message, remedy, row)])


def toml_line(error: Exception) -> int | None:
    """The line at which a TOML file cannot be read, as Python's own English message ends with it.

    Parameters
    ----------
    error : Exception
        What reading it raised.

    Returns
    -------
    int or None
        From 1; None where the message names none.

    Examples
    --------
    >>> import tomllib
    >>> from geo.errors import toml_line
    >>> try:
    ...     tomllib.loads("a = 1\\nb = = 2")
    ... except tomllib.TOMLDecodeError as error:
    ...     print(toml_line(error))
    2
    """
    found = re.search(r"\(at line (\d{1,9}), ", str(error))
    return int(found[1]) if found and isinstance(error, tomllib.TOMLDecodeError) else None


def toml_fault(error: Exception) -> str:
    """Why a text is no TOML, in Chinese: the libraries say it in English.

    Parameters
    ----------
    error : Exception
        A ValueError or RecursionError of decoding or parsing.

    Returns
    -------
    str
        To stand in brackets after what the file should be.

    Examples
    --------
    >>> import tomllib
    >>> from geo.errors import toml_fault
    >>> try:
    ...     tomllib.loads("a = 1\\nb = = 2")
    ... except tomllib.TOMLDecodeError as error:
    ...     print(toml_fault(error))
    第 2 行附近
    """
    if isinstance(error, tomllib.TOMLDecodeError):
        line = toml_line(error)
        return f"第 {line} 行附近" if line is not None else "文件末尾不完整"
    if isinstance(error, UnicodeDecodeError):
        return "编码不是 UTF-8"
    if isinstance(error, RecursionError):
        return "括号嵌套太深"
    return "有一个数太长"  # more than 4,300 digits: Python reads no such number

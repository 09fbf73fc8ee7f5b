"""The data's Chinese texts in English: translated by hand, kept beside the Chinese they translate.

``english_texts.csv`` has two columns, ``chinese`` (word for word as it stands in the data) and
``english``. A text is found by its Chinese: once that is edited, its English no longer answers, and
``python -m geo check`` says so. A pack without the English prints the Chinese, labelled as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from geo.errors import DataFileError, Issue
from geo.files.rows import exact_records

FILE_NAME = "english_texts.csv"
COLUMNS = ("chinese", "english")
LABEL = "Chinese original"
"""Before a text of which there is no English."""

_HAN = re.compile(r"[㐀-鿿]")


def has_chinese(text: str) -> bool:
    return _HAN.search(text) is not None


def read_english_texts(path: Path) -> dict[str, str]:
    """English by Chinese; {} when there is no such file. Raises DataFileError with all findings."""
    if not path.exists():
        return {}
    texts: dict[str, str] = {}
    issues: list[Issue] = []
    for row, (chinese, english) in _rows(path):
        problem = _problem(chinese, english, texts)
        if problem is None:
            texts[chinese] = english
        else:
            column, message, remedy = problem
            issues.append(Issue(path.name, message, remedy, row, column))
    if issues:
        raise DataFileError(issues)
    return texts


_QUOTES = str.maketrans("“”‘’", "\"\"''")
"""The typeface of packs holds Chinese quotation marks, as wide as a character: English takes the
plain ones."""


def plain_quotes(text: str) -> str:
    return text.translate(_QUOTES)


def original(text: str) -> str:
    """A text that stays Chinese in an English pack, said to be that."""
    return f"{LABEL}: {text}"


def check_english_texts(
    path: Path, texts: Mapping[str, str], needed: Iterable[tuple[str, int | None, str, str]]
) -> list[Issue]:
    """What is missing or stale. ``needed``: (file, row, column, Chinese text) of all that packs
    print. Without the file there is nothing to hold it to: packs do without."""
    if not path.exists():
        return []
    used: set[str] = set()
    issues: list[Issue] = []
    for file, row, column, chinese in needed:
        if not chinese or chinese in used:
            continue
        used.add(chinese)
        if chinese not in texts:
            message = f"“{_short(chinese)}”没有英文，或中文改过而英文没有跟上"
            remedy = f"请在 {path.name} 里加一行：中文照抄，英文对着译；改过的改原来那行"
            issues.append(Issue(file, message, remedy, row, column))
    for row, (chinese, _) in _rows(path):
        if chinese not in used:
            message = f"数据里已没有“{_short(chinese)}”这句中文"
            remedy = "请改成现在的中文并核对英文，或删去本行"
            issues.append(Issue(path.name, message, remedy, row, "chinese", severity="warning"))
    return issues


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, str]]]:
    """Line number and the two cells of each row that is not blank. Raises DataFileError."""
    for row, cells in exact_records(path, COLUMNS):
        if len(cells) != len(COLUMNS):
            message = f"有 {len(cells)} 格，应为 {len(COLUMNS)} 格"
            raise DataFileError(
                [Issue(path.name, message, "有逗号的整格放在英文双引号内", row=row)]
            )
        yield row, (cells[0], cells[1])


def _problem(chinese: str, english: str, texts: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Column, message and remedy of what is wrong with a row."""
    if not chinese:
        return "chinese", "没有中文", "请照抄数据里的中文"
    if chinese in texts:
        return "chinese", "同一句中文写了两次", "请只留一行"
    if not english:
        return "english", "没有英文", "请补上，或删去本行"
    if has_chinese(english):
        return "english", "英文里有汉字", "请译成英文；专名写拼音"
    return None

"""The entries of a TOML table, each checked as it is taken; what is wrong is gathered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from geo.errors import Issue

LONGEST = 200
"""Of a text: the plan's full title takes 40 characters."""
MOST = 200
"""Entries of a list."""
COLOUR, CODE = re.compile(r"#[0-9a-f]{6}"), re.compile(r"[0-9]{6}")
CHARACTER, LETTER = re.compile(r"\S"), re.compile(r"[A-Z]")
CHINESE, PINYIN = re.compile(r"[㐀-鿿]+"), re.compile(r"[a-z]{1,6}(?: [a-z]{1,6})*")
_DEGREES = re.compile(r"([0-9]{1,3})°([0-9]{2})′")


class Entries:
    """A table of the file; ``issues`` is shared with the tables in it.

    A wrong entry is put down and an empty one taken in its place, so that one reading finds all.
    """

    def __init__(
        self, file: str, table: dict[str, Any], place: str = "", issues: list[Issue] | None = None
    ) -> None:
        self.issues: list[Issue] = [] if issues is None else issues
        self._file, self._table, self._place = file, table, place
        self._taken: set[str] = set()
        self._within: list[Entries] = []

    def __bool__(self) -> bool:
        return bool(self._table)

    def report(self, key: str, message: str, remedy: str) -> None:
        column = f"{self._place}.{key}" if self._place else key
        self.issues.append(Issue(self._file, message, remedy, column=column))

    def nothing_else(self) -> None:
        """Reports what was never taken: a slip of the pen in a name would be lost in silence."""
        for key in self._table.keys() - self._taken:
            self.report(key[:LONGEST], "没有这一项", "请核对拼写，或删去")
        for table in self._within:
            table.nothing_else()

    def text(self, key: str) -> str:
        return self._text(key, self._take(key))

    def matching(self, key: str, pattern: re.Pattern[str], example: str) -> str:
        text = self.text(key)
        if text and pattern.fullmatch(text) is None:
            self.report(key, f"不能是“{text}”", f"应如 {example}")
        return text

    def colour(self, key: str) -> str:
        return self.matching(key, COLOUR, "#336699")

    def one_of(self, key: str, values: Sequence[str]) -> str:
        text = self.text(key)
        if text and text not in values:
            self.report(key, f"没有“{text}”", f"请从这些里选：{'、'.join(values)}")
        return text

    def count(self, key: str) -> int:
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
            self.report(key, "应是一个整数", f"0–{MOST}")
            return 0
        return value

    def texts(self, key: str, fits: Callable[[str], object], what: str) -> tuple[str, ...]:
        """A list of texts, each of which ``fits``; [] is a list too."""
        found = tuple(self._text(key, one) for one in self._list(key))
        for text in found:
            if text and not fits(text):
                self.report(key, f"不能有“{text}”", f"应是{what}")
        return found

    def words(self, key: str) -> dict[str, str]:
        """A table of texts; none for none."""
        table = self.table(key, needed=False)
        return {name: table.text(name) for name in table._table}

    def readings(self, key: str) -> dict[str, str]:
        """A table of words with a syllable of pinyin for each character; none for none."""
        found = self.words(key)
        for word, text in found.items():
            fits = CHINESE.fullmatch(word) and PINYIN.fullmatch(text)
            if text and not (fits and text.count(" ") + 1 == len(word)):
                remedy = "每个汉字一个音节，小写、不带声调、空格隔开，ü 写作 v，如 gui du"
                self.report(f"{key}.{word[:LONGEST]}", f"读音不能是“{text}”", remedy)
        return found

    def bounds(self, key: str) -> tuple[float, float, float, float]:
        """West, south, east, north, each in degrees and minutes: ``119°30′``."""
        found = [
            _DEGREES.fullmatch(text) for text in self.texts(key, _DEGREES.fullmatch, "119°30′")
        ]
        degrees = [int(one[1]) + int(one[2]) / 60 for one in found if one is not None]
        if len(degrees) != 4:
            self.report(key, "应有四个数", "次序为西、南、东、北")
            return 0.0, 0.0, 0.0, 0.0
        west, south, east, north = degrees
        if not (west < east <= 180 and south < north <= 90):
            self.report(key, "次序或大小不对", "次序为西、南、东、北；西小于东，南小于北")
        return west, south, east, north

    def table(self, key: str, *, needed: bool = True) -> Entries:
        value = self._take(key) if needed or key in self._table else {}
        if not isinstance(value, dict):
            if value is not None:
                self.report(key, "应是一节", f"写成 [{key}]")
            value = {}
        return self._inner(key, value)

    def tables(self, key: str, *, alone: Sequence[str]) -> list[Entries]:
        """A list of tables, one at least; ``alone``: the entries that no two of them share."""
        values = self._list(key)
        if not values and key in self._table:
            self.report(key, "一项也没有", f"请写上至少一节 [[{key}]]")
        found: list[Entries] = []
        for number, value in enumerate(values, start=1):
            if isinstance(value, dict):
                found.append(self._inner(f"{key} 第 {number} 节", value))
            else:
                self.report(key, "应是几节", f"写成 [[{key}]]")
        for name in alone:
            texts = Counter(v[name] for v in values if isinstance(v, dict) and _is_text(v, name))
            for text, times in texts.items():
                if times > 1:
                    self.report(f"{key}.{name}", f"“{text}”出现 {times} 次", "请改成不同的")
        return found

    def _inner(self, place: str, table: dict[str, Any]) -> Entries:
        inner = Entries(
            self._file, table, f"{self._place}.{place}" if self._place else place, self.issues
        )
        self._within.append(inner)
        return inner

    def _take(self, key: str) -> Any:
        self._taken.add(key)
        if key not in self._table:
            self.report(key, "没有填写", "请补上")
        return self._table.get(key)

    def _list(self, key: str) -> list[Any]:
        value = self._take(key)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > MOST:
            self.report(key, "应是一列", f"写成 […]，至多 {MOST} 项")
            return []
        return value

    def _text(self, key: str, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
            self.report(key, "应是一段文字", f'写成 "…"，1–{LONGEST} 个字')
            return ""
        if not value.isprintable():
            self.report(key, "有换行或看不见的字符", "请删去")
            return ""
        return value


def _is_text(table: dict[str, Any], name: str) -> bool:
    return isinstance(table.get(name), str)

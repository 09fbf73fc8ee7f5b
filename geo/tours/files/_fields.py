"""Reading the fields of a tour file one by one, each with its own finding where it does not fit."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from geo.tours.model import FIELDS, TourIssue
from geo.vocabulary import FILTERS, labels

FIELD_LABELS: Mapping[str, str] = {
    **labels(*FILTERS),
    **FIELDS,
    "bounds": "四至",
    "center": "中心",
    "remembered": "制作时的数据",
    "data": "数据版本",
}

TOO_LARGE = 1e8  # 亿元; the same bound as in the projects file

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Neither seen nor meant, or turning the direction of what follows, or half a character (JSON may
hold one, UTF-8 may not). Tab and line feed stay."""


class Reader:
    """One table of the file. ``scene``: the number of its scene, None at the top."""

    def __init__(
        self, table: dict[str, Any], name: str, scene: int | None, issues: list[TourIssue]
    ) -> None:
        self._table = table
        self._name = name
        self._issues = issues
        self.scene = scene

    def report(self, key: str, message: str, remedy: str) -> None:
        label = f"{FIELD_LABELS[key]} {key}" if key in FIELD_LABELS else key
        issue = TourIssue(self._name, message, remedy, scene=self.scene, field=label)
        self._issues.append(issue)

    def text(self, key: str, longest: int, *, lines: bool = False) -> str:
        """Plain text, cut at ``longest`` characters; "" where it is not given."""
        value = self._table.get(key, "")
        if not isinstance(value, str):
            self.report(key, "不是文字", f'写成 {key} = "…"')
            return ""
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        if not lines:
            value = " ".join(value.split())
        clean = _CONTROL.sub("", value).strip()
        if len(clean) > longest:
            self.report(key, f"有 {len(clean)} 字，超过 {longest} 字的部分已略去", "请删短")
        return clean[:longest].rstrip()

    def texts(self, key: str, most: int, *, blank: bool = False) -> tuple[str, ...]:
        """A list of short texts, each once; ``blank``: their places matter, all are kept."""
        value = self._table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.report(key, "不是一列文字", f'写成 {key} = ["…", "…"]')
            return ()
        if len(value) > most:
            self.report(key, f"有 {len(value)} 个，只读入前 {most} 个", "请删去一些")
        cleaned = [_CONTROL.sub("", item).strip()[:200] for item in value[:most]]
        return tuple(cleaned) if blank else tuple(dict.fromkeys(c for c in cleaned if c))

    def flag(self, key: str, default: bool) -> bool:
        value = self._table.get(key, default)
        if not isinstance(value, bool):
            self.report(key, "不是“是”或“否”", f"写成 {key} = true 或 {key} = false")
            return default
        return value

    def amount(self, key: str) -> float | None:
        """A number of 亿元, not negative."""
        value = self._table.get(key)
        if value is None:
            return None
        if not _is_number(value) or not 0 <= value < TOO_LARGE:
            self.report(key, "不是以亿元计的数", f"只写数字，如 {key} = 20")
            return None
        return float(value)

    def count(self, key: str) -> int | None:
        value = self._table.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
            self.report(key, "不是个数", f"写成整数，如 {key} = 12")
            return None
        return value

    def numbers(self, key: str, many: int, what: str) -> list[float] | None:
        value = self._table.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != many or not all(map(_is_number, value)):
            self.report(key, f"应为{what}", f"写成 {key} = [{', '.join(['…'] * many)}]")
            return None
        return [float(number) for number in value]

    def choice(self, key: str, values: Mapping[str, str]) -> str:
        value = self._table.get(key, "")
        if not isinstance(value, str) or value not in values:
            known = "、".join(f"{name}（{what}）" for name, what in values.items() if name)
            self.report(key, "不是可用的取值", f"可用的取值：{known}，或不写")
            return ""
        return value

    def table(self, key: str) -> Reader | None:
        """The table below this one; its findings name the field within it."""
        value = self._table.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.report(key, "不是一组设置", f"写成 {key} = {{ … }}")
            return None
        return Reader(value, self._name, self.scene, self._issues)

    def unknown(self, known: set[str]) -> None:
        """Report what nobody reads; most likely a slip of the pen."""
        for key in self._table:
            if key not in known:
                shown = _CONTROL.sub("", key)[:30]
                issue = TourIssue(
                    self._name,
                    f"有不认识的设置“{shown}”，已忽略",
                    "删去它，或检查拼写",
                    severity="warning",
                    scene=self.scene,
                )
                self._issues.append(issue)


def _is_number(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and (isinstance(value, int) or math.isfinite(value))
        and abs(value) < 1e15
    )

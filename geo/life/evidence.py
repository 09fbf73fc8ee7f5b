"""``evidence.csv``: where every statement comes from, and how far it may be relied on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Issue
from geo.life._dates import When
from geo.life.rows import read_rows

FILE_NAME = "evidence.csv"
COLUMNS = ("source_id", "title", "publisher", "url", "published", "reliability")

RELIABILITY: Mapping[str, str] = {
    "P": "规划",
    "A": "报刊、政府或单位自己的网页",
    "B": "转载（写明报刊名）",
    "C": "未署名或改写，不作依据",
}
"""In the order of trust; C never decides anything."""

NOT_FOUND = "未找到公开资料"
"""In place of a figure or a state that no source gives. Most of the plan has no public word at all:
that is a state of its own, and neither “not done” nor “not begun”."""


@dataclass(frozen=True)
class Evidence:
    """A source. ``url`` is "" where the page found was a reprint that is not to be linked."""

    source_id: str
    title: str
    publisher: str
    url: str
    published: When | None
    reliability: str

    @property
    def decides(self) -> bool:
        """Whether a verdict may rest on it."""
        return self.reliability != "C"

    def rank(self) -> tuple[int, str]:
        """Sorts the most reliable first, of one class the earliest published."""
        day = self.published.first.isoformat() if self.published else "9999"
        return list(RELIABILITY).index(self.reliability), day

    def cited(self) -> str:
        """Publisher, title and date for a line of text."""
        parts = [self.publisher, self.title, self.published.text if self.published else "无日期"]
        return "，".join(part for part in parts if part)


def read_evidence(folder: Path, issues: list[Issue]) -> dict[str, Evidence]:
    """The sources by id. Raises DataFileError as :func:`geo.life.rows.read_rows`."""
    found: dict[str, Evidence] = {}
    for row in read_rows(folder / FILE_NAME, COLUMNS, issues):
        url = row.text("url")
        if url and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?", url):
            row.fail("url", "不是网址", "写完整的 http(s) 地址，或留空")
        source = Evidence(
            row.identifier("source_id", found),
            row.text("title", "标题"),
            row.text("publisher"),
            url,
            row.past("published"),
            row.choice("reliability", RELIABILITY),
        )
        if row.good:
            found[source.source_id] = source
    return found

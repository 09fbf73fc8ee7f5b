"""A list that suddenly is much shorter: half saved, or cut by mistake, more often than meant so."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import Issue

LEAST_FEWER = 0.2
"""A fifth: nobody takes that many projects out of a plan in one go without knowing it."""


@dataclass(frozen=True)
class Shrunk:
    """From so many rows to so many."""

    before: int
    after: int

    def issue(self, file: str) -> Issue:
        """What is said of it: by how much, and what to do."""
        share = (self.before - self.after) / self.before
        message = (
            f"清单由 {self.before} 行变成 {self.after} 行，少了 {share:.0%}；"
            "地图、合计和导出现在只含剩下的项目"
        )
        remedy = (
            "若文件没有保存完或复制完，等它完成即可，本页会自动读入；若是误删，请恢复原来的文件；"
            "备选和备注不受影响"
        )
        return Issue(file, message, remedy)


def shrinkage(before: int, after: int, standing: Shrunk | None = None) -> Shrunk | None:
    """What to warn of when a list of ``after`` rows takes the place of one of ``before``.

    standing: a warning that nobody has answered yet; it is measured from where it began, and ends
    when the list is long enough again.
    """
    full = standing.before if standing is not None else before
    return Shrunk(full, after) if full and (full - after) >= LEAST_FEWER * full else None

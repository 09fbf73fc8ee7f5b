"""What can be wrong with a data file, said so that the reader can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Issue:
    """One finding about a data file.

    ``row`` is the line number that a spreadsheet shows (the header is line 1). ``message`` says
    what is wrong and ``remedy`` what to do about it, both in Chinese: they are shown on screen.
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
    """A data file cannot be used at all; ``issues`` say why and what to do."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))

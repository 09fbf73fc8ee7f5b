"""One worksheet as rows for a table, with what there is to say about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.errors import DataFileError, refuse
from geo.files.disk import disk_words
from geo.files.kinds import Stream
from geo.tables._row_store import RowStore
from geo.tables.cells.cell import Cell
from geo.tables.header import UnclearColumnError
from geo.tables.sheets.append import Appendable
from geo.tables.sheets.sheet import Findings, sheet_rows
from geo.tables.sheets.workbook import Sheet, Workbook, open_workbook

if TYPE_CHECKING:
    from geo.tables.cells.limits import Limits
    from geo.tables.table import Table

SAVE_ONCE = "请在 Excel 里打开并保存一次"


@dataclass(frozen=True)
class WorksheetRows:
    """The rows of a worksheet, taken apart and put by, and what was noticed on the way."""

    book: Workbook
    sheet: Sheet
    findings: Findings
    store: RowStore

    def rows(self) -> Iterator[Sequence[Cell]]:
        """All rows from the first line on; may be called again and again."""
        return self.store.rows()

    @property
    def other_sheets(self) -> tuple[str, ...]:
        return self.book.others(self.sheet)

    def appendable(self) -> Appendable | None:
        """The workbook to put columns into; None where its sheet is written too unusually."""
        if not self.findings.plain:
            return None
        return Appendable(self.book, self.sheet, tuple(self.findings.merges))

    def elsewhere(self, error: DataFileError) -> DataFileError:
        """The error for a sheet without addresses, naming the other sheets."""
        if not self.other_sheets:
            return error
        others = "、".join(f"“{name}”" for name in self.other_sheets[:10])
        hint = f"；这是工作表“{self.sheet.name}”，另有 {others}，可用 --sheet 换一张"
        issues = [replace(issue, remedy=issue.remedy + hint) for issue in error.issues]
        if isinstance(error, UnclearColumnError):
            return UnclearColumnError(issues, error.names, several=error.several)
        return DataFileError(issues)

    def refuse_unknown_addresses(self, table: Table) -> None:
        """Raise DataFileError when addresses are formulas without stored values."""
        column = table.address_column
        count = self.findings.formulas.get(column, 0)
        if count:
            message = (
                f"地址列“{table.header[column]}”有 {count:,} 格是公式，文件里没有存下结果"
                f"（{self._named(column)}）"
            )
            raise refuse(table.name, message, f"{SAVE_ONCE}，再拿来用")

    def notices(self, table: Table) -> tuple[str, ...]:
        """What somebody who hands the workbook in should know."""
        out = []
        for column, count in sorted(self.findings.formulas.items()):
            name = table.header[column] or "没有名称"
            out.append(
                f"“{name}”列有 {count:,} 格公式没有存下结果（{self._named(column)}），"
                f"读作空白；{SAVE_ONCE}就有"
            )
        if table.spans:
            out.append(f"地址列有 {len(table.spans):,} 处合并单元格，合并的地址算在每一行")
        if self.findings.hidden_rows:
            out.append(f"有 {self.findings.hidden_rows:,} 行在 Excel 里是隐藏的，也一起定位")
        return tuple(out)

    def _named(self, column: int) -> str:
        named = self.findings.named_formulas[column]
        more = "等" if self.findings.formulas[column] > len(named) else ""
        return "、".join(named) + more


def read_workbook(
    stream: Stream, name: str, wanted: str, limits: Limits, *, in_memory: bool
) -> WorksheetRows:
    """Take a workbook's sheet apart: the wanted one, of "" the first that a reader sees.

    in_memory: where its rows are kept. Raises DataFileError.
    """
    book = open_workbook(stream, name, limits)
    sheet = book.chosen(wanted)
    findings = Findings()
    store = RowStore(in_memory=in_memory)
    try:
        for row in sheet_rows(book, sheet, limits, findings):
            store.append(row)
        store.finish()
    except OSError as error:
        message = f"临时目录写不进去（{disk_words(error)[0]}）"
        raise refuse(name, message, "请检查磁盘空间") from error
    return WorksheetRows(book, sheet, findings, store)

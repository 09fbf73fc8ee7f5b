"""A table as it was opened: its header, its address column, and its rows again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from geo.tables.cells.cell import Cell, Row, cell_text, is_blank

if TYPE_CHECKING:
    from geo.tables.layers.layer import Geometries
    from geo.tables.sheets.append import Appendable

Format = Literal["csv", "xlsx"]


def _no_records() -> Iterator[Sequence[Cell]]:
    return iter(())


@dataclass(frozen=True)
class Table:
    r"""An opened table; ``rows()`` may be called again and again.

    Attributes
    ----------
    name : str
        The file's, for messages.
    format : {"csv", "xlsx"}
        What it is written back as.
    preamble : tuple of tuple
        The rows above the header's last one.
    header : tuple of str
        One name a column, blank for columns without a name.
    header_row, header_rows : int
        The line of the header's last row as a spreadsheet shows it, and how many it has.
    address_column : int
        Position of the column with the addresses.
    row_count : int
        Rows below the header (the last that holds anything is the last counted).
    sha256 : str
        Of the file.
    header_cells : tuple of Cell
        The header's last row as it came.
    encoding, bom, delimiter, line_end : str, bool
        How a CSV was written.
    sheet, other_sheets : str, tuple of str
        The worksheet or layer read and the ones that were not.
    kind : str
        What the file is where it is neither CSV nor an Excel workbook, for the reader.
    given : numpy.ndarray or None
        The places that came with the rows (EPSG:4326), as a :class:`geo.tables.layers.layer.Layer`
        has them.
    notices : tuple of str
        What somebody who hands this file in should know, one sentence each.
    appendable : Appendable or None
        The workbook itself, where columns can be put behind those it has.
    spans : mapping of int to int
        Of merged cells in the address column the first and the last line.

    Examples
    --------
    >>> from geo.tables import open_table
    >>> table = open_table("名称,地址\n甲,香港中路 76 号\n".encode(), name="list.csv")
    >>> [table.address(row) for row in table.rows()]
    ['香港中路 76 号']
    """

    name: str
    format: Format
    preamble: tuple[tuple[Cell, ...], ...]
    header: tuple[str, ...]
    header_row: int
    address_column: int
    row_count: int
    sha256: str
    header_rows: int = 1
    header_cells: tuple[Cell, ...] = ()
    encoding: str = "utf-8"
    bom: bool = True
    delimiter: str = ","
    line_end: str = "\r\n"
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    kind: str = ""
    given: Geometries | None = None
    notices: tuple[str, ...] = ()
    appendable: Appendable | None = None
    spans: Mapping[int, int] = field(default_factory=dict)
    _records: Callable[[], Iterator[Sequence[Cell]]] = _no_records
    _described: Callable[[str], Table] | None = None

    def without_source(self) -> Table:
        """The same without its rows: what can be sent to another process beside them.

        Returns
        -------
        Table
        """
        return replace(self, given=None, _records=_no_records, _described=None)

    def with_column(self, column: str) -> Table | None:
        """The same table with the addresses in another column, without taking its file apart again.

        Parameters
        ----------
        column : str
            Its heading.

        Returns
        -------
        Table or None
            None where the file has to be opened again.

        Raises
        ------
        DataFileError
            As :func:`open_table`.
        """
        if self._described is None:
            return None
        return replace(self._described(column), _described=self._described)

    def rows(self) -> Iterator[Row]:
        """The rows below the header. Each has the address that is merged over it and others.

        Yields
        ------
        list of cells
            As wide as the header.
        """
        width, column = len(self.header), self.address_column
        records = self._records()
        for _ in range(self.header_row):
            next(records)
        merged_to, merged = 0, None
        for line, record in enumerate(records, start=self.header_row + 1):
            row = list(record)
            row = row + [None] * (width - len(row)) if len(row) < width else row[:width]
            if line <= merged_to and is_blank(row[column]):
                row[column] = merged
            elif line in self.spans:
                merged_to, merged = self.spans[line], row[column]
            yield row

    def address(self, row: Row) -> str:
        """The address of a row as it is looked for.

        Parameters
        ----------
        row : sequence of cells
            Of :meth:`rows`.

        Returns
        -------
        str
            "" of a row that has none.
        """
        return cell_text(row[self.address_column]).strip()

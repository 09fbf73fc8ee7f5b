"""Give every row of a table its place: streaming, in order, each distinct address asked once.

Rows go from the input to the output one by one. What an address was answered goes into a journal
beside the output before the next is asked, so that a run that was interrupted goes on where it
stopped; the output itself appears complete or not at all. Memory does not grow with the table: what
is kept are the last ``REMEMBERED`` answers, the journal on disk has the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from geo.lists.answer import TOTAL_ROW, Answer, reason_class
from geo.lists.journal import Journal
from geo.tables.cells.address_column import is_total
from geo.tables.cells.cell import Cell, Row
from geo.tables.table import Table
from geo.tables.write import Style, write_with_columns

ANSWER_COLUMNS: tuple[str, ...] = (
    "longitude",
    "latitude",
    "radius_m",
    "location_method",
    "matched",
    "provider",
    "location_note",
)

ZONE_COLUMNS: tuple[str, ...] = ("bay", "in_belt", "subarea", "near_border")
"""What a run adds that is asked for the zones too, see :mod:`geo.lists.zones`."""

REMEMBERED = 50_000
"""Answers kept in memory, whatever the length of the table."""

# So many failures in a row are an outage: asking on would cost hours and answer nothing.
FAILURES_IN_A_ROW = 20

RADIUS_CLASSES_M: tuple[float, ...] = (50, 100, 250, 500, 1000)
"""Upper ends of the classes in which radii are counted; the last class is open."""


class Locator(Protocol):
    """Whoever answers the addresses of a list: ``locate(text)`` gives the answer to one cell.

    ``identity`` says who answers and by which data; the journal of a run carries it, so that a run
    goes on only with answers that would come out the same. StoppedError from ``locate`` says that
    asking on is of no use.

    Examples
    --------
    >>> from geo.lists import Answer, geocode_table
    >>> class Nowhere:
    ...     identity = "nowhere"
    ...
    ...     def locate(self, text):
    ...         return Answer(None, None, None, "none", "", "", "示例：谁也不认识")
    >>> Nowhere().locate("示例路 1 号").note
    '示例：谁也不认识'
    """

    identity: str

    def locate(self, text: str) -> Answer:
        """The answer to one cell.

        Parameters
        ----------
        text : str
            As it stands in the list.

        Returns
        -------
        Answer

        Raises
        ------
        StoppedError
            Where asking on is of no use.
        """


class ManyLocator(Locator, Protocol):
    """A locator that takes many addresses at once."""

    def locate_many(self, texts: Sequence[str]) -> list[Answer]:
        """The answers to many cells, in the same order."""


class StoppedError(RuntimeError):
    """The run cannot go on now (key, quota, outage); what was answered is in the journal."""


@dataclass
class Summary:
    """What became of the rows. Counters of rows; ``examples``: a row and its address for each
    reason for which there is no place, the first of its kind."""

    rows: int = 0
    located: int = 0
    failed: int = 0
    asked: int = 0
    from_journal: int = 0
    by_method: Counter[str] = field(default_factory=Counter)
    by_radius: Counter[str] = field(default_factory=Counter)
    by_provider: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    examples: dict[str, tuple[int, str]] = field(default_factory=dict)

    def count(self, row: int, text: str, answer: Answer) -> None:
        """Add one row; ``row`` is its line as a spreadsheet shows it."""
        self.rows += 1
        self.failed += answer.failed
        self.by_method[answer.method] += 1
        if answer.longitude is not None and answer.radius_m is not None:
            self.located += 1
            self.by_radius[radius_class(answer.radius_m)] += 1
            self.by_provider[answer.provider] += 1
        else:
            reason = reason_class(answer).words
            self.reasons[reason] += 1
            self.examples.setdefault(reason, (row, text[:40]))


def radius_position(radius_m: float) -> int:
    """Which of :func:`radius_classes` a radius is in."""
    return bisect_left(RADIUS_CLASSES_M, radius_m)


def radius_class(radius_m: float) -> str:
    """The class of a radius: ≤ 50 米, 50–100 米, …, > 1000 米."""
    lower = 0.0
    for upper in RADIUS_CLASSES_M:
        if radius_m <= upper:
            return f"{lower:g}–{upper:g} 米" if lower else f"{upper:g} 米以内"
        lower = upper
    return f"{lower:g} 米以上"


def radius_classes() -> tuple[str, ...]:
    """The names of all classes, the narrowest first."""
    return tuple(radius_class(r) for r in (*RADIUS_CLASSES_M, RADIUS_CLASSES_M[-1] + 1))


def answer_header(header: Iterable[str], extra: Sequence[str] = ()) -> tuple[str, ...]:
    """Names for the answer's columns (and ``extra``) that do not occur in the table yet.

    A table that was located before keeps its old columns; the new ones are told apart by a common
    suffix, ``longitude_2`` and so on, so that old and new are never mixed.
    """
    return fresh_names(header, (*ANSWER_COLUMNS, *extra))


def fresh_names(header: Iterable[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """The wanted names, or all of them with the least common suffix that makes them new."""
    taken = {name.strip().casefold() for name in header}
    names, number = tuple(wanted), 1
    while not taken.isdisjoint(name.casefold() for name in names):
        number += 1
        names = tuple(f"{name}_{number}" for name in wanted)
    return names


class Known:
    """What has been answered: the last answers in memory, the rest in the journal, if any."""

    def __init__(self, journal: Journal | None, summary: Summary) -> None:
        self._journal = journal
        self._summary = summary
        self._recent: OrderedDict[str, Answer] = OrderedDict()

    def get(self, text: str) -> Answer | None:
        """The answer to an address, or None."""
        answer = self._recent.get(text)
        if answer is not None:
            self._recent.move_to_end(text)
            return answer
        answer = self._journal.get(text) if self._journal is not None else None
        if answer is not None:
            self._summary.from_journal += 1
            self._remember(text, answer)
        return answer

    def keep(self, text: str, answer: Answer) -> None:
        """Remember a new answer; one that failed goes into no journal: it is asked again."""
        self._summary.asked += 1
        if self._journal is not None and not answer.failed:
            self._journal.put(text, answer)
        self._remember(text, answer)

    def _remember(self, text: str, answer: Answer) -> None:
        self._recent[text] = answer
        if len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)


class Answers:
    """A locator that is asked only what is not known yet.

    An address that comes again is answered from memory, or from the journal. Without a journal it
    is asked again once more than ``REMEMBERED`` other addresses have come between. So many failures
    in a row that it is an outage raise StoppedError.
    """

    def __init__(self, locator: Locator, known: Known) -> None:
        self._locator = locator
        self._known = known
        self._failures = 0

    def of(self, text: str) -> Answer:
        """The answer to an address."""
        answer = self._known.get(text)
        if answer is None:
            answer = self._locator.locate(text)
            self._known.keep(text, answer)
            self._failures = self._failures + 1 if answer.failed else 0
            if self._failures >= FAILURES_IN_A_ROW:
                raise StoppedError(f"连续 {self._failures} 个地址没有问到（{answer.note}）")
        return answer


def locate_rows(
    table: Table,
    locator: Locator,
    *,
    journal: Journal | None = None,
    summary: Summary | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[tuple[Row, Answer]]:
    r"""Each row of the table with its answer, in order; what comes again is not asked again.

    Parameters
    ----------
    table : Table
        See :func:`geo.tables.read.open_table`.
    locator : Locator
        Who answers.
    journal : Journal, optional
        Where the answers are kept, so that a run that was stopped goes on.
    summary : Summary, optional
        Filled on the way.
    progress : callable
        Called with the rows done and the rows there are, after each.

    Yields
    ------
    row, answer : tuple, Answer
        A row of totals has an answer that says so.

    Raises
    ------
    StoppedError
        The provider stopped the run.
    DataFileError
        The table cannot be read on.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.lists import OfflineLocator, locate_rows
    >>> from geo.tables import open_table
    >>> table = open_table("address\n香港中路 76 号\n五四广场\n".encode(), name="list.csv")
    >>> locator = OfflineLocator(Offline(load_dataset().gazetteer))
    >>> [answer.matched for _, answer in locate_rows(table, locator)]
    ['香港中路 76 号', '五四广场']
    """
    summary = Summary() if summary is None else summary
    answers = Answers(locator, Known(journal, summary))
    for done, row in enumerate(table.rows(), start=1):
        text = table.address(row)
        answer = TOTAL_ROW if is_total(row) else answers.of(text)
        summary.count(table.header_row + done, text, answer)
        yield row, answer
        progress(done, table.row_count)


def write_located(
    table: Table,
    output: Path,
    located: Iterable[tuple[Row, Answer]],
    extra_columns: Sequence[str] = (),
    beside: Callable[[int, Answer], Sequence[Cell]] = lambda row, answer: (),
) -> None:
    """Write the table with the columns of ``ANSWER_COLUMNS`` and ``extra_columns`` at its end.

    located: the table's rows with their answers; beside: the last of the extra cells, by the row
    (from 0) and its answer; output: .csv or .xlsx. A CSV keeps the delimiter,
    line ends and byte-order mark of the input. Raises DataFileError when something cannot be read
    or written, and what ``located`` raises; then there is no output.
    """
    rows = (
        (row, [*answer.cells(), *beside(number, answer)])
        for number, (row, answer) in enumerate(located)
    )
    style = Style(bom=table.bom, delimiter=table.delimiter, line_end=table.line_end)
    write_with_columns(output, table, answer_header(table.header, extra_columns), rows, style=style)


def geocode_table(
    table: Table,
    output: Path,
    locator: Locator,
    *,
    journal: Journal | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Summary:
    r"""Locate a table row by row and write it with its answers.

    Parameters
    ----------
    table : Table
        See :func:`geo.tables.read.open_table`.
    output : Path
        .csv or .xlsx, written complete or not at all.
    locator : Locator
        Who answers.
    journal : Journal, optional
        Where the answers are kept, so that a run that was stopped goes on.
    progress : callable
        Called with the rows done and the rows there are, after each.

    Returns
    -------
    Summary
        What was found, counted.

    Raises
    ------
    StoppedError
        The provider stopped the run; there is no output, and the journal goes on from there.
    DataFileError
        The table cannot be read or the output not written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.lists import OfflineLocator, geocode_table
    >>> from geo.tables import open_table
    >>> table = open_table("name,address\n甲,香港中路 76 号\n".encode(), name="list.csv")
    >>> locator = OfflineLocator(Offline(load_dataset().gazetteer))
    >>> summary = geocode_table(table, Path("located.csv"), locator)
    >>> Path("located.csv").read_text("utf-8-sig").splitlines()[0]
    'name,address,longitude,latitude,radius_m,location_method,matched,provider,location_note'
    """
    summary = Summary()
    located = locate_rows(table, locator, journal=journal, summary=summary, progress=progress)
    write_located(table, output, located)
    return summary

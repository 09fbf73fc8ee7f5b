"""The rows of a table some thousand at a time: for the offline geocoder, here or on a cluster.

The same answers in the same order as row by row (:func:`geo.lists.rows.locate_rows`). While the
oldest block is waited for, others are being worked on; what comes back goes into the journal block
by block, so that a run that ends early goes on behind the last block that was finished.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from geo.lists.answer import TOTAL_ROW, Answer
from geo.lists.journal import Journal
from geo.lists.rows import REMEMBERED, Known, ManyLocator, Summary
from geo.tables.cells.address_column import is_total
from geo.tables.cells.cell import Row
from geo.tables.table import Table

BLOCK_ROWS = 2_000
"""About 0.3 s of work: long beside what sending it to another machine takes."""


MOST_IN_FLIGHT = REMEMBERED // BLOCK_ROWS - 1
"""What an earlier block was answered is still in memory when a later one needs it."""


class Blocks(Protocol):
    """Where blocks of addresses are answered. ``in_flight``: how many are started ahead, at most
    ``MOST_IN_FLIGHT``; ``start``: begin one, and return what waits for its answers, in the order of
    the texts. Waiting raises StoppedError when going on is of no use.
    """

    identity: str
    in_flight: int

    def start(self, texts: Sequence[str]) -> Callable[[], list[Answer]]:
        """Begin with some texts; what comes back waits for their answers, which stand in the same
        order."""


class LocalBlocks:
    """Blocks answered in this process, each when it is waited for."""

    in_flight = 1

    def __init__(self, locator: ManyLocator) -> None:
        self.identity = locator.identity
        self._locator = locator

    def start(self, texts: Sequence[str]) -> Callable[[], list[Answer]]:
        """Nothing is begun: the answers are made when they are waited for."""
        return lambda: self._locator.locate_many(texts)


@dataclass(frozen=True)
class _Started:
    rows: list[Row]
    texts: list[str | None]
    answers: dict[str, Answer]
    asked: list[str]
    wait: Callable[[], list[Answer]]


def locate_blocks(
    table: Table,
    blocks: Blocks,
    *,
    journal: Journal | None = None,
    summary: Summary | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[tuple[Row, Answer]]:
    """Each row of the table with its answer, in order; as :func:`geo.lists.rows.locate_rows`."""
    summary = Summary() if summary is None else summary
    known = Known(journal, summary)
    rows = table.rows()
    started: deque[_Started] = deque()
    on_the_way: set[str] = set()
    done = 0
    while True:
        while len(started) < blocks.in_flight and (block := list(islice(rows, BLOCK_ROWS))):
            texts = [None if is_total(row) else table.address(row) for row in block]
            distinct = dict.fromkeys(text for text in texts if text is not None)
            answers = {text: found for text in distinct if (found := known.get(text))}
            asked = [text for text in distinct if text not in answers and text not in on_the_way]
            on_the_way.update(asked)
            wait = blocks.start(asked) if asked else list
            started.append(_Started(block, texts, answers, asked, wait))
        if not started:
            return
        oldest = started.popleft()
        for asked_text, answer in zip(oldest.asked, oldest.wait(), strict=True):
            known.keep(asked_text, answer)
            oldest.answers[asked_text] = answer
        on_the_way.difference_update(oldest.asked)
        for row, text in zip(oldest.rows, oldest.texts, strict=True):
            done += 1
            result = TOTAL_ROW
            if text is not None:
                before = oldest.answers.get(text) or known.get(text)
                assert before is not None, "asked in an earlier block and answered there"
                result = before
            summary.count(table.header_row + done, table.address(row), result)
            yield row, result
            progress(done, table.row_count)

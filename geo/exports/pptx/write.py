"""A pack as slides: 16:9, everything but the maps native and editable, notes for the speaker."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, BinaryIO

from geo.drawing.items import MapDrawing
from geo.exports.pack.deck import DeckContent
from geo.exports.pack.deck_choice import chosen_rows
from geo.exports.pack.model import Pack, PackRow, Progress
from geo.exports.pptx import _pages as pptx_pages
from geo.exports.pptx import _project as pptx_project
from geo.exports.pptx import _structure as pptx_structure
from geo.exports.pptx import _unplaced as pptx_unplaced
from geo.exports.pptx import frame as pptx_frame
from geo.fonts.typeface import clean

if TYPE_CHECKING:
    from pathlib import Path

    from geo.exports.pptx.slide import Deck

PIXELS_PER_POINT = 2.0
"""A map of 540 pt becomes 1080 pixels wide: sharp on a full-HD projector."""


@dataclass(frozen=True)
class Step:
    """A slide to make: ``drawing`` describes its map, ``make`` gets the map's PNG (b"" if none)."""

    make: Callable[[Deck, bytes], None]
    drawing: Callable[[], MapDrawing] | None = None
    key: str = ""
    """Maps with the same key are the same: rasterised once."""


def write_pptx(pack: Pack, out: Path | BinaryIO, progress: Progress | None = None) -> None:
    """Write the pack as slides. The same pack gives the same bytes.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    out : Path or BinaryIO
        The file.
    progress : callable, optional
        Called with the slides done and the slides there are, after each.

    Raises
    ------
    OSError
        ``out`` cannot be written.
    ModuleNotFoundError
        The typeface's package is not installed.

    Examples
    --------
    >>> import io
    >>> import zipfile
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> from geo.exports.pptx import slide_count, write_pptx
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> pack = pack_of_projects(load_dataset(), ["B01-01"], {}, edition)
    >>> out = io.BytesIO()
    >>> write_pptx(pack, out)
    >>> names = zipfile.ZipFile(out).namelist()
    >>> sum(name.startswith("ppt/slides/slide") for name in names) == slide_count(pack)
    True
    """
    from geo.exports.pptx.slide import Deck

    content = DeckContent(pack)
    steps = list(_steps(content))
    deck = Deck(pack.language, pack.edition.mark)
    _describe(deck, pack)
    for number, (step, png) in enumerate(zip(steps, _pictures(steps), strict=True), start=1):
        step.make(deck, png)
        if progress is not None:
            progress(number, len(steps))
    _save(deck, pack, out)


def _steps(content: DeckContent) -> Iterator[Step]:
    p, f, pack = pptx_pages, pptx_frame, content.pack
    yield Step(
        lambda deck, png: p.cover(deck, content, png), lambda: content.cover_map(f.COVER_MAP, 0.8)
    )
    if pack.zone is not None:
        yield Step(
            lambda deck, png: p.zone(deck, content, png),
            lambda: content.zone_map(f.MAP_SIZE, f.UNIT),
        )
    if len(pack.rows) > 1:
        yield Step(
            lambda deck, png: p.overview(deck, content, png),
            lambda: content.overview(p.overview_size(content), f.UNIT),
        )
    for name in content.crowded_bays():
        yield _bay(content, name)
    if len(pack.rows) > f.LIST_BESIDE or not pack.rows:
        for start in range(0, max(1, len(pack.rows)), f.LIST_ROWS):
            yield _table(content, start)
    if pack.structure.lines:
        yield _structure(content)
    chosen = chosen_rows(content)
    for row in chosen.pages:
        yield _project(content, row)
    for number, group in enumerate(pptx_unplaced.unplaced_slides(content, chosen.table)):
        yield _unplaced(content, group, number == 0)
    yield Step(lambda deck, png: p.about(deck, content))


def _bay(content: DeckContent, name: str) -> Step:
    return Step(
        lambda deck, png: pptx_pages.bay(deck, content, name, png),
        lambda: content.bay_map(name, pptx_frame.MAP_SIZE, pptx_frame.UNIT),
    )


def _table(content: DeckContent, start: int) -> Step:
    return Step(lambda deck, png: pptx_pages.table(deck, content, start))


def _structure(content: DeckContent) -> Step:
    placed = bool(content.pack.structure.shapes)
    return Step(
        lambda deck, png: pptx_structure.structure(deck, content, png),
        (lambda: content.structure_map(pptx_frame.MAP_SIZE, pptx_frame.UNIT)) if placed else None,
    )


def _project(content: DeckContent, row: PackRow) -> Step:
    return Step(
        lambda deck, png: pptx_project.project(deck, content, row, png),
        lambda: content.locator(row, pptx_frame.MAP_SIZE, pptx_frame.UNIT),
        "" if content.has_map(row) else "blank",
    )


def _unplaced(content: DeckContent, group: Sequence[PackRow], first: bool) -> Step:
    return Step(lambda deck, png: pptx_unplaced.unplaced(deck, content, group, first))


def slide_count(pack: Pack) -> int:
    """How many slides :func:`write_pptx` would make; nothing is drawn.

    Parameters
    ----------
    pack : Pack
        What is taken away.

    Returns
    -------
    int

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> from geo.exports.pptx import slide_count
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> slide_count(pack_of_projects(load_dataset(), ["B01-01"], {}, edition)) >= 2
    True
    """
    return sum(1 for _ in _steps(DeckContent(pack)))


def _pictures(steps: list[Step]) -> Iterator[bytes]:
    """The PNG of each step, b"" for one without a map."""
    from geo.drawing.pictures import pictures

    order: list[Callable[[], MapDrawing]] = []
    kept: dict[str, bytes] = {}
    first: set[str] = set()
    for step in steps:
        if step.drawing is not None and step.key not in first:
            order.append(step.drawing)
            first |= {step.key} - {""}
    made = pictures((draw() for draw in order), PIXELS_PER_POINT)
    for step in steps:
        if step.drawing is None:
            yield b""
        elif step.key in kept:
            yield kept[step.key]
        else:
            png = next(made)
            if step.key:
                kept[step.key] = png
            yield png


def _describe(deck: Deck, pack: Pack) -> None:
    from geo.words.words import word

    properties = deck.presentation.core_properties
    day = datetime.combine(pack.edition.generated, time())
    properties.title = clean(f"{pack.title} · {pack.subtitle}")
    properties.subject = clean("; ".join([pack.count_line, *pack.sums]))[:255]
    properties.author = word("pack", pack.language)
    properties.keywords = "WGS84"
    properties.language = "zh-CN" if pack.language == "zh" else "en-GB"
    properties.last_modified_by = ""
    properties.created = properties.modified = day
    properties.revision = 1


def _save(deck: Deck, pack: Pack, out: Path | BinaryIO) -> None:
    """The package with the pack's date on every part, so that the same pack gives the same file."""
    made = io.BytesIO()
    deck.presentation.save(made)
    day = pack.edition.generated
    target = out if hasattr(out, "write") else str(out)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(target, "w") as package:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(
                part.filename, (max(day.year, 1980), day.month, day.day, 0, 0, 0)
            )
            packed = not part.filename.endswith(".png")  # already compressed
            entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            package.writestr(entry, parts.read(part.filename))

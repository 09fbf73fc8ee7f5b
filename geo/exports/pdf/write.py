"""A pack as a PDF: A4 landscape, vector maps, Chinese text that can be selected and searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from geo.exports.pack.deck import DeckContent
from geo.exports.pack.model import Pack, Progress
from geo.fonts.typeface import printable
from geo.words.words import word

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from geo.exports.pdf.pages import Page

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en-GB"}


def write_pdf(pack: Pack, out: Path | BinaryIO, progress: Progress | None = None) -> None:
    """Write the pack as a PDF.

    The same pack gives the same bytes: nothing in the file depends on when it was written but
    ``pack.edition.generated``. Pages are painted one by one; what is kept in memory is their
    compressed content.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    out : Path or BinaryIO
        The file.
    progress : callable, optional
        Called with the pages done and the pages there are, after each.

    Raises
    ------
    OSError
        ``out`` cannot be written.
    ModuleNotFoundError
        The typeface's package is not installed.

    Examples
    --------
    >>> import io
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> from geo.exports.pdf import write_pdf
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> out = io.BytesIO()
    >>> write_pdf(pack_of_projects(load_dataset(), ["B01-01"], {}, edition), out)
    >>> out.getvalue()[:5]
    b'%PDF-'
    """

    from geo.exports.pdf.document import new_document
    from geo.exports.pdf.pages import foot, stamp
    from geo.exports.pdf.sheet import HEIGHT, WIDTH, Sheet

    content = DeckContent(pack)
    pages = _pages(content)
    title = f"{pack.title} · {pack.subtitle}"
    canvas = new_document(out, title, (WIDTH, HEIGHT), LANGUAGE_TAGS[pack.language])
    _describe(canvas, pack)
    sheet = Sheet(canvas)
    level = 0
    for number, page in enumerate(pages, start=1):
        for key in (page.key, *page.keys):
            if key:
                canvas.bookmarkPage(key)
        if page.bookmark:
            level = min(page.level, level + 1)  # an outline may not skip a level
            canvas.addOutlineEntry(printable(page.bookmark), page.key, level, closed=True)
        page.paint(sheet)
        if page.foot:
            foot(sheet, content, number, len(pages))
        stamp(sheet, pack.edition.mark)
        canvas.showPage()
        if progress is not None:
            progress(number, len(pages))
    canvas.save()


def _pages(content: DeckContent) -> list[Page]:
    """All pages in order. Where a project's page is, is known before any is painted."""
    from geo.exports.pack.deck_choice import chosen_rows
    from geo.exports.pdf._cover import cover
    from geo.exports.pdf._overview import LIST_BESIDE, bay_pages, overview, table_pages
    from geo.exports.pdf._project import project_pages, zone_pages
    from geo.exports.pdf._structure import structure_pages
    from geo.exports.pdf._unplaced import unplaced_pages
    from geo.exports.pdf.pages import about_page, empty_page

    pack = content.pack
    page_of: dict[str, int] = {}
    pages = [cover(content), *zone_pages(content)]
    if not pack.rows:
        pages.append(empty_page(content))
    elif len(pack.rows) > 1:
        pages.append(overview(content, page_of))
        pages += bay_pages(content, page_of)
        if len(pack.rows) > LIST_BESIDE:
            pages += table_pages(content, page_of)
    pages += structure_pages(content)
    chosen = chosen_rows(content)
    for row in chosen.pages:
        page_of[row.project_id] = len(pages) + 1
        pages += project_pages(content, row)
    pages += unplaced_pages(content, chosen.table, page_of, len(pages))
    return [*pages, *about_page(content)]


def page_count(pack: Pack) -> int:
    """How many pages :func:`write_pdf` would make: laid out, nothing painted (0.1 s for 130 rows).

    Parameters
    ----------
    pack : Pack
        What is taken away.

    Returns
    -------
    int

    Raises
    ------
    ModuleNotFoundError
        The typeface's package is not installed.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> from geo.exports.pdf import page_count
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> page_count(pack_of_projects(load_dataset(), ["B01-01"], {}, edition)) >= 2
    True
    """
    return len(_pages(DeckContent(pack)))


def _describe(canvas: Canvas, pack: Pack) -> None:
    """Subject and dates of the document."""
    canvas.setSubject(printable("; ".join([pack.count_line, *pack.sums])))
    canvas.setAuthor(word("pack", pack.language))
    canvas.setKeywords(
        ", ".join(part for part in ("WGS84", pack.edition.data_date, pack.edition.approval) if part)
    )
    stamp = canvas._doc._timeStamp
    day = pack.edition.generated
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)

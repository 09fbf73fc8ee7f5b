"""A PDF document before its first page: one set-up for packs, handouts and the review."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from geo.fonts.typeface import printable

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

CREATOR = "shinan-plan-map"


def new_document(
    out: BinaryIO | Path, title: str, size: tuple[float, float], language: str = "zh-CN"
) -> Canvas:
    """An empty document: compressed, with our typeface, and the same bytes for the same pages.

    Parameters
    ----------
    out : binary file or Path
        Where it is written to.
    title : str
        The document's.
    size : tuple of float
        Width and height of a page, in points.
    language : str
        A language tag, for those who have it read out.

    Returns
    -------
    Canvas
        reportlab's; ``save`` writes it. Raises OSError then.

    Examples
    --------
    >>> import io
    >>> from geo.exports.pdf.document import new_document
    >>> out = io.BytesIO()
    >>> new_document(out, "示例", (595.0, 842.0)).save()
    >>> out.getvalue()[:5]
    b'%PDF-'
    """
    from reportlab.pdfgen.canvas import Canvas

    from geo.fonts.pdf_font import register_font

    canvas = Canvas(
        out if hasattr(out, "write") else str(out),
        pagesize=size,
        pageCompression=1,
        invariant=1,
        initialFontName=register_font(),
        lang=language,
    )
    canvas.setTitle(printable(title))
    canvas.setCreator(CREATOR)
    return canvas

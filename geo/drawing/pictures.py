"""Pictures (PNG) of drawn maps, for slides and other programs: the PDF's drawing, rasterised.

All maps of a slide deck go into one PDF in memory, so that the typeface is embedded once, and are
rasterised one at a time.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from geo.drawing.items import MapDrawing
from geo.drawing.paint import paint_map

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.pdfgen.canvas import Canvas

_LOCK = threading.Lock()
"""PDFium is not safe for several threads at once."""


def pictures(drawings: Iterable[MapDrawing], pixels_per_point: float = 2.0) -> Iterator[bytes]:
    """The PNG of each drawing, in order; ``pixels_per_point`` 2.0 is 144 dots an inch."""

    def painting(drawing: MapDrawing) -> tuple[tuple[float, float], Callable[[Canvas], None]]:
        return drawing.size, lambda canvas: paint_map(canvas, drawing, 0, drawing.size[1])

    return painted(map(painting, drawings), pixels_per_point)


def painted(
    paintings: Iterable[tuple[tuple[float, float], Callable[[Canvas], None]]],
    pixels_per_point: float = 2.0,
) -> Iterator[bytes]:
    """The PNG of each painting, in order: its size in points, and what paints it (y up)."""
    import pypdfium2
    from reportlab.pdfgen.canvas import Canvas as open_canvas

    from geo.fonts.pdf_font import register_font

    out = io.BytesIO()
    canvas = open_canvas(out, invariant=1, pageCompression=1, initialFontName=register_font())
    count = 0
    for size, paint in paintings:
        canvas.setPageSize(size)
        paint(canvas)
        canvas.showPage()
        count += 1
    if not count:
        return
    canvas.save()
    with _LOCK:
        document = pypdfium2.PdfDocument(out.getvalue())
    try:
        for number in range(count):
            with _LOCK:
                page = document[number]
                bitmap = page.render(scale=pixels_per_point)
                image = bitmap.to_pil().convert("RGB")
                bitmap.close()
                page.close()
            png = io.BytesIO()
            _in_few_colours(image).save(png, "PNG")
            yield png.getvalue()
    finally:
        with _LOCK:
            document.close()


def _in_few_colours(image: Image) -> Image:
    """The picture with a palette of 256: a third of the size, most pixels off by 3 of 255.

    The palette is that of every fourth pixel each way, found in a seventh of the time.
    """
    from PIL import Image as images

    part = image.resize((max(1, image.width // 4), max(1, image.height // 4)), 0)  # nearest
    palette = part.quantize(256, method=images.Quantize.MEDIANCUT, dither=images.Dither.NONE)
    return image.quantize(palette=palette, dither=images.Dither.NONE)


def picture(drawing: MapDrawing, pixels_per_point: float = 2.0) -> bytes:
    """The PNG of one drawing."""
    return next(pictures([drawing], pixels_per_point))

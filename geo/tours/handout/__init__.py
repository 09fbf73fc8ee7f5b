"""A tour on paper and as slides.

Start at :mod:`geo.tours.handout.pdf`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.tours.handout.pdf import tour_pdf
    from geo.tours.handout.pptx import tour_pptx

__all__ = ["tour_pdf", "tour_pptx"]
__getattr__ = lazily(__name__)

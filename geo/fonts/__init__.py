"""The typeface of the packs, its measures, and lines broken by them.

Start at :mod:`geo.fonts.typeface`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.fonts.pdf_font import register_font
    from geo.fonts.text_layout import fitted, wrap
    from geo.fonts.typeface import clean, printable

__all__ = ["clean", "fitted", "printable", "register_font", "wrap"]
__getattr__ = lazily(__name__)

"""Whose plan the map shows: the district's names, closed lists and colours, from ``district.toml``.

Start at :mod:`geo.district.current`; :mod:`geo.vocabulary` makes its tables of it."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.district.current import in_use
    from geo.district.file import read_district
    from geo.district.model import District

__all__ = ["District", "in_use", "read_district"]
__getattr__ = lazily(__name__)

"""Colours, glyphs and shapes: one table for the map, the charts and the exports.

They stand in ``district.toml``, which says how the colours were chosen. No twelve hues survive
every projector, so colour never stands alone: a sector also carries one Chinese character, a kind
has a shape.
"""

from __future__ import annotations

from typing import NamedTuple

from geo.district.current import in_use


class SectorStyle(NamedTuple):
    """How a sector, a light or a state is drawn.

    Attributes
    ----------
    colour : str
        ``#rrggbb``.
    glyph : str
        One Chinese character, for colour never stands alone.
    hatched : bool
        Striped besides: of it nothing is known.

    Examples
    --------
    >>> from geo.style import NO_SECTOR_STYLE
    >>> NO_SECTOR_STYLE.glyph
    '？'
    """

    colour: str
    glyph: str
    hatched: bool = False


class BayStyle(NamedTuple):
    """How a bay is drawn.

    Attributes
    ----------
    fill, edge : str
        ``#rrggbb``.

    Examples
    --------
    >>> from geo.style import BayStyle
    >>> BayStyle("#ffffff", "#000000").edge
    '#000000'
    """

    fill: str
    edge: str


_DISTRICT = in_use()
SECTOR_STYLES: dict[str, SectorStyle] = {
    sector.name: SectorStyle(sector.colour, sector.glyph) for sector in _DISTRICT.sectors
}

NO_SECTOR = "未填写"
"""What charts and tables call a blank sector; the data check asks for it to be filled in."""
NO_SECTOR_STYLE = SectorStyle("#6b6b6b", "？")

LIGHT_COLOURS: dict[str, str] = {"红": "#ab2213", "黄": "#a36a00", "绿": "#0b5c3d", "灰": "#747474"}
"""A project's light -> ``#rrggbb``; each carries a white letter readably (4.5 : 1 at least)."""

KIND_SHAPES: dict[str, str] = {kind.name: kind.shape for kind in _DISTRICT.kinds}
BAY_STYLES: dict[str, BayStyle] = {bay.name: BayStyle(bay.fill, bay.edge) for bay in _DISTRICT.bays}
BELT_EDGE = _DISTRICT.belt.edge

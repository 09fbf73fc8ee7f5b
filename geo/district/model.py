"""What is known of a district by name."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """The plan that the projects are of.

    title: of the map; name: as it follows the district's; structure, bays: what the plan calls its
    zones, and the bays among them; subareas: where it describes its sub-areas; document, adopted:
    its full title, and when; boxes: how many numbered boxes (专栏) it has.
    """

    title: str
    name: str
    name_en: str
    structure: str
    bays: str
    subareas: str
    subareas_en: str
    document: str
    adopted: str
    boxes: int


@dataclass(frozen=True)
class Sector:
    """colour: ``#rrggbb``; glyph: one character on it; letter: the same in English packs."""

    name: str
    name_en: str
    colour: str
    glyph: str
    letter: str


@dataclass(frozen=True)
class Kind:
    """shape: of its symbol, one of :data:`geo.district.file.SHAPES`; extent: one of
    :data:`geo.district.file.EXTENTS`: it stands on one site, is a whole area, or neither."""

    name: str
    name_en: str
    shape: str
    extent: str


@dataclass(frozen=True)
class Bay:
    """A zone that overlaps no other; fill, edge: ``#rrggbb``."""

    name: str
    name_en: str
    fill: str
    edge: str


@dataclass(frozen=True)
class Belt:
    """The zone that overlaps the bays; short: what it is called beside them; edge: ``#rrggbb``.
    All "" where the plan has none."""

    name: str
    name_en: str
    short: str
    short_en: str
    edge: str


@dataclass(frozen=True)
class District:
    """A district, its city and province, and the closed lists of its plan, each in its order.

    Attributes
    ----------
    name, city, province : str
        In full: 市南区.
    short, city_short, province_short : str
        As people say them: 市南.
    name_en, short_en, city_en : str
        In English.
    code : str
        Six digits of GB/T 2260.
    town_districts : tuple of str
        Codes of the districts that are one town with it.
    begin_like_city : tuple of str
        Districts whose names begin with the character that the city's ends in, as 市南区 of 青岛市.
    city_bounds : tuple of float
        West, south, east, north in degrees of WGS84: a first sieve for coordinates.
    example_address : str
        One that is well known.
    crossing : str
        Which things go on beyond its border, for the reader.
    plan : Plan
        Its titles and words.
    belt : Belt
        The zone that overlaps the bays, if there is one.
    sectors : tuple of Sector
    kinds : tuple of Kind
    bays : tuple of Bay
    axes : Mapping
        English by Chinese of the roads that the plan calls axes, in its order.
    english_places : Mapping
        English by Chinese of places that are not simply romanised.
    readings : Mapping
        Pinyin by Chinese of words that people here read otherwise than a dictionary, without
        tones, a blank between syllables: ``gui du`` by 贵都.

    Examples
    --------
    >>> from geo.district import in_use
    >>> [bay.name for bay in in_use().bays]
    ['浮山湾区', '汇泉湾区', '青岛湾区']
    """

    name: str
    short: str
    name_en: str
    short_en: str
    city: str
    city_short: str
    city_en: str
    province: str
    province_short: str
    code: str
    town_districts: tuple[str, ...]
    begin_like_city: tuple[str, ...]
    city_bounds: tuple[float, float, float, float]
    example_address: str
    crossing: str
    plan: Plan
    belt: Belt
    sectors: tuple[Sector, ...]
    kinds: tuple[Kind, ...]
    bays: tuple[Bay, ...]
    axes: Mapping[str, str]
    english_places: Mapping[str, str]
    readings: Mapping[str, str]

    @property
    def in_city(self) -> str:
        """``青岛市市南区``."""
        return self.city + self.name

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of the middle of ``city_bounds``, in degrees."""
        west, south, east, north = self.city_bounds
        return (west + east) / 2, (south + north) / 2

    @property
    def meridians(self) -> tuple[float, float]:
        """West and east edge of the UTM zone that holds the city's middle, in degrees."""
        west = 6.0 * math.floor(self.middle[0] / 6.0)
        return west, west + 6.0

    @property
    def metric_crs(self) -> str:
        """Where lengths are measured in metres: ``EPSG:32651``, the UTM zone of the city (WGS84),
        whose scale is off by 0.04 % on its central meridian and at most 0.1 % at its edges."""
        hemisphere = 326 if self.middle[1] >= 0 else 327
        return f"EPSG:{hemisphere}{int(self.meridians[0]) // 6 + 31:02d}"

    @property
    def in_city_en(self) -> str:
        """``Shinan District, Qingdao``."""
        return f"{self.name_en}, {self.city_en}"

    @property
    def codes(self) -> tuple[str, str, str]:
        """The codes of the province, the city and the district."""
        return self.code[:2], self.code[:4], self.code

    @property
    def behind_city(self) -> tuple[str, ...]:
        """What follows the city's full name in the name of a district that begins in it: 青岛市 in
        青岛|市南区 is followed by 南区."""
        return tuple(name[1:] for name in self.begin_like_city)

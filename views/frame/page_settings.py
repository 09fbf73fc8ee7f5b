"""What a link says besides the filters: the map's view, and how the pages are set.

That is the requirement, the step, the ring and its start on 选址招商, the projects picked for the
comparison, the map's switches and the zone whose facts stand beside it. All of it is pure;
``views.frame.page_widgets`` brings it into a session and out again. What stands at its default is
left out of an address, and an address of before these names existed opens as it always did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from geo import formats
from geo.life.clock.wording import MODES, SWIPED, is_time
from geo.life.register.structure import GROUPS
from geo.map.colourings import COLOURINGS, Colouring
from geo.map.folium_map import MAX_ZOOM, MIN_ZOOM
from geo.vocabulary import KINDS, LABELS, SECTORS
from views.frame._query_reader import QueryReader

MATCH, AROUND, SHORTLIST, COMPARE = "需求匹配", "周边", "备选", "对比"
TABS = (MATCH, AROUND, SHORTLIST, COMPARE)
DEFAULT_COLOURING: Colouring = "sector"
PROJECTS, AREAS = "项目", LABELS["subareas"]
DEFAULT_RING_M, DEFAULT_RING_MIN = 500, 10
MOST_COMPARED = 5

SETTING_LABELS: dict[str, str] = {
    "view": "地图视野",
    "at": "时间轴的时间",
    "clock": "时间轴",
    "card": "片区说明",
    "subareas": "重点片区开关",
    "radii": "误差圈开关",
    "structure": LABELS["structure"],
    "colour_by": LABELS["colour_by"],
    "tab": "步骤",
    "want_sector": "所要行业",
    "want_kind": "所要类型",
    "want_zone": "所在片区",
    "want_floor_area": "建筑面积下限",
    "want_budget": "总投资上限",
    "want_metro": LABELS["metro"],
    "want_zone_within": "片区外距离",
    "want_passing": "只列无不符的",
    "match": "匹配对象",
    "ring_m": "直线距离",
    "ring_min": "步行时间",
    "start": "起点",
    "compare": "对比项目",
}
"""Parameter -> what people call it."""

MapView = tuple[float, float, float]
"""Longitude and latitude of the middle (degrees, WGS84) and the zoom."""

_DECIMALS = 5  # about 1 m
_MOST = 1e8
"""Of a number that somebody asks for."""


@dataclass(frozen=True)
class Settings:
    """How the pages are set. ``ring_m`` and ``ring_min``: metres, minutes; one of them at most.
    ``at``: a year or a month of the map's clock, ``clock``: its mode. ``card``: a zone_id.
    ``colour_by``: what the map's colours say, None for the sector.
    ``start``: longitude, latitude. ``want_…``: the requirement's fields."""

    view: MapView | None = None
    at: str | None = None
    clock: str | None = None
    card: str | None = None
    subareas: bool = False
    radii: bool = False
    structure: tuple[str, ...] = ()
    colour_by: Colouring | None = None
    tab: str | None = None
    want_sector: tuple[str, ...] = ()
    want_kind: tuple[str, ...] = ()
    want_zone: str | None = None
    want_floor_area: float | None = None
    want_budget: float | None = None
    want_metro: float | None = None
    want_zone_within: float | None = None
    want_passing: bool = False
    match: str | None = None
    ring_m: int | None = None
    ring_min: int | None = None
    start: tuple[float, float] | None = None
    compare: tuple[str, ...] | None = None

    def default_tab(self, has_shortlist: bool) -> str:
        """The step that a link opens which names none: a shared shortlist opens on the list."""
        return self.tab or (SHORTLIST if has_shortlist else MATCH)


NAMES = tuple(field.name for field in fields(Settings))
OF_THE_MAP = ("view", "at", "clock")
"""What the map writes into the address by itself; a session reads it once."""
PAGE_NAMES = tuple(name for name in NAMES if name not in OF_THE_MAP)


def parse(
    read: QueryReader,
    *,
    zone_names: Sequence[str],
    zone_ids: Sequence[str],
    projects: frozenset[str],
    district: tuple[float, float, float, float],
    ring: tuple[float, float],
) -> Settings:
    """The settings of an address. ``ring``: the least and the most metres of one."""
    view = read.numbers("view", 3, district)
    start = read.numbers("start", 2, district)
    return Settings(
        view=(view[0], view[1], min(max(view[2], MIN_ZOOM), MAX_ZOOM)) if view else None,
        at=read.text("at", is_time),
        clock=read.one_of("clock", (*MODES, *SWIPED)),
        card=read.one_of("card", zone_ids),
        subareas=read.flag("subareas", False),
        radii=read.flag("radii", False),
        structure=read.several("structure", GROUPS),
        colour_by=_colouring(read.one_of("colour_by", tuple(COLOURINGS))),
        tab=read.one_of("tab", TABS),
        want_sector=read.several("want_sector", SECTORS),
        want_kind=read.several("want_kind", KINDS),
        want_zone=read.one_of("want_zone", zone_names),
        want_floor_area=read.number("want_floor_area", most=_MOST),
        want_budget=read.number("want_budget", most=_MOST),
        want_metro=read.number("want_metro", most=_MOST),
        want_zone_within=read.number("want_zone_within", most=_MOST),
        want_passing=read.flag("want_passing", False),
        match=read.one_of("match", (PROJECTS, AREAS)),
        ring_m=read.whole("ring_m", *ring),
        ring_min=read.whole("ring_min", 1, 60),
        start=(start[0], start[1]) if start else None,
        compare=read.ids("compare", projects, MOST_COMPARED),
    )


def _colouring(name: str | None) -> Colouring | None:
    """The default is left unsaid, also where a link says it."""
    return next((one for one in COLOURINGS if one == name and one != DEFAULT_COLOURING), None)


def to_query(settings: Settings, has_shortlist: bool) -> dict[str, list[str]]:
    """The parameters that bring the settings back; what stands at its default is left out."""
    params: dict[str, list[str]] = {}
    for name in NAMES:
        value = getattr(settings, name)
        if value is None or value is False or value == () or (name, value) in _DEFAULTS:
            continue
        if name == "tab" and value == Settings().default_tab(has_shortlist):
            continue
        params[name] = _texts(name, value)
    return params


_DEFAULTS: tuple[tuple[str, object], ...] = (("match", PROJECTS), ("ring_m", DEFAULT_RING_M))


def _texts(name: str, value: object) -> list[str]:
    if value is True:
        return ["true"]
    if name == "compare" and isinstance(value, tuple):
        return [",".join(value)]
    if name in ("view", "start") and isinstance(value, tuple):
        decimals = (_DECIMALS, _DECIMALS, 2)
        return [",".join(formats.number(v, d) for v, d in zip(value, decimals, strict=False))]
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float):
        return [formats.number(value, 6)]
    return [str(value)]

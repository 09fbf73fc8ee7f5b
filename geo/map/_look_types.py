"""The entries of ``assets/src/look.json``, by name and type: a wrong key does not pass mypy."""

from typing import NotRequired, TypedDict


class Line(TypedDict):
    px: float
    alpha: float


class DashedLine(TypedDict):
    px: float
    alpha: float
    dash: list[float]


class Characters(TypedDict):
    least_px: float
    size: float


class Inside(TypedDict):
    reach: float
    darker: float
    lighter: float
    lighter_below_luminance: float
    tint_alpha: float


class Rim(TypedDict):
    px: float
    alpha: float
    rough_alpha: float


class Rough(TypedDict):
    fill_alpha: float
    px: float
    unknown_px: float
    dash: list[float]


class Tag(TypedDict):
    radius_px: float
    px: float


class Edge(TypedDict):
    px: float
    small_px: float
    small_below_px: float


class ChosenSymbol(TypedDict):
    grows_px: float
    ring_beyond_px: float
    ring_px: float
    ring: str
    ground_alpha: float


class ConflictBadge(TypedDict):
    colour: str
    at: float
    radius_px: float
    rim_px: float
    text_px: float


class Hatch(TypedDict):
    gap_px: float
    px: float
    halo_px: float


class Symbols(TypedDict):
    cross_arm: float
    size_at_zoom: dict[str, float]
    text: Characters
    inside: Inside
    rim: Rim
    rough: Rough
    tint_alpha: float
    tag: Tag
    edge: Edge
    chosen: ChosenSymbol
    hatch: Hatch
    conflict: ConflictBadge


class ShapeRim(TypedDict):
    adds_px: float
    alpha: float


class ShapeFill(TypedDict):
    chosen: float
    most: float


class Shapes(TypedDict):
    area: DashedLine
    line: DashedLine
    chosen_adds_px: float
    rim: ShapeRim
    fill_alpha: ShapeFill


class Radius(TypedDict):
    fill_alpha: float
    alpha: float
    px: float
    dash: list[float]


class Circles(TypedDict):
    chosen: Radius
    rough: Radius
    other: Radius


class ConflictTie(TypedDict):
    px: float
    dash: list[float]


class Ties(TypedDict):
    from_radii: float
    px: float
    rim: Line
    dot_px: float
    conflict: ConflictTie


class Shore(TypedDict):
    colour: str
    px: float
    alpha: float


class Border(TypedDict):
    colour: str
    px: float
    dash: list[float]


class Coast(TypedDict):
    colour: str
    px: float


class Fade(TypedDict):
    px: float
    share: float


class Growth(TypedDict):
    from_zoom: float
    most_steps: float
    per_step: float


class Streets(TypedDict):
    colour: str
    inside: str
    px: float
    less_by_rank_px: float
    casing_px: float
    cased_from_zoom: float
    grows: Growth


class SurfaceLook(TypedDict):
    fill: str
    edge: NotRequired[str]
    px: NotRequired[float]


class LineLook(TypedDict):
    colour: str
    px: float
    dash: list[float]


class Buildings(TypedDict):
    """``looks`` by kind; paler before ``whole_zoom``."""

    looks: dict[str, SurfaceLook]
    from_zoom: float
    whole_zoom: float
    edge_from_zoom: float


class BayLook(TypedDict):
    """``fill``: which of the zone's colours."""

    fill: str
    fill_alpha: float
    band: Line
    edge: Line


class BeltLook(TypedDict):
    apart_px: float
    hatch: Line
    edge: Line


class SubareaLook(TypedDict):
    fill: str
    fill_alpha: float
    px: float
    dash: list[float]


class ChosenZone(TypedDict):
    rim: str
    rim_px: float
    px: float
    fill_alpha: float
    others_dimmed: float


class Ground(TypedDict):
    sea: str
    land: str
    district: str
    beyond: str
    shore: Shore
    coast: Coast
    border: Border
    fade: Fade
    areas: dict[str, SurfaceLook]
    lines: dict[str, LineLook]
    buildings: Buildings
    streets: Streets
    bay: BayLook
    belt: BeltLook
    subarea: SubareaLook
    chosen: ChosenZone


class Halo(TypedDict):
    colour: str
    px: float
    along_px: float
    alpha: float
    zone_alpha: float


class Sign(TypedDict):
    """A round one has a radius, any other points around its place."""

    points: NotRequired[list[list[float]]]
    radius_px: NotRequired[float]
    fill: str
    edge: str
    px: float


class Kind(TypedDict):
    size: float
    colour: str
    symbol: NotRequired[str]


class Beside(TypedDict):
    gap_px: float
    height: float
    margin_px: list[float]
    hidden_most: float
    symbol_places: list[list[float]]
    plain_places: list[list[float]]


class AlongCost(TypedDict):
    hidden: float
    bend: float
    middle: float
    beside: float


class Along(TypedDict):
    advance: float
    half: float
    room: float
    tries_most: int
    try_px: float
    bend_most: float
    steep_sine: float
    beside_px: float
    hidden_most: float
    cost: AlongCost


class NameSizes(TypedDict):
    subarea: float
    belt: float
    bay: list[list[float]]


class Penalty(TypedDict):
    belt_within: float
    belt_on_land: float
    subarea_outside: float
    other_bay: float
    land: float
    sea: float


class ZoneNames(TypedDict):
    height: float
    reach_least_px: float
    steps: int
    step_least_px: list[float]
    beyond: list[float]
    hidden_cost: float
    shares: list[float]
    size: NameSizes
    spacing: dict[str, float]
    subarea_from_zoom: float
    alpha: float
    penalty: Penalty


class ZoneInk(TypedDict):
    """``of``: which of the zone's colours; ``lighter``: a share of white."""

    of: str
    lighter: float


class Labels(TypedDict):
    halo: Halo
    signs: dict[str, Sign]
    kinds: dict[str, Kind]
    symbol_px: float
    street_name_later: float
    street_name_again_px: float
    zone_ink: ZoneInk
    beside: Beside
    along: Along
    zones: ZoneNames


class BubbleRadius(TypedDict):
    one: float
    per_tenfold: float
    most: float


class Leader(TypedDict):
    px: float
    rim_px: float
    step_px: float


class LargestName(TypedDict):
    size: float
    bold: bool
    colour: str


class ShapeName(TypedDict):
    size: float
    bold: bool


class Names(TypedDict):
    most: int
    characters: int
    tries: int
    gap_px: float
    away_px: list[float]
    directions: list[float]
    leader: Leader
    largest: LargestName
    shape: ShapeName


class Bubbles(TypedDict):
    touch_gap_px: float
    cell_px: list[float]
    few: int
    same_px: float
    overlap: float
    radius_px: BubbleRadius
    ring_px: float


class SpreadLimit(TypedDict):
    most: int
    turns: int


class Spread(TypedDict):
    reach_px: float
    share: float
    gap_px: float
    screen: SpreadLimit
    paper: SpreadLimit


class NightBuildings(TypedDict):
    looks: dict[str, SurfaceLook]


class NightStreets(TypedDict):
    colour: str
    inside: str


class NightFill(TypedDict):
    fill: str
    fill_alpha: float


class NightRim(TypedDict):
    rim: str


class Tint(TypedDict):
    colour: str


class NightGround(TypedDict):
    sea: str
    land: str
    district: str
    beyond: str
    shore: Shore
    coast: Coast
    border: Border
    areas: dict[str, SurfaceLook]
    lines: dict[str, LineLook]
    buildings: NightBuildings
    streets: NightStreets
    bay: NightFill
    subarea: NightFill
    chosen: NightRim


class NightLabels(TypedDict):
    halo: Tint
    signs: dict[str, Sign]
    kinds: dict[str, Tint]
    zone_ink: ZoneInk


class Night(TypedDict):
    """What is another colour by night; all else is as by day."""

    ground: NightGround
    labels: NightLabels


class Look(TypedDict):
    flags: dict[str, int]
    symbols: Symbols
    shapes: Shapes
    circles: Circles
    ties: Ties
    ground: Ground
    labels: Labels
    names: Names
    bubbles: Bubbles
    spread: Spread
    night: Night

"""The map of the projects: the base map, and what lies over it for a selection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import folium
import numpy as np

from geo.groups import marked_rows
from geo.map.layers import PlanMapBase, PlanMapState, pack_mask
from geo.map.marks import Marks, StructureShape, structure_message
from geo.zones.district import district_rows

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.map.basemaps import Basemap
    from geo.map.colourings import Colouring
from geo.selection.filter import Selection

MAX_ZOOM = 18.0
MIN_ZOOM = 10.0
ZOOM_STEP = 0.25
"""The ground is drawn, not tiled, so zooms between the whole numbers are as sharp."""

DATUM_NOTE = "坐标 WGS84"
"""Of what the browser is sent and shows; every map says so."""


@dataclass(frozen=True)
class DataUrls:
    """Where the browser fetches the map's data: ``ground`` one file, ``projects`` a folder (with
    the slash). Relative to the page that holds the map."""

    ground: str
    projects: str


@dataclass(frozen=True)
class ClockOffer:
    """Where the browser finds the clock when it is opened.

    ``script``: an address; ``data``: that of the folder of :mod:`geo.life.clock.files` (with the
    slash); ``nonce``: of the session; ``at``, ``mode``: what a link asks for, None for a clock that
    is closed; ``zoning``: whether the folder holds another zoning; ``editions``: the address of
    what is compared with another plan, "" for none.
    """

    script: str
    data: str
    nonce: str
    at: str | None = None
    mode: str | None = None
    zoning: bool = False
    editions: str = ""

    def message(self) -> dict[str, Any]:
        """The part of the map's message."""
        asked = self.at or self.mode
        opened = {"at": self.at or "", "mode": self.mode or ""} if asked else None
        more = ({"zoning": True} if self.zoning else {}) | (
            {"editions": self.editions} if self.editions else {}
        )
        return {
            "script": self.script,
            "data": self.data,
            "nonce": self.nonce,
            "open": opened,
            **more,
        }


@dataclass(frozen=True)
class FindOffer:
    """Where the browser finds the search box's script and its index (``geo.finder.index``).

    ``ask``: the address that answers whole addresses; ``projects``: whether projects are offered.
    """

    script: str
    data: str
    ask: str
    projects: bool = True


@dataclass(frozen=True)
class MapOptions:
    """What the map shows besides the selection.

    Attributes
    ----------
    zone : str or None
        ``zone_id`` to emphasise.
    show_subareas, all_circles : bool
        Whether sub-areas, and every project's radius, are drawn.
    fly_nonce : str, int or None
        Give it a new value and the map flies to ``fly_to_zone``, else to ``fly_to_project``, else
        to the selected project; the same value again does nothing, None never.
    fly_to_zone : str or None
        ``zone_id``.
    fly_to_project : str or None
        ``project_id`` of one that is not selected.
    marks : Marks or None
        What the page lays over the map.
    fly_to_marks : bool
        Fly there.
    pick : bool
        A click on none of the marks is answered with its coordinates.
    pick_beside : bool
        So is one that hits no project either.
    draw : bool
        The tool that draws the area of the filters is at hand.
    scenes : bool
        The button is there that hands over the view, to be kept as a scene of a tour.
    plans : tuple of str
        The plans to choose from, of which ``plan`` is shown; with fewer than two no switch.
    plan : str
        See ``plans``.
    notes : tuple of str
        Short texts in the map's corner: whom it credits (see :func:`geo.sources.attribution`), the
        data's date.
    clock : ClockOffer or None
        The button is there that opens the clock.
    find : FindOffer or None
        The search box is there.
    colouring : {"sector", "light", "status"}
        What the symbols' colour and character say.
    structure : tuple of StructureShape
        The plan's axes and cores to be drawn.
    basemap : Basemap or None
        An online one in place of our own.
    painted : str or None
        The address, seen from the frame, to which the map posts once when it has painted first; it
        is in every message alike.
    view, view_nonce : tuple of float or None, str
        Where the map looks when it meets the ``view_nonce`` first, without a flight: longitude,
        latitude (degrees, WGS84), Leaflet's zoom.

    Examples
    --------
    >>> from geo.map import MapOptions
    >>> MapOptions(all_circles=True).fly_nonce is None  # no flight
    True
    """

    zone: str | None = None
    show_subareas: bool = False
    all_circles: bool = False
    fly_nonce: str | int | None = None
    fly_to_zone: str | None = None
    fly_to_project: str | None = None
    marks: Marks | None = field(default=None, compare=False)
    fly_to_marks: bool = False
    pick: bool = False
    pick_beside: bool = False
    draw: bool = False
    scenes: bool = False
    plans: tuple[str, ...] = ()
    plan: str = ""
    notes: tuple[str, ...] = ()
    clock: ClockOffer | None = None
    find: FindOffer | None = None
    colouring: Colouring = "sector"
    structure: tuple[StructureShape, ...] = field(default=(), compare=False)
    basemap: Basemap | None = None
    painted: str | None = None
    view: tuple[float, float, float] | None = None
    view_nonce: str = ""


Bounds = list[list[float]]
"""``[[south, west], [north, east]]`` in degrees, as folium takes it."""


def home_bounds(zones: gpd.GeoDataFrame) -> Bounds:
    """Around the district, rounded outward to 3 decimals."""
    west, south, east, north = district_rows(zones).total_bounds
    return [
        [float(np.floor(south * 1e3) / 1e3), float(np.floor(west * 1e3) / 1e3)],
        [float(np.ceil(north * 1e3) / 1e3), float(np.ceil(east * 1e3) / 1e3)],
    ]


def base_map(home: Bounds) -> folium.Map:
    """The map without any data: the same script for every session and every rerun.

    Needs :func:`geo.map.folium_safety.make_offline` to have named the scripts.

    Parameters
    ----------
    home : list of [float, float]
        What it shows at first: south-west and north-east, latitude first as Leaflet has it, in
        degrees (WGS84), see :func:`home_bounds`.

    Returns
    -------
    folium.Map

    Examples
    --------
    >>> from geo.map import base_map
    >>> base_map([[36.0, 120.3], [36.2, 120.5]]).location
    [36.1, 120.4]
    """
    middle = [(home[0][0] + home[1][0]) / 2, (home[0][1] + home[1][1]) / 2]
    result = folium.Map(
        location=middle,
        zoom_start=13,
        tiles=None,
        zoom_control=False,  # our own, with Chinese titles
        attribution_control=False,  # our own, which takes text and not HTML
        zoom_snap=ZOOM_STEP,
    )
    # folium takes the two as settings of tiles, of which there are none
    result.options["minZoom"] = MIN_ZOOM
    result.options["maxZoom"] = MAX_ZOOM
    result.add_child(PlanMapBase(home))
    return result


def overlay(
    selection: Selection,
    selected_id: str | None,
    options: MapOptions,
    urls: DataUrls,
) -> folium.FeatureGroup:
    """What changes from rerun to rerun, as one feature group."""
    group = folium.FeatureGroup(name="projects", control=False)
    group.add_child(PlanMapState(message(selection, selected_id, options, urls)))
    return group


def message(
    selection: Selection,
    selected_id: str | None,
    options: MapOptions,
    urls: DataUrls,
) -> dict[str, Any]:
    """The message of :class:`geo.map.layers.PlanMapState`; no text from the projects in it.

    Parameters
    ----------
    selection : Selection
        What is shown.
    selected_id : str or None
        The chosen project; a group stands for its parts.
    options : MapOptions
        What the map shows besides.
    urls : DataUrls
        Where the browser fetches the data.

    Returns
    -------
    dict
        Plain values for JSON; the shown rows as a packed mask.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.map import MapOptions, message
    >>> from geo.map.folium_map import DataUrls
    >>> from geo.selection import Filters, filter_projects
    >>> selection = filter_projects(load_dataset().located, Filters())
    >>> sent = message(selection, "B01-01", MapOptions(), DataUrls("ground.json", "projects/"))
    >>> sorted(sent)
    ['circles', 'fly', 'ground', 'mask', 'notes', 'projects', 'selected', 'subareas', 'zone']
    """
    chosen = marked_rows(selection.located, selected_id)
    fly: dict[str, Any] | None = None
    if options.fly_nonce is not None:
        fly = {"nonce": str(options.fly_nonce)}
        if options.fly_to_zone is not None:
            fly["zone"] = options.fly_to_zone
        elif options.fly_to_marks:
            fly["marks"] = True
        else:
            aim = options.fly_to_project
            fly["projects"] = chosen if aim is None else marked_rows(selection.located, aim)
    extra: dict[str, Any] = {"marks": options.marks.message()} if options.marks else {}
    if options.pick or options.pick_beside:
        extra["pick"] = "beside" if options.pick_beside else True
    if options.colouring != "sector":
        extra["colour"] = options.colouring
    if options.basemap is not None:
        extra["basemap"] = options.basemap.message()
    if options.draw:
        extra["draw"] = True
    if options.clock is not None:
        extra["clock"] = options.clock.message()
    if options.find is not None:
        extra["find"] = vars(options.find).copy()
    if options.structure:
        extra["structure"] = structure_message(options.structure)
    if options.scenes:
        extra["scenes"] = True
    if len(options.plans) > 1:
        extra["plans"] = {"names": list(options.plans), "shown": options.plan}
    if options.painted is not None:
        extra["painted"] = options.painted
    if options.view is not None:
        extra["view"] = {"nonce": options.view_nonce, "at": list(options.view)}
    if selection.filters.area:
        extra["area"] = [value for corner in selection.filters.area for value in corner]
    return extra | {
        "ground": urls.ground,
        "projects": urls.projects,
        "mask": pack_mask(selection.passing),
        "selected": chosen,
        "zone": options.zone,
        "subareas": options.show_subareas,
        "circles": options.all_circles,
        "fly": fly,
        "notes": [*options.notes, DATUM_NOTE],
    }

"""Every entry of a session, declared once: name, type, default, owner.

Read and written through these alone; a room uses its own and those of ``views.frame``, which all
rooms share. A widget's entry keeps its name: style sheets know some of them as ``st-key-…``. Which
of them a link carries says :mod:`views.frame.page_widgets`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from views.frame.session.entry import MISSING, Family, Key

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.datum import Datum
    from geo.errors import Issue
    from geo.geocoders.consensus import Consensus
    from geo.lists.handed_in.files import ListFormat
    from geo.lists.handed_in.located import LocatedList
    from geo.lists.handed_in.new_columns import Words
    from geo.map.colourings import Colouring
    from geo.reviews.queue import QueueItem
    from geo.sites.requirements import Requirement
    from geo.sites.shortlist import Absent, Shortlist
    from geo.tables.table import Table
    from geo.tours.edit import History
    from geo.tours.model import Tour
    from views.frame.address_bar import View
    from views.frame.page_settings import MapView
    from views.frame.state import App
    from views.indicators._review import Reviewed
    from views.locate._state import Result
    from views.map.view import MapClick
    from views.parts.export_panel import Made
    from views.parts.row_list import Shown
    from views.parts.workbook.returned import EntryFound
    from views.projects.shortlist_undo import Removed
    from views.review._draft import Outcome
    from views.sites._state import Told
    from views.tours._takeaway import Built

    Replaced = tuple[Shortlist, Shortlist, tuple[Absent, ...]]
    Queue = tuple[tuple[str, int], list[QueueItem]]
    Opinions = dict[str, tuple[str, Consensus, tuple[str, ...]]]
    MadeList = tuple[LocatedList, ListFormat, Words, bytes]
    Coordinates = tuple[tuple[str, str, str], int]

Names = Sequence[str]
Answer = Mapping[str, object]
"""What a component of ours reported last."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})

Point = tuple[float, float]
"""Longitude and latitude, degrees WGS84."""

# --- the view: what the address bar carries ------------------------------------------------------

_FRAME = "views.frame"
VIEW: Key[View] = Key("view", MISSING, _FRAME)
ABSENT: Key[tuple[Absent, ...]] = Key("absent_items", (), _FRAME)
"""Items of the shortlist whose projects are not in the data now."""
NOTICES: Key[tuple[str, ...]] = Key("notices", (), _FRAME)
APP: Key[App | None] = Key("app", None, _FRAME)
PAGE: Key[str | None] = Key("page", None, _FRAME)
FLIGHT: Key[int] = Key("flight", 0, _FRAME)
"""Changes whenever the map should fly to what is chosen."""
MAP_VIEW: Key[MapView | None] = Key("map_view", None, _FRAME)
"""The map's view that the session's link asked for."""
MAP_TIME: Key[tuple[str | None, str | None]] = Key("map_time", (None, None), _FRAME)
"""The time and the mode of the map's clock that the session's link asked for."""
CARD: Key[str | None] = Key("zone_shown", None, _FRAME)
"""The zone whose facts stand beside the map: its zone_id."""
WIDGETS_NOTED: Key[Mapping[str, Any]] = Key("_page_widgets", _NOTHING, _FRAME)
"""What the widgets of all pages held at the end of the last run, by name."""

EDITION: Key[str] = Key("edition", "", "views.projects")
"""The switch between plans."""

# --- the sidebar's filters ------------------------------------------------------------------------

FILTER_ZONE: Key[Names] = Key("filter_zone", MISSING, _FRAME)
FILTER_SECTOR: Key[Names] = Key("filter_sector", MISSING, _FRAME)
FILTER_KIND: Key[Names] = Key("filter_kind", MISSING, _FRAME)
FILTER_STATUS: Key[Names] = Key("filter_status", MISSING, _FRAME)
FILTER_LIGHT: Key[Names] = Key("filter_light", MISSING, _FRAME)
FILTER_AXIS: Key[Names] = Key("filter_axis", MISSING, _FRAME)
FILTER_INVEST_MIN: Key[float | None] = Key("filter_invest_min", None, _FRAME)
FILTER_INVEST_MAX: Key[float | None] = Key("filter_invest_max", None, _FRAME)
FILTER_UNDISCLOSED: Key[bool] = Key("filter_undisclosed", MISSING, _FRAME)
FILTER_Q: Key[str] = Key("filter_q", MISSING, _FRAME)
INVEST_SLIDER: Key[tuple[float, float]] = Key("filter_invest_slider", MISSING, _FRAME)

# --- who decides and reports ----------------------------------------------------------------------

REVIEWER: Key[str] = Key("reviewer_name", "", _FRAME)
REVIEWER_FIELD: Key[str] = Key("reviewer_name_field", "", _FRAME)

# --- the map --------------------------------------------------------------------------------------

SHOW_SUBAREAS: Key[bool] = Key("show_subareas", False, _FRAME)
SHOW_RADII: Key[bool] = Key("show_radii", False, _FRAME)
SHOW_STRUCTURE: Key[Names] = Key("show_structure", (), _FRAME)
COLOURING: Key[Colouring] = Key("map_colouring", "sector", _FRAME)
"""What the colours of the map say."""

_MAP = "views.map"
BASEMAP: Key[str] = Key("basemap_choice", "", _MAP)
PLAN_MAP: Key[Mapping[str, Any] | None] = Key("plan_map", None, _MAP)
"""What the map's component reported last."""
MAP_ANSWER_SEEN: Key[str | None] = Key("_map_click_seen", None, _MAP)
MAP_SESSION: Key[str] = Key("_map_session", MISSING, _MAP)
"""A text that no other session has."""
MAP_CLICKED: Key[MapClick | None] = Key("_map_clicked", None, _MAP)
MAP_QUIET_NONCE: Key[int | str | None] = Key("_map_quiet_nonce", None, _MAP)
"""The flight that a click on the map makes needless."""
PAINTED_TOKEN: Key[str | None] = Key("_map_painted_token", None, _MAP)

# --- parts that several pages have ----------------------------------------------------------------

_PARTS = "views.parts"
AREA_TEXT: Key[str] = Key("area_text", "", _PARTS)
AREA_PROBLEMS: Key[tuple[str, tuple[str, ...]]] = Key("_area_problems", ("", ()), _PARTS)
"""Where an area came from that could not be used, and why."""
LIST_SHOWN: Family[Shown | None] = Family("{}_shown", None, _FRAME)
"""How a list of rows is sorted and where it starts; of the list's name."""
EXPORT_RUN: Family[int] = Family("export_{}_run", 0, _PARTS)
"""Goes up in every run that draws the panel: what was made in an earlier one may be out of date."""
EXPORT_MADE: Family[Made | None] = Family("export_{}_made", None, _PARTS)
EXPORT_PAGES: Family[dict[str, Any]] = Family("export_{}_pages", MISSING, _PARTS)

_PROJECTS = "views.projects"
PROJECT_LIST: Key[Answer] = Key("project_list", _NOTHING, _PROJECTS)
SHORTLIST_REMOVED: Key[Removed | None] = Key("_sites_undo", None, _PROJECTS)

# --- 指标 -----------------------------------------------------------------------------------------

INDICATORS_EDITION: Key[str | None] = Key("indicators_edition", None, _FRAME)
INDICATORS_YEAR: Key[int | None] = Key("indicators_year", None, _FRAME)
INDICATORS_REVIEW: Key[Reviewed | None] = Key("_indicators_review", None, "views.indicators")

# --- workbooks that come back filled in: 规划监测, 定位质量 -----------------

_FILLED = "views.parts"
ENTRY_FILES: Family[int] = Family("{}_files", 0, _FILLED)
"""Workbooks that were done with: the box is empty again after each."""
ENTRY_UPLOAD: Family[UploadedFile | None] = Family("{}_file_{}", None, _FILLED)
ENTRY_FOUND: Family[EntryFound | None] = Family("_{}_found", None, _FILLED)
ENTRY_PAGE: Family[int] = Family("{}_page", 1, _FILLED)
ENTRY_TOLD: Family[tuple[bool, str] | None] = Family("_{}_told", None, _FILLED)
"""Whether the last click saved anything, and what to say of it."""

# --- 选址招商: what a link carries, then the rest -------------------------------------------------

SITES_TAB: Key[str | None] = Key("sites_tab", None, _FRAME)
SITES_SECTOR: Key[Names] = Key("sites_sector", (), _FRAME)
SITES_KIND: Key[Names] = Key("sites_kind", (), _FRAME)
SITES_ZONE: Key[str | None] = Key("sites_zone", None, _FRAME)
SITES_FLOOR_AREA: Key[float | None] = Key("sites_floor_area", None, _FRAME)
SITES_BUDGET: Key[float | None] = Key("sites_budget", None, _FRAME)
SITES_METRO: Key[float | None] = Key("sites_metro", None, _FRAME)
SITES_ZONE_WITHIN: Key[float | None] = Key("sites_zone_within", None, _FRAME)
SITES_PASSING: Key[bool] = Key("sites_passing_only", False, _FRAME)
SITES_MATCH_OF: Key[str | None] = Key("sites_match_of", None, _FRAME)
SITES_RING_UNIT: Key[str | None] = Key("sites_ring_unit", None, _FRAME)
SITES_RING_M: Key[int | None] = Key("sites_ring_m", None, _FRAME)
SITES_RING_MIN: Key[int | None] = Key("sites_ring_min", None, _FRAME)
SITES_POINT: Key[Point | None] = Key("_sites_point", None, _FRAME)
"""The start on the map; None where it is the chosen project."""
SITES_COMPARED: Key[Names | None] = Key("_sites_compared", None, _FRAME)
"""The projects picked for the comparison."""

_SITES = "views.sites"
SITES_FROM: Key[str | None] = Key("sites_from", None, _SITES)
SITES_PICKED: Key[Names] = Key("sites_picked", (), _SITES)
"""The field of :data:`SITES_COMPARED`."""
SITES_LIST: Key[Answer] = Key("sites_list", _NOTHING, _SITES)
SITES_RANKED: Key[Answer] = Key("sites_ranked", _NOTHING, _SITES)
SITES_NEAR: Key[Answer] = Key("sites_near", _NOTHING, _SITES)
SITES_ROOM: Key[bool] = Key("sites_room", False, _SITES)
"""Whether the comparison is shown at a size for the room."""
SITES_UPLOAD: Key[UploadedFile | None] = Key("sites_upload", None, _SITES)
SITES_NOTE: Family[str] = Family("sites_note_{}", "", _SITES)
"""The note's field of a project."""
SITES_WANTED: Key[Requirement | None] = Key("_sites_wanted", None, _SITES)
"""The requirement that :data:`SITES_CHOSEN` speaks of."""
SITES_CHOSEN: Key[bool] = Key("_sites_chosen", False, _SITES)
SITES_FLIGHT: Key[int] = Key("_sites_flight", 0, _SITES)
SITES_TO_PROJECT: Key[bool] = Key("_sites_to_project", False, _SITES)
SITES_REPLACED: Key[Replaced | None] = Key("_sites_replaced", None, _SITES)
"""The list of before a file was opened, the one opened, and what was absent before."""
SITES_MARKS: Key[tuple[tuple[str | None, ...], bool]] = Key("_sites_marks", ((), False), _SITES)
SITES_TOLD: Key[Told | None] = Key("_sites_message", None, _SITES)

# --- 汇报 -----------------------------------------------------------------------------------------

_TOURS = "views.tours"
OWN_TOUR: Key[Tour | None] = Key("own_tour", None, _TOURS)
TOUR_HISTORY: Key[History | None] = Key("tour_history", None, _TOURS)
TOUR_REVISION: Key[int] = Key("tour_revision", 0, _TOURS)
"""Goes up whenever the fields of the editor have to be filled anew."""
TOUR_AT: Key[int] = Key("tour_at", 0, _TOURS)
"""The scene that is edited, from 0."""
TOUR_SCENES: Key[int] = Key("tour_scenes", MISSING, _TOURS)
"""The field of :data:`TOUR_AT`."""
TOUR_KIND: Key[str] = Key("tour_choice", MISSING, _TOURS)
TOUR_KIND_KEPT: Key[str | None] = Key("tour_choice_kept", None, _TOURS)
TOUR_TITLE: Family[str] = Family("tour_title_{}", MISSING, _TOURS)
TOUR_FIELD: Family[Any] = Family("tour_{}_{}_{}", MISSING, _TOURS)
"""Of a field, a scene and a revision, as :data:`TOUR_TITLE` is of a revision."""
TOUR_FILES_OPENED: Key[int] = Key("tour_file", 0, _TOURS)
TOUR_UPLOAD: Family[UploadedFile | None] = Family("tour_file_{}", None, _TOURS)
"""Of the number of files opened before: the box is empty again after each."""
TOUR_OPENED: Key[tuple[bool, str, tuple[Issue, ...]] | None] = Key("tour_opened", None, _TOURS)
"""What opening the last file came to: whether there was a tour, the file's name, the findings."""
TOUR_BUILT: Key[dict[str, Built]] = Key("tour_built", MISSING, _TOURS)
TOUR_KEEPER: Key[Answer] = Key("tour_keeper", _NOTHING, _TOURS)
TOUR_OFFER: Key[Answer] = Key("tour_offer", _NOTHING, _TOURS)
TOUR_ANSWERED: Key[bool] = Key("_tour_answered", False, _TOURS)
"""Whether the browser has said what it kept."""
TOUR_REFUSED: Key[bool] = Key("_tour_refused", False, _TOURS)

# --- 位置核查 -------------------------------------------------------------------------------------

_REVIEW = "views.review"
REVIEW_QUEUE: Key[Answer] = Key("review_queue", _NOTHING, _REVIEW)
REVIEW_LISTING: Key[str] = Key("review_listing", MISSING, _REVIEW)
REVIEW_REASON: Key[str | None] = Key("review_reason", None, _REVIEW)
REVIEW_CHOICE: Key[str | None] = Key("review_choice", None, _REVIEW)
REVIEW_LONGITUDE: Key[float | None] = Key("review_longitude", None, _REVIEW)
REVIEW_LATITUDE: Key[float | None] = Key("review_latitude", None, _REVIEW)
REVIEW_RADIUS: Key[float | None] = Key("review_radius", None, _REVIEW)
REVIEW_NOTE: Key[str] = Key("review_note", "", _REVIEW)
REVIEW_SURE: Family[bool] = Family("review_sure_{:.6f}_{:.6f}", False, _REVIEW)
"""The tick under a doubtful pin, of its place: a pin that moved is asked anew."""
REVIEW_PROJECT: Key[str | None] = Key("_review_project", None, _REVIEW)
"""The project that the draft is about."""
REVIEW_BASE: Key[int] = Key("_review_base", MISSING, _REVIEW)
"""The revision of its history that the reviewer saw."""
REVIEW_OUTCOME: Key[Outcome | None] = Key("_review_message", None, _REVIEW)
REVIEW_UNDO_ASKED: Key[bool] = Key("_review_undo_asked", False, _REVIEW)
REVIEW_ITEMS: Key[Queue | None] = Key("_review_items", None, _REVIEW)
"""The queue, and what it was made of: the data's fingerprint, the number of online answers."""
REVIEW_OPINIONS: Key[Opinions] = Key("_review_opinions", MISSING, _REVIEW)

# --- 定位一份清单 ---------------------------------------------------------------------------------

_LOCATE = "views.locate"
LOCATE_UPLOAD: Key[UploadedFile | None] = Key("locate_upload", None, _LOCATE)
LOCATE_FILE: Key[UploadedFile | None] = Key("_locate_upload_kept", None, _LOCATE)
"""The file at hand, also after a visit to another page."""
LOCATE_FILE_ID: Key[str | None] = Key("_locate_file", None, _LOCATE)
LOCATE_COLUMN: Key[str | None] = Key("locate_column", None, _LOCATE)
LOCATE_SHEET: Key[str | None] = Key("locate_sheet", None, _LOCATE)
LOCATE_DATUM: Key[Datum | None] = Key("locate_datum", None, _LOCATE)
LOCATE_FILTER: Key[str | None] = Key("locate_filter", None, _LOCATE)
LOCATE_VIEW: Key[str] = Key("locate_view", MISSING, _LOCATE)
LOCATE_LIST: Key[Answer] = Key("locate_list", _NOTHING, _LOCATE)
LOCATE_CODES: Key[bool] = Key("locate_codes", False, _LOCATE)
LOCATE_CHOICE: Key[str | None] = Key("locate_choice", None, _LOCATE)
LOCATE_NOTE: Key[str] = Key("locate_note", "", _LOCATE)
LOCATE_LONGITUDE: Key[float | None] = Key("locate_longitude", None, _LOCATE)
LOCATE_LATITUDE: Key[float | None] = Key("locate_latitude", None, _LOCATE)
LOCATE_RADIUS: Key[float | None] = Key("locate_radius", None, _LOCATE)
LOCATE_RESULT: Key[Result | None] = Key("_locate_result", None, _LOCATE)
LOCATE_ROW: Key[int | None] = Key("_locate_row", None, _LOCATE)
LOCATE_MADE: Key[MadeList | None] = Key("_locate_made", None, _LOCATE)
"""The last file of a long list, and what it was made of."""
LOCATE_FLIGHT: Key[int] = Key("_locate_flight", 0, _LOCATE)
LOCATE_HELD: Key[Mapping[str, Any]] = Key("_locate_held", _NOTHING, _LOCATE)
LOCATE_SHEETS: Key[tuple[str, tuple[str, ...]] | None] = Key("_locate_sheets", None, _LOCATE)
"""The sheets of a workbook, behind the file's id."""
LOCATE_TABLE: Key[tuple[tuple[str, str], Table] | None] = Key("_locate_opened", None, _LOCATE)
"""The table, behind the file's id and the sheet."""
LOCATE_COORDINATES: Key[Coordinates | None] = Key("_locate_coordinates", None, _LOCATE)
"""How many addresses are coordinates, behind the file's id, the sheet and the column."""

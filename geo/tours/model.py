"""A tour: scenes for the meeting room, one after another on the same map.

A :class:`Tour` says what each scene shows, by names and ids; what that comes to with the data at
hand (counts, sums, places) is computed when it is shown (:mod:`geo.tours.captions` for the words
and figures, :mod:`geo.tours.play.scenes` for the browser). A tour therefore never shows a stale
figure. What a scene came to when the tour was made is kept beside it, as :class:`Remembered`, for
:func:`geo.tours.rehearsal.rehearse` to name what has changed since.

:mod:`geo.tours.files.file` reads and writes tours, :mod:`geo.tours.plan` makes the plan's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from geo.errors import Issue
from geo.map.colourings import Colouring
from geo.selection.filter import Filters, filter_projects
from geo.selection.filter import Selection as FilterSelection
from geo.vocabulary import LABELS

if TYPE_CHECKING:
    from geo.dataset import Dataset

VERSION = 1
"""Of the tour file's layout. A reader of version n reads all versions up to n."""

MAX_SCENES = 60
MAX_TITLE = 60  # characters: two lines of the caption's largest type
MAX_TEXT = 600  # characters: what a caption beside the map can hold at 1366 × 768
MAX_NOTES = 4000
MAX_PROJECTS = 40  # marked at once

Chart = Literal["", "by_bay", "by_sector", "largest", "lights", "late", "indicators"]
CHARTS: Mapping[str, str] = {
    "": "不放图表",
    "by_bay": "各片区项目数",
    "by_sector": "各行业项目数",
    "largest": "投资额最大的项目",
    "lights": "项目红黄绿灯",
    "late": "晚于承诺的项目",
    "indicators": "指标完成情况",
}
"""What a scene may draw beside the map -> what people call it."""
FIELDS: Mapping[str, str] = {
    "title": "标题",
    "kicker": "标题上方的小字",
    "text": "说明文字",
    "view": "视野",
    "spotlight": "聚光",
    "filters": "筛选",
    "projects": "标出的项目",
    "chart": "图表",
    "totals": "显示项目数和投资合计",
    "list_unlocated": "列出位置待查的项目",
    "subareas": "画出重点片区",
    "colour_by": LABELS["colour_by"],
    "structure": LABELS["structure"],
    "notes": "讲稿",
}
"""What the fields of a scene are called: in the editor, in the rehearsal, in what is said of a
file."""


@dataclass(frozen=True)
class View:
    """Where the map looks: the first that is given of these, else the whole district.

    Attributes
    ----------
    zone : str
        A zone by name.
    projects : tuple of str
        Around these, by id.
    bounds : tuple of float or None
        West, south, east, north in degrees (WGS84).
    center : tuple of float or None
        Longitude, latitude (degrees, WGS84) and Leaflet's zoom.

    Examples
    --------
    >>> from geo.tours import View
    >>> View(center=(120.4, 36.1, 14.0)).bounds is None
    True
    """

    zone: str = ""
    projects: tuple[str, ...] = ()
    bounds: tuple[float, float, float, float] | None = None
    center: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Remembered:
    """What a scene came to when the tour was made; amounts in 亿元.

    ``names``: of the scene's ``projects``, in their order.
    """

    shown: int
    investment_yi: float
    at_least: int = 0
    undisclosed: int = 0
    unlocated: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """One scene. Text is plain text: each line of ``text`` is a paragraph of the caption.

    Attributes
    ----------
    title, text : str
        The caption.
    view : View
        Where the map looks.
    spotlight : str
        Name of the zone that stays bright while the rest is dimmed.
    filters : Filters
        What is shown.
    projects : tuple of str
        Ids marked on the map and listed in the caption.
    chart : str
        The chart in the caption, "" for none.
    totals : bool
        Whether the caption shows what the filters leave.
    list_unlocated : bool
        The caption lists projects whose place is to be found, in place of ``projects``.
    subareas : bool
        Whether the sub-areas are drawn.
    colour_by : {"sector", "light", "status"}
        What the colours of the map say.
    structure : tuple of str
        The layers of the plan's structure that are drawn.
    notes : str
        For the speaker, never on the screen.
    kicker : str
        The small line above the title, "" for none.
    remembered : Remembered or None
        The figures when the scene was made, so that the editor can say what changed.

    Examples
    --------
    >>> from geo.tours import Scene, View
    >>> Scene("浮山湾区", view=View(zone="浮山湾区"), spotlight="浮山湾区").totals
    True
    """

    title: str
    text: str = ""
    view: View = field(default_factory=View)
    spotlight: str = ""
    filters: Filters = field(default_factory=Filters)
    projects: tuple[str, ...] = ()
    chart: Chart = ""
    totals: bool = True
    list_unlocated: bool = False
    subareas: bool = False
    colour_by: Colouring = "sector"
    structure: tuple[str, ...] = ()
    notes: str = ""
    kicker: str = ""
    remembered: Remembered | None = None


@dataclass(frozen=True)
class Tour:
    """Scenes in their order.

    Attributes
    ----------
    title : str
        Of the whole.
    scenes : tuple of Scene
        In their order.
    data_fingerprint : str
        Of the data set it was made with, "" unknown.

    Examples
    --------
    >>> from geo.tours import Scene, Tour
    >>> len(Tour("示例", (Scene("一"), Scene("二"))).scenes)
    2
    """

    title: str
    scenes: tuple[Scene, ...]
    data_fingerprint: str = ""


@dataclass(frozen=True)
class TourIssue(Issue):
    """What is wrong with a tour. ``scene``: its number from 1, None for the tour as a whole;
    ``field``: what people call the part of the scene."""

    scene: int | None = None
    field: str = ""

    def __str__(self) -> str:
        place = f"第 {self.scene} 幕" if self.scene is not None else ""
        place += f"「{self.field}」" if self.field else ""
        head = " ".join(part for part in (self.file, place) if part)
        return f"{head}：{self.message}" + (f"；{self.remedy}" if self.remedy else "")


def select_scene(scene: Scene, dataset: Dataset) -> FilterSelection:
    """What the scene's filters leave: the same selection as on every page."""
    return filter_projects(dataset.located, scene.filters)


def remember(scene: Scene, dataset: Dataset) -> Scene:
    """The scene with what it comes to now."""
    totals = select_scene(scene, dataset).totals
    names = dataset.located["name"]
    return replace(
        scene,
        remembered=Remembered(
            shown=totals.shown,
            investment_yi=totals.investment_yi,
            at_least=totals.at_least,
            undisclosed=totals.undisclosed,
            unlocated=totals.unlocated,
            names=tuple(str(names.get(project, "")) for project in scene.projects),
        ),
    )


def remember_all(tour: Tour, dataset: Dataset) -> Tour:
    """The tour with what every scene comes to now: call it before a tour is saved or shared."""
    scenes = tuple(remember(scene, dataset) for scene in tour.scenes)
    return replace(tour, scenes=scenes, data_fingerprint=dataset.fingerprint)

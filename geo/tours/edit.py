"""Editing a tour: every step takes a tour and gives the next one, so that each can be undone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from geo.exports.pack.showing import Showing
from geo.tours.model import (
    MAX_NOTES,
    MAX_SCENES,
    MAX_TEXT,
    MAX_TITLE,
    Scene,
    Tour,
    View,
    remember,
    remember_all,
)
from geo.tours.rehearsal import rehearse
from geo.words.filters import set_filters
from geo.zones.district import district_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.dataset import Dataset
    from geo.selection.filter import Filters

UNDO_STEPS = 50
NEW_TOUR = "我的汇报"
WHOLE = "全区"
COPY = "（副本）"

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')

_NUMBER = r"-?[0-9]{1,3}\.[0-9]{1,6}"
SCREEN_VIEW = re.compile(rf"{_NUMBER}(?:,{_NUMBER}){{3}}")
"""A map's view as the browser sends it: west, south, east, north in degrees, WGS84."""


def read_screen_view(text: str) -> View | None:
    """The view in what the browser sent; None where that is no view of the earth."""
    if not SCREEN_VIEW.fullmatch(text):
        return None
    west, south, east, north = (float(part) for part in text.split(","))
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        return None
    return View(bounds=(west, south, east, north))


@dataclass(frozen=True)
class Screen:
    """What a map page shows, to be kept as a scene. ``zone``: the zone shown beside the map, by
    name; ``project``: the chosen one; ``showing``: its colours and the plan's structure."""

    view: View
    filters: Filters
    zone: str = ""
    project: str | None = None
    subareas: bool = False
    showing: Showing = field(default_factory=Showing)


def scene_of_screen(screen: Screen, dataset: Dataset) -> Scene:
    """A scene of what the screen shows, titled by what is chosen, else by the filters."""
    named = set(dataset.zones["name"])
    district = set(district_rows(dataset.zones)["name"])
    only = screen.filters.zone[0] if len(screen.filters.zone) == 1 else ""
    spotlight = screen.zone or (only if only in named else "")
    known = screen.project in dataset.located.index
    scene = Scene(
        title=_title(screen, dataset)[:MAX_TITLE],
        text=_text(screen, dataset)[:MAX_TEXT],
        view=screen.view,
        spotlight="" if spotlight in district else spotlight,
        filters=screen.filters,
        projects=(screen.project,) if known and screen.project is not None else (),
        subareas=screen.subareas,
        colour_by=screen.showing.colour_by,
        structure=screen.showing.structure,
        totals=not known,  # beside one project the sums of all of them only confuse
    )
    return remember(scene, dataset)


def _title(screen: Screen, dataset: Dataset) -> str:
    if screen.project is not None and screen.project in dataset.located.index:
        return str(dataset.located.at[screen.project, "name"])
    if screen.zone:
        return screen.zone
    return " · ".join(one.value for one in set_filters(screen.filters)) or WHOLE


def _text(screen: Screen, dataset: Dataset) -> str:
    """What the data itself says of what is chosen, for a start: to be edited."""
    if screen.project is not None and screen.project in dataset.located.index:
        return str(dataset.located.at[screen.project, "summary"])
    zone = dataset.zones.loc[dataset.zones["name"] == screen.zone, "positioning"]
    return str(zone.iloc[0]) if len(zone) else ""


def insert(tour: Tour | None, scene: Scene, after: int | None = None) -> Tour:
    """The tour with a scene more: behind the scene at ``after`` (from 0), else at the end.

    Raises ValueError for a tour that is full.
    """
    if tour is None:
        return Tour(NEW_TOUR, (scene,))
    if len(tour.scenes) >= MAX_SCENES:
        raise ValueError(f"一份汇报最多 {MAX_SCENES} 幕，请先删去一些")
    at = len(tour.scenes) if after is None else after + 1
    return replace(tour, scenes=(*tour.scenes[:at], scene, *tour.scenes[at:]))


def move(tour: Tour, at: int, by: int) -> Tour:
    """The scene at ``at`` taken ``by`` places down (up if negative), as far as there are places."""
    scenes = list(tour.scenes)
    scene = scenes.pop(at)
    scenes.insert(max(0, min(len(scenes), at + by)), scene)
    return replace(tour, scenes=tuple(scenes))


def duplicate(tour: Tour, at: int) -> Tour:
    """A copy of the scene behind it. Raises ValueError for a tour that is full."""
    scene = tour.scenes[at]
    title = scene.title
    if not title.endswith(COPY):
        title = title[: MAX_TITLE - len(COPY)] + COPY
    return insert(tour, replace(scene, title=title), after=at)


def delete(tour: Tour, at: int) -> Tour:
    """The tour without a scene. Raises ValueError for the last one: a tour has scenes."""
    if len(tour.scenes) == 1:
        raise ValueError("汇报至少要有一幕")
    return replace(tour, scenes=(*tour.scenes[:at], *tour.scenes[at + 1 :]))


def change(tour: Tour, at: int, changes: Mapping[str, object], dataset: Dataset) -> Tour:
    """The scene at ``at`` with other values of its fields; what it comes to is noted anew where
    the change bears on it."""
    scene: Scene = replace(tour.scenes[at], **changes)  # type: ignore[arg-type]
    if {"filters", "projects"} & set(changes):
        scene = remember(scene, dataset)
    return replace(tour, scenes=(*tour.scenes[:at], scene, *tour.scenes[at + 1 :]))


TEXT_FIELDS = {"title": MAX_TITLE, "kicker": MAX_TITLE, "text": MAX_TEXT, "notes": MAX_NOTES}
"""The fields of a scene that are typed, and the characters each takes at most."""

_TYPED = re.compile(rf"({'|'.join(TEXT_FIELDS)}) ([0-9]{{1,3}})")


def text_change(at: int, name: str, typed: str) -> dict[str, str]:
    """What a typed text sets the field ``name`` of the scene at ``at`` to, for :func:`change`."""
    if name == "title":
        return {name: " ".join(typed.split()) or f"第 {at + 1} 幕"}
    return {name: typed.strip()}


def title_of(typed: str) -> str:
    """The tour's title that a typed text sets."""
    return " ".join(typed.split()) or NEW_TOUR


def retyped(tour: Tour, texts: Mapping[object, object]) -> Tour:
    """The tour with texts that a browser saw typed: by ``"title"`` the tour's own, by
    ``"notes 2"`` that field of the scene at 2. What is none of these is passed over: it comes
    from outside."""
    scenes = list(tour.scenes)
    for name, typed in texts.items():
        if not isinstance(name, str) or not isinstance(typed, str):
            continue
        if name == "title":
            tour = replace(tour, title=title_of(typed[:MAX_TITLE]))
        elif (found := _TYPED.fullmatch(name)) and (at := int(found[2])) < len(scenes):
            values: Any = text_change(at, found[1], typed[: TEXT_FIELDS[found[1]]])
            scenes[at] = replace(scenes[at], **values)
    return replace(tour, scenes=tuple(scenes))


@dataclass(frozen=True)
class History:
    """A tour and the way back; every step gives a new one.

    Attributes
    ----------
    tour : Tour or None
        The tour now.
    past : tuple of (str, Tour or None)
        What was done then and the tour before it, latest last.

    Examples
    --------
    >>> from geo.tours import History, Scene, Tour
    >>> tour = Tour("示例", (Scene("开始"),))
    >>> history = History().then("新建汇报", tour)
    >>> history.last, history.undone().tour
    ('新建汇报', None)
    """

    tour: Tour | None = None
    past: tuple[tuple[str, Tour | None], ...] = ()

    def then(self, done: str, tour: Tour | None) -> History:
        """The next step; one that changes nothing is none.

        Parameters
        ----------
        done : str
            What was done, in Chinese, for who may undo it.
        tour : Tour or None
            As it is now; None where there is none any more.

        Returns
        -------
        History
            With the last ``UNDO_STEPS`` steps.
        """
        if tour == self.tour:
            return self
        return History(tour, (*self.past, (done, self.tour))[-UNDO_STEPS:])

    def undone(self) -> History:
        """One step back.

        Returns
        -------
        History
            The same where there is none.
        """
        if not self.past:
            return self
        return History(self.past[-1][1], self.past[:-1])

    @property
    def last(self) -> str:
        """What :meth:`undone` would undo, "" for nothing."""
        return self.past[-1][0] if self.past else ""


def to_save(tour: Tour, dataset: Dataset) -> Tour:
    """The tour as it goes into a file: what every scene came to, for the next rehearsal.

    Where the rehearsal finds a change the old figures stay: they are how the next one finds it.
    """
    if not rehearse(tour, dataset):
        return remember_all(tour, dataset)
    scenes = tuple(s if s.remembered is not None else remember(s, dataset) for s in tour.scenes)
    return replace(tour, scenes=scenes)


def file_stem(tour: Tour) -> str:
    """The tour's title as the name of a file, on any system."""
    return _NOT_IN_NAMES.sub("", tour.title).strip(" .")[:60] or "汇报"

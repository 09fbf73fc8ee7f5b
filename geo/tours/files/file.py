"""Tours as files that people can read: TOML, validated, every finding listed with its remedy.

    version = 1
    title = "三湾一带"
    data = "0123456789abcdef"           # the data set it was made with

    [[scene]]
    title = "浮山湾区"
    text = '''…'''                       # one paragraph a line
    view = { zone = "浮山湾区" }          # or projects = […], bounds = […], center = […]; none: all
    spotlight = "浮山湾区"
    projects = ["B02-01"]
    chart = "largest"
    filters = { zone = ["浮山湾区"] }     # the names and meanings of the address bar
    remembered = { shown = 12, … }       # written by the app, for the rehearsal

What is wrong with a field leaves that field at its default and the rest of the tour as it is.
Names of zones and projects are not checked here: that is the rehearsal's subject
(:mod:`geo.tours.rehearsal`), for they depend on the data and not on the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

from geo.errors import DataFileError, toml_fault
from geo.files.toml import dump
from geo.life.register.structure import GROUPS
from geo.map.colourings import COLOURINGS
from geo.selection import drawn_area
from geo.selection.filter import Filters
from geo.tours.files._fields import Reader
from geo.tours.files._table import table_from_tour
from geo.tours.model import (
    CHARTS,
    MAX_NOTES,
    MAX_PROJECTS,
    MAX_SCENES,
    MAX_TEXT,
    MAX_TITLE,
    VERSION,
    Remembered,
    Scene,
    Tour,
    TourIssue,
    View,
)
from geo.vocabulary import LABELS

MAX_BYTES = 1_000_000
"""A tour of 60 scenes with all texts at their limit is a third of this."""

SUFFIX = ".toml"

_SAVE_AS = "用本应用保存的汇报文件即可打开；自己编辑时请存为 UTF-8 编码的 TOML"


def read_tour(content: bytes, name: str = "汇报文件") -> tuple[Tour, tuple[TourIssue, ...]]:
    """The tour in a file and what is wrong with it.

    Parameters
    ----------
    content : bytes
        TOML in UTF-8, from anybody: not trusted.
    name : str
        The file's, for messages.

    Returns
    -------
    tour : Tour
    issues : tuple of TourIssue
        What could not be taken over.

    Raises
    ------
    DataFileError
        There is no tour to be had of it: too large, no TOML, of a later version, without a scene.

    Examples
    --------
    >>> from geo.errors import DataFileError
    >>> from geo.tours.files import read_tour
    >>> try:
    ...     read_tour(b"[[[", "tour.toml")
    ... except DataFileError as error:
    ...     print(error.issues[0].file)
    tour.toml
    """
    if len(content) > MAX_BYTES:
        raise _unusable(name, f"文件超过 {MAX_BYTES // 1_000_000} MB", _SAVE_AS)
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unusable(name, "文件不是 UTF-8 编码", _SAVE_AS) from error
    except (ValueError, RecursionError) as error:
        raise _unusable(name, f"不是有效的 TOML（{toml_fault(error)}）", _SAVE_AS) from error
    return tour_from_table(table, name)


def write_tour(tour: Tour, *, notes: bool = True) -> bytes:
    """The tour as a file.

    Parameters
    ----------
    tour : Tour
        The tour.
    notes : bool
        Whether the speaker's notes, which are for colleagues, go with it.

    Returns
    -------
    bytes
        TOML in UTF-8, the fields that stand at their defaults left out.

    Examples
    --------
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.files import read_tour, write_tour
    >>> tour = Tour("示例", (Scene("开始", notes="只给讲的人"),))
    >>> read_tour(write_tour(tour))[0] == tour
    True
    >>> "只给讲的人" in write_tour(tour, notes=False).decode()
    False
    """
    if not notes:
        scenes = tuple(replace(scene, notes="") for scene in tour.scenes)
        tour = replace(tour, scenes=scenes)
    return dump(table_from_tour(tour)).encode()


def tour_from_table(
    table: dict[str, Any], name: str = "汇报文件"
) -> tuple[Tour, tuple[TourIssue, ...]]:
    """The same for a file already taken apart (a link carries the table as JSON)."""
    issues: list[TourIssue] = []
    top = Reader(table, name, None, issues)
    version = table.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version < 1000:
        raise _unusable(name, "没有写明 version（文件格式的版本）", f"第一行写 version = {VERSION}")
    if version > VERSION:
        raise _unusable(
            name,
            f"文件格式是第 {version} 版，本应用只认到第 {VERSION} 版",
            "请用新版本的应用打开",
        )
    scenes = table.get("scene")
    if not isinstance(scenes, list) or not scenes:
        raise _unusable(name, "一幕也没有", "至少写一段 [[scene]]，其中有 title")
    if len(scenes) > MAX_SCENES:
        top.report("", f"共有 {len(scenes)} 幕，只读入前 {MAX_SCENES} 幕", "拆成几个文件")
    read = []
    for number, scene in enumerate(scenes[:MAX_SCENES], start=1):
        if isinstance(scene, dict):
            read.append(_scene(Reader(scene, name, number, issues)))
        else:
            top.report("", f"第 {number} 幕不是一段 [[scene]]", "每一幕写成一段 [[scene]]")
    tour = Tour(
        title=top.text("title", MAX_TITLE) or "未命名的汇报",
        scenes=tuple(read),
        data_fingerprint=top.text("data", 64),
    )
    top.unknown({"version", "title", "data", "scene"})
    if not tour.scenes:
        raise DataFileError(issues)
    return tour, tuple(issues)


# --- one scene ------------------------------------------------------------------------------------


def _scene(reader: Reader) -> Scene:
    title = reader.text("title", MAX_TITLE)
    if not title:
        reader.report("title", "没有标题", '写一行 title = "…"')
    scene = Scene(
        title=title or f"第 {reader.scene} 幕",
        kicker=reader.text("kicker", MAX_TITLE),
        text=reader.text("text", MAX_TEXT, lines=True),
        view=_view(reader.table("view")),
        spotlight=reader.text("spotlight", MAX_TITLE),
        filters=_filters(reader.table("filters")),
        projects=reader.texts("projects", MAX_PROJECTS),
        chart=reader.choice("chart", CHARTS),  # type: ignore[arg-type]
        totals=reader.flag("totals", True),
        list_unlocated=reader.flag("list_unlocated", False),
        subareas=reader.flag("subareas", False),
        colour_by=reader.choice("colour_by", _COLOURS) or "sector",  # type: ignore[arg-type]
        structure=_structure(reader),
        notes=reader.text("notes", MAX_NOTES, lines=True),
        remembered=_remembered(reader.table("remembered")),
    )
    reader.unknown(_SCENE_KEYS)
    return scene


_SCENE_KEYS = {
    *("title", "kicker", "text", "view", "spotlight", "filters", "projects", "chart", "totals"),
    *("list_unlocated", "subareas", "colour_by", "structure", "notes", "remembered"),
}
_COLOURS: dict[str, str] = {"": "", **{name: f"按{LABELS[name]}" for name in COLOURINGS}}


def _structure(reader: Reader) -> tuple[str, ...]:
    """The layers that there are, in the plan's order."""
    given = reader.texts("structure", MAX_PROJECTS)
    for name in given:
        if name not in GROUPS:
            reader.report("structure", f"没有“{name[:20]}”", f"可用的取值：{'、'.join(GROUPS)}")
    return tuple(group for group in GROUPS if group in given)


def _view(reader: Reader | None) -> View:
    if reader is None:
        return View()
    view = View(
        zone=reader.text("zone", MAX_TITLE),
        projects=reader.texts("projects", MAX_PROJECTS),
        bounds=_bounds(reader),
        center=_center(reader),
    )
    reader.unknown({"zone", "projects", "bounds", "center"})
    return view


def _bounds(reader: Reader) -> tuple[float, float, float, float] | None:
    values = reader.numbers("bounds", 4, "西、南、东、北四个数（经纬度，WGS84）")
    if values is None:
        return None
    west, south, east, north = values
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        reader.report("bounds", "四至的范围或顺序不对", "依次写西、南、东、北：西小于东，南小于北")
        return None
    return west, south, east, north


def _center(reader: Reader) -> tuple[float, float, float] | None:
    values = reader.numbers("center", 3, "经度、纬度、缩放级别三个数")
    if values is None:
        return None
    longitude, latitude, zoom = values
    if not (abs(longitude) <= 180 and abs(latitude) <= 85 and 0 <= zoom <= 24):
        reader.report(
            "center", "经度、纬度或缩放级别超出范围", "依次写经度、纬度、级别，经纬度是否写反？"
        )
        return None
    return longitude, latitude, zoom


def _filters(reader: Reader | None) -> Filters:
    if reader is None:
        return Filters()
    filters = Filters(
        zone=reader.texts("zone", MAX_PROJECTS),
        sector=reader.texts("sector", MAX_PROJECTS),
        kind=reader.texts("kind", MAX_PROJECTS),
        status=reader.texts("status", MAX_PROJECTS),
        light=reader.texts("light", MAX_PROJECTS),
        axis=reader.texts("axis", MAX_PROJECTS),
        invest_min=reader.amount("invest_min"),
        invest_max=reader.amount("invest_max"),
        undisclosed=reader.flag("undisclosed", True),
        q=reader.text("q", 100),
        area=_area(reader),
    )
    reader.unknown(set(Filters.__dataclass_fields__))
    return filters


def _area(reader: Reader) -> drawn_area.Corners:
    """A drawn area as the address bar writes it; where it lies is not the file's subject."""
    text = reader.text("area", 2000)
    if not text:
        return ()
    try:
        return drawn_area.parse_compact(text, _WORLD)
    except drawn_area.AreaError as error:
        reader.report("area", "；".join(error.problems), "在地图上重新画一次，再保存这一幕")
        return ()


_WORLD: drawn_area.Bounds = (-180.0, -85.0, 180.0, 85.0)


def _remembered(reader: Reader | None) -> Remembered | None:
    """All of it or nothing: without its figures there is nothing to compare with."""
    if reader is None:
        return None
    counts = [reader.count(key) for key in ("shown", "at_least", "undisclosed", "unlocated")]
    amount = reader.amount("investment_yi")
    names = reader.texts("names", MAX_PROJECTS, blank=True)
    reader.unknown(set(Remembered.__dataclass_fields__))
    shown, at_least, undisclosed, unlocated = counts
    if shown is None or amount is None:
        return None
    return Remembered(shown, amount, at_least or 0, undisclosed or 0, unlocated or 0, names)


def _unusable(name: str, message: str, remedy: str) -> DataFileError:
    return DataFileError([TourIssue(name, message, remedy)])

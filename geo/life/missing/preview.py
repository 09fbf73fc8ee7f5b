"""What a filled task list would decide, cell by cell, before anybody accepts it.

An address is placed by the offline data and must be found there; coordinates are converted to WGS84
from the system that was named. A row that cannot be read is listed with its column; the other rows
can be accepted all the same.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from shapely.geometry import Point

from geo import formats
from geo.datum import transform
from geo.errors import Issue
from geo.geocoders.candidates import AGREEMENT_GAP_M
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Placement
from geo.geocoders.several import locate_text
from geo.life.entry.work import Preview, Work
from geo.life.entry.workbook import Line, read_filled
from geo.life.missing.accept import as_cells
from geo.life.missing.fields import DATUMS, NO_PLACE, NOT_FOUND, PLACED, SHEET, SHEETS
from geo.life.missing.template import to_be_found
from geo.life.rows import Cells
from geo.projection import to_metric
from geo.reviews.decisions import LONGEST_NOTE, RADIUS_RANGE_M, Decision, Reviews, place_problem
from geo.reviews.store import TYPED_RADIUS_M, Draft
from geo.vocabulary import METHODS, OTHER_PROJECT, ROUGH_FROM_M
from geo.zones.pins import pin_doubt

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geo.gazetteer.index import Gazetteer

_PLACE = ("address", "longitude", "latitude", "datum", "radius_m")


def preview_of_places(
    source: bytes | Path,
    name: str,
    located: gpd.GeoDataFrame,
    reviews: Reviews,
    gazetteer: Gazetteer,
    zones: gpd.GeoDataFrame,
    land: BaseGeometry,
    others: Collection[str] = (),
) -> Preview:
    """Hold a filled task list against what is known.

    Parameters
    ----------
    source : bytes or Path
        The workbook; it comes from anybody: not trusted.
    name : str
        Its name, for messages.
    located : geopandas.GeoDataFrame
        Every project, as :mod:`geo.dataset` has them.
    reviews : Reviews
        The decisions so far.
    gazetteer : Gazetteer
        What places an address.
    zones : geopandas.GeoDataFrame
        See :func:`geo.zones.read.read_zones`.
    land : shapely geometry
        The background's, EPSG:4326, to ask about points in the sea.
    others : collection of str
        Ids that mean another project in the directory's own list: their rows are refused.

    Returns
    -------
    Preview
        Its drafts are taken by :func:`geo.life.missing.accept.accept_places`.

    Raises
    ------
    DataFileError
        A file that is no task list of ours, or not safe to open.

    Examples
    --------
    A task list that nobody filled in decides nothing:

    >>> from datetime import date
    >>> from geo.dataset import load_dataset
    >>> from geo.life.missing import preview_of_places, task_list_bytes
    >>> from geo.zones.pins import land_of
    >>> data = load_dataset()
    >>> empty = task_list_bytes(data.located, ["B04-01"], date(2026, 1, 2))
    >>> found = preview_of_places(
    ...     empty, "a.xlsx", data.located, data.reviews, data.gazetteer, data.zones,
    ...     land_of(data.background),
    ... )
    >>> found.drafts, found.blank
    ((), 1)
    """
    counted = located[located["counted"].to_numpy(dtype=bool)]
    names = {str(one): str(told) for one, told in counted["name"].items()}
    work = _Work(read_filled(source, name, SHEETS), SHEETS, names, name)
    work.known(located, reviews, Offline(gazetteer), zones, land, others)
    work.places()
    return work.found


class _Work(Work):
    """Answers about places, held against what is known."""

    def known(
        self,
        located: gpd.GeoDataFrame,
        reviews: Reviews,
        geocoder: Offline,
        zones: gpd.GeoDataFrame,
        land: BaseGeometry,
        others: Collection[str],
    ) -> None:
        """What rows are held against."""
        self._located, self._reviews, self._geocoder = located, reviews, geocoder
        self._zones, self._land = zones, land
        self._asked, self._others = frozenset(to_be_found(located, others)), frozenset(others)

    def places(self) -> None:
        """Every row that was filled in, as a decision or with what is wrong with it."""
        seen: dict[str, int] = {}
        for line in self.filled.lines.get(SHEET, ()):
            if not self.says(line, SHEET, {}):
                self.count(blank=1)
                continue
            row, issues = self.row(SHEET, line)
            project = line.cells["project_id"]
            if row.good and project in self._others:
                row.fail("project_id", f"{project} {OTHER_PROJECT}", "请删去本行，换用那份清单再填")
            elif row.good and project not in self._asked:
                remedy = "请删去本行；要改已有的位置，请到“位置核查”页"
                row.fail("project_id", f"{project} 已经有位置或已有答复", remedy)
            if project in seen:
                row.fail("project_id", f"和第 {seen[project]} 行是同一项目", "每个项目留一行")
            seen.setdefault(project, line.row)
            draft, about = self._answer(row, line) if row.good else (None, "")
            self.take_issues(SHEET, issues)
            if draft is not None and row.good:
                decided = as_cells(draft, self._reviews.revision(project))
                self.add(SHEET, line, about, {**line.cells, **decided}, {})

    def _answer(self, row: Cells, line: Line) -> tuple[Draft | None, str]:
        """The decision that a row means, and what it comes to in words."""
        cells = line.cells
        answer = row.choice("answer", (PLACED, NO_PLACE, NOT_FOUND), blank=True)
        basis = row.text("basis", "依据")
        given = [key for key in _PLACE if cells[key]]
        note = _note(cells["address"], basis)
        if len(note) > LONGEST_NOTE:
            what = "地址和依据共" if cells["address"] else "依据有"
            row.fail("basis", f"{what} {len(note)} 个字，最长 {LONGEST_NOTE}", "请缩短")
        if answer in (NO_PLACE, NOT_FOUND):
            if given:
                row.fail("answer", f"答复是“{answer}”，却填了位置", "两样留一样")
            project = cells["project_id"]
            decision: Decision = "placeless" if answer == NO_PLACE else "unlocatable"
            return Draft(project, decision, self._address(project), note=basis), answer
        if cells["longitude"] or cells["latitude"]:
            return self._at_coordinates(row, line, note)
        if not cells["address"]:
            row.fail("address", "没有写在哪里", "请填地址或坐标，或在“答复”里选")
            return None, ""
        placement = self._placed(row, cells["address"])
        if placement is None or not row.good:
            return None, ""
        made = Draft.of_placement(
            cells["project_id"], "pick", self._address(cells["project_id"]), placement, note
        )
        self._ask_about(line, made)
        if made.radius_m > ROUGH_FROM_M:
            reach = formats.distance(made.radius_m)
            self._warn(line, f"这个地址只能定到约 {reach}的范围", "请补门牌或坐标")
        method = METHODS[placement.method]
        return made, f"{method}，{formats.radius(made.radius_m)}"

    def _address(self, project: str) -> str:
        return str(self._located.at[project, "address"]).strip()

    def _placed(self, row: Cells, address: str) -> Placement | None:
        """Where the offline data puts an address; None, and the reason listed, where it cannot."""
        found = locate_text(address, self._geocoder)
        if found.placement.found:
            return found.placement
        remedy = "请写路名和门牌号，或填坐标并选坐标系"
        row.fail("address", f"按这个地址定不了位：{found.placement.note}", remedy)
        return None

    def _at_coordinates(self, row: Cells, line: Line, note: str) -> tuple[Draft | None, str]:
        longitude, latitude = row.number("longitude"), row.number("latitude")
        for key, value in (("longitude", longitude), ("latitude", latitude)):
            if value is None and not line.cells[key]:
                row.fail(key, "经度和纬度要一起填", "请补上")
        title = row.choice("datum", DATUMS)
        stated = row.number("radius_m")
        radius_m = TYPED_RADIUS_M if stated is None else stated
        if not RADIUS_RANGE_M[0] <= radius_m <= RADIUS_RANGE_M[1]:
            lowest, highest = RADIUS_RANGE_M
            row.fail("radius_m", f"应在 {lowest:g} 到 {highest:g} 米之间", "请改正")
        if not row.good or longitude is None or latitude is None:
            return None, ""
        problem = place_problem(longitude, latitude)
        if problem:
            row.fail("longitude", problem, "请核对经度、纬度")
            return None, ""
        x, y = (float(v) for v in transform(longitude, latitude, DATUMS[title], "WGS84"))
        project = line.cells["project_id"]
        made = Draft(project, "pin", self._address(project), x, y, radius_m, "manual", note)
        self._ask_about(line, made)
        self._ask_whether_they_agree(line, made)
        return made, f"WGS84 {x:.6f}, {y:.6f}，{formats.radius(radius_m)}"

    def _ask_about(self, line: Line, made: Draft) -> None:
        """A point in the sea or outside the district is asked about, and can be accepted."""
        doubt = pin_doubt(made.longitude, made.latitude, made.radius_m, self._zones, self._land)
        if doubt:
            self._warn(line, f"这个位置{doubt}", "请核对；坐标系选对了吗？")

    def _ask_whether_they_agree(self, line: Line, made: Draft) -> None:
        """An address beside coordinates that lies elsewhere is asked about."""
        address = line.cells["address"]
        found = locate_text(address, self._geocoder).placement if address else None
        if found is None or found.geometry is None:
            return
        here = to_metric(Point(made.longitude, made.latitude))
        apart_m = float(to_metric(found.geometry).distance(here))
        if apart_m > found.radius_m + made.radius_m + AGREEMENT_GAP_M:
            away = formats.distance(apart_m)
            self._warn(line, f"坐标离地址“{address[:30]}”约 {away}", "请核对；接受时按坐标")

    def _warn(self, line: Line, message: str, remedy: str) -> None:
        file = f"{self.name}“{SHEET}”"
        issue = Issue(file, message, remedy, line.row, severity="warning")
        self.take_issues(SHEET, [issue])


def _note(address: str, basis: str) -> str:
    return f"地址：{address}；{basis}" if address else basis

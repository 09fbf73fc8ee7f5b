"""``buildings.csv`` and ``building_units.csv``: the register of office buildings (商务楼宇)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Issue
from geo.life._dates import When
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.progress.milestones import known_project
from geo.life.rows import Cells, read_rows

FILE_NAME, UNITS_FILE = "buildings.csv", "building_units.csv"
OPEN_COLUMNS = (
    "building_id",
    "name",
    "aliases",
    "address",
    "grade",
    "completed_year",
    "floors",
    "floor_area_wan_m2",
    "lettable_m2",
    "vacant_m2",
    "vacancy_as_of",
)
INTERNAL_COLUMNS = (
    "rent",
    "rent_unit",
    "ownership",
    "owner",
    "operator",
    "building_head",
    "theme",
    "tax_tier",
    "tax_wan",
    "tax_year",
    "occupancy_pct",
    "local_registration_pct",
    "renewal",
)
COLUMNS = (*OPEN_COLUMNS, *INTERNAL_COLUMNS, "project_id", "source_id")
UNIT_COLUMNS = ("building_id", "floor", "room", "area_m2", "status", "available_from")
TAX_TIERS = (
    "<1000万",
    "1000–2000万",
    "2000–5000万",
    "5000–8000万",
    "8000万–1亿",
    "1–10亿",
    "≥10亿",
)
_YI_WAN = 10_000
"""1 亿 in 万元: a year's tax from which a building is an 亿元楼宇."""
_SIZES = ("floors", "floor_area_wan_m2", "lettable_m2", "vacant_m2", "rent", "tax_wan")
_SHARES = ("occupancy_pct", "local_registration_pct")


@dataclass(frozen=True)
class Building:
    """A building as one source names it; two sources of one building are two rows.

    What stands in INTERNAL_COLUMNS (rents, owners, tax) is for an office's own use: no public page,
    pack or service shows it.

    Attributes
    ----------
    building_id, name : str
        Its id and its name.
    project_id : str
        The plan's project that it is of, "" if the source names none.
    vacancy_as_of : When or None
        The day of the vacant area.
    numbers : mapping
        The columns that hold numbers, by column; None where the source gives none.
    cells : mapping
        Every column as it stands in the file.
    source : Evidence
        Who says so.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> read_life(data_dir()).buildings["L01"].numbers["floor_area_wan_m2"]
    49.0
    """

    building_id: str
    name: str
    project_id: str
    vacancy_as_of: When | None
    numbers: Mapping[str, float | None]
    cells: Mapping[str, str]
    source: Evidence

    @property
    def over_a_hundred_million(self) -> bool | None:
        """Whether at least 1 亿 of tax is stated for a year; None where no tax is stated."""
        tax, tier = self.numbers["tax_wan"], self.cells["tax_tier"]
        if tax is not None:
            return tax >= _YI_WAN
        return tier in TAX_TIERS[-2:] if tier else None


@dataclass(frozen=True)
class Unit:
    """A room or floor to let.

    Attributes
    ----------
    building_id, floor, room, status : str
        The building's id, and where in it; status as the office writes it.
    area_m2 : float or None
        m².
    available_from : When or None
        From when it is free.

    Examples
    --------
    >>> from geo.life.register import Unit
    >>> Unit("L01", "12", "1203", 85.0, "空置", None).area_m2
    85.0
    """

    building_id: str
    floor: str
    room: str
    area_m2: float | None
    status: str
    available_from: When | None


def read_buildings(
    folder: Path,
    projects: Collection[str] | None,
    evidence: Mapping[str, Evidence],
    issues: list[Issue],
) -> dict[str, Building]:
    """The buildings by id. Raises DataFileError as :func:`geo.life.rows.read_rows`."""
    found: dict[str, Building] = {}
    for row in read_rows(folder / FILE_NAME, COLUMNS, issues):
        building_id = row.identifier("building_id", found)
        name = row.text("name", "楼宇名称")
        project = known_project(row, projects) if row.text("project_id") else ""
        source = row.known("source_id", evidence, EVIDENCE_FILE)
        numbers = {column: row.number(column) for column in (*_SIZES, *_SHARES)}
        for column in ("completed_year", "tax_year"):
            year = row.year(column, blank=True)
            numbers[column] = None if year is None else float(year)
        row.choice("tax_tier", TAX_TIERS, blank=True)
        as_of = row.past("vacancy_as_of")
        _check(row, numbers, as_of)
        if row.good:
            cells = {column: row.text(column) for column in COLUMNS}
            found[building_id] = Building(
                building_id, name, project, as_of, numbers, cells, evidence[source]
            )
    return found


def _check(row: Cells, numbers: Mapping[str, float | None], as_of: When | None) -> None:
    """What one cell of a row asks of another."""
    for column in (*_SIZES, *_SHARES):
        number = numbers[column]
        if number is not None and not 0 <= number <= (100 if column in _SHARES else 1e8):
            row.fail(column, f"{number:g} 不在合理范围内", "面积、金额不小于 0，比例写 0 到 100")
    vacant, lettable = numbers["vacant_m2"], numbers["lettable_m2"]
    if vacant is not None and lettable is not None and vacant > lettable:
        row.fail("vacant_m2", "空置面积大于可租面积", "请核对两列，单位都是平方米")
    if vacant is not None and as_of is None and row.good:
        row.fail("vacancy_as_of", "没有写空置面积是哪天的", "写统计的日期，如 2025-06")
    taxed = numbers["tax_wan"] is not None or row.text("tax_tier")
    if taxed and numbers["tax_year"] is None and row.good:
        row.fail("tax_year", "没有写是哪一年的税收", "写四位数字的年份，如 2024")
    if numbers["rent"] is not None and not row.text("rent_unit"):
        row.fail("rent_unit", "没有租金的单位", "写单位，如 元/平方米·天")


def read_units(folder: Path, buildings: Collection[str], issues: list[Issue]) -> tuple[Unit, ...]:
    """The rows in the order of the file. Raises DataFileError."""
    found: list[Unit] = []
    for row in read_rows(folder / UNITS_FILE, UNIT_COLUMNS, issues):
        building = row.known("building_id", buildings, FILE_NAME)
        area, free = row.number("area_m2"), row.when("available_from")
        if area is not None and not 0 < area <= 1e6:
            row.fail("area_m2", f"{area:g} 不在合理范围内", "写大于 0 的平方米数")
        if row.good:
            floor, room, status = (row.text(column) for column in ("floor", "room", "status"))
            found.append(Unit(building, floor, room, area, status, free))
    return tuple(found)

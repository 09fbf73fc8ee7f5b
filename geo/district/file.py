"""Reading ``district.toml``; see data/README.md for what it holds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from geo.district._entries import CHARACTER, CODE, LETTER, Entries
from geo.district.model import Bay, Belt, District, Kind, Plan, Sector
from geo.errors import DataFileError, Issue, toml_fault

FILE_NAME = "district.toml"
MAX_BYTES = 200_000
"""That of 市南区 takes 6 kB."""
SHAPES = (
    "circle",
    "square",
    "hexagon",
    "diamond",
    "triangle_down",
    "pentagon",
    "cross",
    "triangle_up",
)
"""The shapes of symbols that screen and paper can draw."""
EXTENTS = ("site", "area", "other")
NO_BELT = Belt("", "", "", "", "")


def read_district(path: Path) -> District:
    """Read and check the file.

    Parameters
    ----------
    path : Path
        A ``district.toml``.

    Returns
    -------
    District
        What it says.

    Raises
    ------
    DataFileError
        With all findings: each names the place in the file and the remedy.

    Examples
    --------
    >>> from geo.district import read_district
    >>> from geo.settings import OWN_DATA
    >>> read_district(OWN_DATA / "district.toml").sectors[0].name
    '总部经济'
    """
    entries = Entries(path.name, _table(path))
    district = _district(entries)
    entries.nothing_else()
    if entries.issues:
        raise DataFileError(entries.issues)
    return district


def _table(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except OSError as error:
        remedy = "请检查文件是否存在、能否读取"
        raise DataFileError([Issue(path.name, "打不开", remedy)]) from error
    if len(content) > MAX_BYTES:
        message = f"超过 {MAX_BYTES // 1000} kB"
        raise DataFileError([Issue(path.name, message, "请核对是不是这个文件")])
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    # ValueError: no UTF-8, no TOML, or a number of thousands of digits
    except (ValueError, RecursionError) as error:
        message = f"不是 UTF-8 编码的 TOML（{toml_fault(error)}）"
        raise DataFileError([Issue(path.name, message, "请改正所指之处，另存为 UTF-8")]) from error


def _district(top: Entries) -> District:
    city = top.text("city")
    plan, belt = top.table("plan"), top.table("belt", needed=False)
    return District(
        name=top.text("name"),
        short=top.text("short"),
        name_en=top.text("name_en"),
        short_en=top.text("short_en"),
        city=city,
        city_short=top.text("city_short"),
        city_en=top.text("city_en"),
        province=top.text("province"),
        province_short=top.text("province_short"),
        code=top.matching("code", CODE, "110101"),
        town_districts=top.texts("town_districts", CODE.fullmatch, "六位区划代码"),
        begin_like_city=top.texts(
            "begin_like_city",
            lambda name: name.startswith(city[-1:]) and len(name) > 1,
            f"以“{city[-1:]}”开头的区名",
        ),
        city_bounds=top.bounds("city_bounds"),
        example_address=top.text("example_address"),
        crossing=top.text("crossing"),
        plan=Plan(
            title=plan.text("title"),
            name=plan.text("name"),
            name_en=plan.text("name_en"),
            structure=plan.text("structure"),
            bays=plan.text("bays"),
            subareas=plan.text("subareas"),
            subareas_en=plan.text("subareas_en"),
            document=plan.text("document"),
            adopted=plan.text("adopted"),
            boxes=plan.count("boxes"),
        ),
        belt=_belt(belt) if belt else NO_BELT,
        sectors=tuple(
            Sector(
                one.text("name"),
                one.text("name_en"),
                one.colour("colour"),
                one.matching("glyph", CHARACTER, "总"),
                one.matching("letter", LETTER, "H"),
            )
            for one in top.tables("sector", alone=("name", "name_en", "colour", "glyph", "letter"))
        ),
        kinds=tuple(
            Kind(
                one.text("name"),
                one.text("name_en"),
                one.one_of("shape", SHAPES),
                one.one_of("extent", EXTENTS),
            )
            for one in top.tables("kind", alone=("name", "name_en", "shape"))
        ),
        bays=tuple(
            Bay(one.text("name"), one.text("name_en"), one.colour("fill"), one.colour("edge"))
            for one in top.tables("bay", alone=("name", "name_en"))
        ),
        axes=top.words("axes"),
        english_places=top.words("english_places"),
        readings=top.readings("readings"),
    )


def _belt(table: Entries) -> Belt:
    return Belt(
        table.text("name"),
        table.text("name_en"),
        table.text("short"),
        table.text("short_en"),
        table.colour("edge"),
    )

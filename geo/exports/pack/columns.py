"""The columns of a pack as a table: the same in the CSV, the workbook and the GeoJSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from geo.exports.pack.model import Pack, PackRow
from geo.tables.cells.cell import Cell
from geo.vocabulary import DISTRICT, measured
from geo.words import words
from geo.words.words import Language

Kind = Literal["text", "long", "number", "whole", "degrees"]


@dataclass(frozen=True)
class Column:
    """``value`` gives the cell of a row; ``meaning``: a line for the data dictionary.

    ``width``: in characters of a workbook.
    """

    key: str
    head: str
    kind: Kind
    width: int
    meaning: str
    value: Callable[[PackRow], Cell]


def columns(pack: Pack) -> list[Column]:
    """The pack's columns, in order. Notes have one when there are any."""
    language = pack.language
    noted = any(row.note for row in pack.rows)
    values = _values(language)
    found = []
    for key, kind, width, zh, en, meaning_zh, meaning_en in _COLUMNS:
        if (key == "note" and not noted) or (key in _ENGLISH_ONLY and language == "zh"):
            continue
        head, meaning = (zh, meaning_zh) if language == "zh" else (en, meaning_en)
        in_m2 = language == "en" and key in ("floor_area", "site_area")
        found.append(Column(key, head, "whole" if in_m2 else kind, width, meaning, values[key]))
    return found


_ENGLISH_ONLY = ("name_zh", "name_basis")


def _values(language: Language) -> dict[str, Callable[[PackRow], Cell]]:
    # English tables give areas in m², Chinese ones in 万平方米
    scale = 1.0 if language == "zh" else 10_000.0

    def area(value: float | None) -> float | None:
        return None if value is None else round(value * scale, 4)

    def yes(value: bool) -> str:
        return words.word("yes" if value else "no", language)

    return {
        "project_id": lambda row: row.project_id,
        "name": lambda row: row.name,
        "name_zh": lambda row: row.name_zh,
        "name_basis": lambda row: row.name_basis,
        "note": lambda row: row.note,
        "counted": lambda row: yes(row.counted),
        "part_of": lambda row: row.part_of_name,
        "sector": lambda row: row.sector_text,
        "kind": lambda row: row.kind_text,
        "address": lambda row: row.address_text,
        "bay": lambda row: row.bay_text,
        "subareas": lambda row: row.subareas_text,
        "in_belt": lambda row: yes(row.in_belt),
        "plan_zone": lambda row: row.plan_zone_text,
        "investment_yi": lambda row: row.investment_yi,
        "qualifier": lambda row: words.term(row.investment_qualifier, language),
        "investment": lambda row: row.investment,
        "adding": lambda row: yes(row.adding) if row.investment_yi is not None else "",
        "floor_area": lambda row: area(row.floor_area_wan_m2),
        "site_area": lambda row: area(row.site_area_wan_m2),
        "summary": lambda row: row.summary,
        "plan_box": lambda row: row.plan_box,
        "plan_section": lambda row: row.plan_section,
        "method": lambda row: row.method,
        "radius_m": lambda row: None if row.radius_m is None else round(row.radius_m, 1),
        "place_source": lambda row: row.place_source,
        "location_note": lambda row: row.location_note,
        "longitude": lambda row: row.longitude,
        "latitude": lambda row: row.latitude,
    }


_Spec = tuple[str, Kind, int, str, str, str, str]


def _named(name: str) -> tuple[str, str]:
    """The heads of a column that is a fact by its own name."""
    return words.field(name, "zh"), words.field(name, "en")


# key, kind, width, Chinese head, English head, what it means in Chinese and in English
_COLUMNS: tuple[_Spec, ...] = (
    ("project_id", "text", 10, *_named("project_id"),
     "项目编号；B04-03 是专栏 4 第 3 项，T 开头的出自规划正文",
     "B04-03 is the third item of box 4 of the plan; T… stands in its running text"),
    ("name", "text", 34, *_named("name"),
     "规划所用名称",
     "Established English name or a translation where there is one, else pinyin; not official"),
    ("name_zh", "text", 30, "中文名称", "Name in Chinese",
     "规划所用名称", "The name as the plan writes it"),
    ("name_basis", "text", 24, "", "English name is",
     "", "Established or translated, or pinyin for want of a source; see Name in Chinese"),
    ("note", "long", 36, *_named("note"), "选点时写的备注", "What was noted with the shortlist"),
    ("counted", "text", 7, "计数", "Counted",
     "“是”的行计入项目数；组与它的分项一起列出，组本身不计数",
     "Rows that count as projects; a group is listed with its parts and not counted"),
    ("part_of", "text", 24, "所属项目", "Part of",
     "它是哪个组的一部分", "The group that it is part of"),
    ("sector", "text", 12, *_named("sector"), "规划“2+4”产业及各章主题", "By the plan's chapters"),
    ("kind", "text", 11, *_named("kind"), "项目的形态", "What sort of project it is"),
    ("address", "text", 28, *_named("address"),
     "规划原文；空白表示规划没有给出",
     "Pinyin with the plan's own words; blank where it gives none"),
    ("bay", "text", 12, *_named("zone"),
     "按位置和本图片区界线计算；界线是对规划文字的解读，不是法定界线",
     "Computed from the position; zone limits are a reading of the plan, not legal boundaries"),
    ("subareas", "text", 20, *_named("subareas"),
     f"{DISTRICT.plan.subareas} 的重点片区，与湾区重叠",
     f"Sub-areas of {DISTRICT.plan.subareas_en}; they overlap the bay areas"),
    ("in_belt", "text", 9, f"在{DISTRICT.belt.short or '重叠片区'}内",
     f"In the {DISTRICT.belt.short_en or 'overlapping zone'}",
     f"是否{words.word('in_belt', 'zh')}，与湾区重叠",
     f"{words.word('in_belt', 'en')}, an overlap"),
    ("plan_zone", "text", 12, *_named("plan_zone"),
     "规划自己写明的湾区", "Where the plan itself names one"),
    ("investment_yi", "number", 14, "总投资（亿元）", "Investment (RMB 100 million)",
     "计划总投资；空白表示未披露或含于所属项目，不是 0",
     "Total planned investment; blank: not disclosed or within a group, never 0"),
    ("qualifier", "text", 9, "约或以上", "Qualifier",
     "规划对金额的限定：约、以上", "How the plan states the amount"),
    ("investment", "text", 22, "投资（文字）", "Investment in words",
     "读作；没有数字的写未披露或含于哪个组", "As read; says where there is no number and why"),
    ("adding", "text", 9, "计入合计", "In the total",
     "金额是否加进合计；组只列出一部分时其总额不计入，组与分项不重复计",
     "Whether the amount is in the total: not where only some parts of a group are listed"),
    ("floor_area", "number", 14, measured("floor_area", "万平方米"), "Floor area (m²)",
     "空白表示未披露", "Blank: not disclosed"),
    ("site_area", "number", 14, measured("site_area", "万平方米"), "Site area (m²)",
     "占地或园区面积；空白表示未披露", "Of the site or park; blank: not disclosed"),
    ("summary", "long", 48, *_named("summary"),
     "自写的概述，不是规划原文", "Our own words, translated by us"),
    ("plan_box", "text", 7, "专栏", "Box", "规划专栏号", "Box of the plan"),
    ("plan_section", "text", 14, "章节", "Section",
     "规划章节", "Chapter and section of the plan"),
    ("method", "text", 18, *_named("method"), "位置怎样得来", "How the position was found"),
    ("radius_m", "whole", 11, measured("radius", "米"), "Possible offset (m)",
     "真实位置应在此半径内，由本图估计", "The true place should lie within it, by our estimate"),
    ("place_source", "text", 22, *_named("place_source"),
     "这个位置是谁给出的：资料和日期，或经人工核定；空白表示没有位置",
     "Who says where it is: the data and its date, or a person; blank: no position"),
    ("location_note", "long", 44, *_named("location_note"),
     "位置的依据，或为什么没有位置", "What the position rests on, or why there is none"),
    ("longitude", "degrees", 12, measured("longitude", "WGS84"), "Longitude (WGS84)",
     "代表点；空白表示没有位置，或地址互相矛盾",
     "Representative point; blank: no position, or contradicting addresses"),
    ("latitude", "degrees", 12, measured("latitude", "WGS84"), "Latitude (WGS84)",
     "同上", "The same"),
)  # fmt: skip

"""The fixed words of a pack, Chinese and English side by side."""

from __future__ import annotations

from geo import formats
from geo.style import NO_SECTOR
from geo.vocabulary import (
    ACROSS,
    CONFLICT,
    DISTRICT,
    GREEN,
    GREY,
    LABELS,
    LIGHT_TITLES,
    LIGHTS,
    METHODS,
    NO_PLACE,
    NO_PROGRESS,
    OUTSIDE,
    RED,
    STATES,
    STATUSES,
    TO_FIND,
    UNLOCATED,
    UNSTATED,
    YELLOW,
)

_PLAN = DISTRICT.name + DISTRICT.plan.name

TERMS_EN: dict[str, str] = {
    # sectors, kinds and zones
    **{sector.name: sector.name_en for sector in DISTRICT.sectors},
    **{kind.name: kind.name_en for kind in DISTRICT.kinds},
    **{bay.name: bay.name_en for bay in DISTRICT.bays},
    DISTRICT.name: DISTRICT.name_en,
    DISTRICT.belt.name: DISTRICT.belt.name_en,
    NO_SECTOR: "Not stated",
    # what lies in no zone
    OUTSIDE: "Outside the bay areas",
    "跨区或未分摊": "Across zones, not divided",
    ACROSS: "Across bay areas",
    UNLOCATED: "Not located",
    # the note on the ground
    "此处无建筑轮廓资料": "No building outlines known here",
    NO_PLACE: "No place by nature",
    TO_FIND: "To be found",
    CONFLICT: "Contradicting addresses",
    # location_method, as geo.vocabulary.METHODS words it
    METHODS["address"]: "Street address",
    METHODS["interpolated"]: "Between neighbouring house numbers",
    METHODS["junction"]: "Street junction",
    METHODS["bounded"]: "Area enclosed by named bounds",
    METHODS["street"]: "Whole street",
    METHODS["area"]: "Extent of an area",
    METHODS["place"]: "Named place",
    METHODS["provider"]: "Online geocoding",
    METHODS["manual"]: "Placed by a person",
    METHODS["given"]: "Came with the data file",
    # what became of a project
    **dict(
        zip(
            STATES,
            (
                "Not begun",
                "In preparation",
                "Under construction",
                "Suspended",
                "Completed",
                "In use",
                "Terminated",
                "Merged into another",
            ),
            strict=True,
        )
    ),
    UNSTATED: "Not stated",
    NO_PROGRESS: "No progress information",
    RED: "Red",
    YELLOW: "Yellow",
    GREEN: "Green",
    GREY: "Grey",
    **DISTRICT.axes,
    # the plan's structure
    "四纵两横": "Four north–south and two east–west axes",
    "五核轴带": "Five cores and their corridors",
    LIGHT_TITLES[RED]: "Red light",
    LIGHT_TITLES[YELLOW]: "Yellow light",
    LIGHT_TITLES[GREEN]: "Green light",
    LIGHT_TITLES[GREY]: "Grey: nothing to hold against it",
    # investment_qualifier
    "约": "approx.",
    "以上": "at least",
    formats.UNDISCLOSED: "Not disclosed",
}

GLYPHS_EN: dict[str, str] = {sector.name: sector.letter for sector in DISTRICT.sectors}
"""A letter of each sector's English name, no two the same, where Chinese packs have a character."""

PROGRESS_GLYPHS_EN: dict[str, str] = {
    **dict(zip(STATUSES, "NPCSDUTM?–", strict=True)),
    **dict(zip(LIGHTS, "RYG–", strict=True)),
}
"""The same of states and lights: of each list no two the same."""

WORDS: dict[str, tuple[str, str]] = {
    "pack": (f"{_PLAN}项目", f"Projects of {DISTRICT.in_city_en}"),
    "plan": (_PLAN, f"{DISTRICT.plan.name_en} of {DISTRICT.in_city_en}"),
    "kind_project": ("单个项目", "One project"),
    "kind_shortlist": ("备选项目", "Shortlist"),
    "kind_zone": (LABELS["zone"], "Zone"),
    "kind_selection": ("当前筛选", "Current selection"),
    "overview": ("总览", "Overview"),
    "overview_map": ("总览图", "Overview map"),
    "list": ("项目清单", "Projects"),
    "facts": ("基本情况", "Facts"),
    "position": (LABELS["method"], "Position"),
    "group": ("组", "group"),
    "part_of": ("所属", "Part of"),
    "parts": ("包含", "Parts"),
    "sums": ("合计", "Totals"),
    "counted": ("计数", "Counted"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "audience": ("使用范围", "For"),
    "filters": ("筛选条件", "Filters"),
    "no_filters": ("无（全部项目）", "None (all projects)"),
    "data_date": ("数据日期", "Data as of"),
    "generated": ("生成日期", "Generated on"),
    "datum": ("坐标系", "Datum"),
    "sources": ("数据来源", "Sources"),
    "located_share": ("有位置的项目", "Projects with a position"),
    "located_amount": ("有位置的投资", "Investment with a position"),
    "clock": ("时间", "Time"),
    "clock_building": ("{0}当年在建", "Under construction in {0}"),
    "clock_building_month": ("{0}在建", "Under construction in {0}"),
    "clock_begun": ("{0}为止累计开工", "Begun by {0}"),
    "clock_complete": ("{0}为止累计完工", "Completed by {0}"),
    "clock_inexact": (
        "其中 {0} 项的日期不精确到月",
        "Of {0} of them the date is not exact to the month",
    ),
    "clock_silent": (
        "没有起止资料的 {0} 项不在其内，不等于未开工或未完工",
        "{0} without dated information are not in it, which does not mean that they are not begun "
        "or not complete",
    ),
    "axis_inside": (
        "其内 {0} 项的位置误差跨过 {1} 米（最多差 {2} 米）",
        "of those within, {0} may be off across the {1} m (by at most {2} m)",
    ),
    "axis_outside": (
        "其外 {0} 项的位置误差跨过 {1} 米（最多差 {2} 米）",
        "of those outside, {0} may be off across the {1} m (by at most {2} m)",
    ),
    "axis_lost": (
        "另有 {0} 项未定位或位置矛盾，不在其内",
        "{0} more are not located or contradictory, and not within",
    ),
    "structure_missing": ("未定位，没有画", "Not located, not drawn"),
    "structure_axis": ("四纵两横", "Axes named by the plan"),
    "structure_core": ("五核", "Cores named by the plan"),
    "structure_sketch": (
        "轴带（示意，规划未给线位）",
        "Corridors (sketch: the plan gives no line)",
    ),
    "striped": ("（斜纹）", " (striped)"),
    "known_on": ("{0}，截至 {1}", "{0}, as of {1}"),
    "approval": ("审图号", "Map approval number"),
    "positioning": (LABELS["positioning"], "Role in the plan"),
    "limits": ("规划所述范围", "Limits as the plan words them"),
    "reading": ("本图画法", "How this map draws them"),
    "legend": ("图例", "Legend"),
    "no_address": (formats.NOT_IN_PLAN, "Not given in the plan"),
    "in_belt": (f"在{DISTRICT.belt.name}内", f"In the {DISTRICT.belt.name_en}"),
    "near_border": (
        "靠近片区边界，归属仅供参考",
        "Close to the border of a zone: the zone is indicative",
    ),
    "person": ("人工核定", "A person’s decision"),
    "by_parts": ("各部分分别定位", "Its parts are located one by one"),
    "conflict": (
        "规划给出的地址互相矛盾，地图上各处都标出，只计一次",
        "The plan's addresses contradict each other: all are drawn, the project counts once",
    ),
    "zones_indicative": (
        "片区界线按规划文字示意，不是法定界线",
        "Zone limits are a reading of the plan's words, not legal boundaries",
    ),
    "rough": ("位置较粗，地图上为虚线", "Rough position: dashed on the map"),
    "page": ("第 {0} 页", "Page {0}"),
    "page_of": ("第 {0} 页，共 {1} 页", "Page {0} of {1}"),
    "english_texts": (
        "英文为自译；公司和楼宇的英文名没有出处的写拼音；项目的中文名称和地址写在英文旁边。",
        "English texts are our translation. Names of companies and buildings are in pinyin where "
        "no source gives an English name. The Chinese name and address of a project stand beside "
        "the English ones.",
    ),
    "name_pinyin": ("", "English name: pinyin"),
    "basis_translation": ("", "Established or translated"),
    "basis_pinyin": ("", "In pinyin, not an official English name"),
    "search": ("查找名称、地址、简介", "Find by name or address"),
    "sheet_rows": ("项目清单", "Projects"),
    "sheet_totals": ("合计", "Totals"),
    "sheet_about": ("说明", "About"),
    "sheet_dictionary": ("数据字典", "Data dictionary"),
    "column": ("列", "Column"),
    "meaning": ("含义", "Meaning"),
    "content": ("内容", "Content"),
    "nothing_found": ("没有找到", "Nothing found"),
    "found_count": ("{0} 行", "{0} rows"),
    "plan_names": ("规划写明{0}", "the plan names {0}"),
    "no_script": (
        "本文件需要允许脚本运行。",
        "This file needs JavaScript, which it brings along.",
    ),
    "back": ("← 返回列表", "← Back to the list"),
    "printed": ("打印于", "Printed on"),
}
"""key -> (中文, English); ``{0}`` stands for what is put in by the writer."""

LABELS_EN: dict[str, str] = {
    "investment": "Investment",
    "floor_area": "Floor area",
    "site_area": "Site area",
    "address": "Address",
    "zone": "Zone",
    "subareas": "Sub-areas",
    "plan_zone": "Bay area named in the plan",
    "sector": "Sector",
    "kind": "Kind",
    "status": "Status",
    "light": "Progress light",
    "axis": "Within 300 m of an axis",
    "summary": "Summary",
    "plan_place": "Source in the plan",
    "method": "Located by",
    "place_source": "Source of the position",
    "radius": "Possible offset",
    "location_note": "Note on the position",
    "coordinates": "Coordinates",
    "name": "Name",
    "project_id": "ID",
    "note": "Note",
    "q": "Search text",
    "area": "Area drawn on the map",
    "colour_by": "Map colours",
    "structure": "Structure of the plan",
}
"""English of the names in :data:`geo.vocabulary.LABELS` that packs use."""

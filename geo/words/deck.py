"""The words that only the page formats (PDF, PPTX) use, in Chinese and in English."""

from __future__ import annotations

import re

from geo.vocabulary import LABELS
from geo.words.words import Language

WORDS: dict[str, tuple[str, str]] = {
    "projects": ("项目", "Projects"),
    "projects_value": ("{0} 个", "{0}"),
    "disclosed": (LABELS["disclosed"], "Disclosed investment"),
    "located": ("有位置的项目", "With a position"),
    "leaves_out": ("合计说明", "What the totals leave out"),
    "no_place_title": ("位置未定", "Position not determined"),
    "no_place_list": ("位置未定的项目（{0} 项）", "Projects without a position ({0})"),
    "no_place_text": (
        "现有资料不足以定位，地图上不标出；清单和合计里照常列入。",
        "What is known does not place it: it is not on the map, but in the lists and totals.",
    ),
    "no_place_missing": ("缺少什么", "What is missing"),
    "no_place_unknown": ("规划没有给出地址或位置。", "The plan gives neither address nor place."),
    "conflict_lines": ("规划给出的地址", "Addresses given in the plan"),
    "near_metro": ("附近地铁站", "Metro nearby"),
    "near_metro_none": ("1 公里内没有地铁站", "No metro station within 1 km"),
    "near_projects": ("{0}内的其他项目", "Other projects within {0}"),
    "near_projects_none": ("{0}内没有其他已定位的项目", "No other located project within {0}"),
    "near_more": ("另有 {0} 项", "and {0} more"),
    "near_rough": (
        "本项目的位置可能差 {0}，距离仅供参考。",
        "The position may be off by {0}: distances are indicative.",
    ),
    "near_straight": ("直线距离", "straight-line"),
    "same_place": ("同一位置", "same place"),
    "rough_place": ("位置粗略，相距不明（±{0}）", "roughly placed, distance not known (±{0})"),
    "give_or_take": ("{0}（±{1}）", "{0} (±{1})"),
    "overlapping": ("范围重叠", "overlapping areas"),
    "map_solid": ("环圈：本项目", "Ringed: this project"),
    "map_rough": (
        "虚线圈或虚线：真实位置在其范围之内（{0}）",
        "Dashed circle or line: the true place lies within it ({0})",
    ),
    "map_area": ("色块：示意范围", "Tinted area: indicative extent"),
    "map_line": ("粗线：所在道路", "Thick line: the street it lies on"),
    "map_conflict": (
        "两处均标“？”，红点线相连：规划的地址互相矛盾，只计一次",
        "Both places carry a question mark: the plan's addresses contradict each other; "
        "the project counts once",
    ),
    "map_group": ("环圈：本组各项目", "Ringed: the projects of this group"),
    "map_others": ("其余符号：周边项目", "Other symbols: projects nearby"),
    "locator_map": ("位置图", "Location map"),
    "number": ("序号", "No."),
    "on_page": ("页", "Page"),
    "not_on_map_count": (
        "图上 {0} 项，另有 {1} 项没有位置，见清单。",
        "{0} on the map; {1} without a position are in the list.",
    ),
    "continued": ("{0}（续）", "{0} (continued)"),
    "zone_of": ("片区概况", "The zone"),
    "sectors_here": ("行业构成", "By sector"),
    "border_precision": ("界线误差", "Precision of the limits"),
    "border_precision_value": ("约 {0}", "about {0}"),
    "about": ("说明", "About this document"),
    "about_counting": ("计数和合计", "Counting and totals"),
    "about_counting_text": (
        "金额、面积按规划原数；未披露不按 0 计。一组项目的总额只计一次，组内各项写“含于”该组。"
        "合计写“约”，并列出没有计入的部分。",
        "Amounts and areas as the plan states them; undisclosed is never counted as 0. "
        "The amount of a group counts once; its parts are marked 'Within'. "
        "Totals are approximate and name what they leave out.",
    ),
    "about_places": ("位置的可靠程度", "How good the positions are"),
    "about_places_text": (
        "位置由规划文字和公开地名推得，每处写明依据和可能偏差；偏差超过 150 米的画虚线。"
        "没有依据的不猜，写“位置未定”。片区界线按规划文字示意，不是法定界线。",
        "Positions are derived from the plan's text and public place names, each with its basis "
        "and possible offset; those off by over 150 m are dashed. Nothing is guessed. Zone limits "
        "are a reading of the plan's words, not legal boundaries.",
    ),
    "about_data": ("数据", "Data"),
    "legend_sector": ("颜色和字：行业", "Colour and character: sector"),
    "legend_kind": ("形状：类型", "Shape: kind"),
    "legend_size": ("大小：总投资", "Size: investment"),
    "legend_look": ("填充和边", "Fill and edge"),
    "prepared": ("资料日期 {0}", "Prepared {0}"),
    "empty": ("没有符合条件的项目。", "No project fulfils the conditions."),
}


_PLACE = re.compile(r"\{(\d)\}")


def say(key: str, language: Language, *values: object) -> str:
    """A text of the deck's table with its values filled in.

    Parameters
    ----------
    key : str
        A key of the table.
    language : {"zh", "en"}
        Which column.
    *values
        For ``{0}``, ``{1}`` …; one may hold braces itself.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        No such key.

    Examples
    --------
    >>> from geo.words import say
    >>> from geo.words.deck import WORDS
    >>> say(next(iter(WORDS)), "zh") == next(iter(WORDS.values()))[0]
    True
    """
    chinese, english = WORDS[key]
    text = chinese if language == "zh" else english
    # in one go: a value may hold braces itself
    return _PLACE.sub(lambda found: str(values[int(found[1])]), text)

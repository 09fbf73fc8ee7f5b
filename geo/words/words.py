"""The words of a pack in Chinese and in English, and how each language writes its numbers.

Chinese wording and numbers are those of :mod:`geo.formats` and :mod:`geo.selection.listing`, which
the screen uses too. English writes amounts in RMB (tables in RMB 100 million, the plan's own 亿元)
and areas in square metres.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from geo import formats
from geo.map.colourings import COLOURINGS, Colouring
from geo.selection import coverage, listing
from geo.style import NO_SECTOR, NO_SECTOR_STYLE, SECTOR_STYLES, SectorStyle
from geo.vocabulary import LABELS, LIGHT_TITLES, METHODS, NO_PLACE
from geo.words._tables import GLYPHS_EN, LABELS_EN, PROGRESS_GLYPHS_EN, TERMS_EN, WORDS
from geo.words.english_texts import has_chinese, original
from geo.words.romanise import address_name, bounds_name, place_name, romanise

if TYPE_CHECKING:
    from geo.selection.filter import Totals, Withheld

Language = Literal["zh", "en"]
LANGUAGES: dict[Language, str] = {"zh": "中文", "en": "English"}


def word(key: str, language: Language) -> str:
    """A fixed word or sentence, or a field's name.

    Parameters
    ----------
    key : str
        A key of the tables.
    language : {"zh", "en"}
        Which column.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        A key that is in no table.

    Examples
    --------
    >>> from geo.words import word
    >>> word("meaning", "zh"), word("meaning", "en")
    ('含义', 'Meaning')
    """
    if key not in WORDS:
        return field(key, language)
    chinese, english = WORDS[key]
    return chinese if language == "zh" else english


def field(key: str, language: Language) -> str:
    """The name of a fact of a project or of a filter; KeyError for one that has none."""
    return (LABELS if language == "zh" else LABELS_EN)[key]


def term(value: str, language: Language) -> str:
    """A value of a closed list, or a zone's name, in the language.

    Parameters
    ----------
    value : str
        In Chinese, as the data have it.
    language : {"zh", "en"}
        Of the answer.

    Returns
    -------
    str
        What no table knows is romanised.

    Examples
    --------
    >>> from geo.words import term
    >>> term("海洋经济", "en"), term("浮山湾区", "en"), term("海洋经济", "zh")
    ('Marine economy', 'Fushan Bay Area', '海洋经济')
    """
    if language == "zh" or not value:
        return value
    return TERMS_EN.get(value) or place_name(value)


def project_name(chinese: str, established: str | None, language: Language) -> str:
    """A project's name: the established English one, else pinyin."""
    return chinese if language == "zh" else established or romanise(chinese)


def place(name: str, language: Language) -> str:
    """A street, a station, a landmark on the map: ``Xianggang Zhong Lu``."""
    return name if language == "zh" else TERMS_EN.get(name) or place_name(name)


def address(text: str, language: Language) -> str:
    """The plan's address; in English romanised before it: ``88 Xuzhou Lu (徐州路 88 号)``. The
    Chinese stays, for a taxi driver."""
    if language == "zh" or not text:
        return text
    if not has_chinese(text):
        return text
    english = (
        address_name(text) or bounds_name(text) or ", ".join(map(place_name, text.split("、")))
    )
    return f"{english} ({text})"


def name_basis(basis: str, language: Language) -> str:
    """How a project came to its English name, for the tables; "" in Chinese."""
    return "" if language == "zh" else word(f"basis_{basis}", language)


def original_name(chinese: str, shown: str, basis: str, language: Language) -> str:
    """The Chinese name as it stands beside the English one: ``华润中心 (English name: pinyin)``."""
    if language == "zh" or chinese == shown:
        return ""
    return f"{chinese} ({word('name_pinyin', language)})" if basis == "pinyin" else chinese


def coloured_style(colouring: Colouring, value: str, language: Language) -> SectorStyle:
    """What a sector, a light or a state looks like; in English a Latin letter for the character."""
    if colouring == "sector":
        return sector_style(value, language)
    style = COLOURINGS[colouring][value]
    return style if language == "zh" else style._replace(glyph=PROGRESS_GLYPHS_EN[value])


def coloured_name(colouring: Colouring, value: str, language: Language) -> str:
    """What a legend calls a sector, a light or a state."""
    named = {"sector": value or NO_SECTOR, "light": LIGHT_TITLES.get(value, value)}
    return term(named.get(colouring, value), language)


def sector_style(sector: str, language: Language) -> SectorStyle:
    """A sector's colour and sign; in English a Latin letter instead of the Chinese character."""
    style = SECTOR_STYLES.get(sector, NO_SECTOR_STYLE)
    return style if language == "zh" else style._replace(glyph=GLYPHS_EN.get(sector, "?"))


def method(location_method: str, language: Language, *, placeless: bool = False) -> str:
    """How a place was found; of what has none by its nature that it has none."""
    if placeless:
        return term(NO_PLACE, language)
    return term(METHODS.get(location_method, location_method), language)


# --- numbers --------------------------------------------------------------------------------------


def amount(value_yi: float | None, qualifier: str, language: Language) -> str:
    """An investment given in 亿元: ``约 138 亿元``, ``approx. RMB 13.8 billion``."""
    if language == "zh":
        return formats.amount(value_yi, qualifier)
    if value_yi is None or formats.is_missing(value_yi):
        return TERMS_EN[formats.UNDISCLOSED]
    text = rmb(value_yi)
    return f"{TERMS_EN[qualifier]} {text}" if qualifier in TERMS_EN else text


def rmb(value_yi: float, significant: bool = False) -> str:
    """English of an amount in the unit that English readers count in: billion from 1 billion on."""
    value, unit = (value_yi / 10, "billion") if value_yi >= 10 else (value_yi * 100, "million")
    shown = formats.rounded(value) if significant else formats.number(value)
    return f"RMB {_thousands(shown)} {unit}"


def _thousands(text: str) -> str:
    whole, point, decimals = text.partition(".")
    return f"{int(whole):,}{point}{decimals}"


def amount_or_group(
    value_yi: float | None, qualifier: str, group_name: str, language: Language
) -> str:
    """The same, or whose amount it is within: ``含于 小港湾项目``."""
    if group_name:
        zh = language == "zh"
        return formats.within_group(group_name) if zh else f"Within {group_name}"
    return amount(value_yi, qualifier, language)


def total_amount(value_yi: float, at_least: int, language: Language) -> str:
    """A sum of investments: ``约 843 亿元（含 1 项“以上”）``."""
    if language == "zh" or value_yi == 0:
        return formats.total_amount(value_yi, at_least)
    lower = f' (incl. {at_least} stated as "at least")' if at_least else ""
    return f"approx. {rmb(value_yi, significant=True)}{lower}"


def area(value_wan_m2: float | None, language: Language) -> str:
    """An area given in 万平方米: ``49 万平方米``, ``490,000 m²``."""
    if language == "zh":
        return formats.area(value_wan_m2)
    if value_wan_m2 is None or formats.is_missing(value_wan_m2):
        return TERMS_EN[formats.UNDISCLOSED]
    return f"{value_wan_m2 * 10_000:,.0f} m²"


def total_area(value_wan_m2: float, language: Language) -> str:
    """A sum of areas: ``约 712 万平方米``, ``approx. 7,120,000 m²``."""
    if language == "zh" or value_wan_m2 == 0:
        return formats.total_area(value_wan_m2)
    return f"approx. {float(formats.rounded(value_wan_m2)) * 10_000:,.0f} m²"


def radius(radius_m: float | None, language: Language) -> str:
    """How far off a position may be: ``约 20 米以内``, ``within about 20 m``."""
    if language == "zh" or radius_m is None or formats.is_missing(radius_m):
        return formats.radius(radius_m)
    return f"within about {distance(radius_m, language)}"


def distance(metres: float, language: Language) -> str:
    """``120 米``, ``1.2 公里``; ``120 m``, ``1.2 km``."""
    text = formats.distance(metres)
    return text if language == "zh" else text.replace("公里", "km").replace("米", "m")


def plan_place(plan_box: str, plan_section: str, language: Language) -> str:
    """Where the plan says it: ``专栏 2，第四章第一节``, ``Box 2, Chapter 4, Section 1``."""
    if language == "zh":
        return formats.plan_place(plan_box, plan_section)
    box = f"Box {plan_box}" if plan_box else ""
    return ", ".join(part for part in (box, english_section(plan_section)) if part)


def english_section(text: str) -> str:
    """``Chapter 4, Section 1`` of 第四章第一节; any other text is labelled as the original."""
    if not has_chinese(text):
        return text
    found = _SECTION.fullmatch(text.strip())
    if found is None:
        return original(text)
    chapter, section = (_numeral(part) if part else 0 for part in found.groups())
    return f"Chapter {chapter}" + (f", Section {section}" if section else "")


def plan_section(text: str, language: Language) -> str:
    return text if language == "zh" else english_section(text)


_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_SECTION = re.compile(r"第([一二三四五六七八九十]{1,3})章(?:第([一二三四五六七八九十]{1,3})节)?")


def _numeral(text: str) -> int:
    """Chinese numerals up to 99."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


# --- sums -----------------------------------------------------------------------------------------


def count_line(totals: Totals, language: Language) -> str:
    """``显示 {shown} / {total} 个项目``."""
    if language == "zh":
        return listing.count_line(totals)
    return f"{totals.shown} of {totals.total} projects shown"


def chosen_line(totals: Totals, language: Language) -> str:
    """How many projects a pack made by hand comes to: ``共 5 个项目``."""
    if language == "zh":
        return f"共 {totals.shown} 个项目"
    return f"{totals.shown} project{'' if totals.shown == 1 else 's'}"


def sums(
    totals: Totals, names: Mapping[str, str], language: Language, rows_line: str = ""
) -> tuple[str, ...]:
    """The sums and all that they leave out, a line each; ``names``: of withheld groups, by id;
    ``rows_line``: see :func:`rows_line`."""
    area_line = _area_line(totals, language)
    withheld = withheld_lines(totals.withheld, names, language)
    if language == "zh":
        lines = [
            f"已披露投资 {formats.total_amount(totals.investment_yi, totals.at_least)}",
            listing.amounts_text(totals) if totals.within_group else "",
            f"未披露投资 {totals.undisclosed} 项" if totals.undisclosed else "",
            area_line,
            listing.unlocated_text(totals) if totals.unlocated else "",
            f"只列出一部分的组，总额未计入：{'；'.join(withheld)}" if withheld else "",
            rows_line,
        ]
    else:
        disclosed = total_amount(totals.investment_yi, totals.at_least, language)
        lines = [
            f"Disclosed investment: {disclosed}",
            f"Amounts added up: {totals.amounts}; projects within the amount of a group: "
            f"{totals.within_group}"
            if totals.within_group
            else "",
            f"Investment not disclosed: {totals.undisclosed}" if totals.undisclosed else "",
            area_line,
            _unlocated_line(totals) if totals.unlocated else "",
            "Amounts of groups listed in part, not in the sum: " + "; ".join(withheld)
            if withheld
            else "",
            rows_line,
        ]
    return tuple(line for line in lines if line)


def _unlocated_line(totals: Totals) -> str:
    """English of :func:`geo.selection.listing.unlocated_text`."""
    parts = listing.unlocated_parts(totals)
    beside = ", ".join(f"{number} {TERMS_EN[what].lower()}" for what, number in parts)
    return f"Not located: {totals.unlocated}" + (f" ({beside})" if beside else "")


def coverage_line(part: Totals, whole: Totals, language: Language) -> str:
    """Of how many projects and how much money a source speaks of progress; ``part``: see
    :func:`geo.selection.coverage.covered`."""
    if language == "zh":
        return coverage.coverage_text(part, whole)
    money = (total_amount(one.investment_yi, one.at_least, language) for one in (part, whole))
    return f"With progress information: {part.shown} / {whole.shown}, {' / '.join(money)}"


def rows_line(rows: int, groups: int, language: Language, by_hand: bool) -> str:
    """Why a list has another number of rows than it counts projects; "" where it has the same.

    ``groups``: rows that are not counted; ``by_hand``: chosen one by one, where a group stands for
    parts that have no rows themselves.
    """
    if not groups:
        return ""
    if language == "zh":
        how = "按所含各项计数" if by_hand else "不计数"
        return f"清单 {rows} 行，其中组 {groups} 行，{how}"
    how = "counted by their parts" if by_hand else "not counted"
    return f"{rows} rows in the list, {groups} of them groups, {how}"


def _area_line(totals: Totals, language: Language) -> str:
    total, left = total_area(totals.floor_area_wan_m2, language), totals.floor_area_undisclosed
    if language == "zh":
        return f"建筑面积 {total}" + (f"（{left} 项未披露）" if left else "")
    return f"Floor area: {total}" + (f" ({left} not disclosed)" if left else "")


def withheld_lines(
    withheld: tuple[Withheld, ...], names: Mapping[str, str], language: Language
) -> list[str]:
    """Group amounts outside the sum since only some of the group's parts are listed."""
    return [
        f"{names.get(group.project_id, group.name)} "
        f"{amount(group.investment_yi, group.investment_qualifier, language)}"
        for group in withheld
    ]


def located_share(
    count: int, totals: Totals, located_yi: float, language: Language
) -> tuple[str, str]:
    """How many projects and how much of the disclosed sum have a place: two texts."""
    by_count = f"{count} / {totals.shown}"
    part = formats.share(located_yi, totals.investment_yi)
    if language == "zh":
        amount_text = f"{formats.total_amount(located_yi)}（占已披露的 {part}）"
        by_count = f"{by_count} 项（{formats.share(count, totals.shown)}）"
    else:
        amount_text = f"{total_amount(located_yi, 0, language)} ({part} of what is disclosed)"
        by_count = f"{by_count} ({formats.share(count, totals.shown)})"
    return by_count, amount_text if totals.investment_yi else ""

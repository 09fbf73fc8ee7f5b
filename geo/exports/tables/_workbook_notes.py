"""The sheets beside the list: the totals with what they leave out, and what the pack is."""

from __future__ import annotations

from geo.exports.pack.model import Pack
from geo.selection.by_zone import summarise_zones
from geo.selection.coverage import KNOWN, covered
from geo.selection.filter import Totals
from geo.selection.listing import unlocated_parts
from geo.tables.cells.cell import Cell
from geo.vocabulary import LABELS, measured
from geo.words import words

Rows = list[tuple[Cell, ...]]


def total_rows(pack: Pack) -> Rows:
    """(what, number, remark) of every figure, then what is left out, then a row a zone.

    A heading is a row of one cell.
    """
    totals, language = pack.totals, pack.language
    known = covered(pack.selection)
    zh = language == "zh"
    area, unit = _area(totals, zh)
    rows: Rows = [
        (words.word("sums", language),),
        (pack.count_line,),
        ("项目（计数的行）" if zh else "Projects (rows that count)", totals.shown, ""),
        (
            f"{LABELS['disclosed']}合计（亿元）"
            if zh
            else "Disclosed investment (RMB 100 million)",
            totals.investment_yi if totals.amounts else None,
            words.total_amount(totals.investment_yi, totals.at_least, language),
        ),
        (
            "　其中：金额个数" if zh else "  amounts added up",
            totals.amounts,
            _at_least(totals.at_least, zh),
        ),
        (
            measured("undisclosed_count", "项") if zh else "Investment not disclosed (projects)",
            totals.undisclosed,
            "不在合计里，不等于 0" if zh else "Not in the total, which does not mean 0",
        ),
        (
            "金额含于所属组（项）" if zh else "Amount stated for the group (projects)",
            totals.within_group,
            "金额写在组的一行" if zh else "The amount stands in the group's row",
        ),
        (f"建筑面积合计（{unit}）" if zh else f"Floor area ({unit})", area, ""),
        (
            "未披露建筑面积（项）" if zh else "Floor area not disclosed (projects)",
            totals.floor_area_undisclosed,
            "不在合计里" if zh else "Not in the total",
        ),
        ("未定位（项）" if zh else "Not located (projects)", totals.unlocated, ""),
        *(
            (f"　其中：{what}" if zh else f"  of which: {words.term(what, language)}", number, "")
            for what, number in unlocated_parts(totals)
        ),
        (KNOWN if zh else "With progress information", known.shown, pack.covered),
        (
            words.word("located_share", language),
            pack.located_count,
            pack.located_share[0],
        ),
        (words.word("located_amount", language), pack.located_yi, pack.located_share[1]),
    ]
    rows += _withheld(pack)
    if pack.subject == "selection":
        rows += _zones(pack)
    return rows


def _area(totals: Totals, zh: bool) -> tuple[float | None, str]:
    value = totals.floor_area_wan_m2
    return (value or None, "万平方米") if zh else (round(value * 10_000) or None, "m²")


def _at_least(count: int, zh: bool) -> str:
    if not count:
        return ""
    return f"其中 {count} 个规划写“以上”，按下限计" if zh else f"{count} are lower bounds"


def _withheld(pack: Pack) -> Rows:
    """The groups whose amount is in no sum, by name."""
    withheld = pack.totals.withheld
    if not withheld:
        return []
    zh = pack.language == "zh"
    heading = (
        "没有计入合计的组总额（只列出了组的一部分，金额无法拆分）"
        if zh
        else "Amounts of groups not in the total (only some parts are listed)"
    )
    names = {row.project_id: row.name for row in pack.rows}
    return [
        (),
        (heading,),
        *(
            (
                names.get(group.project_id, group.name),
                group.investment_yi,
                words.amount(group.investment_yi, group.investment_qualifier, pack.language),
            )
            for group in withheld
        ),
    ]


def _zones(pack: Pack) -> Rows:
    """Projects and sums by bay; they add up to the total, belt and sub-areas do not."""
    summary = summarise_zones(pack.selection, pack.dataset.zones)
    zh = pack.language == "zh"
    head = (LABELS["zone"], "项目", measured("disclosed", "亿元")) if zh else (
        "Zone", "Projects", "Disclosed investment (RMB 100 million)"
    )  # fmt: skip
    rows: Rows = [(), ("按片区" if zh else "By zone",), head]
    for of_which, note in ((False, ""), (True, "其中：" if zh else "of which: ")):
        for name, row in summary[summary["of_which"] == of_which].iterrows():
            if row["shown"] or row["amounts"]:
                amount = float(row["investment_yi"]) if row["amounts"] else None
                rows.append(
                    (note + words.term(str(name), pack.language), int(row["shown"]), amount)
                )
    remark = (
        "“其中”各行与湾区重叠，不另加总；组的各项不在同一片区时，其总额列在“跨区或未分摊”。"
        if zh
        else "Rows 'of which' overlap the bay areas and are not added. A group's amount whose "
        "parts lie in several zones stands in a row of its own."
    )
    return [*rows, (remark,)]


def about_rows(pack: Pack) -> Rows:
    """The pack's facts, and for a zone what the plan says of it."""
    language = pack.language
    rows: Rows = [(pack.title,), (words.word("content", language), _subject(pack))]
    rows += pack.facts()
    rows.append(("", words.word("zones_indicative", language)))
    if language == "en":
        rows.append(("", words.word("english_texts", language)))
    if pack.zone is not None:
        rows += [
            (words.word(key, language), text)
            for key, text in (
                ("positioning", pack.zone.positioning),
                ("limits", pack.zone.limits),
                ("reading", pack.zone.interpretation),
            )
            if text
        ]
    return rows


def _subject(pack: Pack) -> str:
    return words.word(f"kind_{pack.subject}", pack.language)

"""Which projects of a pack get a page of their own, and what the table of the others says.

A project without a place has no page: there is no map to show, and fifty such pages say the same
thing. They stand in one table with what is known of them and why they are not placed. In a short
pack only the chosen ones have pages (:attr:`geo.exports.pack.model.Pack.details`).
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.exports.pack.deck import DeckContent
from geo.exports.pack.model import PackRow
from geo.words.words import word


@dataclass(frozen=True)
class Chosen:
    """``pages``: rows with a page or slide each; ``table``: those that share a table."""

    pages: tuple[PackRow, ...]
    table: tuple[PackRow, ...]


def chosen_rows(content: DeckContent) -> Chosen:
    """The pack of a single project shows that one on a page, placed or not."""
    pack = content.pack
    wanted = [row for row in pack.rows if pack.details is None or row.project_id in pack.details]
    own = pack.rows[0].project_id if pack.subject == "project" and pack.rows else ""
    pages = tuple(row for row in wanted if row.project_id == own or content.has_map(row))
    return Chosen(pages, tuple(row for row in wanted if row not in pages))


@dataclass(frozen=True)
class TableRow:
    """The cells of a project without a place, each a list of lines; of ``name`` the first is bold.

    ``kind``: sector, kind, where the plan says it, what it is part of.
    """

    number: str
    name: tuple[str, ...]
    kind: tuple[str, ...]
    amounts: tuple[str, ...]
    why: tuple[str, ...]


HEADS = ("number", "name", "sector", "investment", "no_place_missing")
SIDES = ("right", "left", "left", "right", "left")
"""Where the text of each column stands: numbers on the right, under one another."""


def table_row(content: DeckContent, row: PackRow) -> TableRow:
    language = content.language
    colon = "：" if language == "zh" else ": "

    def labelled(key: str, text: str) -> str:
        return f"{word(key, language)}{colon}{text}" if text else ""

    separator = "、" if language == "zh" else "; "
    name = (row.title, row.original, row.summary, labelled("note", row.note))
    kind = (
        f"{row.sector_text} · {row.kind_text}",
        row.plan_place,
        labelled("part_of", row.part_of_name),
        labelled("parts", separator.join(row.parts)),
    )
    area = "" if row.floor_area_wan_m2 is None else labelled("floor_area", row.floor_area)
    site = "" if row.site_area_wan_m2 is None else labelled("site_area", row.site_area)
    why = (content.missing(row), labelled("address", row.address_text),
           labelled("plan_zone", row.plan_zone_text))  # fmt: skip
    return TableRow(
        content.numbers[row.project_id],
        _present(name),
        _present(kind),
        _present((row.investment, area, site)),
        _present(why),
    )


def _present(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)

"""The symbols of a pack's rows in lists and titles, and the legend of its maps.

Both follow what the colours of the pack's maps say (:class:`geo.exports.pack.showing.Showing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.drawing.ground import structure_key
from geo.drawing.items import Sign, Symbol
from geo.map.colourings import COLOURINGS
from geo.map.symbols import ROUGH, SIZE_RADII_PX, UNDISCLOSED, WITHIN_GROUP
from geo.style import KIND_SHAPES, SectorStyle
from geo.words import words
from geo.words.deck import say
from geo.words.map import MAP_WORDS_EN

if TYPE_CHECKING:
    from geo.exports.pack.model import Pack, PackRow

_PLAIN = "#4a5560"


def row_style(pack: Pack, row: PackRow) -> SectorStyle:
    """A row's colour and character, by what the colours of the pack say."""
    colouring = pack.showing.colour_by
    return words.coloured_style(colouring, getattr(row, colouring), pack.language)


def symbol_of(pack: Pack, row: PackRow, radius: float, text: str = "") -> Symbol:
    """A row's symbol at the origin, for lists and titles; ``text``: a number in place of the
    character."""
    style = row_style(pack, row)
    flags = 0
    if row.investment_yi is None:
        flags = WITHIN_GROUP if row.group_id else UNDISCLOSED
    shape = KIND_SHAPES.get(row.kind, "circle")
    return Symbol(
        0, 0, radius, style.colour, text or style.glyph, shape, flags, hatched=style.hatched
    )


def colours_used(pack: Pack) -> list[tuple[SectorStyle, str, int]]:
    """(look, name, counted projects) of what the colours stand for in the pack, in the order of
    the table; 0 for one that only a group has."""
    colouring = pack.showing.colour_by
    values = [(getattr(row, colouring), row.counted) for row in pack.rows]
    present = {value for value, _ in values}
    return [
        (
            words.coloured_style(colouring, value, pack.language),
            words.coloured_name(colouring, value, pack.language),
            values.count((value, True)),
        )
        for value in COLOURINGS[colouring]
        if value in present
    ]


def legend(pack: Pack) -> list[tuple[str, Sequence[tuple[Sign, str]]]]:
    """(heading, [(sign at the origin, text)]): what of the symbols a pack's maps use, and the lines
    of the plan's structure where they show them."""
    language = pack.language
    kinds = {row.kind for row in pack.rows}
    colours: list[tuple[Sign, str]] = [
        (Symbol(0, 0, 8, style.colour, style.glyph, "circle", hatched=style.hatched), name)
        for style, name, _ in colours_used(pack)
    ]
    shapes: list[tuple[Sign, str]] = [
        (Symbol(0, 0, 7, _PLAIN, "", shape), words.term(name, language))
        for name, shape in KIND_SHAPES.items()
        if name in kinds
    ]
    structure = structure_key(pack.structure.shapes, language)
    return [
        (pack.colours or say("legend_sector", language), colours),
        (say("legend_kind", language), shapes),
        (say("legend_size", language), _sizes(language)),
        (say("legend_look", language), _looks(language)),
        (words.word("structure", language), structure),
    ]


def _sizes(language: words.Language) -> list[tuple[Sign, str]]:
    labels = ["不足 10 亿元", "10–50 亿元", "50–100 亿元", "100 亿元以上"]
    return [
        (
            Symbol(0, 0, radius * 0.62, _PLAIN, "", "circle"),
            label if language == "zh" else MAP_WORDS_EN[label],
        )
        for label, radius in zip(labels, SIZE_RADII_PX, strict=True)
    ]


def _looks(language: words.Language) -> list[tuple[Sign, str]]:
    looks = [("投资未披露", UNDISCLOSED), ("金额含于所属项目", WITHIN_GROUP)]
    looks.append(("位置误差可能超过 150 米", ROUGH))
    return [
        (
            Symbol(0, 0, 7, _PLAIN, "", "circle", flags),
            label if language == "zh" else MAP_WORDS_EN[label],
        )
        for label, flags in looks
    ]

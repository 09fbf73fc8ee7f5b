"""The slides of a pack: the same content as the PDF's pages, laid out for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.drawing.ground import structure_key
from geo.exports.pack.deck import DeckContent
from geo.exports.pack.legend import colours_used, row_style
from geo.exports.pptx.frame import (
    ACCENT,
    BOTTOM,
    COVER_MAP,
    DEEP,
    INK,
    LEFT,
    LIST_BESIDE,
    LIST_ROWS,
    MAP_SIZE,
    NARROW,
    PANEL,
    QUIET,
    RIGHT,
    RIGHT_WIDTH,
    TOP,
    cell,
    fit_facts,
    foot_line,
    head,
    labelled,
    separator,
    sources,
)
from geo.exports.pptx.slide import Words
from geo.fonts.text_layout import ellipsis, wrap
from geo.fonts.typeface import clean, printable
from geo.map.marks import STRUCTURE_COLOUR
from geo.style import NO_SECTOR
from geo.words.deck import say
from geo.words.words import distance, term, word

if TYPE_CHECKING:
    from pptx.slide import Slide

    from geo.exports.pptx.slide import Deck


def cover(deck: Deck, content: DeckContent, png: bytes) -> None:
    """Title, date, figures with what they leave out."""
    pack, language = content.pack, content.language
    size = 34.0
    for size in (34.0, 28.0, 23.0, 19.0):
        if len(wrap(printable(pack.title), 440 * NARROW, size)) <= 2:
            break
    slide = deck.slide(pack.title, size, (36, 316, 450, 92))
    deck.picture(slide, (0, 0, *COVER_MAP), png, word("overview_map", language))
    deck.block(slide, (0, COVER_MAP[1], 960, 5), ACCENT)
    kind = content.kind_of_pack()
    above = pack.subtitle if kind == pack.title else f"{pack.subtitle} | {kind}"
    deck.text(slide, (36, 290, 450, 24), Words(above, 13, ACCENT, True))
    lines = [Words(say("prepared", language, pack.edition.generated.isoformat()), 12, QUIET)]
    if pack.filters:
        colon = "：" if language == "zh" else ": "
        joined = separator(content).join(pack.filters)
        text = ellipsis(clean(f"{word('filters', language)}{colon}{joined}"), 2 * 430, 11)
        lines.append(Words(text, 11, QUIET, above=3))
    if pack.zone is not None and pack.zone.positioning:
        lines.append(Words(pack.zone.positioning, 12, INK, above=6))
    elif pack.subject == "project" and pack.rows and pack.rows[0].summary:
        lines.append(Words(ellipsis(clean(pack.rows[0].summary), 3 * 430, 12), 12, INK, above=6))
    elif pack.subject == "shortlist":
        names = [f"{content.numbers[row.project_id]}. {row.title}" for row in pack.rows]
        joined = separator(content).join(names)
        lines.append(Words(ellipsis(clean(joined), 4 * 425 * NARROW, 10.5), 10.5, INK, above=5))
    deck.text(slide, (36, 410, 450, 92), lines)
    for number, (label, value) in enumerate(content.figures()):
        left, top = 510 + (number % 2) * 212, 290 + (number // 2) * 64
        deck.block(slide, (left, top, 3, 56), ACCENT)
        big = 18.0
        for big in (18.0, 15.0, 12.5, 10.5):
            if len(wrap(printable(value), 186 * NARROW, big)) == 1:
                break
        deck.text(
            slide,
            (left + 3, top, 203, 56),
            [Words(label, 10, QUIET), Words(value, big, INK, True)],
            fill=PANEL,
            anchor="middle",
            inset=8,
        )
    small = 10.0
    for small in (10.0, 9.0, 8.0, 7.2, 6.6):
        count = sum(len(wrap(printable(f"• {text}"), 420 * NARROW, small)) for text in pack.sums)
        if (count + 1) * small * 1.24 <= 86:
            break
    rest = [Words(say("leaves_out", language), small, QUIET, True)]
    rest += [Words(f"• {text}", small, INK) for text in pack.sums]
    deck.text(slide, (510, 422, 420, 86), rest)
    deck.foot(slide, foot_line(content))
    deck.notes(slide, [*labelled(content, pack.facts()), *pack.sums, sources(content)])


def zone(deck: Deck, content: DeckContent, png: bytes) -> None:
    """What the plan wants of the zone and how the map reads its limits."""
    pack, language = content.pack, content.language
    assert pack.zone is not None
    subtitle = " | ".join([pack.count_line, *pack.sums[:1]])
    slide = head(deck, content, pack.zone.name_text, subtitle)
    deck.picture(slide, (LEFT, TOP, *MAP_SIZE), png, pack.zone.name_text)
    words_ = [Words(word("positioning", language), 13, DEEP, True)]
    words_ += [Words(pack.zone.positioning, 14, INK, above=3)]
    words_ += [Words(say("sectors_here", language), 13, DEEP, True, above=12)]
    counts = [f"{term(s or NO_SECTOR, language)} {n}" for s, n in content.sectors()]
    words_ += [Words(("、" if language == "zh" else ", ").join(counts), 12, INK, above=3)]
    if pack.zone.limits:
        words_ += [Words(word("limits", language), 13, DEEP, True, above=12)]
        words_ += [Words(pack.zone.limits, 11, INK, above=3)]
    deck.text(slide, (RIGHT, TOP, RIGHT_WIDTH, BOTTOM - TOP), words_)
    off = (
        say("border_precision_value", language, distance(pack.zone.precision_m, language))
        if pack.zone.precision_m
        else ""
    )
    found = [
        (word("reading", language), pack.zone.interpretation),
        (say("border_precision", language), off),
    ]
    deck.notes(slide, [*labelled(content, [f for f in found if f[1]]), sources(content)])


def bay(deck: Deck, content: DeckContent, name: str, png: bytes) -> None:
    """A closer look at a bay of a long list: its map, its role, the numbers on it."""
    pack, language = content.pack, content.language
    rows = [row for row in pack.rows if row.bay == name and row.counted]
    count = f"{say('projects', language)} {say('projects_value', language, len(rows))}"
    slide = head(deck, content, term(name, language), count, pack.title)
    deck.picture(slide, (LEFT, TOP, *MAP_SIZE), png, term(name, language))
    role = content.role(name)
    found = [Words(word("positioning", language), 12, DEEP, True), Words(role, 11, INK, above=2)]
    names = [f"{content.numbers[row.project_id]}. {row.title}" for row in rows]
    joined = separator(content).join(names)
    text = ellipsis(clean(joined), 22 * RIGHT_WIDTH * NARROW, 10)
    found.append(Words(text, 10, INK, above=8))
    deck.text(slide, (RIGHT, TOP, RIGHT_WIDTH, BOTTOM - TOP), found)
    deck.notes(slide, [role, *names, sources(content)])


def overview_size(content: DeckContent) -> tuple[float, float]:
    if len(content.pack.rows) <= LIST_BESIDE:
        return 600.0, 398.0
    return 900.0, 398.0


def overview(deck: Deck, content: DeckContent, png: bytes) -> None:
    """All projects numbered on one map; a short list beside it, as a native table."""
    pack, language = content.pack, content.language
    subtitle = " | ".join([pack.count_line, *pack.sums[:1]])
    slide = head(deck, content, word("overview_map", language), subtitle, pack.title)
    size = overview_size(content)
    deck.picture(slide, (LEFT, TOP, *size), png, word("overview_map", language))
    _legend(deck, slide, content)
    drawn = sum(1 for row in pack.rows if row.counted and content.has_map(row))
    left_out = pack.totals.shown - drawn
    deck.notes(
        slide,
        [
            *pack.sums,
            say("not_on_map_count", language, drawn, left_out) if left_out > 0 else "",
            word("zones_indicative", language),
            sources(content),
        ],
    )
    if len(pack.rows) > LIST_BESIDE:
        return
    left = LEFT + size[0] + 16
    widths = (28.0, 138.0, 930 - left - 28 - 138)
    rows = []
    height = min(26.0, (BOTTOM - TOP) / max(1, len(pack.rows)))
    for row in pack.rows:
        colour = INK if row.investment_yi is not None else QUIET
        look = row_style(pack, row).colour
        rows.append(
            (
                height,
                (
                    Words(content.numbers[row.project_id], 10, look, True, "right"),
                    cell(row.title, widths[1], (10.0, 9.0, 8.0), INK),
                    cell(row.investment, widths[2], (9.0, 8.0, 7.0, 6.5), colour, align="right"),
                ),
            )
        )
    deck.table(slide, left, TOP, widths, rows)


def _legend(deck: Deck, slide: Slide, content: DeckContent) -> None:
    """What the colours of the pack say, each with its character in its colour."""
    language, pack = content.language, content.pack
    parts: list[tuple[str, str, bool]] = []
    if pack.colours:
        parts.append((pack.colours + "  ", QUIET, True))
    for style, name, _ in colours_used(pack):
        parts.append((style.glyph + "  ", style.colour, True))
        striped = f"{name}{word('striped', language)}" if style.hatched else name
        parts.append((striped + "  ", QUIET, False))
    for _, text in structure_key(pack.structure.shapes, language):
        parts.append(("━  ", STRUCTURE_COLOUR, True))
        parts.append((text + "  ", QUIET, False))
    dashed = f"{word('rough', language)}"
    parts.append((f"| {dashed}" if parts else dashed, QUIET, False))
    deck.runs(slide, (LEFT, 493, 900, 16), parts, 9)


_COLUMNS = (("number", 42.0), ("name", 280.0), ("sector", 110.0), ("kind", 100.0),
            ("zone", 118.0), ("investment", 150.0), ("floor_area", 100.0))  # fmt: skip
_SIDES = {"number": "right", "investment": "right", "floor_area": "right"}
"""Numbers stand on the right of their column, under one another."""


def table(deck: Deck, content: DeckContent, start: int) -> None:
    """A slide of the numbered list."""
    pack, language = content.pack, content.language
    title = word("list", language)
    if start:
        title = say("continued", language, title)
    slide = head(deck, content, title, " | ".join(pack.sums[:1]), pack.title)
    if not pack.rows:
        deck.text(slide, (46, 120, 800, 30), Words(say("empty", language), 16, QUIET))
        return
    sides = [_SIDES.get(name, "left") for name, _ in _COLUMNS]
    heads = [say(k, language) if k == "number" else word(k, language) for k, _ in _COLUMNS]
    looks = [Words(text, 10, QUIET, True, side) for text, side in zip(heads, sides, strict=True)]
    rows = [(22.0, looks)]
    for row in pack.rows[start : start + LIST_ROWS]:
        name = ("　" if row.part_of_id and not row.is_group else "") + clean(row.title)
        values = [
            content.numbers[row.project_id], name, row.sector_text, row.kind_text, row.bay_text,
            row.investment, row.floor_area,
        ]  # fmt: skip
        rows.append(
            (
                22.8,
                [
                    cell(v, w, (10.0, 9.0, 8.0, 7.0), INK, row.is_group and k == "name", side)
                    for v, (k, w), side in zip(values, _COLUMNS, sides, strict=True)
                ],
            )
        )
    deck.table(slide, LEFT, TOP, [w for _, w in _COLUMNS], rows, head=True)
    deck.notes(slide, [*pack.sums, sources(content)])


def about(deck: Deck, content: DeckContent) -> None:
    """How to read it: counting, positions, data."""
    pack, language = content.pack, content.language
    slide = head(deck, content, say("about", language), pack.subtitle)
    left = [
        Words(say("about_counting", language), 14, DEEP, True),
        Words(say("about_counting_text", language), 12, INK, above=3),
        *[Words(f"• {text}", 11, INK, above=2) for text in pack.sums],
        Words(say("about_places", language), 14, DEEP, True, above=14),
        Words(say("about_places_text", language), 12, INK, above=3),
    ]
    if language == "en":
        left.append(Words(word("english_texts", language), 12, INK, above=3))
    deck.text(slide, (LEFT, TOP, 430, BOTTOM - TOP), left)
    widths = (96.0, 344.0)
    fitted = fit_facts(pack.facts(), widths, BOTTOM - TOP)
    rows = [
        (height, (Words(label, fitted.size, QUIET), Words(text, fitted.size, INK)))
        for height, (label, text) in fitted.rows
    ]
    deck.table(slide, 490, TOP, widths, rows)
    deck.notes(slide, [*labelled(content, pack.facts()), *pack.sums])

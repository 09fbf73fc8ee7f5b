"""The slide of a project: map, figures, facts; notes with everything in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exports.pack.deck import Around, DeckContent
from geo.exports.pack.facts import conflict_lines, place_facts, plan_facts
from geo.exports.pack.model import PackRow
from geo.exports.pptx.frame import (
    ACCENT,
    BOTTOM,
    DEEP,
    INK,
    LEFT,
    MAP_SIZE,
    NARROW,
    NOTE,
    PANEL,
    QUIET,
    RIGHT,
    RIGHT_WIDTH,
    TOP,
    fit_facts,
    head,
    labelled,
    sources,
)
from geo.exports.pptx.slide import Words
from geo.fonts.text_layout import ellipsis, wrap
from geo.fonts.typeface import clean, printable
from geo.sites.nearby import WITHIN_M
from geo.words.deck import say
from geo.words.words import distance, word

if TYPE_CHECKING:
    from pptx.slide import Slide

    from geo.exports.pptx.slide import Deck


def project(deck: Deck, content: DeckContent, row: PackRow, png: bytes) -> None:
    """A project: map, figures, facts; notes with source and position quality."""
    pack, language = content.pack, content.language
    name = row.title if len(pack.rows) == 1 else f"{content.numbers[row.project_id]}. {row.title}"
    about = [row.sector_text, row.kind_text, row.bay_text, row.project_id]
    if row.original:
        about.insert(0, row.original)
    right = pack.title if len(pack.rows) > 1 else ""
    slide = head(deck, content, name, " | ".join(p for p in about if p), right)
    deck.picture(slide, (LEFT, TOP, *MAP_SIZE), png, f"{say('locator_map', language)} {row.name}")
    if content.has_map(row):
        _below_map(deck, slide, content, row)
    else:
        _no_place(deck, slide, content, row)
    top = _amounts(deck, slide, content, row)
    if row.note:
        top = _note(deck, slide, content, row.note, top)
    shown_above = {word(k, language) for k in ("investment", "floor_area", "site_area")}
    shown_above |= {word("sector", language), word("kind", language)}
    found = [(word("summary", language), row.summary)] if row.summary else []
    found += [f for f in plan_facts(row, language) if f[0] not in shown_above]
    found += [
        (f"{zone} {word('positioning', language)}", t) for zone, t in content.positioning(row)
    ]
    found += place_facts(row, language)
    if row.conflict:
        found.append((say("conflict_lines", language), " ".join(conflict_lines(row, language))))
    widths = (76.0, RIGHT_WIDTH - 76.0) if language == "zh" else (104.0, RIGHT_WIDTH - 104.0)
    fitted = fit_facts(found, widths, BOTTOM - top)
    rows = [
        (height, (Words(label, fitted.size, QUIET), Words(text, fitted.size, INK)))
        for height, (label, text) in fitted.rows
    ]
    if rows:
        deck.table(slide, RIGHT, top, widths, rows)
    _project_notes(deck, slide, content, row)


def _amounts(deck: Deck, slide: Slide, content: DeckContent, row: PackRow) -> float:
    tiles = content.key_figures(row)
    width = (RIGHT_WIDTH - 8 * (len(tiles) - 1)) / len(tiles)
    for number, (label, value, missing) in enumerate(tiles):
        left = RIGHT + number * (width + 8)
        size = 8.5
        for size in (17.0, 14.0, 12.0, 10.5, 8.5):
            if len(wrap(printable(value), (width - 22) * NARROW, size)) <= (1 if size > 9 else 2):
                break
        words_ = [
            Words(label, 10, QUIET),
            Words(value, size, QUIET if missing else INK, not missing),
        ]
        deck.text(slide, (left, TOP, width, 52), words_, PANEL, "middle", 9)
        deck.block(slide, (left, TOP, 3, 52), ACCENT)
    return TOP + 60


def _note(deck: Deck, slide: Slide, content: DeckContent, note: str, top: float) -> float:
    lines = wrap(printable(note), (RIGHT_WIDTH - 20) * NARROW, 11)
    shown = note
    if len(lines) > 5:
        shown = ellipsis(clean(note), 5 * (RIGHT_WIDTH - 20) * NARROW * 0.95, 11)
    height = 26 + min(5, len(lines)) * 15
    words_ = [Words(word("note", content.language), 10, QUIET, True), Words(shown, 11, INK)]
    deck.text(slide, (RIGHT, top, RIGHT_WIDTH, height), words_, NOTE, "middle", 9)
    return top + height + 6


def _no_place(deck: Deck, slide: Slide, content: DeckContent, row: PackRow) -> None:
    """Over the faint map: that the position is not determined, and what is missing."""
    language = content.language
    words_ = [
        Words(say("no_place_title", language), 24, DEEP, True, "middle"),
        Words(say("no_place_text", language), 12, QUIET, align="middle", above=6),
        Words(say("no_place_missing", language), 11, ACCENT, True, "middle", above=14),
        Words(ellipsis(clean(content.missing(row)), 6 * 440, 13), 13, INK, align="middle", above=3),
    ]
    box = (LEFT + 40, TOP + 70, MAP_SIZE[0] - 80, MAP_SIZE[1] - 140)
    deck.text(slide, box, words_, anchor="middle")


def _below_map(deck: Deck, slide: Slide, content: DeckContent, row: PackRow) -> None:
    """How to read the map; metro and projects nearby in two lines."""
    top = TOP + MAP_SIZE[1] + 3
    lines = [Words(ellipsis(content.reading(row), 530 * NARROW, 9), 9, QUIET)]
    around = content.around(row)
    if row.is_group:
        parts = [f"{name} {about}" for name, about in content.parts(row)]
        lines.append(Words(_two_lines(content, word("parts", content.language), parts), 10, INK))
    elif around is not None:
        lines += [Words(text, 10, INK) for text in around_lines(content, around)]
    deck.text(slide, (LEFT, top, MAP_SIZE[0], BOTTOM - top), lines)


def _two_lines(content: DeckContent, label: str, parts: list[str]) -> str:
    colon = "：" if content.language == "zh" else ": "
    joined = ("、" if content.language == "zh" else ", ").join(parts)
    return ellipsis(clean(f"{label}{colon}{joined}"), 2 * 510 * NARROW, 10)


def around_lines(content: DeckContent, around: Around) -> list[str]:
    """Metro, then projects, each in one line."""
    language = content.language
    metro = [f"{name} {where}" for name, where in around.metro]
    within = distance(WITHIN_M, language)
    near = [f"{name} {where}" for name, where in around.projects]
    if around.more:
        near.append(say("near_more", language, around.more))
    first = (
        _joined(content, say("near_metro", language), metro)
        if metro
        else say("near_metro_none", language)
    )
    second = (
        _joined(content, say("near_projects", language, within), near)
        if near
        else say("near_projects_none", language, within)
    )
    return [first, second]


def _joined(content: DeckContent, label: str, parts: list[str]) -> str:
    colon = "：" if content.language == "zh" else ": "
    joined = ("、" if content.language == "zh" else ", ").join(parts)
    return ellipsis(clean(f"{label}{colon}{joined}"), 530 * NARROW, 10)


def _project_notes(deck: Deck, slide: Slide, content: DeckContent, row: PackRow) -> None:
    """Everything in full: what is shortened on the slide stands here."""
    language = content.language
    lines = [
        f"{row.title}（{row.project_id}）"
        if language == "zh"
        else f"{row.title} ({row.project_id})"
    ]
    if row.note:
        lines += labelled(content, [(word("note", language), row.note)])
    if row.summary:
        lines += labelled(content, [(word("summary", language), row.summary)])
    lines += labelled(content, plan_facts(row, language))
    lines += labelled(content, place_facts(row, language))
    lines += conflict_lines(row, language)
    around = content.around(row)
    if around is not None:
        lines += [
            *labelled(
                content, [(say("near_metro", language), _all(around.metro))] * bool(around.metro)
            ),
            around.warning,
        ]
    deck.notes(slide, [*lines, sources(content)])


def _all(found: list[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {where}" for name, where in found)

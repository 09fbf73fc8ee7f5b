"""Packs are drawn as the page's map was: coloured by light or state, with the plan's structure."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pack_samples import dataset, edition
from pptx import Presentation

from geo.__main__ import main
from geo.drawing.items import Path as Drawn
from geo.drawing.items import Symbol, Text
from geo.exports.html.write import page_data
from geo.exports.pack.contents import pack_of_selection, pack_of_zone, short_form, shown_as
from geo.exports.pack.deck import DeckContent
from geo.exports.pack.model import Pack
from geo.exports.pack.showing import Showing
from geo.exports.writers import pack_bytes
from geo.fonts.typeface import printable
from geo.jobs.work import PackOrder
from geo.map.colourings import LIGHT_STYLES, STATUS_STYLES, Colouring
from geo.map.look import BUBBLES
from geo.map.marks import STRUCTURE_COLOUR
from geo.selection.filter import Filters, filter_projects
from geo.style import SectorStyle
from geo.vocabulary import GREY, LIGHT_TITLES, NO_PROGRESS
from geo.words import words
from geo.words.words import Language

STYLES: dict[str, dict[str, SectorStyle]] = {"light": LIGHT_STYLES, "status": STATUS_STYLES}
BOTH = ("四纵两横", "五核轴带")
BAY = "浮山湾区"


@cache
def pack(
    colouring: Colouring = "sector", structure: tuple[str, ...] = (), language: Language = "zh"
) -> Pack:
    made = pack_of_zone(dataset(), BAY, edition(language))
    return shown_as(made, Showing(colouring, structure))


@cache
def pages(
    colouring: Colouring = "sector", structure: tuple[str, ...] = (), language: Language = "zh"
) -> tuple[str, ...]:
    content = pack_bytes(short_form(pack(colouring, structure, language)), "pdf")
    read = pypdf.PdfReader(io.BytesIO(content)).pages
    return tuple(re.sub(r"\s+", "", page.extract_text()) for page in read)


@cache
def slides(
    colouring: Colouring = "sector", structure: tuple[str, ...] = (), language: Language = "zh"
) -> tuple[str, ...]:
    content = pack_bytes(short_form(pack(colouring, structure, language)), "pptx")
    return tuple(
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in Presentation(io.BytesIO(content)).slides
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", printable(text))


MAPS = {
    "overview": lambda content: content.overview((900.0, 400.0), 0.62),
    "zone": lambda content: content.zone_map((470.0, 400.0), 0.62),
    "cover": lambda content: content.cover_map((840.0, 260.0), 0.62),
    "project": lambda content: content.locator(content.pack.rows[0], (470.0, 338.0), 0.62),
}


@pytest.mark.parametrize("which", MAPS)
@pytest.mark.parametrize("colouring", STYLES)
def test_every_map_is_coloured_and_the_unknown_is_striped(colouring: Colouring, which: str) -> None:
    drawing = MAPS[which](DeckContent(pack(colouring)))
    values = dataset().located[colouring]
    drawn = [item for item in drawing.items if isinstance(item, Symbol) and item.shape]
    at = {(mark.x, mark.y): mark.project_id for mark in drawing.marks}
    found = [(at[s.x, s.y], s) for s in drawn if (s.x, s.y) in at]
    assert len(found) >= 2  # others are in the ring of a count
    palette = {style.colour for style in STYLES[colouring].values()}
    rings = {item.stroke for item in drawing.items if isinstance(item, Drawn) and not item.closed
             and item.width == BUBBLES["ring_px"]}  # fmt: skip
    assert rings - {STRUCTURE_COLOUR, "#ffffff"} <= palette
    for project, symbol in found:
        style = STYLES[colouring][values[project]]
        assert (symbol.colour, symbol.hatched) == (style.colour, style.hatched), project
    unknown = {"light": GREY, "status": NO_PROGRESS}[colouring]
    assert {s.hatched for p, s in found if values[p] == unknown} == {True}
    assert {s.hatched for p, s in found if values[p] != unknown} <= {False}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("colouring", STYLES)
def test_legends_name_what_is_drawn_and_of_which_day(
    colouring: Colouring, language: Language
) -> None:
    made = pack(colouring, (), language)
    named = {value: words.coloured_name(colouring, value, language) for value in STYLES[colouring]}
    present = {getattr(row, colouring) for row in made.rows}
    assert len(present) > 1
    day = dataset().day
    assert day is not None
    legends = {
        "PDF": next(p for p in pages(colouring, (), language) if squeezed(made.colours) in p
                    and squeezed(words.word("overview_map", language)) in p),
        "PPTX": squeezed(next(s for s in slides(colouring, (), language)
                              if s.startswith(words.word("overview_map", language)))),
    }  # fmt: skip
    for name, text in legends.items():
        assert day.isoformat() in text, name
        for value in present:
            assert squeezed(named[value]) in text, (name, value)
    absent = set(named) - present
    for value in absent:
        assert squeezed(named[value]) not in legends["PDF"].split(day.isoformat())[1][:60], value


@pytest.mark.parametrize("which", ["zone", "project"])
def test_a_map_without_a_legend_beside_it_has_its_own(which: str) -> None:
    def said(made: Pack) -> set[str]:
        items = MAPS[which](DeckContent(made)).items
        return {item.text for item in items if isinstance(item, Text)}

    coloured = said(pack("light", BOTH))
    assert pack("light", BOTH).colours in coloured
    assert LIGHT_TITLES[GREY] in coloured
    assert {"四纵两横", "五核", "轴带（示意，规划未给线位）"} <= coloured
    plain = said(pack())
    assert not any("进展灯" in text or text in LIGHT_TITLES.values() for text in plain)


def test_nothing_changes_by_default() -> None:
    order = PackOrder("zone", Filters(), zone=BAY)
    made = order.pack(dataset(), edition())
    assert made.showing == Showing()
    assert made.structure.lines == ()
    assert made == pack_of_zone(dataset(), BAY, edition())
    whole = "".join(pages())
    for word in ("进展灯，截至", "规划结构", "四纵两横"):
        assert word not in whole, word


# --- the plan's structure -------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_structure_is_quoted_with_its_reading(language: Language) -> None:
    lines = pack("sector", BOTH, language).structure.lines
    title = words.word("structure", language)
    if language == "zh":
        structure = dataset().life.structure  # type: ignore[union-attr]
        for quote in {one.text for one in structure}:
            assert any(f"“{quote}”" in line for line in lines)
        for reading in {one.reading for one in structure if one.geometry is not None}:
            assert any(reading in line for line in lines)
        lost = {one.name for one in structure if one.geometry is None}
        assert all(any(name in line and "没有画" in line for line in lines) for name in lost)
    else:
        assert not re.search("[\u4e00-\u9fff]", "".join(lines))
    page = next(p for p in pages("sector", BOTH, language) if p.startswith(squeezed(title)))
    slide = next(s for s in slides("sector", BOTH, language) if s.startswith(title))
    for line in lines:
        assert squeezed(line) in page
        assert squeezed(line) in squeezed(slide)


def test_axes_are_solid_and_corridors_dashed() -> None:
    drawing = DeckContent(pack("sector", BOTH)).structure_map((470.0, 400.0), 0.62)
    lines = [
        item for item in drawing.items
        if isinstance(item, Drawn) and item.stroke == STRUCTURE_COLOUR and not item.closed
    ]  # fmt: skip
    long = [max(abs(ring[-1] - ring[0]).max() for ring in item.rings) > 30 for item in lines]
    on_map = [item for item, far in zip(lines, long, strict=True) if far]
    assert {bool(item.dash) for item in on_map} == {True, False}
    assert sum(bool(item.dash) for item in on_map) == 1  # 延安三路—五四广场
    assert sum(not item.dash for item in on_map) == 5


# --- the other ways out ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_one_file_map_is_told_so(language: Language) -> None:
    content: dict[str, Any] = json.loads(page_data(pack("light", BOTH, language))["pack.json"])
    assert content["colour"] == "light"
    assert len(content["structure"]) == len(pack("light", BOTH).structure.shapes)
    assert content["structureLines"] == list(pack("light", BOTH, language).structure.lines)
    assert any(pack("light", BOTH, language).colours in note for note in content["notes"])
    by_id = {row.project_id: row.light for row in pack("light").rows}
    assert {row["colour"] for row in content["rows"] if by_id[row["id"]] == GREY} == {
        LIGHT_STYLES[GREY].colour
    }


def export(*arguments: str) -> int:
    return main(["export", *arguments])


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.dataset.load_dataset", lambda _folder: dataset())
    made: list[Pack] = []
    monkeypatch.setattr("geo.exports.writers.write_pack", lambda pack, *_: made.append(pack))
    options = ("--colour-by", "status", "--structure", "五核轴带", "--zone", BAY, "--quiet")
    assert export("--format", "html", "--output", str(tmp_path / "late.html"), *options) == 0
    assert made[0].showing == Showing("status", ("五核轴带",))
    assert "轴带（地下空间廊道）相连" in made[0].structure.lines[0]


def test_an_unknown_layer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("geo.dataset.load_dataset", lambda _folder: dataset())
    options = ("--format", "html", "--output", str(tmp_path / "a.html"), "--structure", "四横")
    assert export(*options) == 2
    assert "--structure：没有“四横”；是否指 四纵两横？" in capsys.readouterr().err


def test_the_selection_of_everything_too() -> None:
    """Its overview has no zone and its bays have maps of their own."""
    selection = filter_projects(dataset().located, Filters())
    made = shown_as(pack_of_selection(dataset(), selection, edition()), Showing("status"))
    content = DeckContent(made)
    names = content.crowded_bays()
    assert names
    said = {
        item.text for item in content.bay_map(names[0], (500.0, 400.0), 0.62).items
        if isinstance(item, Text)
    }  # fmt: skip
    assert {made.colours, NO_PROGRESS} <= said

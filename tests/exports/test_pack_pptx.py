"""The slides of a pack, opened again: native, complete, with the right typefaces."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pack_samples import HOSTILE, dataset, edition, hostile_dataset, inside
from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from geo.exports.pack.contents import (
    pack_of_project,
    pack_of_projects,
    pack_of_selection,
    pack_of_zone,
)
from geo.exports.pack.model import Pack
from geo.exports.pptx import _pages as pptx_pages
from geo.exports.pptx import frame as pptx_frame
from geo.exports.pptx.write import write_pptx
from geo.fonts.typeface import clean
from geo.selection.filter import Filters, filter_projects

SHORTLIST = ["B02-04", "B04-03", "B10-01", "B10-01-1", "B05-03"]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _shortlist(language: str) -> Pack:
    notes = {"B02-04": "投资方关注地铁接驳。"}
    return pack_of_projects(dataset(), SHORTLIST, notes, inside(language))  # type: ignore[arg-type]


def _write(pack: Pack) -> bytes:
    out = io.BytesIO()
    write_pptx(pack, out)
    return out.getvalue()


@cache
def _shortlist_pptx(language: str) -> bytes:
    return _write(_shortlist(language))


def _open(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def _text(slide: Any) -> str:
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def test_sixteen_to_nine_with_a_title_on_every_slide() -> None:
    deck = _open(_shortlist_pptx("zh"))
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(titles) == 1 + 1 + len(SHORTLIST) + 1  # cover, overview, projects, about
    assert deck.core_properties.created.date() == edition().generated


@pytest.mark.parametrize(
    ("pack", "columns"),
    [
        pytest.param(lambda: _shortlist("zh"), 3, id="beside the overview"),
        pytest.param(
            lambda: pack_of_selection(
                dataset(), filter_projects(dataset().located, Filters()), edition()
            ),
            7,
            id="list",
        ),
        pytest.param(
            lambda: pack_of_selection(
                dataset(), filter_projects(dataset().located, Filters()), edition()
            ),
            5,
            id="without a place",
        ),
    ],
)
def test_amounts_stand_on_the_right(pack: Callable[[], Pack], columns: int) -> None:
    tables = [
        shape.table
        for slide in _open(_write(pack())).slides
        for shape in slide.shapes
        if shape.has_table and len(shape.table.columns) == columns
    ]
    amounts = [
        cell
        for table in tables
        for row in table.rows
        for cell in row.cells
        if re.fullmatch(r"(约|不低于)? ?[0-9.]+ 亿元(; .*)?", cell.text)
    ]
    assert amounts
    for cell in amounts:
        assert [p.alignment for p in cell.text_frame.paragraphs] == [PP_ALIGN.RIGHT], cell.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_run_names_its_typefaces_and_language(language: str) -> None:
    latin = {"zh": "Microsoft YaHei", "en": "Calibri"}[language]
    for slide in _open(_shortlist_pptx(language)).slides:
        properties = slide._element.findall(f".//{A}rPr")
        assert properties
        for one in properties:
            assert one.find(f"{A}latin").get("typeface") == latin
            assert one.find(f"{A}ea").get("typeface") == "微软雅黑"
            assert one.get("lang") == {"zh": "zh-CN", "en": "en-GB"}[language]
            order = [child.tag for child in one]
            assert order.index(f"{A}latin") < order.index(f"{A}ea")


def test_the_theme_has_the_typefaces_too() -> None:
    with zipfile.ZipFile(io.BytesIO(_shortlist_pptx("zh"))) as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
    assert theme.count('<a:ea typeface="微软雅黑"/>') == 2


@pytest.mark.parametrize(
    ("project_id", "shown", "noted"),
    [
        (
            "B02-04",
            ["约 168 亿元", "123 万平方米", "投资方关注", "五四广场站"],
            ["可能偏差", "专栏 2"],
        ),
        ("B04-03", ["台湾路 1 号", "互相矛盾"], ["规划给出的地址互相矛盾", "1. 香港西路 110 号"]),
        ("B10-01", ["约 100 亿元", "渔人码头"], ["包含"]),
        ("B10-01-1", ["含于 小港湾项目"], ["定位依据"]),
    ],
    ids=["note", "contradiction", "group", "within"],
)
def test_slides_of_projects(project_id: str, shown: list[str], noted: list[str]) -> None:
    deck = _open(_shortlist_pptx("zh"))
    slide = next(s for s in deck.slides if f"| {project_id}\n" in _text(s))
    for text in shown:
        assert text in _text(slide), text
    notes = slide.notes_slide.notes_text_frame.text
    for text in [*noted, "数据来源", "OpenStreetMap"]:
        assert text in notes, text
    assert any(shape.has_table for shape in slide.shapes), "facts are a native table"
    pictures = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert len(pictures) == 1
    assert pictures[0]._element.nvPicPr.cNvPr.get("descr").startswith("位置图")


def test_nothing_reaches_beyond_the_slide() -> None:
    packs = {
        "shortlist": _shortlist_pptx("zh"),
        "English": _shortlist_pptx("en"),
        "zone": _write(pack_of_zone(dataset(), "小鱼山区域", edition())),
        "unplaced": _write(pack_of_zone(dataset(), "未定位", edition())),
        "unplaced, English": _write(pack_of_zone(dataset(), "未定位", edition("en"))),
    }
    for name, data in packs.items():
        for number, slide in enumerate(_open(data).slides, start=1):
            for shape in slide.shapes:
                where = (name, number, shape.name)
                assert shape.left >= 0, where
                assert shape.top >= 0, where
                assert shape.left + shape.width <= Pt(960), where
                assert shape.top + shape.height <= Pt(540), where


def test_english_slides_are_in_english() -> None:
    text = "\n".join(_text(slide) for slide in _open(_shortlist_pptx("en")).slides)
    assert "approx. RMB 16.8 billion" in text
    assert "Projects without a position (1)" in text
    assert "亿元" not in text


def test_a_long_list_is_a_native_table_over_several_slides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (pptx_frame, pptx_pages):
        monkeypatch.setattr(module, "LIST_BESIDE", 3)
        monkeypatch.setattr(module, "LIST_ROWS", 4)
    selection = filter_projects(dataset().located, Filters(sector=("数字经济",)))
    pack = pack_of_selection(dataset(), selection, edition())
    assert len(pack.rows) > 4
    deck = _open(_write(pack))
    cells = [
        cell.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table and shape.table.first_row
        for row in shape.table.rows
        for cell in row.cells
    ]
    for row in pack.rows:
        assert any(row.name[:8] in cell for cell in cells), row.name


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    harmed = hostile_dataset(tmp_path)
    ids = [str(i) for i in harmed.located.index[: len(HOSTILE)]]
    notes = {ids[0]: "\x00\x08<a:t>😀</a:t>\ud800" + "长" * 3000}
    data = _write(pack_of_projects(harmed, ids, notes, inside()))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(package.read(part))
            assert "vba" not in part.lower()
            if part.endswith(".rels"):
                assert b'TargetMode="External"' not in package.read(part)
    slides = list(_open(data).slides)
    text = "\n".join(_text(slide) for slide in slides)
    for hostile in HOSTILE:
        assert clean(hostile) in text, hostile
    said = "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides)
    assert "<a:t>😀</a:t>□" in said
    assert said.count("长") >= 3000, "what the slide shortens stands in the notes"


def test_the_same_pack_gives_the_same_bytes_and_progress_counts() -> None:
    pack = pack_of_project(dataset(), "B02-01", edition())
    seen: list[tuple[int, int]] = []
    out = io.BytesIO()
    write_pptx(pack, out, lambda done, of: seen.append((done, of)))
    assert out.getvalue() == _write(pack)
    assert seen == [(n, 3) for n in (1, 2, 3)]
    assert len(out.getvalue()) < 600_000

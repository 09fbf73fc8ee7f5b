"""The PDF of a pack, opened for real: its text, its outline, its fonts, and pictures of it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pack_samples import HOSTILE, dataset, edition, hostile_dataset, inside
from PIL import Image

from geo.exports.pack.contents import (
    pack_of_project,
    pack_of_projects,
    pack_of_selection,
    pack_of_zone,
)
from geo.exports.pack.model import Edition, Pack
from geo.exports.pdf.write import write_pdf
from geo.fonts.typeface import printable
from geo.selection.filter import Filters, filter_projects

NOTES = {"B02-04": "投资方关注地铁接驳；已约看地。"}
SHORTLIST = ["B02-04", "B04-03", "B10-01", "B10-01-1", "B09-02-2", "B04-06", "B05-03"]


def _write(pack: Pack) -> bytes:
    out = io.BytesIO()
    write_pdf(pack, out)
    return out.getvalue()


def _shortlist(of: Edition) -> Pack:
    return pack_of_projects(dataset(), SHORTLIST, NOTES, of)


UNPLACED = next(r for r in _shortlist(edition()).rows if r.location_method == "none")


@cache
def _shortlist_pdf(language: str) -> bytes:
    return _write(_shortlist(inside(language)))  # type: ignore[arg-type]


@cache
def _pages(pdf: bytes) -> list[str]:
    """The text of each page, without blanks: where a reader breaks runs is its own affair."""
    return [re.sub(r"\s+", "", p.extract_text()) for p in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", printable(text))


def test_cover_says_what_and_what_the_sums_leave_out() -> None:
    pack = _shortlist(edition())
    first = _pages(_shortlist_pdf("zh"))[0]
    for text in (pack.title, "2026-11-23", "WGS84", *pack.sums, *pack.edition.credits):
        assert _squeezed(text) in first, text
    assert "审图号" not in first


def test_each_project_has_its_page_with_facts_source_and_position() -> None:
    pages = _pages(_shortlist_pdf("zh"))
    for row in _shortlist(edition()).rows:
        if row.location_method == "none":
            continue  # in the table, see test_pack_length.py
        page = next(p for p in pages[2:] if f"·{row.project_id}" in p)
        for text in (row.name, row.investment, row.floor_area, row.plan_place, row.summary):
            assert _squeezed(text) in page, (row.project_id, text)
        assert _squeezed(row.address or "规划未给出") in page
        if row.location_note:
            assert _squeezed(row.location_note) in page
        assert "位置未定" not in page


@pytest.mark.parametrize(
    ("project_id", "expected"),
    [
        ("B02-04", ["投资方关注地铁接驳", "五四广场站", "290米", "可能偏差", "门牌地址"]),
        ("B04-03", ["规划给出的地址", "台湾路1号", "互相矛盾"]),
        ("B10-01", ["约100亿元", "包含", "渔人码头"]),
        ("B10-01-1", ["含于小港湾项目"]),
        ("B09-02-2", ["粗线：所在道路"]),
    ],
    ids=["note", "contradiction", "group", "within", "street"],
)
def test_special_cases(project_id: str, expected: list[str]) -> None:
    page = next(p for p in _pages(_shortlist_pdf("zh"))[2:] if f"·{project_id}" in p)
    for text in expected:
        assert text in page, text


def test_outline_numbers_and_links_lead_to_the_projects() -> None:
    reader = pypdf.PdfReader(io.BytesIO(_shortlist_pdf("zh")))
    pages = _pages(_shortlist_pdf("zh"))

    def entries(outline: list[Any]) -> list[Any]:
        return [e for o in outline for e in (entries(o) if isinstance(o, list) else [o])]

    titles = {e.title: reader.get_destination_page_number(e) or 0 for e in entries(reader.outline)}
    for number, row in enumerate(_shortlist(edition()).rows, start=1):
        if row.location_method != "none":
            assert f"·{row.project_id}" in pages[titles[f"{number}. {row.title}"]]
    assert _squeezed(UNPLACED.summary) in pages[titles["位置未定的项目（1 项）"]]
    notes: Any = reader.pages[1]["/Annots"]
    targets = [note.get_object()["/Dest"][0] for note in notes]
    listed = [pages[reader.get_page_number(target.get_object()) or 0] for target in targets]
    for row, page in zip(_shortlist(edition()).rows, listed, strict=True):
        assert f"·{row.project_id}" in page or _squeezed(row.summary) in page
    assert f"第{len(pages)}页，共{len(pages)}页" in pages[-1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_metadata_fonts_and_language(language: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(_shortlist_pdf(language)))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == {"zh": "zh-CN", "en": "en-GB"}[language]
    told = reader.metadata
    assert told is not None
    assert told.title is not None
    assert told.creation_date is not None
    assert _shortlist(edition(language)).title in told.title
    assert told.creation_date.date() == edition().generated
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "/FontFile2" in descriptor, "a font that is not embedded"
            assert "/ToUnicode" in font


def test_english_pack_is_in_english() -> None:
    pages = _pages(_shortlist_pdf("en"))
    assert "Disclosedinvestment" in pages[0]
    page = next(p for p in pages if "·B02-04" in p)
    assert "approx.RMB16.8billion" in page
    assert "1,230,000m²" in page
    assert "withinabout220m" in page
    assert "亿元" not in "".join(pages)
    assert any("Projectswithoutaposition" in page for page in pages[2:])


def test_a_zone_shows_its_role_and_limits() -> None:
    pack = pack_of_zone(dataset(), "小鱼山区域", edition())
    assert pack.zone is not None
    pages = _pages(_write(pack))
    assert _squeezed(pack.zone.positioning) in pages[1]
    assert _squeezed(pack.zone.limits) in pages[1]
    assert _squeezed(pack.zone.interpretation)[:40] in pages[1]


def test_the_approval_number_stands_on_every_page_if_there_is_one() -> None:
    pack = pack_of_project(dataset(), "B02-01", replace(edition(), approval="鲁SG(2026)001号"))
    assert all("鲁SG(2026)001号" in page for page in _pages(_write(pack)))


def test_the_same_pack_gives_the_same_bytes_and_small_files() -> None:
    pack = pack_of_project(dataset(), "B02-01", edition())
    pdf = _write(pack)
    assert pdf == _write(pack)
    assert len(pdf) < 200_000


def test_no_project_at_all_is_a_document_too() -> None:
    selection = filter_projects(dataset().located, Filters(q="没有这样的项目"))
    pages = _pages(_write(pack_of_selection(dataset(), selection, edition())))
    assert any("没有符合条件的项目" in page for page in pages)


def test_progress_counts_every_page() -> None:
    seen: list[tuple[int, int]] = []
    out = io.BytesIO()
    write_pdf(_shortlist(edition()), out, lambda done, of: seen.append((done, of)))
    count = len(pypdf.PdfReader(out).pages)
    assert seen == [(n, count) for n in range(1, count + 1)]


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    harmed = hostile_dataset(tmp_path)
    ids = [str(i) for i in harmed.located.index[: len(HOSTILE)]]
    notes = {ids[0]: "\x00\x08<b>粗</b>😀" + "长" * 3000, ids[1]: "w" * 2000}
    pdf = _write(pack_of_projects(harmed, ids, notes, inside()))
    text = "".join(_pages(pdf))
    for hostile in HOSTILE:
        assert _squeezed(hostile) in text, hostile
    assert _squeezed("<b>粗</b>😀") in text
    assert text.count("长") >= 3000
    assert text.count("w") >= 2000
    raw = pypdf.PdfReader(io.BytesIO(pdf))
    assert "/JavaScript" not in str(raw.trailer["/Root"])
    root: Any = raw.trailer["/Root"]
    assert "/OpenAction" not in root


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pictures_of_the_pages_are_painted(language: str, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but there is no pdftoppm (poppler-utils)")
        pytest.skip("no pdftoppm (apt-get install poppler-utils)")
    (tmp_path / "pack.pdf").write_bytes(_shortlist_pdf(language))
    command = ["pdftoppm", "-r", "40", "-png", "pack.pdf", "page"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == "", "poppler complains"
    files = sorted(tmp_path.glob("page-*.png"))
    assert len(files) == len(pypdf.PdfReader(io.BytesIO(_shortlist_pdf(language))).pages)
    for file in files[:-1]:
        image = Image.open(file).convert("RGB")
        assert abs(image.width / image.height - 2**0.5) < 0.01
        colours: Any = image.getcolors(1 << 20)
        assert colours is not None
        # a map: the sea, faint behind the words of a project without a place
        blue = sum(n for n, (r, g, b) in colours if b > r + 3 and b >= g and 200 < b < 250)
        assert blue > 0.02 * image.width * image.height, file.name

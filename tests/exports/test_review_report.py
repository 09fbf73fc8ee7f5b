"""The review of a plan: every figure is the tables' own, and each format opens and says it all."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from docx import Document
from pack_samples import HOSTILE, dataset, edition
from pptx import Presentation

from geo.__main__ import main
from geo.data_dir import DATA_DIR
from geo.errors import DataFileError
from geo.exports.report.contents import edition_of, review_report, until
from geo.exports.report.model import Blank, Block, Chart, Report, Section, Series, Table, Text
from geo.exports.report.write import FORMATS, ReportFormat, report_bytes
from geo.life._dates import parse_when
from geo.life.monitoring.board import light_board
from geo.life.monitoring.lights import lights_on
from geo.life.record import Life, read_life

TITLES = [
    "一、总体", "二、指标", "三、重大项目", "四、分片区", "五、问题", "六、建议",
    "附件一　缺少的资料", "附件二　资料来源",
]  # fmt: skip
OFFICE_LIMIT_S = 180


@cache
def life() -> Life:
    return read_life(DATA_DIR, dataset().project_ids)


@cache
def report(year: int = 2025) -> Report:
    return review_report(dataset(), life(), year, edition())


@cache
def content(format_: ReportFormat, year: int = 2025) -> bytes:
    return report_bytes(report(year), format_)


def section(title: str, year: int = 2025) -> Section:
    return next(one for one in report(year).sections if one.title.endswith(title))


def charts(of: Report) -> list[Chart]:
    return [block for one in of.sections for block in one.blocks if isinstance(block, Chart)]


def tables(of: Section) -> list[Table]:
    return [block for block in of.blocks if isinstance(block, Table)]


def dense(text: str) -> str:
    """Without blanks and line ends, as one document breaks lines otherwise than another."""
    return "".join(text.split())


def read_back(format_: ReportFormat, made: bytes) -> str:
    """All text of the file, as the library of its format reads it."""
    if format_ == "pdf":
        return dense(
            "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
        )
    if format_ == "docx":
        document = Document(io.BytesIO(made))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return dense("".join([*(p.text for p in document.paragraphs), *cells]))
    found = []
    for slide in Presentation(io.BytesIO(made)).slides:
        for shape in slide.shapes:
            any_shape: Any = shape
            if shape.has_text_frame:
                found.append(any_shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in any_shape.table.rows for cell in row.cells]
    return dense("".join(found))


# --- what it says ---------------------------------------------------------------------------------


def test_the_sections_stand_in_the_order_of_a_review() -> None:
    assert [one.title for one in report().sections] == TITLES


def test_the_figures_of_the_13th_plan_are_those_with_known_answers() -> None:
    (bars,) = [chart for chart in charts(report(2020)) if "判定" in chart.title]
    whole = [
        sum(v or 0 for v in parts) for parts in zip(*(s.values for s in bars.series), strict=True)
    ]
    assert dict(zip(bars.names, whole, strict=True)) == {"完成": 13, "未完成": 4, "无数据": 2}
    failed = [row[1] for row in tables(section("问题", 2020))[0].rows if row[0].endswith("未完成")]
    names = {i.number: i.name for i in life().indicators.values() if i.table_no == "表1"}
    assert failed == [names[number] for number in (1, 3, 6, 16)]


def test_every_row_of_the_tables_names_its_source() -> None:
    for title in ("指标", "重大项目", "问题"):
        for table in tables(section(title)):
            for row in table.rows:
                assert re.search(r"\[\d+\]", "".join(row)), row


def test_every_number_in_brackets_is_a_source_of_the_annex() -> None:
    listed = {row[0] for row in tables(section("附件二　资料来源"))[0].rows}
    body = repr(report().sections[:-1])
    assert set(re.findall(r"\[\d+\]", body)) == listed
    assert len(listed) > 10


def test_no_source_that_decides_nothing_is_cited() -> None:
    assert not any("未署名" in row[2] for row in tables(section("附件二　资料来源"))[0].rows)


def test_the_zones_add_up_to_all_projects() -> None:
    (table,) = tables(section("分片区"))
    totals = report_totals()
    assert sum(int(row[1]) for row in table.rows) == totals
    (bars,) = [b for b in section("分片区").blocks if isinstance(b, Chart)]
    assert sum(v or 0 for s in bars.series for v in s.values) == totals


def report_totals() -> int:
    return int(dataset().located["counted"].sum())


def test_what_is_known_and_what_is_missing_are_all_projects() -> None:
    said = {m.project_id for m in life().milestones if m.actual and m.source.decides}
    said |= {r.project_id for r in life().reports if r.source.decides}
    located = dataset().located
    counted = set(located.index[located["counted"]])
    missing = tables(section("附件一　缺少的资料"))[1]
    assert {row[0] for row in missing.rows} == counted - said
    text = "".join(b.text for b in section("总体").blocks if isinstance(b, Text))
    assert f"有进展资料 {len(counted & said)} / {len(counted)}" in text


def test_the_advice_is_left_to_people() -> None:
    blocks = section("建议").blocks
    assert [type(block) for block in blocks] == [Text] + [Blank] * 4


def test_a_year_knows_nothing_of_later_ones() -> None:
    known = until(life(), 2021)
    assert all(row.period.last.year <= 2021 for row in known.reports)
    assert all((row.actual or row.said_on).last.year <= 2021 for row in known.milestones)  # type: ignore[union-attr]
    assert all(row.year <= 2021 for row in known.results)
    assert len(known.milestones) < len(life().milestones)


def test_a_year_holds_what_was_said_of_it_when_it_was_over() -> None:
    """Units report on a year in the next January: the event, the report and the light agree."""
    source = next(one for one in life().evidence.values() if one.decides)
    told = replace(source, published=parse_when("2026-01-10"))
    when, told_at = parse_when("2025-06"), parse_when("2026-01-10")
    assert when is not None
    assert told_at is not None
    event = replace(
        life().milestones[0], project_id="B02-05", name="竣工", promised=None, said_on=None,
        actual=when, source=told,
    )  # fmt: skip
    done = replace(
        life().reports[0], report_id="X1", project_id="B02-05", period=when, status="完工",
        reported_at=told_at, source=told,
    )  # fmt: skip
    later = replace(done, report_id="X2", period=told_at, status="投用")
    known = replace(life(), milestones=(event,), reports=(done, later))
    assert until(known, 2025).milestones == (event,)
    assert until(known, 2025).reports == (done,)
    assert (until(known, 2024).milestones, until(known, 2024).reports) == ((), ())
    located = dataset().located
    looked_back = lights_on(until(known, 2025), located, date(2025, 12, 31), date.max)
    assert looked_back["B02-05"].status == "完工"
    assert lights_on(until(known, 2025), located, date(2025, 12, 31))["B02-05"].status == ""


def test_a_year_of_no_plan_says_which_there_are() -> None:
    with pytest.raises(DataFileError, match="十四五 2021–2025"):
        edition_of(life(), 2031)


# --- the files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", list(FORMATS))
@pytest.mark.parametrize("year", [2025, 2020])
def test_a_file_holds_every_text_of_the_report(format_: ReportFormat, year: int) -> None:
    found = read_back(format_, content(format_, year))
    for one in report(year).sections:
        assert dense(one.title) in found
        for block in one.blocks:
            if isinstance(block, Text):
                texts = [block.text]
            elif isinstance(block, Blank):
                texts = [block.prompt]
            elif isinstance(block, Table) and format_ != "pdf":  # there a cell's lines lie apart
                texts = [*block.heads, *(cell for row in block.rows for cell in row)]
            else:
                texts = []
            for text in texts:
                assert dense(text) in found


def test_the_charts_of_the_slides_are_native_and_hold_the_numbers() -> None:
    slides = Presentation(io.BytesIO(content("pptx"))).slides
    made = [s.chart for slide in slides for s in slide.shapes if s.has_chart]
    assert len(made) == len(charts(report())) == 4
    for native, ours in zip(made, charts(report()), strict=True):
        plot = native.plots[0]
        assert list(plot.categories) == list(ours.names)
        assert [tuple(s.values) for s in plot.series] == [s.values for s in ours.series]


def test_the_charts_of_the_document_are_pictures_with_their_numbers_in_words() -> None:
    document = Document(io.BytesIO(content("docx")))
    shapes = document.element.body.findall(
        ".//{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    described = [shape.get("descr") for shape in shapes]
    assert len(described) == len(charts(report()))
    assert "华润中心：有进展资料 168" in described[2]


def test_the_same_report_gives_the_same_pdf() -> None:
    assert report_bytes(report(), "pdf") == content("pdf")


def test_slides_stay_on_their_slides(tmp_path: Path) -> None:
    """As another program sets them: the last line of every slide's table is above the foot."""
    if shutil.which("soffice") is None:
        pytest.skip("no soffice (apt-get install libreoffice-impress)")
    (tmp_path / "review.pptx").write_bytes(content("pptx"))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", own, "--headless", "--norestore", "--convert-to", "pdf", "review.pptx"],
        cwd=tmp_path, capture_output=True, check=True, timeout=OFFICE_LIMIT_S,
    )  # fmt: skip
    pages = pypdf.PdfReader(tmp_path / "review.pdf").pages
    slides = Presentation(io.BytesIO(content("pptx"))).slides
    assert len(pages) == len(slides)
    found = dense("".join(page.extract_text() for page in pages))
    for title in TITLES:
        assert dense(title) in found
    foot = dense(report().foot)
    for page in pages:
        low: list[str] = []

        def note(text: str, _cm: Any, tm: Any, _font: Any, _size: float, low: Any = low) -> None:
            if text.strip() and tm[5] < 27:  # points from the lower edge: the foot and nothing else
                low.append(dense(text).rstrip("…"))

        page.extract_text(visitor_text=note)
        assert low
        assert not [text for text in low if text not in foot and not text.isdigit()]


# --- text that means harm -------------------------------------------------------------------------


def hostile() -> Report:
    text = "\x00\x0b".join(HOSTILE)
    blocks: tuple[Block, ...] = (
        Text(text),
        Table((text, "b"), (0.5, 0.5), ((text, text),)),
        *(Chart(word, word, (word,), (Series(word, "#0b5fa5", (1.0,)),), word) for word in HOSTILE),
        Blank(text),
    )
    return Report(text, text, 2025, report().generated, (Section(text, blocks),), text)


@pytest.mark.parametrize("format_", list(FORMATS))
def test_hostile_text_is_only_text(format_: ReportFormat) -> None:
    made = report_bytes(hostile(), format_)
    assert "window.hit=2" in read_back(format_, made)
    if format_ == "pdf":
        assert b"/JavaScript" not in made
        return
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower()]
        for name in parts.namelist():
            if name.endswith(".xml"):
                assert b"<script>window" not in parts.read(name)
            if name.endswith(".rels"):
                assert b"example.invalid" not in parts.read(name)
            if name.endswith(".xlsx"):
                book = openpyxl.load_workbook(io.BytesIO(parts.read(name)))
                cells = [cell for row in book.active.iter_rows() for cell in row]
                assert not [cell.value for cell in cells if cell.data_type == "f"]


# --- the command ----------------------------------------------------------------------------------


def review(*arguments: str) -> int:
    return main(["review", *arguments])


def test_the_command_writes_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("geo.dataset.load_dataset", lambda _folder, listed="": dataset())
    out = tmp_path / "review.docx"
    assert review("--year", "2025", "--format", "docx", "--output", str(out)) == 0
    assert dense("六、建议") in read_back("docx", out.read_bytes())
    assert "2025 年" in capsys.readouterr().out


BAD = [
    (("--year", "2031", "--format", "pdf"), "r.pdf", "不在任何规划期之内"),
    (("--year", "2025", "--format", "pdf"), "r.docx", "扩展名与格式不符"),
    (("--year", "2025", "--format", "pdf"), "none/r.pdf", "没有目录"),
]


@pytest.mark.parametrize(("options", "name", "said"), BAD, ids=[said for *_, said in BAD])
def test_what_cannot_be_written_is_told(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    name: str,
    said: str,
) -> None:
    assert review(*options, "--output", str(tmp_path / name)) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_plan_without_a_list_says_so_and_a_bad_row_stays_out(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    path = folder / "progress_reports.csv"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    rows.append(["R900", "B02-01", "2099-01", "在建", *[""] * 9, "E02", "试", "2099-01-01"])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    read = read_life(folder, dataset().project_ids)
    assert {issue.row for issue in read.issues} == {len(rows)}
    assert read.reports == life().reports
    made = review_report(dataset(), read, 2020, edition())
    assert "没有项目清单" in repr(made.sections[2])


# --- lights and units -----------------------------------------------------------------------------


def with_unit(year: int, unit: str) -> Report:
    """绿城深蓝中心 promised to be done in 2021, and somebody answers for it."""
    about = {r.project_id: r for r in life().reports}["B02-03"]
    named = replace(about, report_id="R99", owner_unit=unit)
    return review_report(
        dataset(), replace(life(), reports=(*life().reports, named)), year, edition()
    )


@pytest.mark.parametrize(("year", "red"), [(2021, False), (2022, True), (2025, True)])
def test_a_light_is_that_of_the_end_of_the_year_and_names_unit_and_source(
    year: int, red: bool
) -> None:
    made = with_unit(year, "某<b>局")
    problems, majors = (next(s for s in made.sections if s.title.endswith(t)) for t in
                        ("问题", "重大项目"))  # fmt: skip
    rows = [row for t in tables(problems) for row in t.rows if row[1] == "绿城深蓝中心"]
    lit = [row for row in rows if row[0] == "红灯"]
    assert len(lit) == red
    assert all(row[2] == "某<b>局" for row in rows)
    for row in lit:
        assert "计划 2021 竣工" in row[3]
        assert re.fullmatch(r"(\[\d+\])+", row[4])
    (of_major,) = [
        row for t in tables(majors) for row in t.rows if row[0].startswith("绿城深蓝中心")
    ]
    assert of_major[2] == "某<b>局"
    assert of_major[6].startswith("红灯，在建" if red else "绿灯，在建")
    by_unit = next(t for t in tables(made.sections[0]) if t.heads[0] == "责任单位")
    assert [row[0] for row in by_unit.rows] == ["某<b>局", "未写明"]
    assert sum(int(row[-1]) for row in by_unit.rows) == report_totals()


def test_the_lights_of_the_report_are_those_of_the_page() -> None:
    """By the end of 2025, as the page 规划监测 has it in its column of that year."""
    board = light_board(life(), dataset().located, date(2026, 6, 1))
    late = [p for p, light in board.years[2025].items() if light.colour == "红"]
    named = dataset().located["name"]
    told = [row[1] for t in tables(section("问题")) for row in t.rows if row[0] == "红灯"]
    assert sorted(told) == sorted(named[late])
    assert len(told) > 3

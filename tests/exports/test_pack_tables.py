"""CSV, workbook and GeoJSON, opened by the programs that people open them with."""

from __future__ import annotations

import importlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from pack_samples import FILTERS, HOSTILE, dataset, edition, hostile_dataset, inside

from geo.errors import DataFileError
from geo.exports import writers
from geo.exports.pack.contents import pack_of_projects, pack_of_selection, pack_of_zone
from geo.exports.pack.model import Pack
from geo.exports.writers import FORMATS, pack_bytes, write_pack
from geo.selection.filter import Filters, filter_projects


def selection_pack(filters: Filters, language: Any = "zh") -> Pack:
    selection = filter_projects(dataset().located, filters)
    return pack_of_selection(dataset(), selection, edition(language))


def as_csv(pack: Pack) -> pd.DataFrame:
    content = pack_bytes(pack, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)


def as_book(pack: Pack) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(pack_bytes(pack, "xlsx")))


def column(sheet: Any, head: str) -> list[Any]:
    heads = [cell.value for cell in sheet[1]]
    place = heads.index(head) + 1
    return [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_every_format_has_the_same_rows_and_sums(filters: Filters) -> None:
    pack = selection_pack(filters)
    ids = [row.project_id for row in pack.rows]
    table = as_csv(pack)
    assert list(table["编号"]) == ids
    amounts = pd.to_numeric(table.loc[table["计入合计"] == "是", "总投资（亿元）"])
    assert amounts.sum() == pytest.approx(pack.totals.investment_yi)
    assert (table["计数"] == "是").sum() == pack.totals.shown

    book = as_book(pack)
    sheet = book["项目清单"]
    assert column(sheet, "编号") == (ids or [])
    inside = zip(column(sheet, "总投资（亿元）"), column(sheet, "计入合计"), strict=True)
    summed = sum(value for value, adds in inside if adds == "是")
    assert summed == pytest.approx(pack.totals.investment_yi)
    totals = {row[0].value: row[1].value for row in book["合计"].iter_rows(min_row=1)}
    assert totals["项目（计数的行）"] == pack.totals.shown
    assert (totals["已披露投资合计（亿元）"] or 0) == pytest.approx(pack.totals.investment_yi)
    assert totals["未披露投资（项）"] == pack.totals.undisclosed
    assert totals["未定位（项）"] == pack.totals.unlocated

    features = json.loads(pack_bytes(pack, "geojson"))["features"]
    assert [feature["id"] for feature in features] == ids
    assert sum(f["properties"]["计数"] == "是" for f in features) == pack.totals.shown


def test_the_workbook_is_made_for_work() -> None:
    book = as_book(selection_pack(Filters()))
    assert book.sheetnames == ["项目清单", "合计", "说明", "数据字典"]
    sheet = book["项目清单"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    names, amounts = column(sheet, "名称"), column(sheet, "总投资（亿元）")
    at = names.index("海天中心")
    assert amounts[at] == 138
    cell = next(c for c in sheet[at + 2] if c.value == 138)
    assert cell.data_type == "n"
    assert cell.number_format == "General"
    missing = names.index("小港湾广场")
    assert amounts[missing] is None
    assert column(sheet, "投资（文字）")[missing] == "含于 小港湾项目"
    assert "未披露" in column(sheet, "投资（文字）")
    assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    dictionary = {row[0].value for row in book["数据字典"].iter_rows(min_row=2)}
    assert dictionary == {cell.value for cell in sheet[1]}
    about = {row[0].value: row[1].value for row in book["说明"].iter_rows(min_row=2)}
    assert about["坐标系"] == "WGS84"
    assert about["数据日期"] == "2021-04"


def test_the_sums_by_zone_in_the_workbook_are_those_of_the_zones_page() -> None:
    pack = selection_pack(Filters())
    rows = {r[0].value: (r[1].value, r[2].value) for r in as_book(pack)["合计"].iter_rows()}
    bays = ("浮山湾区", "汇泉湾区", "青岛湾区", "湾区外", "跨区", "未定位", "位置矛盾")
    assert sum(rows[bay][0] for bay in bays if bay in rows) == pack.totals.shown
    amounts = sum(rows[bay][1] or 0 for bay in (*bays, "跨区或未分摊") if bay in rows)
    assert amounts == pytest.approx(pack.totals.investment_yi)


def test_a_group_listed_in_part_is_named_beside_the_total() -> None:
    pack = selection_pack(FILTERS["a bay"])
    assert pack.totals.withheld
    rows = {row[0].value: row[1].value for row in as_book(pack)["合计"].iter_rows()}
    for group in pack.totals.withheld:
        assert rows[group.name] == group.investment_yi
        assert group.name in " ".join(pack.sums)


def test_geojson_in_geopandas(tmp_path: Path) -> None:
    pack = selection_pack(Filters())
    path = tmp_path / "all.geojson"
    write_pack(pack, "geojson", path)
    frame = gpd.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert len(frame) == len(pack.rows)
    located = dataset().located
    assert int(frame.geometry.isna().sum()) == int((located["location_method"] == "none").sum())
    conflict = frame.loc[frame["编号"] == "B04-03"].geometry.iloc[0]
    assert conflict.geom_type == "MultiPoint"
    assert len(conflict.geoms) == 2
    west, south, east, north = frame.total_bounds
    assert 120.2 < west < east < 120.5  # longitude first
    assert 36.0 < south < north < 36.2
    own = located.geometry.loc["B02-01"]
    assert frame.loc[frame["编号"] == "B02-01"].geometry.iloc[0].distance(own) < 1e-6
    assert frame["name"].iloc[0] == pack.rows[0].title
    metadata = json.loads(path.read_text("utf-8"))["metadata"]
    assert metadata["坐标系"] == "WGS84"
    assert "高德" in metadata["数据来源"]


def test_english_tables() -> None:
    pack = pack_of_zone(dataset(), "浮山湾区", edition("en"))
    table = as_csv(pack).set_index("ID")
    assert table.at["B02-01", "Name"] == "Haitian Center"
    assert table.at["B02-01", "Name in Chinese"] == "海天中心"
    assert table.at["B02-01", "Investment (RMB 100 million)"] == "138"
    assert table.at["B02-01", "Floor area (m²)"] == "490000"
    assert table.at["B02-01", "Sector"] == "Headquarters economy"
    book = as_book(pack)
    assert book.sheetnames == ["Projects", "Totals", "About", "Data dictionary"]
    sheet = book["Projects"]
    heads = [cell.value for cell in sheet[1]]
    area = sheet.cell(2, heads.index("Floor area (m²)") + 1)
    assert (area.value, area.number_format) == (1230000, "#,##0")


def test_notes_have_a_column_where_there_are_any() -> None:
    noted = pack_of_projects(dataset(), ["B02-01", "B02-02"], {"B02-01": "=首选"}, inside())
    plain = pack_of_projects(dataset(), ["B02-01", "B02-02"], {}, edition())
    assert list(as_csv(noted)["备注"]) == ["'=首选", ""]
    assert "备注" not in as_csv(plain)
    assert column(as_book(noted)["项目清单（内部）"], "备注")[0] == "=首选"


def test_hostile_texts_are_texts_in_every_table(tmp_path: Path) -> None:
    hostile = hostile_dataset(tmp_path)
    selection = filter_projects(hostile.located, Filters())
    pack = pack_of_selection(hostile, selection, edition())
    names = list(as_csv(pack)["名称"])
    for text in HOSTILE:
        shown = "'" + text if text[0] in "=@" else text
        assert shown in names
    sheet = as_book(pack)["项目清单"]
    assert set(HOSTILE) <= set(column(sheet, "名称"))
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    read = gpd.read_file(io.BytesIO(pack_bytes(pack, "geojson")))
    assert set(HOSTILE) <= set(read["名称"])


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("的前一份", "utf-8")

    def broken(_pack: object, output: BinaryIO, _progress: object = None) -> None:
        output.write(b"half")
        raise DataFileError([])

    monkeypatch.setattr(writers, "_writer", lambda _format: broken)
    with pytest.raises(DataFileError):
        write_pack(selection_pack(Filters()), "csv", path)
    assert path.read_text("utf-8") == "的前一份"
    assert [p.name for p in tmp_path.iterdir()] == ["list.csv"]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ModuleNotFoundError("No module named 'reportlab'", name="reportlab")

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(DataFileError, match="reportlab"):
        pack_bytes(selection_pack(Filters()), "pdf")


def test_a_page_a_project_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    short = replace(FORMATS["pdf"], most=10)
    monkeypatch.setitem(FORMATS, "pdf", short)
    with pytest.raises(DataFileError, match="PDF 最多 10 行，现有 130 行；请先筛选"):
        pack_bytes(selection_pack(Filters()), "pdf")


def test_the_formats_are_described_for_the_reader() -> None:
    assert list(FORMATS) == ["pdf", "pptx", "xlsx", "csv", "geojson", "html"]
    assert all(f.label and f.use and f.mime for f in FORMATS.values())


def test_progress_is_reported_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    pack_bytes(selection_pack(Filters()), "xlsx", lambda done, total: seen.append((done, total)))
    assert seen[-1] == (130, 130)

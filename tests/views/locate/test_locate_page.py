"""The page “定位一份清单” as Streamlit runs it."""

from __future__ import annotations

import csv
import io
import json
import pickle
from types import SimpleNamespace
from typing import Any, Literal
from unittest.mock import patch

import openpyxl
import pytest
import xlsxwriter
from app_under_test import opened, run, texts
from row_list_in_app import rows
from streamlit.testing.v1 import AppTest

from geo import formats
from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset
from geo.datum import transform
from geo.geocoders.offline.geocoder import Offline
from geo.jobs.process import JobError
from geo.lists.handed_in.files import list_bytes
from geo.selection.filter import Selection
from geo.tables.read import open_table
from views.frame import heavy_jobs
from views.frame.session import keys
from views.locate import _result as locate_result
from views.locate import _state as locate_state
from views.locate import _upload as locate_upload
from views.locate import page as locate_page
from views.map import view as map_view
from views.map.view import MapClick

PAGE = "../pages/locate.py"

LIST = "名称,项目地址\r\n甲,香港西路 48 号\r\n乙,胡编路 5 号\r\n丙,\r\n=1+1,鱼山路 5 号\r\n"


@pytest.fixture
def clicks(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stands in for the map: answers the click put into ``next``, once; keeps what it was told."""
    told = SimpleNamespace(next=None, options=None, passing=None)

    def show_map(
        dataset: Dataset, selection: Selection, selected_id: str | None, options: Any, height: int
    ) -> Any:
        told.options, told.passing = options, selection.passing
        click, told.next = told.next, None
        return click

    monkeypatch.setattr(map_view, "show_map", show_map)
    return told


def start() -> AppTest:
    return run(opened().switch_page(PAGE))


def upload(app: AppTest, content: bytes | str, name: str = "清单.csv") -> AppTest:
    content = content.encode("utf-8-sig") if isinstance(content, str) else content
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    app.run()
    assert not app.exception, app.exception
    return app


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, lines in sheets.items():
            page = book.add_worksheet(name)
            for n, line in enumerate(lines):
                page.write_row(n, 0, line)
    return file.getvalue()


def test_before_an_upload_it_says_what_to_bring(clicks: SimpleNamespace) -> None:
    app = start()
    shown = texts(app)
    assert "要准备什么" in shown
    assert "不在服务器上保存" in shown
    assert not app.dataframe


def test_a_list_is_located(clicks: SimpleNamespace) -> None:
    app = upload(start(), LIST)
    shown = texts(app)
    assert "4 行中 2 行有位置（50.0%）" in shown
    assert "共 4 行，UTF-8 编码" in shown
    assert app.selectbox(key=keys.LOCATE_COLUMN).value == "项目地址"
    assert [row["title"] for row in rows(app)] == ["甲", "乙", "丙", "=1+1"]
    assert rows(app)[1]["meta"] == "第 3 行 · 胡编路 5 号 · 未定位"
    assert [row["value"] for row in rows(app)][1:3] == ["没有位置", "没有位置"]
    assert len(clicks.options.marks.longitude) == 2
    assert not clicks.passing.any()  # the plan's projects are not on this map
    assert [b.label for b in app.download_button] == [
        "下载 Excel（.xlsx）",
        "下载 CSV（.csv）",
        "下载 GeoJSON（.geojson）",
    ]
    app.segmented_control(key=keys.LOCATE_VIEW).set_value("汇总").run()
    assert "如第 3 行“胡编路 5 号”" in texts(app)
    assert "| 未定位 | 2 |" in texts(app)


def click_row(app: AppTest, clicks: Any, mark: int) -> AppTest:
    """The row of a mark, opened by a click on the map."""
    clicks.next = MapClick("mark", str(mark))
    app.run()
    assert not app.exception, app.exception
    return app


def test_a_click_on_the_map_opens_the_row_and_flies_there(clicks: SimpleNamespace) -> None:
    app = upload(start(), LIST)
    before = clicks.options.fly_nonce
    click_row(app, clicks, 1)
    shown = texts(app)
    assert "## =1+1" in shown
    assert "第 5 行" in shown
    assert clicks.options.pick
    assert clicks.options.fly_nonce != before
    # the automatic answer and the whole street, as candidates with their shapes
    assert len(clicks.options.marks.longitude) == 2
    assert app.radio(key=keys.LOCATE_CHOICE).options[0].startswith("**1** 自动结果")
    app.button(key="back_to_list").click().run()
    assert len(rows(app)) == 4


def test_rows_can_be_looked_at_by_quality(clicks: SimpleNamespace) -> None:
    app = upload(start(), LIST + "丁,鱼山路 5 号\r\n")
    choice = app.selectbox(key=keys.LOCATE_FILTER)
    assert "没有位置（2）" in choice.options
    choice.set_value("没有位置").run()
    assert [row["title"] for row in rows(app)] == ["乙", "丙"]
    assert len(clicks.options.marks.longitude) == 0
    app.selectbox(key=keys.LOCATE_FILTER).set_value("与别的行同一位置").run()
    assert [row["title"] for row in rows(app)] == ["=1+1", "丁"]
    assert "位置重复" in rows(app)[0]["meta"]


def downloaded(
    app: AppTest, words: Literal["chinese", "codes"] = "chinese"
) -> list[dict[str, str]]:
    """What the CSV button would hand out."""
    located = app.session_state["_locate_result"].located
    content = list_bytes(located, "csv", words).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_a_candidate_is_picked_and_is_in_the_download(clicks: SimpleNamespace) -> None:
    app = click_row(upload(start(), LIST), clicks, 0)
    assert app.button(key="locate_save").disabled
    app.radio(key=keys.LOCATE_CHOICE).set_value("1")
    app.text_input(key=keys.LOCATE_NOTE).set_value("门牌不对").run()
    offered = app.radio(key=keys.LOCATE_CHOICE).options[1]
    app.button(key="locate_save").click().run()
    assert "选定候选位置“整条香港西路”：门牌不对" in texts(app)
    first = downloaded(app)[0]
    assert (first["定位依据"], first["人工更正"]) == ("人工指定", "选定候选位置“整条香港西路”")
    assert offered.endswith(formats.radius(float(first["可能偏差（米）"])))
    assert first["人工备注"] == "门牌不对"
    assert downloaded(app, "codes")[0]["location_method"] == "manual"
    app.button(key="locate_undo").click().run()
    assert downloaded(app)[0]["定位依据"] == "门牌地址"
    assert "locate_undo" not in [button.key for button in app.button]


def test_a_pin_gives_a_row_without_a_place_one(clicks: SimpleNamespace) -> None:
    app = upload(start(), "名称,地址\r\n乙,胡编路 5 号\r\n甲,香港西路 48 号\r\n")
    result = app.session_state["_locate_result"]
    app.session_state["_locate_row"] = 0
    app.run()
    assert clicks.options.pick
    point = result.located.answers[1]
    clicks.next = MapClick("point", f"{point.longitude:.6f},{point.latitude:.6f},16.00")
    app.run()
    assert app.radio(key=keys.LOCATE_CHOICE).value == locate_state.PIN
    assert clicks.options.marks.pin == 0
    app.button(key="locate_save").click().run()
    assert "2 行中 2 行有位置" in texts(app)
    row = downloaded(app)[0]
    assert (row["经度（WGS84）"], row["人工更正"]) == (str(point.longitude), "人工标点")
    app.button(key="back_to_list").click().run()
    assert rows(app)[0]["glyph"] == "✓"


def test_a_pin_in_the_sea_is_asked_about(clicks: SimpleNamespace) -> None:
    app = click_row(upload(start(), LIST), clicks, 0)
    clicks.next = MapClick("point", "120.350000,36.030000,16.00")
    app.run()
    assert "图钉在海上" in texts(app)
    assert app.button(key="locate_save").disabled
    (sure,) = [box for box in app.checkbox if str(box.key).startswith("locate_sure_")]
    sure.check().run()
    assert not app.button(key="locate_save").disabled


def test_corrections_survive_a_visit_to_another_page(clicks: SimpleNamespace) -> None:
    app = click_row(upload(start(), LIST), clicks, 0)
    app.radio(key=keys.LOCATE_CHOICE).set_value(locate_state.NOWHERE).run()
    app.button(key="locate_save").click().run()
    app.switch_page("../pages/about.py").run()
    app.switch_page(PAGE).run()
    assert "还在处理：清单.csv" in texts(app)
    assert "已更正 1 行" in texts(app)
    app.button(key="locate_remove").click().run()
    assert "要准备什么" in texts(app)


COORDINATES = '名称,地址\r\n甲,香港西路 48 号\r\n乙,"120.3866,36.0624"\r\n'


def test_coordinates_in_the_address_column_ask_for_their_datum(clicks: SimpleNamespace) -> None:
    app = upload(start(), COORDINATES)
    choice = app.selectbox(key=keys.LOCATE_DATUM)
    assert choice.label == "1 行是坐标，坐标系是"
    assert "2 行中 1 行有位置" in texts(app)
    choice.set_value("GCJ02").run()
    assert "2 行中 2 行有位置" in texts(app)
    row = downloaded(app)[1]
    x, y = transform(120.3866, 36.0624, "GCJ02", "WGS84")
    assert float(row["经度（WGS84）"]) == pytest.approx(float(x), abs=1e-6)
    assert float(row["纬度（WGS84）"]) == pytest.approx(float(y), abs=1e-6)
    assert "GCJ-02" in row["定位说明"]
    assert keys.LOCATE_DATUM not in [box.key for box in upload(app, LIST, "另一份.csv").selectbox]


def test_places_that_came_with_the_list_stand_beside_the_answers(clicks: SimpleNamespace) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"名称": name, "地址": address},
            "geometry": {"type": "Point", "coordinates": [120.35, 36.06]},
        }
        for name, address in (("甲", "香港西路 48 号"), ("乙", "胡编路 5 号"))
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    app = upload(start(), text.encode(), "清单.geojson")
    assert "共 2 行，GeoJSON" in texts(app)
    assert "1 行与文件坐标不符" in texts(app)
    assert "坐标系检查：" in texts(app)
    click_row(app, clicks, 0)
    assert "请核对" in texts(app)
    labels = app.radio(key=keys.LOCATE_CHOICE).options
    assert any("文件里的坐标" in label for label in labels)
    first = downloaded(app)[0]
    assert float(first["与文件坐标相距（米）"]) > 1000
    assert first["文件坐标经度（WGS84）"] == "120.35"


def test_another_column_is_another_answer(clicks: SimpleNamespace) -> None:
    app = upload(start(), "地址,旧址\r\n香港西路 48 号,胡编路 1 号\r\n")
    assert "1 行中 1 行有位置" in texts(app)
    app.selectbox(key=keys.LOCATE_COLUMN).set_value("旧址").run()
    assert "1 行中 0 行有位置" in texts(app)


def test_an_unknown_column_is_asked_for(clicks: SimpleNamespace) -> None:
    app = upload(start(), "名称,在哪儿\r\n甲,香港西路 48 号\r\n")
    choice = app.selectbox(key=keys.LOCATE_COLUMN)
    assert "没有认出地址列" in choice.label
    assert choice.options == ["名称", "在哪儿"]
    assert "--column" not in texts(app)
    choice.set_value("在哪儿").run()
    assert "1 行中 1 行有位置" in texts(app)


def test_sheets_can_be_chosen_even_when_the_first_has_no_address(clicks: SimpleNamespace) -> None:
    content = workbook(
        {"说明": [["一览", "年份"], ["x", "2021"]], "表": [["地址"], ["香港西路 48 号"]]}
    )
    app = upload(start(), content, "表.xlsx")
    assert app.selectbox(key=keys.LOCATE_SHEET).options == ["说明", "表"]
    app.selectbox(key=keys.LOCATE_SHEET).set_value("表").run()
    assert "1 行中 1 行有位置" in texts(app)


def two_rows_of_header() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for line in (
        ["序号", "位置", None, "投资"],
        [None, "街道", "地址", "亿元"],
        [1, "金门路", "香港西路 48 号", 3],
        [2, "金门路", None, 4],
        ["合计", None, None, 7],
    ):
        sheet.append(line)
    for area in ("A1:A2", "B1:C1", "C3:C4"):
        sheet.merge_cells(area)
    made.create_sheet("别的").append(["x"])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_workbook_is_opened_once_and_comes_back_whole(
    clicks: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def opening(content: bytes, **options: Any) -> Any:
        read.append(options["column"])
        return open_table(content, **options)

    monkeypatch.setattr(locate_upload, "open_table", opening)
    app = upload(start(), two_rows_of_header(), "表.xlsx")
    shown = texts(app)
    assert "3 行中 2 行有位置" in shown
    assert "共 3 行，表头在第 1–2 行" in shown
    assert "合并的地址算在每一行" in shown
    assert "原工作簿整本带回" in shown
    assert app.selectbox(key=keys.LOCATE_COLUMN).options == [
        "序号",
        "街道",
        "地址",
        "投资 亿元",
    ]
    for column in ("投资 亿元", "街道", "地址"):
        app.selectbox(key=keys.LOCATE_COLUMN).set_value(column).run()
        assert not app.exception
        assert app.selectbox(key=keys.LOCATE_COLUMN).value == column
    assert "3 行中 2 行有位置" in texts(app)
    assert read == [""]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        pytest.param(b"%PDF-1.7 ...", "a.csv", "不是表格", id="pdf"),
        pytest.param(b"PK\x03\x04 not a zip", "a.xlsx", "打不开", id="damaged workbook"),
        pytest.param("地址\r\n".encode(), "a.csv", "只有表头", id="header only"),
        pytest.param(b"\xd0\xcf\x11\xe0....", "a.csv", "旧版 Office", id="old Office"),
    ],
)
def test_what_cannot_be_used_is_explained(
    clicks: SimpleNamespace, content: bytes, name: str, words: str
) -> None:
    app = upload(start(), content, name)
    assert words in texts(app)
    assert "有位置" not in texts(app)
    assert not app.download_button


def test_a_zip_bomb_is_not_opened(clicks: SimpleNamespace) -> None:
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    assert "压缩比异常" in texts(upload(start(), file.getvalue(), "a.xlsx"))


def test_a_new_file_starts_afresh_and_nothing_is_written(clicks: SimpleNamespace) -> None:
    before = {path: path.stat().st_mtime_ns for path in DATA_DIR.rglob("*")}
    app = upload(start(), LIST)
    clicks.next = MapClick("mark", "1")
    app.run()
    upload(app, "地址\r\n鱼山路 5 号\r\n", "另一份.csv")
    assert "1 行中 1 行有位置" in texts(app)
    assert len(rows(app)) == 1
    assert {path: path.stat().st_mtime_ns for path in DATA_DIR.rglob("*")} == before


def test_text_from_the_list_is_no_markup(clicks: SimpleNamespace) -> None:
    app = upload(
        start(), "名称,地址\r\n[x](http://e) {{7*7}},香港西路 48 号\r\n乙,![i](http://e)\r\n"
    )
    clicks.next = MapClick("mark", "0")
    app.run()
    shown = "\n".join(element.value for element in [*app.markdown, *app.info])
    assert "](http" not in shown
    assert "{{" not in shown


def test_a_long_list_is_answered_by_another_process(
    clicks: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []

    def make(dataset: Dataset, doing: str, work: Any, texts: tuple[str, ...], **_: object) -> Any:
        asked.append((doing, texts))
        return work(dataset, lambda done, total: None, texts)

    monkeypatch.setattr(locate_result, "AT_ONCE", 3)
    monkeypatch.setattr(heavy_jobs, "make", make)
    app = upload(start(), LIST + COORDINATES.splitlines()[2])
    assert "5 行中 2 行有位置" in texts(app)
    ((doing, addresses),) = asked
    assert doing == "定位 5 行"
    assert len(addresses) == 5
    assert "香港西路 48 号" in addresses


def test_the_file_of_a_long_list_is_made_by_another_process(
    clicks: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked for can be sent there, and what comes back is the file of a short list."""
    asked: list[str] = []

    def make(dataset: Dataset, doing: str, work: Any, *arguments: Any, **_: object) -> Any:
        asked.append(doing)
        sent = pickle.loads(pickle.dumps(arguments))
        return work(dataset, lambda done, total: None, *sent)

    monkeypatch.setattr(locate_result, "AT_ONCE", 3)
    monkeypatch.setattr(heavy_jobs, "make", make)
    app = upload(start(), LIST)
    assert not [one for one in asked if one.startswith("生成")]
    located = app.session_state["_locate_result"].located
    for format_ in locate_result.FORMATS:
        app.button(key=f"locate_make_{format_}").click()
        app.run()
        assert not app.exception
        assert app.session_state[keys.LOCATE_MADE][1] == format_
        made = app.session_state[keys.LOCATE_MADE][3]
        wanted = list_bytes(located, format_)
        if format_ == "xlsx":
            assert workbook_values(made) == workbook_values(wanted)
        else:
            assert made == wanted
    assert [one for one in asked if one.startswith("生成")] == [
        f"生成 {label}" for label, _, _ in locate_result.FORMATS.values()
    ]


@pytest.mark.parametrize(("limit", "said"), [(1, True), (60_000_000, False)], ids=["over", "in"])
def test_a_geojson_that_is_too_long_is_told_before_anybody_waits(
    limit: int, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locate_result, "AT_ONCE", 3)
    monkeypatch.setattr(locate_result, "DOWNLOAD_BYTES", limit)
    app = upload(start(), LIST)
    warnings = [one.value for one in app.warning if one.value.startswith("GeoJSON 估计有")]
    assert bool(warnings) is said
    assert all("请改用 Excel 或 CSV" in one for one in warnings)


def workbook_values(content: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def test_a_file_that_fails_is_no_error_page(
    clicks: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(dataset: Dataset, doing: str, work: Any, *arguments: Any, **_: object) -> Any:
        if doing.startswith("生成"):
            raise JobError("内部细节")
        return work(dataset, lambda done, total: None, *arguments)

    monkeypatch.setattr(locate_result, "AT_ONCE", 3)
    monkeypatch.setattr(heavy_jobs, "make", make)
    app = upload(start(), LIST)
    app.button(key="locate_make_xlsx").click()
    app.run()
    assert not app.exception
    (said,) = [error.value for error in app.error]
    assert "没有生成（编号 " in said
    assert "内部细节" not in said


def test_a_workbook_can_be_sent_to_another_process() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_column(0, 0, ["地址", "香港西路 48 号"])
    table = open_table(file.getvalue(), name="表.xlsx")
    sent = pickle.loads(pickle.dumps(table.without_source()))
    assert sent.appendable is not None
    assert sent.header == table.header


def test_locating_that_fails_is_no_error_page(
    clicks: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object, **__: object) -> None:
        raise JobError("内部细节")

    monkeypatch.setattr(locate_result, "AT_ONCE", 3)
    monkeypatch.setattr(heavy_jobs, "make", make)
    app = upload(start(), LIST)
    assert not app.exception
    assert ["定位没有完成（编号 " in error.value for error in app.error] == [True]


def test_what_all_sessions_share_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate_page, "REMEMBERED", 2)
    locator = locate_page._locator("shared by nobody else", load_dataset())
    with patch.object(Offline, "locate", autospec=True, side_effect=Offline.locate) as locate:
        for number in (1, 2, 3, 1):
            locator.locate(f"香港西路 {number} 号")
    assert locate.call_count == 4  # the third came in place of the first

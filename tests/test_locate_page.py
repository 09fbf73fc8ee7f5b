"""The page “定位一份清单” as Streamlit runs it."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from geo.dataset import DATA_DIR
from geo.tables_io import open_table
from views import locate_result, locate_upload, map_view
from views.map_view import MapClick

SHELL = Path(__file__).resolve().parent.parent / "views" / "shell.py"
PAGE = "../pages/locate.py"

LIST = "名称,项目地址\r\n甲,香港西路 48 号\r\n乙,胡编路 5 号\r\n丙,\r\n=1+1,鱼山路 5 号\r\n"


@pytest.fixture
def clicks(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stands in for the map: answers the click put into ``next``, once; keeps what it was told."""
    told = SimpleNamespace(next=None, options=None, passing=None)

    def show_map(dataset, selection, selected_id, options, height):
        told.options, told.passing = options, selection.passing
        click, told.next = told.next, None
        return click

    monkeypatch.setattr(map_view, "show_map", show_map)
    return told


def start() -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=60).run()
    app.switch_page(PAGE).run()
    assert not app.exception, app.exception
    return app


def upload(app: AppTest, content: bytes | str, name: str = "清单.csv") -> AppTest:
    content = content.encode("utf-8-sig") if isinstance(content, str) else content
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    app.run()
    assert not app.exception, app.exception
    return app


def texts(app: AppTest) -> str:
    elements = [*app.markdown, *app.caption, *app.error, *app.warning, *app.info]
    return "\n".join(element.value for element in elements).replace("\\", "")


def rows(app: AppTest):
    return next(d.value for d in app.dataframe if "说明" in d.value.columns)


def workbook(sheets: dict[str, list[list[str]]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, lines in sheets.items():
            page = book.add_worksheet(name)
            for n, line in enumerate(lines):
                page.write_row(n, 0, line)
    return file.getvalue()


def test_before_an_upload_it_says_what_to_bring(clicks) -> None:
    app = start()
    shown = texts(app)
    assert "要准备什么" in shown
    assert "不在服务器上保存" in shown
    assert not app.dataframe


def test_a_list_is_located(clicks) -> None:
    app = upload(start(), LIST)
    shown = texts(app)
    assert "4 行中 2 行有位置（50.0%）" in shown
    assert "共 4 行，UTF-8 编码" in shown
    assert "如第 3 行“胡编路 5 号”" in shown
    assert app.selectbox(key=locate_upload.COLUMN_KEY).value == "项目地址"
    frame = rows(app)
    assert list(frame["行"]) == [2, 3, 4, 5]
    assert list(frame["定位依据"])[1:3] == ["未定位", "未定位"]
    assert len(clicks.options.marks.longitude) == 2
    assert not clicks.passing.any()  # the plan's projects are not on this map
    assert [b.label for b in app.download_button] == ["下载 Excel", "下载 CSV", "下载 GeoJSON"]


def test_a_click_on_the_map_shows_the_row(clicks) -> None:
    app = upload(start(), LIST)
    clicks.next = MapClick("mark", "1")
    app.run()
    assert "第 5 行：=1+1" in app.info[0].value.replace("\\", "")
    assert clicks.options.marks.chosen == 1


def test_rows_without_a_place_can_be_looked_at_alone(clicks) -> None:
    app = upload(start(), LIST)
    app.checkbox(key=locate_result.ONLY_KEY).check().run()
    assert list(rows(app)["行"]) == [3, 4]


def test_another_column_is_another_answer(clicks) -> None:
    app = upload(start(), "地址,旧址\r\n香港西路 48 号,胡编路 1 号\r\n")
    assert "1 行中 1 行有位置" in texts(app)
    app.selectbox(key=locate_upload.COLUMN_KEY).set_value("旧址").run()
    assert "1 行中 0 行有位置" in texts(app)


def test_an_unknown_column_is_asked_for(clicks) -> None:
    app = upload(start(), "名称,在哪儿\r\n甲,香港西路 48 号\r\n")
    choice = app.selectbox(key=locate_upload.COLUMN_KEY)
    assert "没有认出地址列" in choice.label
    assert choice.options == ["名称", "在哪儿"]
    assert "--column" not in texts(app)
    choice.set_value("在哪儿").run()
    assert "1 行中 1 行有位置" in texts(app)


def test_sheets_can_be_chosen_even_when_the_first_has_no_address(clicks) -> None:
    content = workbook(
        {"说明": [["一览", "年份"], ["x", "2021"]], "表": [["地址"], ["香港西路 48 号"]]}
    )
    app = upload(start(), content, "表.xlsx")
    assert app.selectbox(key=locate_upload.SHEET_KEY).options == ["说明", "表"]
    app.selectbox(key=locate_upload.SHEET_KEY).set_value("表").run()
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
    clicks, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def opening(content: bytes, **options: str):
        opened.append(options["column"])
        return open_table(content, **options)

    monkeypatch.setattr(locate_upload, "open_table", opening)
    app = upload(start(), two_rows_of_header(), "表.xlsx")
    shown = texts(app)
    assert "3 行中 2 行有位置" in shown
    assert "合计行 1 行，如第 5 行" in shown
    assert "共 3 行，表头在第 1–2 行" in shown
    assert "合并的地址算在每一行" in shown
    assert "下载的 Excel：原工作簿整本带回" in shown
    assert app.selectbox(key=locate_upload.COLUMN_KEY).options == [
        "序号",
        "街道",
        "地址",
        "投资 亿元",
    ]
    for column in ("投资 亿元", "街道", "地址"):
        app.selectbox(key=locate_upload.COLUMN_KEY).set_value(column).run()
        assert not app.exception
        assert app.selectbox(key=locate_upload.COLUMN_KEY).value == column
    assert "3 行中 2 行有位置" in texts(app)
    assert opened == [""]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        pytest.param(b"%PDF-1.7 ...", "a.csv", "不是表格", id="pdf"),
        pytest.param(b"PK\x03\x04 not a zip", "a.xlsx", "打不开", id="damaged workbook"),
        pytest.param("地址\r\n".encode(), "a.csv", "只有表头", id="header only"),
        pytest.param(b"\xd0\xcf\x11\xe0....", "a.csv", "旧版 Office", id="old Office"),
    ],
)
def test_what_cannot_be_used_is_explained(clicks, content: bytes, name: str, words: str) -> None:
    app = upload(start(), content, name)
    assert words in texts(app)
    assert "有位置" not in texts(app)
    assert not app.download_button


def test_a_zip_bomb_is_not_opened(clicks) -> None:
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    assert "压缩比异常" in texts(upload(start(), file.getvalue(), "a.xlsx"))


def test_a_new_file_starts_afresh_and_nothing_is_written(clicks) -> None:
    before = {path: path.stat().st_mtime_ns for path in DATA_DIR.rglob("*")}
    app = upload(start(), LIST)
    clicks.next = MapClick("mark", "1")
    app.run()
    upload(app, "地址\r\n鱼山路 5 号\r\n", "另一份.csv")
    assert "1 行中 1 行有位置" in texts(app)
    assert clicks.options.marks.chosen is None
    assert {path: path.stat().st_mtime_ns for path in DATA_DIR.rglob("*")} == before


def test_text_from_the_list_is_no_markup(clicks) -> None:
    app = upload(
        start(), "名称,地址\r\n[x](http://e) {{7*7}},香港西路 48 号\r\n乙,![i](http://e)\r\n"
    )
    clicks.next = MapClick("mark", "0")
    app.run()
    shown = "\n".join(element.value for element in [*app.markdown, *app.info])
    assert "](http" not in shown
    assert "{{" not in shown

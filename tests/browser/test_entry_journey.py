"""Reporting progress as an officer does: the template down, filled, up, looked at, accepted."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from at_rest import wait_until_at_rest
from checkout import DATA
from progress_workbooks import heads, saved
from test_axe import violations
from test_words_and_keys import press_until

from geo.life.progress.entered import FILE_NAME, REPORT
from geo.life.record import read_life

PARK = "B04-07"
HOSTILE = "<img src=x onerror=window.owned=1>{{7*7}}$x$"


@pytest.fixture(scope="module")
def server(start_app: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The app on a copy of the data that it may write into."""
    folder = tmp_path_factory.mktemp("entry") / "data"
    shutil.copytree(DATA, folder)
    (folder / FILE_NAME).unlink(missing_ok=True)
    return start_app(data_dir=folder), folder


def test_from_the_template_to_the_light(
    visit: Callable[..., Any], server: Any, tmp_path: Path
) -> None:
    running, folder = server
    opened = visit("/monitoring?q=航运科技", server=running)
    page = opened.page
    wait_until_at_rest(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("下载填报模板")).click()
    assert re.fullmatch(r"进展填报_\d{4}-\d\d-\d\d\.xlsx", download.value.suggested_filename)
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    row = next(r for r in book[REPORT].iter_rows(min_row=2) if r[0].value == PARK)
    places = heads(REPORT)
    for key, value in (("status", "停工"), ("delay_reason", "资金"), ("problem", HOSTILE)):
        row[places[key] - 1].value = value
    bad = book[REPORT].max_row + 1
    for key, value in (("project_id", "B99"), ("period", "2099"), ("status", "在建")):
        book[REPORT].cell(bad, places[key]).value = value
    path = tmp_path / "填报.xlsx"
    path.write_bytes(saved(book))

    page.locator('[data-testid="stFileUploaderDropzone"] input[type="file"]').set_input_files(path)
    page.get_by_text("可以接受 1 条").wait_for()
    page.get_by_text("1 行不能接受").first.wait_for()
    assert page.get_by_text(f"第 {bad} 行「编号」").count() == 1
    assert page.get_by_role("cell", name=HOSTILE).count() == 1  # a text like any other
    wait_until_at_rest(page)
    assert violations(page) == []
    assert not (folder / FILE_NAME).exists()

    page.get_by_role("textbox", name="填报人（未验证）").focus()
    page.keyboard.type("张三")
    press_until(page, "Tab", "BUTTON 接受 1 条")
    page.keyboard.press("Enter")
    page.get_by_text("已接受 1 条，第 1 号填报，填报人 张三（未验证）").wait_for()
    wait_until_at_rest(page)
    assert page.get_by_role("cell", name="停工").first.is_visible()
    assert page.evaluate("window.owned") is None
    assert violations(page) == []
    assert opened.foreign_requests() == []
    report = read_life(folder).reports[-1]
    assert (report.project_id, report.status, report.problem) == (PARK, "停工", HOSTILE)

"""Numbers under format codes, as spreadsheets show them.

The expected texts are what LibreOffice 7.4 and SSF (SheetJS's renderer, in its Python port 0.2.2)
show, which agreed on 1,200 pairs of values and codes; where they differ (dates before March 1900,
Chinese weekdays and numerals), what ECMA-376 and Microsoft's documentation say.
"""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from geo.tables.cells.cell import Shown, cell_text
from geo.tables.cells.number_format import general, is_date, shown_text

SHOWN: list[tuple[float, str, str]] = [
    (12, "0000", "0012"),
    (0.125, "0.0%", "12.5%"),
    (0.125, "0%", "13%"),
    (1234.5, "#,##0.00", "1,234.50"),
    (-1234.567, "#,##0.00;[Red]-#,##0.00", "-1,234.57"),
    (-5, "#,##0_);(#,##0)", "(5)"),
    (1234567, '#,##0.0,"千"', "1,234.6千"),
    (15000, '[>=10000]0\\.0,"万";0', "1.5万"),
    (1500, '[>=10000]0\\.0,"万";0', "1500"),
    (-5, '[>=10000]0\\.0,"万";0', "-5"),
    (-5, "[<0]0.0;0", "5.0"),
    (0, "#.##", "."),
    (0.5, "0.##", "0.5"),
    (0, '0.00;-0.00;"零"', "零"),
    (0, ";;;", ""),
    (5, '"第"0"号"', "第5号"),
    (-0.001, "0.00", "0.00"),
    (12345, "0.00E+00", "1.23E+04"),
    (0.000123, "##0.0E+0", "123.0E-6"),
    (99999, "0.0E+00", "1.0E+05"),
    (3.5, "# ?/?", "3 1/2"),
    (0.3, "# ??/??", "3/10"),
    (0.125, "# ?/8", "1/8"),
    (13800138000, "000-0000-0000", "138-0013-8000"),
    (1234.5, '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', "¥1,234.50"),
    (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
    (1e20, "0", "100000000000000000000"),
    (44316, "yyyy-mm-dd", "2021-04-30"),
    (44316, 'yyyy"年"m"月"d"日"', "2021年4月30日"),
    (44316, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二一年四月三十日"),
    (44316, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2021年4月30日"),
    (44316, "yyyy/m/d;@", "2021/4/30"),
    (44316, "d-mmm-yy", "30-Apr-21"),
    (44316, "aaaa", "星期五"),
    (44316.5208333333, "yyyy-mm-dd h:mm", "2021-04-30 12:30"),
    (44316.75, '上午/下午h"时"mm"分"', "下午6时00分"),
    (44316.75, "h:mm AM/PM", "6:00 PM"),
    (45.678, "mm:ss.0", "16:19.2"),
    (1.260416666666667, "[h]:mm:ss", "30:15:00"),
    (1.260416666666667, '[h]"小时"mm"分"', "30小时15分"),
    (0.0625, "[mm]:ss", "90:00"),
    (1, "yyyy-mm-dd", "1900-01-01"),
    (59, "yyyy-mm-dd", "1900-02-28"),
    (60, "yyyy-mm-dd", "1900-02-29"),
    (61, "yyyy-mm-dd", "1900-03-01"),
    (0, "yyyy-mm-dd", "1900-01-00"),
    (123456, "[DBNum2][$-804]General", "壹拾贰万叁仟肆佰伍拾陆"),
    (10500, "[DBNum1]General", "一万〇五百"),
    (13800138000, "yyyy-mm-dd", "13800138000"),
    (-5, "yyyy-mm-dd", "-5"),
    (2958466, "yyyy-mm-dd", "2958466"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), SHOWN, ids=[f"{v} {c}" for v, c, _ in SHOWN])
def test_a_number_is_shown_as_a_spreadsheet_shows_it(value: float, code: str, text: str) -> None:
    assert shown_text(value, code) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (3.0, "3"),
        (-5, "-5"),
        (13800138000.0, "13800138000"),
        (3.7020219900101e17, "370202199001010000"),
        (370202199001010018, "370202199001010018"),
        (1e-7, "0.0000001"),
        (36.063918, "36.063918"),
        (1e300, "1E+300"),
    ],
)
def test_a_plain_number_loses_no_digit(value: float, text: str) -> None:
    assert general(value) == text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", True), ("m/d", True), ('m"月"', True), ("h:mm", False), ("mm:ss", False),
        ("[h]:mm", False), ("0.00", False),
        ('0"d"', False), ("General", False), ("[Red]0", False), ("0.00E+00", False),
    ],
)  # fmt: skip
def test_codes_of_dates_are_told(code: str, expected: bool) -> None:
    assert is_date(code) is expected


def test_a_text_under_a_code_for_texts() -> None:
    assert shown_text("A1", '0;0;0;"编号"@') == "编号A1"
    assert shown_text("A1", "yyyy-mm-dd") == "A1"
    assert cell_text(Shown("0012", "@")) == "0012"


def test_what_a_file_says_is_seen_goes_before_what_is_worked_out() -> None:
    assert cell_text(Shown(0.125, "0.0%", "12.5 %")) == "12.5 %"
    assert cell_text(Shown(None, "0.00")) == ""


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(days=1, hours=6, minutes=15), "30:15:00"),
        (timedelta(seconds=5), "0:00:05"),
        (-timedelta(hours=1), "-1:00:00"),
    ],
)
def test_a_duration_is_hours(span: timedelta, text: str) -> None:
    assert cell_text(span) == text


@pytest.mark.parametrize(
    "piece", ["0", "#", "?", '"', "\\", "[", "y", "m", ",", ".", "%", "E+", "/"]
)
def test_no_code_takes_long(piece: str) -> None:
    began = time.perf_counter()
    for code in (piece * 255, (piece + "0/")[:255] * 60, piece * 30_000):
        for value in (1234.5, -1e300, 5e-324, 10**60):
            assert isinstance(shown_text(value, code), str)
    assert time.perf_counter() - began < 1

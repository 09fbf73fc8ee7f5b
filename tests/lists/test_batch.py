"""Whole lists: order, columns, interruption, journal, providers that fail, and what it says."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import sqlite3
import subprocess
import sys
import tracemalloc
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import openpyxl
import pytest
from checkout import DATA, ROOT
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
)
from shapely.geometry import Point

from geo.__main__ import main
from geo.address.parse import parse_addresses
from geo.commands import console
from geo.errors import DataFileError
from geo.gazetteer.index import Gazetteer
from geo.geocoders.notes import plain
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Placement, nothing
from geo.geocoders.reasons import Reason
from geo.lists import rows as batch
from geo.lists.answer import Answer, nowhere, reason_class
from geo.lists.command import command as batch_command
from geo.lists.journal import Journal, fingerprint, journal_path
from geo.lists.locators import OfflineLocator, make_locator
from geo.lists.rows import ANSWER_COLUMNS, StoppedError, Summary, geocode_table, locate_rows
from geo.tables.read import open_table
from geo.tables.table import Table


@pytest.fixture(scope="module")
def offline() -> Offline:
    return Offline(Gazetteer.read(DATA / "gazetteer"))


def table_of(*addresses: str) -> Table:
    text = io.StringIO()
    csv.writer(text).writerows([["n", "address"], *enumerate(addresses, start=1)])
    return open_table(text.getvalue().encode(), name="list.csv")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class Counting:
    """A locator that counts its questions and may fail or stop."""

    identity: str = "counting"
    failing: set[str] = field(default_factory=set)
    stop_after: int | None = None
    interrupt_after: int | None = None
    asked: list[str] = field(default_factory=list)

    def locate(self, text: str) -> Answer:
        if len(self.asked) == self.stop_after:
            raise StoppedError("额度已用完")
        if len(self.asked) == self.interrupt_after:
            raise KeyboardInterrupt
        self.asked.append(text)
        if text in self.failing:
            return Answer(None, None, None, "none", "", "", "超时", failed=True)
        return Answer(120.3, 36.06, 50, "provider", text, "fake", f"问了“{text}”")


# --- the table -----------------------------------------------------------------------------------

MESSY = (
    "编号,项目地址,备注\r\n"
    "1,香港中路 76 号甲,x\r\n"
    "2,,=1+1\r\n"
    '3,"香港西路 110 号、台湾路 1 号","一行\n两行"\r\n'
    "\r\n"
    "4,北京市朝阳区建国路 1 号,,多\r\n"
    "5,莱阳路 3 号、5 号,-5\r\n"
)


def test_every_row_and_column_stays_in_its_place(tmp_path: Path, offline: Offline) -> None:
    table = open_table(MESSY.encode("gb18030"), name="list.csv")
    out = tmp_path / "out.csv"
    summary = geocode_table(table, out, OfflineLocator(offline))
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["编号", "项目地址", "备注", "", *ANSWER_COLUMNS]
    assert [row[:4] for row in rows[1:]] == [
        ["1", "香港中路 76 号甲", "x", ""],
        ["2", "", "'=1+1", ""],
        ["3", "香港西路 110 号、台湾路 1 号", "一行\n两行", ""],
        ["", "", "", ""],
        ["4", "北京市朝阳区建国路 1 号", "", "多"],
        ["5", "莱阳路 3 号、5 号", "-5", ""],
    ]
    methods = [row[4 + ANSWER_COLUMNS.index("location_method")] for row in rows[1:]]
    assert methods == ["interpolated", "none", "none", "none", "none", "address"]
    assert (summary.rows, summary.located) == (6, 2)
    assert summary.reasons == Counter(
        {"地址是空的": 2, "同一格的几个地址互相矛盾": 1, "不在青岛市市南区": 1}
    )
    assert summary.examples["不在青岛市市南区"] == (6, "北京市朝阳区建国路 1 号")


def test_a_contradiction_has_no_point_but_names_its_candidates(offline: Offline) -> None:
    answer = OfflineLocator(offline).locate("香港西路 110 号、台湾路 1 号")
    assert (answer.longitude, answer.method, answer.provider) == (None, "none", "")
    assert "互相矛盾" in answer.note
    for candidate in ("香港西路 110 号 120.", "台湾路 1 号 120."):
        assert candidate in answer.note


@pytest.mark.parametrize(
    "text",
    [
        "市南区香港中路76号3层",
        "香港中路 76 号甲（人防）",
        "汕头路10号财富中心",
        "海天中心2号楼",
        "南京路与江西路交叉口",
        "青岛卫校以西、远洋新村以东、江西路以北、远洋船院家属楼以南",
        "香港西路999号5层",
        "闽江路",
        "青岛颐中皇冠假日酒店（香港中路 76 号）",
    ],
)
def test_the_answer_is_the_geocoders_own(text: str, offline: Offline) -> None:
    """What is remembered per street and number must not differ from asking anew."""
    locator = OfflineLocator(offline)
    for again in (text, text + "B座", text):
        (address,) = parse_addresses(again)
        assert locator.locate(again) == Answer.of(offline.locate(address), "offline")


@pytest.mark.parametrize("text", ["香港西路 {} 号", "没有的地方{}号楼"], ids=["number", "place"])
def test_a_locator_remembers_no_more_than_it_is_told(
    text: str, offline: Offline, monkeypatch: pytest.MonkeyPatch
) -> None:
    locate = Mock(wraps=offline.locate)
    monkeypatch.setattr(offline, "locate", locate)
    locator = OfflineLocator(offline, remembered=3)
    for number in (1, 2, 3, 3, 2, 1, 4, 1, 3):  # 4 is one too many: 3, the oldest, is forgotten
        locator.locate(text.format(number))
    assert locate.call_count == 5


def test_a_line_becomes_a_point_with_a_radius_that_covers_it(offline: Offline) -> None:
    answer = OfflineLocator(offline).locate("中山路")
    placement = offline.locate(parse_addresses("中山路")[0])
    assert answer.radius_m is not None
    assert answer.radius_m >= placement.point_radius_m > placement.radius_m
    assert answer.radius_m < placement.point_radius_m + 1


def test_a_table_that_was_located_before_keeps_its_columns(
    tmp_path: Path, offline: Offline
) -> None:
    first, second, third = (tmp_path / f"{n}.csv" for n in "abc")
    geocode_table(table_of("海天中心"), first, OfflineLocator(offline))
    geocode_table(open_table(first), second, OfflineLocator(offline))
    geocode_table(open_table(second), third, OfflineLocator(offline))
    (row,) = rows_of(third)
    assert row["longitude"] == row["longitude_2"] == row["longitude_3"] != ""
    assert list(row)[-7:] == [f"{name}_3" for name in ANSWER_COLUMNS]


def test_workbook_in_workbook_out(tmp_path: Path, offline: Offline) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["重点项目一览表"], ["序号", "地址", "投资"], [1, "海天中心", 138.0], [2, None, 5]):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    assert main(["geocode", str(tmp_path / "in.xlsx"), "-o", str(tmp_path / "out.xlsx")]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "重点项目一览表"
    assert rows[1] == ("序号", "地址", "投资", *ANSWER_COLUMNS)
    assert rows[2][:3] == (1, "海天中心", 138)
    assert rows[2][3] == pytest.approx(120.36468)
    assert rows[3][:6] == (2, None, 5, None, None, None)


def test_the_command_says_what_it_read_and_what_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["序号", "位置", None],
        [None, "街道", "地址"],
        [1, "金门路", "海天中心"],
        [2, "金门路", None],
        ["合计", "香港中路", None],
    ):
        sheet.append(row)
    for area in ("A1:A2", "B1:C1", "C3:C4"):
        sheet.merge_cells(area)
    book.create_sheet("另一张")
    book.save(tmp_path / "in.xlsx")
    out = tmp_path / "out.xlsx"
    assert main(["geocode", str(tmp_path / "in.xlsx"), "-o", str(out)]) == 0
    said = capsys.readouterr()
    assert "地址列“地址”" in said.err
    assert "没有读其他工作表 “另一张”，要读请用 --sheet" in said.err
    assert "注意：地址列有 1 处合并单元格，合并的地址算在每一行" in said.err
    assert "输入的内容：原工作簿整本带回" in said.out
    assert "合计行 1，如第 5 行" in said.out
    written = openpyxl.load_workbook(out)
    assert written.sheetnames == ["Sheet", "另一张"]
    places = [row[3].value for row in written["Sheet"].iter_rows(min_row=3)]
    assert places == [pytest.approx(120.36468)] * 2 + [None]


# --- asking once, and going on -------------------------------------------------------------------


def test_an_address_is_asked_once(tmp_path: Path) -> None:
    locator = Counting()
    summary = geocode_table(table_of("甲", " 甲", "乙", "甲 ", "乙"), tmp_path / "o.csv", locator)
    assert locator.asked == ["甲", "乙"]
    assert summary.rows == 5


def test_forgotten_answers_come_from_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "REMEMBERED", 2)
    locator = Counting()
    with Journal(tmp_path / "o.csv", "x") as journal:
        table = table_of(*"甲乙丙丁甲乙丙丁")
        summary = geocode_table(table, tmp_path / "o.csv", locator, journal=journal)
    assert locator.asked == list("甲乙丙丁")
    assert summary.from_journal == 4


@pytest.mark.parametrize("how", ["interrupt_after", "stop_after"])
def test_a_second_run_goes_on_where_the_first_ended(tmp_path: Path, how: str) -> None:
    out, table = tmp_path / "o.csv", table_of(*"甲乙丙丁戊")
    ends: dict[str, Any] = {how: 3}
    first, second = replace(Counting(), **ends), Counting()
    with pytest.raises((KeyboardInterrupt, StoppedError)), Journal(out, "x") as journal:
        geocode_table(table, out, first, journal=journal)
    assert not out.exists()
    with Journal(out, "x") as journal:
        assert len(journal) == 3
        summary = geocode_table(table, out, second, journal=journal)
        journal.discard()
    assert (first.asked, second.asked) == (list("甲乙丙"), list("丁戊"))
    assert summary.from_journal == 3
    assert [row["matched"] for row in rows_of(out)] == list("甲乙丙丁戊")
    assert [path.name for path in tmp_path.iterdir()] == ["o.csv"]


def test_what_failed_is_asked_again_and_nothing_else(tmp_path: Path) -> None:
    out, table = tmp_path / "o.csv", table_of(*"甲乙丙乙")
    with Journal(out, "x") as journal:
        summary = geocode_table(table, out, Counting(failing={"乙"}), journal=journal)
    assert (summary.failed, summary.reasons) == (2, Counter({Reason.NOT_ASKED.words: 2}))
    again = Counting()
    with Journal(out, "x") as journal:
        assert geocode_table(table, out, again, journal=journal).failed == 0
    assert again.asked == ["乙"]


def test_an_outage_ends_the_run(tmp_path: Path) -> None:
    addresses = [str(n) for n in range(100)]
    locator = Counting(failing=set(addresses))
    with pytest.raises(StoppedError, match="连续 20 个"):
        geocode_table(table_of(*addresses), tmp_path / "o.csv", locator)
    assert len(locator.asked) == 20


def test_a_journal_of_something_else_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    with Journal(out, fingerprint("input", "amap")) as journal:
        journal.put("甲", Counting().locate("甲"))
    with pytest.raises(DataFileError, match=r"另一份输入.*--no-resume"):
        Journal(out, fingerprint("input", "baidu"))
    with Journal(out, fingerprint("input", "amap")) as journal:
        assert journal.get("甲") == Counting().locate("甲")
    with Journal(out, fingerprint("other"), resume=False) as journal:
        assert len(journal) == 0


def test_two_runs_on_one_output_keep_apart(tmp_path: Path) -> None:
    with Journal(tmp_path / "o.csv", "x"), pytest.raises(DataFileError, match="另一次运行"):
        Journal(tmp_path / "o.csv", "x")


def test_a_damaged_journal_is_named(tmp_path: Path) -> None:
    journal_path(tmp_path / "o.csv").write_bytes(b"not a database, " * 100)
    with pytest.raises(DataFileError, match=r"损坏.*--no-resume"):
        Journal(tmp_path / "o.csv", "x")


@pytest.mark.parametrize(
    "answer",
    [
        Answer(120.1, 36.0, 50, "address", "甲", "amap+offline", "注：“引号”\n换行"),
        nowhere("没有", Reason.UNKNOWN),
        Answer(120.1, 36.0, 50, "provider", "", "amap", "", failed=True),
    ],
)
def test_the_journal_gives_back_what_it_was_given(tmp_path: Path, answer: Answer) -> None:
    with Journal(tmp_path / "o.csv", "x") as journal:
        journal.put("甲", answer)
    with Journal(tmp_path / "o.csv", "x") as journal:
        assert journal.get("甲") == answer
        assert journal.get("乙") is None


def test_a_reason_that_another_version_knows_is_asked_again(tmp_path: Path) -> None:
    with Journal(tmp_path / "o.csv", "x") as journal:
        journal.put("甲", nowhere("没有", Reason.UNKNOWN))
    with sqlite3.connect(journal_path(tmp_path / "o.csv")) as file:
        file.execute("UPDATE answers SET answer = replace(answer, '\"unknown\"', '\"gone\"')")
        assert file.execute("SELECT count(*) FROM answers WHERE answer LIKE '%gone%'").fetchone()[0]
    with Journal(tmp_path / "o.csv", "x") as journal:
        assert journal.get("甲") is None


def test_a_journal_of_an_earlier_version_is_read_on(tmp_path: Path) -> None:
    """Its answers had no reason: a place is taken as it is, a refusal is asked again."""
    rows = {
        "甲": [
            120.1,
            36.0,
            50,
            "address",
            "甲",
            "offline",
            "注",
            False,
            ["湾区外", False, "", True],
        ],
        "乙": [None, None, None, "none", "", "", "没有乙的资料，无法定位", False, []],
    }
    Journal(tmp_path / "o.csv", "x").close()
    with sqlite3.connect(journal_path(tmp_path / "o.csv")) as file:
        for address, values in rows.items():
            file.execute("INSERT INTO answers VALUES (?, ?)", (address, json.dumps(values)))
    file.close()
    with Journal(tmp_path / "o.csv", "x") as journal:
        kept = journal.get("甲")
        assert kept is not None
        assert (kept.longitude, kept.zone) == (120.1, ("湾区外", False, "", True))
        assert journal.get("乙") is None


def test_memory_does_not_grow_with_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "REMEMBERED", 100)
    table = table_of(*(f"{n} 号" for n in range(12_000)))
    used = []
    tracemalloc.start()
    try:
        for done, _ in enumerate(locate_rows(table, OneAnswer()), start=1):
            if done in (2_000, 12_000):
                used.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert used[1] - used[0] < 100_000  # ten thousand rows and their answers are 5 MB


class OneAnswer:
    identity = "one"

    def locate(self, text: str) -> Answer:
        return Answer(120.3, 36.06, 50, "provider", text, "fake", "x" * 200)


# --- providers -----------------------------------------------------------------------------------


class FakeProvider:
    """Answers as ``geo.geocoders.online.ask.OnlineGeocoder.place`` does."""

    def __init__(self, provider: str, answers: dict[str, Placement | Exception]) -> None:
        self.provider, self.title = provider, {"amap": "高德", "baidu": "百度"}[provider]
        self._answers = answers
        self.asked: list[str] = []

    def place(self, query: str, *, timeout: object = None) -> Placement:
        self.asked.append(query)
        answer = self._answers.get(
            query, nothing(plain(f"{self.title}没有匹配到这个地址"), Reason.NO_MATCH)
        )
        if isinstance(answer, Exception):
            raise answer
        return answer


def at(longitude: float, latitude: float, radius_m: float = 50.0) -> Placement:
    return Placement(Point(longitude, latitude), "provider", radius_m, plain("匹配"), "某处")


HERE, NEAR, FAR = at(120.36, 36.06), at(120.3605, 36.0602), at(120.40, 36.08)
X, Y = "无名一路 1 号", "无名二路 2 号"


def online(offline: Offline, *providers: FakeProvider, witness: bool = False) -> Any:
    names = ["offline"] * witness + [provider.provider for provider in providers]
    return make_locator(names, offline, providers)  # type: ignore[arg-type]


def test_one_provider_is_taken_at_its_word(offline: Offline) -> None:
    answer = online(offline, FakeProvider("amap", {"无名一路1号": HERE})).locate(X)
    assert (answer.longitude, answer.provider, answer.radius_m) == (120.36, "amap", 50)


def test_two_that_agree_and_two_that_do_not(offline: Offline) -> None:
    amap = FakeProvider("amap", {"无名一路1号": HERE, "无名二路2号": HERE})
    baidu = FakeProvider("baidu", {"无名一路1号": NEAR, "无名二路2号": FAR})
    locator = online(offline, amap, baidu)
    agreed, apart = locator.locate(X), locator.locate(Y)
    assert agreed.provider == "amap+baidu"
    assert agreed.radius_m is not None
    assert agreed.radius_m <= 60
    assert apart.radius_m is not None
    assert apart.radius_m > 3_000
    assert "人工核查" in apart.note


def test_the_offline_answer_is_a_witness(offline: Offline) -> None:
    point = offline.locate(parse_addresses("香港西路 48 号")[0]).point
    assert point is not None
    amap = FakeProvider("amap", {"香港西路48号": at(point.x + 0.0002, point.y)})
    answer = online(offline, amap, witness=True).locate("香港西路 48 号")
    assert answer.provider == "amap+offline"


@pytest.mark.parametrize(
    "text",
    ["北京市朝阳区建国路 1 号", "", "海天中心以西、栈桥以东、江西路以北", "青岛市崂山区某路 1 号"],
)
def test_nobody_is_paid_for_what_no_provider_can_answer(text: str, offline: Offline) -> None:
    amap = FakeProvider("amap", {})
    online(offline, amap).locate(text)
    assert amap.asked == []


@pytest.mark.parametrize(
    "error",
    [GeocoderAuthenticationFailure("高德：Key 无效"), GeocoderQuotaExceeded("高德：额度已用完")],
    ids=["key", "quota"],
)
def test_a_refusal_that_meets_every_address_stops_the_run(
    error: Exception, offline: Offline
) -> None:
    with pytest.raises(StoppedError, match="高德"):
        online(offline, FakeProvider("amap", {"无名一路1号": error})).locate(X)


@pytest.mark.parametrize(
    ("error", "failed"),
    [
        (GeocoderTimedOut("高德 5 秒内没有答复"), True),
        (GeocoderRateLimited("高德请求过于频繁"), True),
        (GeocoderQueryError("高德：地址超过 120 个字"), False),
    ],
    ids=["timeout", "rate", "query"],
)
def test_other_errors_are_the_rows_own(error: Exception, failed: bool, offline: Offline) -> None:
    amap = FakeProvider("amap", {"无名一路1号": error})
    answer = online(offline, amap).locate(X)
    assert (answer.longitude, answer.failed) == (None, failed)
    assert str(error) in answer.note
    baidu = FakeProvider("baidu", {"无名一路1号": HERE})
    both = online(offline, amap, baidu).locate(X)
    assert (both.longitude, both.failed) == (120.36, failed)


def test_several_addresses_in_a_cell_must_agree(offline: Offline) -> None:
    amap = FakeProvider("amap", {"无名一路1号": HERE, "无名二路2号": FAR, "无名三路3号": NEAR})
    locator = online(offline, amap)
    apart = locator.locate(f"{X}、{Y}")
    assert (apart.longitude, reason_class(apart)) == (None, Reason.CONFLICT)
    # each candidate once, and nothing is said to be marked on a map
    assert apart.note == (
        "同一格的地址相距约 4.2 公里，互相矛盾；"
        "候选：无名一路 1 号 120.36000,36.06000（半径 50 米）；"
        "无名二路 2 号 120.40000,36.08000（半径 50 米）"
    )
    near = locator.locate(f"{X}、无名三路 3 号")
    assert near.longitude == 120.36
    assert near.radius_m is not None
    assert near.radius_m >= 50  # reaches the other gate


# --- what it says --------------------------------------------------------------------------------

REASONS = {
    "": "地址是空的",
    "北京市朝阳区建国路 1 号": "不在青岛市市南区",
    "香港西路 999 号": "门牌远在已知范围之外",
    "无名路 3 号": "没有这条路或这个地名的资料",
    "某某大厦": "没有这条路或这个地名的资料",
    "中山路与南京路交叉口": "路口或四至的边不清楚",
    "无名路与南京路交叉口": "路口或四至的边不清楚",
    "甲楼以西、乙楼以东、丙楼以北": "路口或四至的边不清楚",
    "香港西路 110 号、台湾路 1 号": "同一格的几个地址互相矛盾",
    "市立医院": "没有这条路或这个地名的资料",
    "香港中路与香港中路交叉口": "路口或四至的边不清楚",
    "栈桥西南 9000 米": "离写明的地点太远",
}


@pytest.mark.parametrize(("text", "reason"), REASONS.items(), ids=list(REASONS))
def test_reasons_are_told_apart(text: str, reason: str, offline: Offline) -> None:
    answer = OfflineLocator(offline).locate(text)
    assert answer.longitude is None
    assert reason_class(answer).words == reason != Reason.OTHER.words


def test_no_offline_refusal_is_other(offline: Offline) -> None:
    """Every street with numbers that do not exist, and every pair of streets."""
    streets = sorted(offline.gazetteer.street_names)
    texts = [f"{street} 3999 号" for street in streets]
    texts += [
        f"{a}与{b}交叉口" for a, b in itertools.islice(itertools.combinations(streets, 2), 300)
    ]
    locator = OfflineLocator(offline)
    answers = [locator.locate(text) for text in texts]
    assert {reason_class(a).words for a in answers if a.longitude is None} <= set(REASONS.values())


def test_radius_classes_cover_every_radius() -> None:
    radii = (0, 50, 50.1, 100, 250, 500, 1000, 1001, 1e6)
    assert [batch.radius_classes().index(batch.radius_class(r)) for r in radii] == [
        0, 0, 1, 1, 2, 3, 4, 5, 5,
    ]  # fmt: skip


def test_progress_is_plain_and_gbk_has_all_of_it() -> None:
    text = console.rows_text(45_000, 100_000, 20.0)
    assert text == "[#########-----------]  45%  45,000/100,000 行  2,250 行/秒  还需 0:24"
    assert text.encode("gbk")
    assert "1:23:20" in console.rows_text(1, 5_001, 1.0)
    assert "0/0" in console.rows_text(0, 0, 0.0)
    assert console.share_text(1, 3, 0.0) == "[######--------------]  33%"


class Terminal(io.StringIO):
    encoding = "ascii"

    def isatty(self) -> bool:
        return True


def test_a_console_without_chinese_does_not_stop_the_run() -> None:
    stream = Terminal()
    say = console.Console(stream)
    say.bar("行行")
    say.bar("短")
    say.end()
    assert stream.getvalue() == "\r??\r? \n"


def test_the_summary_names_every_reason_and_a_row(offline: Offline, tmp_path: Path) -> None:
    table = open_table(MESSY.encode(), name="list.csv")
    out = tmp_path / "o.csv"
    summary = geocode_table(table, out, OfflineLocator(offline))
    text = "\n".join(batch_command.summary_lines(summary, table, out, 1.0))
    assert "6 行，有位置 2（33.3%），没有位置 4（66.7%）" in text
    assert "不在青岛市市南区 1，如第 6 行“北京市朝阳区建国路 1 号”" in text
    assert text.encode("gbk")
    assert batch_command.summary_lines(Summary(), table, out, 0.0)


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_bytes(MESSY.encode("gb18030"))
    return path


def test_the_command_as_it_is_called(listed: Path) -> None:
    out = listed.with_name("out.csv")
    done = subprocess.run(
        [sys.executable, "-m", "geo", "geocode", str(listed), "--output", str(out)],
        cwd=ROOT,
        capture_output=True,
        env={"PYTHONIOENCODING": "gbk", "PATH": ""},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("gbk")
    assert "有位置 2" in done.stdout.decode("gbk")
    assert "地址列“项目地址”" in done.stderr.decode("gbk")
    assert len(rows_of(out)) == 6
    assert [path.name for path in listed.parent.iterdir()] != []
    assert not journal_path(out).exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.csv", "-o", "out.csv"], "不存在"),
        (["in.csv", "-o", "out.doc"], "csv 或 .xlsx"),
        (["in.csv", "-o", "in.csv"], "输出就是输入"),
        (["in.csv", "-o", "none/out.csv"], "没有目录"),
        (["in.csv", "-o", "out.csv", "--column", "住址"], "没有名为“住址”的列"),
        (["in.csv", "-o", "out.csv", "--provider", "amap"], "AMAP_KEY"),
    ],
    ids=["input", "format", "same", "folder", "column", "key"],
)
def test_what_cannot_be_done_is_2_and_says_why(
    arguments: list[str],
    words: str,
    listed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(listed.parent)
    monkeypatch.delenv("AMAP_KEY", raising=False)
    assert main(["geocode", *arguments]) == batch_command.UNUSABLE
    assert words in capsys.readouterr().err
    assert [path.name for path in listed.parent.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    ("locator", "code", "words"),
    [
        (Counting(stop_after=2), batch_command.STOPPED, "2 个答案记在 out.csv.journal"),
        (Counting(interrupt_after=2), batch_command.INTERRUPTED, "已中断"),
        (
            Counting(failing={"莱阳路 3 号、5 号"}),
            batch_command.SOME_NOT_ASKED,
            "1 行服务商没有答复",
        ),
    ],
    ids=["stopped", "interrupted", "some failed"],
)
def test_exit_codes_and_a_second_run(
    locator: Counting,
    code: int,
    words: str,
    listed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = listed.with_name("out.csv")
    command = ["geocode", str(listed), "-o", str(out)]
    locator = replace(locator, asked=[])
    monkeypatch.setattr(batch_command, "_locator", lambda names, data_dir: locator)
    assert main(command) == code
    captured = capsys.readouterr()
    assert words in captured.err + captured.out
    assert journal_path(out).exists()
    assert out.exists() == (code == batch_command.SOME_NOT_ASKED)
    before = len(locator.asked)
    again = Counting()
    monkeypatch.setattr(batch_command, "_locator", lambda names, data_dir: again)
    assert main(command) == batch_command.DONE
    assert before + len(again.asked) == 5 + len(locator.failing)
    assert not journal_path(out).exists()


def test_quiet_is_quiet_and_a_changed_input_is_noticed(
    listed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = listed.with_name("out.csv")
    stopped = Counting(stop_after=1)
    monkeypatch.setattr(batch_command, "_locator", lambda names, data_dir: stopped)
    assert main(["geocode", str(listed), "-o", str(out), "--quiet"]) == batch_command.STOPPED
    capsys.readouterr()
    listed.write_bytes(listed.read_bytes() + b"9,x\r\n")
    monkeypatch.setattr(batch_command, "_locator", lambda names, data_dir: Counting())
    assert main(["geocode", str(listed), "-o", str(out), "--quiet"]) == batch_command.UNUSABLE
    assert "--no-resume" in capsys.readouterr().err
    fresh = ["geocode", str(listed), "-o", str(out), "--quiet", "--no-resume"]
    assert main(fresh) == batch_command.DONE
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""


def test_answers_round_up(offline: Offline) -> None:
    answer = Answer.of(
        Placement(Point(120.1234567, 36.1), "provider", 49.2, plain("x" * 400)), "amap"
    )
    assert (answer.longitude, answer.radius_m, len(answer.note)) == (120.123457, 50, 300)
    assert Answer.of(nothing(plain("没有"), Reason.UNKNOWN), "amap").provider == ""
    assert math.isnan(nothing(plain(""), Reason.EMPTY).radius_m)


def test_the_bar_moves_on_a_terminal_only() -> None:
    class Chinese(Terminal):
        encoding = "gbk"

    shown, hidden = Chinese(), io.StringIO()
    console.progress_bar(console.Console(shown), False, console.rows_text)(3, 3)
    assert shown.getvalue().startswith("\r[####################] 100%  3/3 行")
    console.progress_bar(console.Console(shown), True, console.rows_text)(3, 3)
    console.progress_bar(console.Console(hidden), False, console.rows_text)(3, 3)
    assert (shown.getvalue().count("\r"), hidden.getvalue()) == (1, "")

"""The review page as Streamlit runs it, on a copy of the data."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import row_list_in_app
import streamlit as st
from app_under_test import texts, unopened
from shapely.geometry import Point
from streamlit.runtime.context import StreamlitHeaders
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset
from geo.geocoders.notes import plain
from geo.geocoders.placement import Placement
from geo.reviews.decisions import Review, Reviews, read_reviews
from geo.reviews.queue import QueueItem
from geo.reviews.store import Draft, Reviewer, save_review
from geo.selection.filter import Filters, Selection, filter_projects
from geo.vocabulary import OTHER_PROJECT
from geo.zones.pins import click_radius_m
from views.frame import settings as page_settings
from views.frame.session import keys, reviewer
from views.map import view as map_view
from views.map.view import MapClick
from views.review import _draft as review_draft
from views.review import _form as review_form
from views.review import _history as review_history
from views.review import _opinions as review_opinions

PAGE = "../pages/review.py"
CONFLICT = "B04-03"  # 香港西路 110 号、台湾路 1 号, kilometres apart
ROUGH = "B02-02"  # 香港西路 52 号项目
UNPLACED = "B10-02"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data that the page may write into."""
    copy = tmp_path / "data"
    shutil.copytree(DATA_DIR, copy)
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    return copy


@pytest.fixture
def clicks(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stands in for the map: answers the click put into ``next``, once; keeps what it was told."""
    told = SimpleNamespace(next=None, options=None, selected=None)

    def show_map(
        dataset: Dataset, selection: Selection, selected_id: str | None, options: Any, height: int
    ) -> Any:
        told.options, told.selected = options, selected_id
        click, told.next = told.next, None
        return click

    monkeypatch.setattr(map_view, "show_map", show_map)
    return told


def start(project: str | None = None) -> AppTest:
    app = unopened()
    if project:
        app.query_params["project"] = project
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception, app.exception
    return app


def button(app: AppTest, label: str) -> Any:
    return next(b for b in app.button if b.label == label)


def fill(app: AppTest, note: str = "现场核对", who: str = "张三") -> None:
    next(t for t in app.text_input if t.label == "备注").set_value(note)
    next(t for t in app.text_input if t.label.startswith("核查人")).set_value(who)


def choose(app: AppTest, choice: str) -> AppTest:
    app.radio[0].set_value(choice)
    return app.run()


def decisions(folder: Path) -> list[tuple[str, str, str]]:
    rows = read_reviews(folder / "reviewed_places.csv").rows
    return [(row.project_id, row.decision, row.who) for row in rows]


def test_the_queue_names_what_to_look_at_first(folder: Path, clicks: SimpleNamespace) -> None:
    app = start()
    rows = row_list_in_app.rows(app)
    assert rows[0]["title"] == "新华锦城市活力综合体"
    assert rows[0]["meta"] == "地址矛盾"
    assert f"待核查 {len(rows)} 项" in texts(app)
    assert "已定位" in texts(app)
    assert clicks.options.marks is None
    assert not clicks.options.pick


def test_the_queue_follows_the_filters_and_the_reason(
    folder: Path, clicks: SimpleNamespace
) -> None:
    app = start()
    app.selectbox(key=keys.REVIEW_REASON).set_value("conflict").run()
    assert {row["meta"] for row in row_list_in_app.rows(app)} == {"地址矛盾"}
    app.multiselect(key="filter_sector").set_value(["海洋经济"])
    app.selectbox(key=keys.REVIEW_REASON).set_value(None)
    app.run()
    assert 0 < len(row_list_in_app.rows(app)) < 10


def test_a_pin_from_the_map_is_saved_undone_and_kept_in_the_history(
    folder: Path, clicks: SimpleNamespace
) -> None:
    app = start(UNPLACED)
    assert clicks.options.pick
    clicks.next = MapClick("point", "120.320000,36.065000,16.00")
    app.run()
    assert app.radio[0].value == review_draft.PIN
    assert app.number_input(key=keys.REVIEW_LONGITUDE).value == 120.32
    assert app.number_input(key=keys.REVIEW_RADIUS).value == click_radius_m(36.065, 16)
    assert clicks.options.marks.pin == 0
    fill(app)
    app.run()
    button(app, "保存").click().run()
    assert not app.exception, app.exception
    assert "已保存：人工标点" in texts(app)
    assert decisions(folder) == [(UNPLACED, "pin", "张三（未验证）")]
    row = load_dataset(folder).located.loc[UNPLACED]
    assert (row["location_method"], row["geometry"].x) == ("manual", 120.32)
    assert clicks.selected == UNPLACED  # the new place, emphasised
    assert "人工指定" in texts(app)  # the page has the new data already

    button(app, "撤销张三的核查…").click().run()
    assert "撤销 **张三（未验证）**" in texts(app)
    assert "自动定位的结果" in texts(app)
    assert [decision for _, decision, _ in decisions(folder)] == ["pin"]  # asked, not done
    button(app, "不撤销").click().run()
    assert [decision for _, decision, _ in decisions(folder)] == ["pin"]
    button(app, "撤销张三的核查…").click().run()
    button(app, "确定撤销").click().run()
    assert "~~人工标点" in texts(app)
    assert [decision for _, decision, _ in decisions(folder)] == ["pin", "undo"]
    assert load_dataset(folder).located.at[UNPLACED, "location_method"] == "none"


def test_coordinates_can_be_typed(folder: Path, clicks: SimpleNamespace) -> None:
    app = choose(start(ROUGH), review_draft.PIN)
    app.number_input(key=keys.REVIEW_LONGITUDE).set_value(36.06)
    app.number_input(key=keys.REVIEW_LATITUDE).set_value(120.36)
    fill(app)
    app.run()
    button(app, "保存").click().run()
    assert "是否写反" in texts(app)
    assert not (folder / "reviewed_places.csv").exists()
    app.number_input(key=keys.REVIEW_LONGITUDE).set_value(120.366)
    app.number_input(key=keys.REVIEW_LATITUDE).set_value(36.0585)
    app.number_input(key=keys.REVIEW_RADIUS).set_value(15.0)
    app.run()
    assert "图钉所在：浮山湾区" in app.radio[0].proto.captions[-3]
    button(app, "保存").click().run()
    (review,) = read_reviews(folder / "reviewed_places.csv").rows
    assert (review.longitude, review.latitude, review.radius_m) == (120.366, 36.0585, 15.0)


def test_the_automatic_place_is_confirmed(folder: Path, clicks: SimpleNamespace) -> None:
    app = choose(start(ROUGH), "0")
    assert clicks.options.marks.chosen == 0
    fill(app)
    app.run()
    button(app, "保存").click().run()
    assert [decision for _, decision, _ in decisions(folder)] == ["confirm"]
    assert load_dataset(folder).located.at[ROUGH, "location_method"] == "manual"


def test_a_contradiction_is_settled_by_a_click_on_one_candidate(
    folder: Path, clicks: SimpleNamespace
) -> None:
    app = start(CONFLICT)
    assert len(clicks.options.marks.longitude) == 2
    assert [label.split(" · ")[0] for label in app.radio[0].options[:2]] == [
        "**1** 选用 香港西路 110 号",
        "**2** 选用 台湾路 1 号",
    ]
    clicks.next = MapClick("mark", "1")
    app.run()
    assert app.radio[0].value == "1"
    fill(app, note="以台湾路为准")
    app.run()
    button(app, "保存").click().run()
    row = load_dataset(folder).located.loc[CONFLICT]
    assert (row["location_conflict"], row["review"]) == (False, "pick")
    assert row["bay"] == "浮山湾区"


def test_unlocatable_needs_a_reason(folder: Path, clicks: SimpleNamespace) -> None:
    app = choose(start(UNPLACED), review_draft.UNLOCATABLE)
    fill(app, note="")
    app.run()
    button(app, "保存").click().run()
    assert "写明原因" in texts(app)
    fill(app, note="只是一项计划")
    app.run()
    button(app, "保存").click().run()
    assert [decision for _, decision, _ in decisions(folder)] == ["unlocatable"]


def test_what_is_no_place_is_said_to_be_none_and_no_longer_to_be_found(
    folder: Path, clicks: SimpleNamespace
) -> None:
    before = filter_projects(load_dataset(folder).located, Filters()).totals
    app = choose(start(UNPLACED), review_draft.PLACELESS)
    fill(app, note="规划写的是一项计划")
    app.run()
    button(app, "保存").click().run()
    assert [decision for _, decision, _ in decisions(folder)] == ["placeless"]
    after = filter_projects(load_dataset(folder).located, Filters()).totals
    assert (after.unlocated, after.placeless) == (before.unlocated, before.placeless + 1)


def test_nobody_decides_without_a_name(folder: Path, clicks: SimpleNamespace) -> None:
    app = choose(start(ROUGH), "0")
    button(app, "保存").click().run()
    assert "核查人的姓名" in texts(app)
    assert not (folder / "reviewed_places.csv").exists()


def test_two_people_at_one_project(folder: Path, clicks: SimpleNamespace) -> None:
    """The second one's save is refused, and so are further clicks until they chose anew."""
    app = choose(start(ROUGH), "0")
    fill(app)
    app.run()
    other = Draft(ROUGH, "pin", "香港西路 52 号", 120.366, 36.0585, 20, "manual", "我先来")
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    path = folder / "reviewed_places.csv"
    save_review(path, other, Reviewer("李四", False), expected_revision=0, now=now)
    button(app, "保存").click().run()
    assert "没有保存：在您打开之后，李四（未验证）已于 2026-11-23 16:00" in texts(app)
    assert "您的选择（未保存）" in texts(app)
    assert "确认自动定位" in texts(app)  # mine …
    assert "人工标点（120.366000, 36.058500，约 20 米以内）" in texts(app)  # … and theirs
    assert "我先来" in texts(app)
    # nothing is left to save or to undo by mistake, nor a form above that hides the warning
    assert not [b for b in app.button if b.label == "保存" or b.label.startswith("撤销")]
    assert not app.radio
    assert len(decisions(folder)) == 1
    button(app, "已看过，重新选择").click().run()
    assert app.radio[0].value is None  # a refused save needs a new choice
    assert button(app, "保存").disabled
    assert app.text_input(key=keys.REVIEW_NOTE).value  # what was written is still there
    assert len(decisions(folder)) == 1
    choose(app, "0")
    button(app, "保存").click().run()
    assert [who for *_, who in decisions(folder)] == ["李四（未验证）", "张三（未验证）"]


def test_a_collision_in_the_moment_of_saving_blocks_too(
    folder: Path, clicks: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file changed between the run that showed the form and the click."""
    app = choose(start(ROUGH), "0")
    fill(app)
    app.run()
    path = folder / "reviewed_places.csv"
    other = Draft(ROUGH, "unlocatable", "香港西路 52 号", note="查无此处")
    save_review(path, other, Reviewer("李四", True), expected_revision=0)
    button(app, "保存").click().run()
    assert "保存" not in [one.label for one in app.button]  # there is no further click
    assert [decision for _, decision, _ in decisions(folder)] == ["unlocatable"]
    assert "查无此处" in texts(app)


def test_nothing_is_saved_for_an_id_that_means_another_project(
    folder: Path, clicks: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a list from elsewhere a decision under this id would move the directory's own one."""
    text = (folder / "projects.csv").read_text("utf-8-sig")
    elsewhere = tmp_path / "list.csv"
    name = load_dataset(folder).located.at[ROUGH, "name"]
    assert text.count(f"{ROUGH},{name}") == 1
    elsewhere.write_text(text.replace(f"{ROUGH},{name}", f"{ROUGH},别处的项目"), "utf-8-sig")
    monkeypatch.setenv(settings.PROJECTS.name, str(elsewhere))
    app = choose(start(ROUGH), "0")
    fill(app)
    app.run()
    button(app, "保存").click().run()
    assert not app.exception
    assert f"没有保存：{ROUGH} {OTHER_PROJECT}" in texts(app)
    assert not (folder / "reviewed_places.csv").exists()


def test_an_undo_says_what_will_hold_then(folder: Path, clicks: SimpleNamespace) -> None:
    path = folder / "reviewed_places.csv"
    first = Draft(ROUGH, "pin", "香港西路 52 号", 120.366, 36.0585, 20, "manual")
    save_review(path, first, Reviewer("李四", True), expected_revision=0)
    second = Draft(ROUGH, "unlocatable", "香港西路 52 号", note="x")
    save_review(path, second, Reviewer("王五", True), expected_revision=1)
    app = start(ROUGH)
    button(app, "撤销王五的核查…").click().run()
    assert "李四的“人工标点”" in texts(app)


@pytest.mark.parametrize(
    ("place", "question"),
    [
        ("120.385000,36.045000,16.00", "图钉在海上，离岸约"),
        ("120.420000,36.100000,16.00", "图钉在市南区界外约"),
    ],
    ids=["sea", "another district"],
)
def test_a_doubtful_pin_is_asked_about(
    folder: Path, clicks: SimpleNamespace, place: str, question: str
) -> None:
    app = start(UNPLACED)
    clicks.next = MapClick("point", place)
    app.run()
    fill(app)
    app.run()
    assert question in texts(app)
    assert button(app, "保存").disabled
    app.checkbox(key=keys.REVIEW_SURE.of(*MapClick("point", place).point[:2])).check().run()
    assert not button(app, "保存").disabled
    clicks.next = MapClick("point", place.replace("000,36", "100,36"))  # moved: asked anew
    app.run()
    assert button(app, "保存").disabled
    clicks.next = MapClick("point", place)
    app.run()
    app.checkbox(key=keys.REVIEW_SURE.of(*MapClick("point", place).point[:2])).check().run()
    button(app, "保存").click().run()
    note = load_dataset(folder).located.at[UNPLACED, "location_note"]
    assert question.removeprefix("图钉") in note


def test_somebody_elses_decision_is_told_before_saving(
    folder: Path, clicks: SimpleNamespace
) -> None:
    app = start(ROUGH)
    other = Draft(ROUGH, "unlocatable", "香港西路 52 号", note="x")
    save_review(folder / "reviewed_places.csv", other, Reviewer("李四", True), expected_revision=0)
    app.run()
    assert "在您打开之后，李四已于" in texts(app)
    assert "没有保存" not in texts(app)  # there was nothing to save yet
    assert "还没有选择" in texts(app)
    assert "保存" not in [one.label for one in app.button]


def test_a_lapsed_decision_is_told(folder: Path, clicks: SimpleNamespace) -> None:
    old = Draft(ROUGH, "pin", "香港西路 25 号", 120.366, 36.0585, 20, "manual")
    save_review(folder / "reviewed_places.csv", old, Reviewer("李四", True), expected_revision=0)
    app = start(ROUGH)
    assert "那次核查失效" in texts(app)
    assert "香港西路 25 号" in texts(app)


def test_text_from_the_file_is_no_markup(folder: Path, clicks: SimpleNamespace) -> None:
    note = "[x](http://e) `{{7*7}}`"
    bad = Draft(ROUGH, "pin", "香港西路 52 号", 120.366, 36.0585, 20, "manual", note)
    who = Reviewer("![i](http://e)", True)
    save_review(folder / "reviewed_places.csv", bad, who, expected_revision=0)
    app = start(ROUGH)
    shown = "\n".join(element.value for element in [*app.markdown, *app.caption])
    assert "](http" not in shown
    assert "{{" not in shown


def test_a_group_is_explained_and_not_pinned(folder: Path, clicks: SimpleNamespace) -> None:
    app = start("B01-02")
    assert "组内" in texts(app)
    assert not app.radio


def test_online_providers_are_asked_on_demand_only(
    folder: Path, clicks: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def place(query: str, timeout: object = None) -> Placement:
        asked.append(query)
        return Placement(Point(120.40, 36.07), "provider", 50.0, plain("按门牌号"))

    provider = SimpleNamespace(provider="amap", title="高德", place=place)
    monkeypatch.setattr(review_opinions, "providers", lambda: (provider,))
    app = start(ROUGH)
    assert asked == []
    button(app, "查询高德").click().run()
    assert asked == ["香港西路 52 号"]
    assert "在线查询" in texts(app)
    assert "请人工核查" in texts(app)  # kilometres from the offline answer: a reason in the queue
    assert "服务商不一致" in texts(app)
    assert app.radio[0].options[1].startswith("**2** 选用 高德")
    choose(app, "1")
    fill(app)
    app.run()
    button(app, "保存").click().run()
    (review,) = read_reviews(folder / "reviewed_places.csv").rows
    assert (review.decision, review.method, review.longitude) == ("pick", "provider", 120.4)
    assert load_dataset(folder).located.at[ROUGH, "geometry"] == Point(120.4, 36.07)
    assert len(asked) == 1


# --- parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("zhangsan", "zhangsan"),
        ("%E5%BC%A0%E4%B8%89", "张三"),
        ("张三".encode().decode("latin-1"), "张三"),
        ("张三", "张三"),
        ("a\r\nb", "a b"),
    ],
)
def test_names_from_a_header(header: str, name: str) -> None:
    assert reviewer.decoded(header) == name


@pytest.mark.parametrize(
    ("headers", "configured", "expected"),
    [
        ([("X-User", "%E5%BC%A0%E4%B8%89")], "X-User", Reviewer("张三", True)),
        ([("X-User", "张三")], "", Reviewer("李四", False)),
        ([], "X-User", Reviewer("李四", False)),
        ([("X-User", "张三"), ("x-user", "王五")], "X-User", Reviewer("李四", False)),
    ],
    ids=["sign-on", "not configured", "past the proxy", "twice"],
)
def test_who_decides(
    headers: list[tuple[str, str]],
    configured: str,
    expected: Reviewer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_settings, "text", lambda setting: configured)
    monkeypatch.setattr(st, "session_state", {keys.REVIEWER: "李四"})
    asked = SimpleNamespace(context=SimpleNamespace(headers=StreamlitHeaders(headers)))
    monkeypatch.setattr(reviewer, "st", asked)
    assert reviewer.current() == expected


def test_the_next_one() -> None:
    items = [QueueItem(name, (), 1.0) for name in "ABC"]
    assert [review_form.next_item(items, name) for name in "ABCX"] == ["B", "C", None, "A"]
    assert review_form.next_item([], "A") is None


def test_a_draft_is_kept_for_one_project_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})
    at = datetime(2026, 11, 23, tzinfo=UTC)
    one = Reviews((Review(4, "A", "unlocatable", "张三", True, at, note="x"),))
    review_draft.begin("A", one)
    review_draft.drop_pin(120.3, 36.0, 14.0)
    review_draft.begin("A", one)
    assert review_draft.pin() == (120.3, 36.0, click_radius_m(36.0, 14.0))
    assert review_draft.newer(one) is None
    assert review_draft.newer(Reviews((Review(5, "A", "undo", "李四", True, at),))) is not None
    review_draft.begin("B", one)
    assert (review_draft.pin(), review_draft.choice()) == (None, None)


def test_history_lines_strike_through_what_was_undone() -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    pin = Review(1, "A", "pin", "张三", False, at, "", 120.38, 36.06, 30.0, "manual", "*依据*")
    assert "**人工标点" in review_history.history_line(pin, undone=False)
    assert "~~人工标点" in review_history.history_line(pin, undone=True)
    assert r"\*依据\*" in review_history.history_line(pin, undone=False)

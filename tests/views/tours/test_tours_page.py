"""The page 汇报 as Streamlit runs it: choose, edit, undo, open and save, take along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import row_list_in_app
from app_under_test import texts, unopened
from streamlit.testing.v1 import AppTest

from geo.data_dir import DATA_DIR
from geo.dataset import load_dataset
from geo.jobs.process import JobError
from geo.jobs.work import TourFormat, make_tour
from geo.selection.filter import Filters
from geo.tours.files.file import read_tour, write_tour
from geo.tours.files.link import from_kept, to_kept
from geo.tours.model import Scene, Tour, View
from geo.tours.plan import plan_tour
from geo.tours.standing import STANDING_SCENES
from views.frame.session import keys
from views.parts.export_panel import edition
from views.tours import _formats as tour_formats
from views.tours import _store as tour_store
from views.tours import keeper as tour_keeper

PAGE = "../pages/tours.py"


def start(tour: Tour | None = None, **params: str) -> AppTest:
    app = unopened()
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    if tour is not None:
        app.session_state[keys.OWN_TOUR] = tour
    return run(app.switch_page(PAGE))


def run(changed: Any) -> AppTest:
    """Run the app after something was changed: the app itself, or one of its widgets."""
    app: AppTest = changed.run()
    assert not app.exception, app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    return run(app.button(key=key).click())


def field(app: AppTest, kind: str, label: str) -> Any:
    return next(w for w in getattr(app, kind) if w.label.startswith(label))


def own(app: AppTest) -> Tour:
    tour = app.session_state[keys.OWN_TOUR]
    assert isinstance(tour, Tour)
    return tour


def titles(app: AppTest) -> list[str]:
    return [scene.title for scene in own(app).scenes]


THREE = Tour("试讲", tuple(Scene(title) for title in "甲乙丙"))


def test_the_ready_made_tour_is_listed_and_can_be_a_draft() -> None:
    app = start()
    scenes = plan_tour(load_dataset(DATA_DIR)).scenes
    for scene in scenes:
        assert scene.title in texts(app)
    app = press(app, "tour_from_plan")
    assert titles(app) == [scene.title for scene in scenes]
    assert field(app, "text_input", "汇报标题").value == own(app).title
    assert f"{len(scenes)} 幕都与现在的数据一致" in texts(app)


def test_without_a_tour_of_ones_own_the_way_to_one_is_named() -> None:
    app = start()
    run(app.radio(key="tour_choice").set_value("我的汇报"))
    assert "存为场景" in texts(app)
    assert app.button(key="tour_undo_empty").disabled


def test_reorder_duplicate_delete_and_undo() -> None:
    app = start(THREE)
    assert app.button(key="tour_up").disabled
    press(app, "tour_down")
    assert titles(app) == ["乙", "甲", "丙"]
    assert app.radio(key="tour_scenes").value == 1, "the scene that was moved is still the one"
    press(app, "tour_copy")
    assert titles(app) == ["乙", "甲", "甲（副本）", "丙"]
    press(app, "tour_delete")
    assert titles(app) == ["乙", "甲", "丙"]
    assert "删除第 3 幕" in app.button(key="tour_undo").label
    for expected in (["乙", "甲", "甲（副本）", "丙"], ["乙", "甲", "丙"], ["甲", "乙", "丙"]):
        press(app, "tour_undo")
        assert titles(app) == expected
    assert app.button(key="tour_undo").disabled


def test_the_last_scene_deleted_comes_back() -> None:
    app = start(Tour("一幕", (Scene("甲"),)))
    press(app, "tour_delete")
    assert app.session_state[keys.OWN_TOUR] is None
    press(app, "tour_undo_empty")
    assert titles(app) == ["甲"]


@pytest.mark.parametrize(
    ("kind", "label", "value", "expected"),
    [
        pytest.param("text_input", "标题", " 新  题 ", {"title": "新 题"}, id="title"),
        pytest.param("text_input", "标题", "  ", {"title": "第 1 幕"}, id="no title"),
        pytest.param("text_area", "说明", "一\n二", {"text": "一\n二"}, id="text"),
        pytest.param("text_area", "讲稿", "讲", {"notes": "讲"}, id="notes"),
        pytest.param("selectbox", "聚光", "浮山湾区", {"spotlight": "浮山湾区"}, id="spotlight"),
        pytest.param("selectbox", "视野", "汇泉湾区", {"view": View(zone="汇泉湾区")}, id="view"),
        pytest.param("selectbox", "图表", "by_bay", {"chart": "by_bay"}, id="chart"),
        pytest.param("checkbox", "显示项目数", False, {"totals": False}, id="totals"),
        pytest.param("multiselect", "标出", ["B02-01"], {"projects": ("B02-01",)}, id="projects"),
    ],
)
def test_fields(kind: str, label: str, value: Any, expected: dict[str, Any]) -> None:
    app = start(THREE)
    run(field(app, kind, label).set_value(value))
    scene = own(app).scenes[0]
    assert {name: getattr(scene, name) for name in expected} == expected
    assert titles(app)[1:] == ["乙", "丙"]
    press(app, "tour_undo")
    assert own(app) == THREE


def test_a_saved_screen_is_kept_beside_a_zone() -> None:
    bounds = (120.3, 36.04, 120.42, 36.1)
    app = start(Tour("一幕", (Scene("甲", view=View(bounds=bounds)),)))
    assert field(app, "selectbox", "视野").value == "kept"
    run(field(app, "selectbox", "视野").set_value("浮山湾区"))
    assert own(app).scenes[0].view == View(zone="浮山湾区", bounds=bounds)
    run(field(app, "selectbox", "视野").set_value("kept"))
    assert own(app).scenes[0].view == View(bounds=bounds)


def test_the_sidebars_filters_for_a_scene() -> None:
    app = start(THREE, zone="浮山湾区")
    press(app, "tour_take_filters")
    assert own(app).scenes[0].filters == Filters(zone=("浮山湾区",))
    assert app.button(key="tour_take_filters").disabled


def test_the_rehearsal_names_what_is_gone_and_what_changed() -> None:
    scene = plan_tour(load_dataset(DATA_DIR)).scenes[1]
    assert scene.remembered is not None
    old = replace(scene, remembered=replace(scene.remembered, shown=scene.remembered.shown + 3))
    app = start(Tour("旧", (old, Scene("新", projects=("Z99",)))))
    found = texts(app)
    assert "项目 Z99 已不在数据里" in found
    assert f"制作时为 {scene.remembered.shown + 3} 项，现为 {scene.remembered.shown} 项" in found
    assert "其中 1 处须处理" in app.expander[0].label
    press(app, "tour_remember")
    assert "Z99" in texts(app)
    assert "制作时为" not in texts(app)


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    return run(app.file_uploader[0].upload(name, content, "application/toml"))


def test_open_a_file() -> None:
    app = upload(start(THREE), "会议.toml", write_tour(Tour("会议", (Scene("一"), Scene("二")))))
    assert titles(app) == ["一", "二"]
    assert "已打开 会议.toml" in texts(app)
    press(app, "tour_undo")
    assert own(app) == THREE


def test_a_file_with_faults_keeps_what_is_good() -> None:
    content = 'version = 1\n[[scene]]\ntitle = "好"\nchart = "饼图"\n[[scene]]\ntitle = "也好"\n'
    app = upload(start(THREE), "会议.toml", content.encode())
    assert titles(app) == ["好", "也好"]
    assert "1 处没有读入" in texts(app)
    assert "第 1 幕「图表 chart」" in texts(app)


def test_a_file_that_is_none_changes_nothing() -> None:
    app = upload(start(THREE), "会议.toml", b"title = ")
    assert own(app) == THREE
    assert "没有打开 会议.toml，原来的汇报没有变" in texts(app).replace("*", "")
    assert "不是有效的 TOML" in texts(app)


def test_what_is_saved_can_be_opened_and_shared() -> None:
    app = start(THREE)
    app.session_state["share_tour"] = True  # as a click on the button leaves it
    (link,) = row_list_in_app.links(run(app))
    assert "present?present=t1." in link
    tour, issues = read_tour(write_tour(own(app)))
    assert (tour, issues) == (THREE, ())


def test_formats_are_made_when_asked_and_anew_after_a_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def make(
        _dataset: object, _doing: str, _work: object, tour: Tour, *_: object, **__: object
    ) -> bytes:
        made.append(tour.scenes[0].title)
        return b"file"

    monkeypatch.setattr("views.frame.heavy_jobs.make", make)
    app = start(THREE)
    assert made == []
    press(app, "tour_make_pdf")
    run(app)
    assert made == ["甲"]
    assert not [button for button in app.button if button.key == "tour_make_pdf"]
    run(field(app, "text_input", "标题").set_value("新"))
    press(app, "tour_make_pdf")
    assert made == ["甲", "新"]


def test_a_format_that_fails_is_no_error_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_: object, **__: object) -> bytes:
        raise JobError("内部细节")

    monkeypatch.setattr("views.frame.heavy_jobs.make", make)
    app = start(THREE)
    press(app, "tour_make_pdf")
    (said,) = [error.value for error in app.error]
    assert "PDF 讲义 没有生成（编号 " in said
    assert "内部细节" not in said


def test_a_screen_of_the_map_becomes_the_last_scene() -> None:
    app = unopened()
    app.query_params["zone"] = "浮山湾区"
    app.session_state[keys.OWN_TOUR] = THREE
    app.session_state["plan_map"] = {
        "last_object_clicked_tooltip": "view:120.3%2C36.04%2C120.42%2C36.1?k1"
    }
    run(app)
    scene = own(app).scenes[-1]
    assert scene.view == View(bounds=(120.3, 36.04, 120.42, 36.1))
    assert (scene.title, scene.filters) == ("浮山湾区", Filters(zone=("浮山湾区",)))
    assert "第 4 幕" in app.toast[0].value
    assert len(own(app).scenes) == 4, "one click, one scene"
    assert app.session_state[keys.TOUR_AT] == 3


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        pytest.param("html", b"<!doctype html>", ".html", id="html"),
        pytest.param("pdf", b"%PDF-", ".pdf", id="pdf"),
        pytest.param("pptx", b"PK", ".pptx", id="pptx"),
        pytest.param("toml", b"version", ".toml", id="toml"),
    ],
)
def test_every_format_is_made(name: TourFormat, begins: bytes, ends: str) -> None:
    steps: list[tuple[int, int]] = []
    each = tour_formats.FORMATS[name]
    tour = Tour("一幕", (Scene("全区"),))
    dataset = load_dataset(DATA_DIR)
    content = make_tour(dataset, lambda *done: steps.append(done), tour, name, edition("zh"), ())
    assert content[: len(begins)].lower() == begins.lower()
    assert each.suffix == ends
    assert steps == ([] if name in ("html", "toml") else [(1, 1)])


# --- kept by the browser --------------------------------------------------------------------------


def test_what_the_browser_is_told_to_keep_is_the_whole_tour() -> None:
    noted = replace(THREE, scenes=(replace(THREE.scenes[0], notes="讲稿"), *THREE.scenes[1:]))
    (told,) = row_list_in_app.given(start(noted), "known")
    assert told["known"] is True
    assert told["title"] == "试讲"
    assert from_kept(told["tour"]) == (noted, ())


def test_of_a_deleted_tour_nothing_is_kept() -> None:
    app = press(start(Tour("一幕", (Scene("甲"),))), "tour_delete")
    (told,) = row_list_in_app.given(app, "known")
    assert (told["tour"], told["known"]) == ("", True)


def test_a_new_session_asks_the_browser_and_overwrites_nothing() -> None:
    (told,) = row_list_in_app.given(start(), "known")
    assert (told["tour"], told["known"], told["must"]) == ("", False, False)


RETYPED = replace(
    THREE,
    title="改过的",
    scenes=(replace(THREE.scenes[0], notes="说到一半"), *THREE.scenes[1:]),
)


@pytest.mark.parametrize(
    ("tour", "typed", "expected"),
    [
        pytest.param(to_kept(THREE), {}, THREE, id="a tour"),
        pytest.param(to_kept(THREE), None, THREE, id="a tour, nothing typed"),
        pytest.param(
            to_kept(THREE), {"title": "改过的", "notes 0": " 说到一半 "}, RETYPED, id="typed"
        ),
        pytest.param(
            to_kept(THREE),
            {"notes 99": "x", "view 0": "x", "notes -1": "x", "text 0": 7, "zone": "x"},
            THREE,
            id="typed, none of ours",
        ),
        pytest.param("k1.broken", {}, None, id="changed"),
        pytest.param("", {}, None, id="nothing"),
        pytest.param(7, {}, None, id="no text"),
    ],
)
def test_what_comes_back_is_read_as_strictly_as_a_file(
    monkeypatch: pytest.MonkeyPatch, tour: object, typed: object, expected: Tour | None
) -> None:
    session: dict[str, Any] = {keys.TOUR_KEEPER: {"kept": {"tour": tour, "typed": typed}}}
    monkeypatch.setattr("streamlit.session_state", session)
    tour_keeper._take(keys.TOUR_KEEPER)
    assert tour_keeper.answered()
    assert tour_store.own_tour() == expected
    assert tour_store.has_had_one() == (expected is not None), "else it would be overwritten"


@pytest.mark.parametrize("answer", [{}, {"kept": None}, {"kept": "k1."}], ids=str)
def test_an_answer_that_was_lost_on_the_way_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, answer: dict[str, object]
) -> None:
    session: dict[str, Any] = {keys.TOUR_KEEPER: answer}
    monkeypatch.setattr("streamlit.session_state", session)
    tour_keeper._take(keys.TOUR_KEEPER)
    assert not tour_keeper.answered()


@pytest.mark.parametrize(
    ("scene", "expected"), [(3, 2), (1, 0), (0, None), ("3", None), (None, None)], ids=str
)
def test_the_scene_shown_last_is_the_one_the_browser_names(
    monkeypatch: pytest.MonkeyPatch, scene: object, expected: int | None
) -> None:
    monkeypatch.setattr("streamlit.session_state", {keys.TOUR_KEEPER: {"scene": scene}})
    assert tour_keeper.last_scene() == expected


def test_a_tour_that_the_session_has_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, Any] = {
        keys.TOUR_KEEPER: {"kept": {"tour": to_kept(THREE)}},
        keys.OWN_TOUR: Tour("现在的", (Scene("甲"),)),
    }
    monkeypatch.setattr("streamlit.session_state", session)
    tour_keeper._take(keys.TOUR_KEEPER)
    assert session[keys.OWN_TOUR].title == "现在的"


def test_a_scene_on_progress_comes_behind_the_chosen_one_and_can_be_undone() -> None:
    app = press(start(THREE), "tour_add_lights")
    assert titles(app) == ["甲", STANDING_SCENES["lights"].title, "乙", "丙"]
    assert own(app).scenes[1].chart == "lights"
    assert own(app).scenes[1].remembered is not None
    app = press(app, "tour_undo")
    assert titles(app) == ["甲", "乙", "丙"]

"""Steps of the tour's editor: each gives a new tour, and each can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset
from geo.selection.filter import Filters
from geo.tours.edit import (
    NEW_TOUR,
    WHOLE,
    History,
    Screen,
    change,
    delete,
    duplicate,
    file_stem,
    insert,
    move,
    read_screen_view,
    scene_of_screen,
    to_save,
)
from geo.tours.model import MAX_SCENES, MAX_TITLE, Scene, Tour, View
from geo.tours.rehearsal import rehearse

VIEW = View(bounds=(120.3, 36.04, 120.42, 36.1))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(DATA_DIR)


def tour(*titles: str) -> Tour:
    return Tour("试讲", tuple(Scene(title) for title in titles))


def titles(of: Tour) -> str:
    return "".join(scene.title for scene in of.scenes)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        pytest.param("120.3,36.04,120.42,36.1", VIEW.bounds, id="as the browser sends it"),
        pytest.param("120.300000,36.040000,120.420000,36.100000", VIEW.bounds, id="six decimals"),
        pytest.param("-0.5,-1.0,0.5,1.0", (-0.5, -1.0, 0.5, 1.0), id="other quarters of the globe"),
        pytest.param("120.42,36.04,120.3,36.1", None, id="west and east swapped"),
        pytest.param("120.3,36.1,120.42,36.04", None, id="south and north swapped"),
        pytest.param("120.3,86.1,120.42,87.0", None, id="beyond Mercator"),
        pytest.param("120.3,36.04,120.42", None, id="three numbers"),
        pytest.param("120.3,36.04,120.42,nan", None, id="no number"),
        pytest.param("120.3,36.04,120.42,36.1;drop", None, id="something behind"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_view_from_a_browser(text: str, bounds: tuple[float, ...] | None) -> None:
    view = read_screen_view(text)
    assert (view.bounds if view else None) == bounds


@pytest.mark.parametrize(
    ("screen", "title", "spotlight", "projects"),
    [
        pytest.param(Screen(VIEW, Filters()), WHOLE, "", (), id="everything"),
        pytest.param(
            Screen(VIEW, Filters(zone=("浮山湾区",))), "浮山湾区", "浮山湾区", (), id="one zone"
        ),
        pytest.param(
            Screen(VIEW, Filters(zone=("浮山湾区", "汇泉湾区"), invest_min=20)),
            "浮山湾区、汇泉湾区 · 投资不低于 20 亿元",
            "",
            (),
            id="several filters",
        ),
        pytest.param(
            Screen(VIEW, Filters(zone=("未定位",))), "未定位", "", (), id="no zone of the map"
        ),
        pytest.param(
            Screen(VIEW, Filters(), zone="汇泉湾区"), "汇泉湾区", "汇泉湾区", (), id="zone"
        ),
        pytest.param(Screen(VIEW, Filters(), zone="市南区"), "市南区", "", (), id="district"),
        pytest.param(
            Screen(VIEW, Filters(), project="B02-01"), "海天中心", "", ("B02-01",), id="project"
        ),
        pytest.param(Screen(VIEW, Filters(), project="Z99"), WHOLE, "", (), id="project gone"),
        pytest.param(Screen(VIEW, Filters(q="很" * 90)), f"{'很' * MAX_TITLE}", "", (), id="long"),
    ],
)
def test_a_screen_as_a_scene(
    dataset: Dataset, screen: Screen, title: str, spotlight: str, projects: tuple[str, ...]
) -> None:
    scene = scene_of_screen(screen, dataset)
    assert (scene.title, scene.spotlight, scene.projects) == (title, spotlight, projects)
    assert (scene.view, scene.filters) == (VIEW, screen.filters)
    assert scene.remembered is not None
    assert scene.totals == (not projects)


def test_a_scene_starts_with_the_datas_own_words(dataset: Dataset) -> None:
    project = scene_of_screen(Screen(VIEW, Filters(), project="B02-01"), dataset)
    assert project.text == dataset.located.at["B02-01", "summary"] != ""
    zone = scene_of_screen(Screen(VIEW, Filters(), zone="汇泉湾区"), dataset)
    assert zone.text == dataset.zones.set_index("name").at["汇泉湾区", "positioning"] != ""
    assert scene_of_screen(Screen(VIEW, Filters()), dataset).text == ""


@pytest.mark.parametrize(
    ("at", "by", "order"),
    [
        pytest.param(0, 1, "乙甲丙", id="down"),
        pytest.param(2, -1, "甲丙乙", id="up"),
        pytest.param(0, -1, "甲乙丙", id="up from the top"),
        pytest.param(2, 5, "甲乙丙", id="down from the end"),
        pytest.param(0, 2, "乙丙甲", id="to the end"),
    ],
)
def test_reorder(at: int, by: int, order: str) -> None:
    assert titles(move(tour("甲", "乙", "丙"), at, by)) == order


def test_insert_duplicate_delete() -> None:
    assert insert(None, Scene("甲")) == Tour(NEW_TOUR, (Scene("甲"),))
    three = insert(insert(tour("甲"), Scene("丙")), Scene("乙"), after=0)
    assert titles(three) == "甲乙丙"
    copied = duplicate(three, 1)
    assert titles(copied) == "甲乙乙（副本）丙"
    assert titles(duplicate(copied, 2)) == "甲乙乙（副本）乙（副本）丙"
    assert len(duplicate(tour("字" * MAX_TITLE), 0).scenes[1].title) == MAX_TITLE
    assert titles(delete(three, 1)) == "甲丙"
    with pytest.raises(ValueError, match="至少要有一幕"):
        delete(tour("甲"), 0)
    with pytest.raises(ValueError, match=str(MAX_SCENES)):
        insert(tour(*"幕" * MAX_SCENES), Scene("多"))


def test_a_change_of_filters_notes_the_new_figures(dataset: Dataset) -> None:
    before = change(tour("甲"), 0, {"filters": Filters()}, dataset)
    after = change(before, 0, {"filters": Filters(zone=("浮山湾区",))}, dataset)
    was, now = before.scenes[0].remembered, after.scenes[0].remembered
    assert was is not None
    assert now is not None
    assert 0 < now.shown < was.shown
    assert change(after, 0, {"title": "乙"}, dataset).scenes[0].remembered is now


def test_history() -> None:
    first, second = tour("甲"), tour("甲", "乙")
    steps = History().then("存为第 1 幕", first).then("存为第 2 幕", second)
    assert (steps.tour, steps.last) == (second, "存为第 2 幕")
    assert steps.then("什么也没改", second) is steps
    back = steps.undone()
    assert (back.tour, back.last) == (first, "存为第 1 幕")
    assert back.undone() == History()
    assert History().undone() == History()


def test_saving_keeps_what_the_rehearsal_still_has_to_find(dataset: Dataset) -> None:
    fresh = change(tour("甲"), 0, {"filters": Filters()}, dataset)
    saved = to_save(fresh, dataset)
    assert saved.data_fingerprint == dataset.fingerprint
    figures = fresh.scenes[0].remembered
    assert figures is not None
    old = replace(fresh.scenes[0], remembered=replace(figures, shown=figures.shown - 1))
    stale = replace(fresh, scenes=(old, Scene("新")))
    kept = to_save(stale, dataset)
    assert kept.scenes[0].remembered == old.remembered
    assert kept.scenes[1].remembered is not None
    assert rehearse(kept, dataset) == rehearse(stale, dataset) != []


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        pytest.param("三湾一带", "三湾一带", id="plain"),
        pytest.param('a/b\\c:d*e?"f<g>|h', "abcdefgh", id="what no file name may hold"),
        pytest.param(" . ", "汇报", id="nothing left"),
    ],
)
def test_file_names(title: str, stem: str) -> None:
    assert file_stem(Tour(title, ())) == stem

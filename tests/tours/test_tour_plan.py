"""The plan's tour: every figure in it is that of the one filter; and what a rehearsal notices."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

import pytest

from geo import formats
from geo.dataset import Dataset, load_dataset
from geo.selection.filter import Filters, filter_projects
from geo.tours.captions import caption, largest_ids
from geo.tours.model import MAX_TEXT, Scene, Tour, View, remember_all
from geo.tours.plan import FLAGSHIP_FROM_YI, FLAGSHIPS, plan_tour
from geo.tours.play.scenes import compile_scene
from geo.tours.rehearsal import rehearse
from geo.tours.standing import STANDING_SCENES
from geo.vocabulary import BAYS, BELT, LIGHT_TITLES, LIGHTS


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def tour(dataset: Dataset) -> Tour:
    return plan_tour(dataset)


def named(tour: Tour, title: str) -> Scene:
    return next(scene for scene in tour.scenes if scene.title == title)


def test_it_tells_the_story_in_its_order(tour: Tour) -> None:
    titles = [scene.title for scene in tour.scenes]
    assert titles[1:5] == [*BAYS, BELT]
    assert titles[5] == "四纵两横、五核轴带"
    assert titles[6] == "行业构成"
    assert titles[7].startswith("投资额最大的")
    assert titles[8:11] == [scene.title for scene in STANDING_SCENES.values()]
    assert titles[11] == "尚未定位的项目"
    assert len(titles) == 13


def test_the_plan_s_structure_is_quoted_and_drawn(tour: Tour, dataset: Dataset) -> None:
    scene = named(tour, "四纵两横、五核轴带")
    assert dataset.life is not None
    for element in dataset.life.structure:
        assert f"“{element.text}”（{element.plan_section}）" in scene.text
        assert element.geometry is not None or element.name in scene.notes
        assert element.geometry is None or element.reading in scene.notes
    placed = [one for one in dataset.life.structure if one.geometry is not None]
    played = compile_scene(scene, dataset)
    assert [one["name"] for one in played["structure"]] == [one.name for one in placed]
    west, south, east, north = scene.view.bounds or (0, 0, 0, 0)
    for one in played["structure"]:
        for chain in one["chains"]:
            assert west - 1e-4 <= min(chain[::2]) <= max(chain[::2]) <= east + 1e-4
            assert south - 1e-4 <= min(chain[1::2]) <= max(chain[1::2]) <= north + 1e-4
    others = [one for one in tour.scenes if one is not scene]
    assert all(compile_scene(one, dataset)["structure"] is None for one in others)


def test_the_scene_of_lights_is_coloured_by_them(tour: Tour, dataset: Dataset) -> None:
    scene = named(tour, "项目进展")
    played = compile_scene(scene, dataset)
    assert played["colour"] == "light"
    assert played["legend"] == []  # its chart says them
    played = compile_scene(replace(scene, chart=""), dataset)
    placed = dataset.located[dataset.located["location_method"] != "none"]
    present = [light for light in LIGHTS if (placed["light"] == light).any()]
    assert [one["name"] for one in played["legend"]] == [LIGHT_TITLES[one] for one in present]
    assert played["legend_title"] == f"进展灯，截至 {dataset.day}"
    assert compile_scene(named(tour, "行业构成"), dataset)["colour"] == "sector"


def test_the_opening_has_the_plan_s_totals(tour: Tour, dataset: Dataset) -> None:
    words = caption(tour.scenes[0], dataset)
    totals = filter_projects(dataset.located, Filters()).totals
    assert [f.value for f in words.figures] == [f"{totals.shown} 个", "约 843 亿元"]
    assert words.figures[1].note == "含 1 项“以上”"
    assert words.note == (
        f"未披露 {totals.undisclosed} 项；未定位 {totals.unlocated} 项（本无地点 7、待查 42）；"
        "金额 24 笔，另 8 项含于组的金额"
    )


@pytest.mark.parametrize("name", [*BAYS, BELT])
def test_a_zone_s_scene_shows_what_its_filter_leaves(
    tour: Tour, dataset: Dataset, name: Any
) -> None:
    scene = named(tour, name)
    totals = filter_projects(dataset.located, Filters(zone=(name,))).totals
    words = caption(scene, dataset)
    assert (scene.spotlight, scene.view, scene.filters.zone) == (name, View(zone=name), (name,))
    assert words.figures[0].value == f"{totals.shown} 个"
    assert words.figures[1].value == formats.total_amount(totals.investment_yi)
    for group in totals.withheld[:1]:
        assert f"未计入 {group.name}" in words.note
    zone = dataset.zones.set_index("name").loc[name]
    assert "".join(words.paragraphs).startswith(zone["positioning"])


@pytest.mark.parametrize("name", BAYS)
def test_flagships_are_the_largest_then_what_the_plan_names_there(
    tour: Tour, dataset: Dataset, name: Any
) -> None:
    scene = named(tour, name)
    here = filter_projects(dataset.located, Filters(zone=(name,)))
    amounts = dataset.located["investment_yi"]
    large = [p for p in largest_ids(here, FLAGSHIPS) if amounts[p] >= FLAGSHIP_FROM_YI]
    assert list(scene.projects[: len(large)]) == large
    assert len(scene.projects) == FLAGSHIPS
    rest = dataset.located.loc[list(scene.projects[len(large) :])]
    assert set(rest["plan_zone"]) <= {name}
    assert set(rest["kind"]) <= {"片区", "街区"}


def test_the_sectors_add_up_to_all_projects(tour: Tour, dataset: Dataset) -> None:
    chart = caption(named(tour, "行业构成"), dataset).chart
    assert chart is not None
    counts = [int(bar.value.split()[0]) for bar in chart.bars]
    assert sum(counts) == filter_projects(dataset.located, Filters()).totals.shown
    assert counts == sorted(counts, reverse=True)
    assert chart.bars[0].share == 1


def test_the_ten_largest_are_the_ten_largest(tour: Tour, dataset: Dataset) -> None:
    scene = tour.scenes[7]
    located = dataset.located
    # independently: no row of the plan adds an amount that its group adds too
    expected = located["investment_yi"].dropna().sort_values(ascending=False, kind="stable")[:10]
    assert sorted(scene.projects) == sorted(expected.index)
    money = formats.total_amount(math.fsum(expected), 1)
    assert scene.text.startswith(f"10 项合计{money}")
    assert scene.text.endswith(f"{100 * math.fsum(expected) / 842.994:.1f}%。")
    chart = caption(scene, dataset).chart
    assert chart is not None
    assert len(chart.bars) == 10


def test_what_has_no_place_is_counted_and_named(tour: Tour, dataset: Dataset) -> None:
    scene = named(tour, "尚未定位的项目")
    located = dataset.located
    waiting = located[located["counted"] & (located["location_method"] == "none")]
    assert f"未定位 {len(waiting)} 项（本无地点 7、待查 42）" in scene.text
    words = caption(scene, dataset)
    assert {item.project_id for item in words.items} <= set(waiting.index)
    to_find = waiting[~waiting["placeless"]]
    assert {item.project_id for item in words.items} <= set(to_find.index)
    assert words.items_note == f"另有 {len(to_find) - len(words.items)} 项，见“位置核查”页"


def test_the_closing_chart_sums_to_the_total(tour: Tour, dataset: Dataset) -> None:
    chart = caption(tour.scenes[-1], dataset).chart
    assert chart is not None
    totals = filter_projects(dataset.located, Filters()).totals
    counts = [int(bar.value.split()[0]) for bar in chart.bars]
    assert sum(counts) == totals.shown
    money = [re.findall(r"约 ([\d.]+) 亿元", bar.value) for bar in chart.bars]
    spread = re.findall(r"另有约 ([\d.]+) 亿元", chart.note)
    # each is rounded to three figures
    assert sum(float(m[0]) for m in [*money, spread] if m) == pytest.approx(842.994, abs=1.5)


def test_captions_are_short_enough_for_the_back_row(tour: Tour) -> None:
    for scene in tour.scenes:
        assert len(scene.text) <= MAX_TEXT / 5
        assert len(scene.title) <= 12


# --- the rehearsal --------------------------------------------------------------------------------


def changed(dataset: Dataset, **cells: object) -> Dataset:
    """The data set with B02-01's cells replaced; ``gone`` drops the row from the table."""
    located = dataset.located.copy()
    if cells.pop("gone", False):
        located.loc["B02-01", "counted"] = False
        located = located.rename(index={"B02-01": "X-1"})
    for column, value in cells.items():
        located.loc["B02-01", column] = value
    return replace(dataset, located=located)


def test_nothing_is_said_where_nothing_changed(tour: Tour, dataset: Dataset) -> None:
    assert rehearse(tour, dataset) == []


@pytest.mark.parametrize(
    ("cells", "field", "said"),
    [
        ({"gone": True}, "标出的项目", "项目 B02-01（海天中心）已不在数据里"),
        ({"name": "海天大厦"}, "标出的项目", "编号 B02-01 原为“海天中心”，现为“海天大厦”"),
        ({"investment_yi": 148.0}, "合计", "已披露投资制作时为 约 843 亿元（含 1 项“以上”），现为"),
        ({"investment_yi": 138.001}, "合计", "842.994 亿元，现为 842.995 亿元"),
        ({"investment_yi": float("nan")}, "合计", "未披露项数制作时为 89 项，现为 90 项"),
        ({"location_method": "none"}, "合计", "未定位项数制作时为 49 项，现为 50 项"),
    ],
    ids=["gone", "renamed", "amount", "amount-below-rounding", "undisclosed", "unlocated"],
)
def test_a_change_is_named_with_its_scene(
    tour: Tour,
    dataset: Dataset,
    cells: dict[str, bool] | dict[str, float] | dict[str, str],
    field: str,
    said: str,
) -> None:
    found = rehearse(tour, changed(dataset, **cells))
    hits = [issue for issue in found if said in str(issue)]
    assert hits, [str(issue) for issue in found]
    assert hits[0].field == field
    assert f"第 {hits[0].scene} 幕" in str(hits[0])
    assert hits[0].remedy


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (Scene("空", filters=Filters(q="没有这样的项目")), "已没有项目"),
        (Scene("片区", spotlight="浮山湾"), "没有名为“浮山湾”的片区"),
        (Scene("视野", view=View(zone="西海岸")), "没有名为“西海岸”的片区"),
        (Scene("行业", filters=Filters(sector=("农业",))), "没有名为“农业”的行业"),
        (Scene("状态", filters=Filters(status=("烂尾",))), "没有名为“烂尾”的状态"),
        (Scene("灯", filters=Filters(light=("red",))), "没有名为“red”的进展灯"),
        (Scene("轴", filters=Filters(axis=("江西路",))), "没有名为“江西路”的距轴线 300 米以内"),
        (Scene("看", view=View(projects=("Z9",))), "项目 Z9 已不在数据里"),
    ],
    ids=["empty", "spotlight", "view", "sector", "status", "light", "axis", "project"],
)
def test_what_a_file_names_and_the_data_does_not_know(
    dataset: Dataset, scene: Scene, said: str
) -> None:
    found = rehearse(Tour("题", (Scene("好"), scene)), dataset)
    assert any(said in issue.message and issue.scene == 2 for issue in found)


def test_remembering_again_silences_the_rehearsal(tour: Tour, dataset: Dataset) -> None:
    now = changed(dataset, investment_yi=148.0)
    assert rehearse(tour, now)
    assert rehearse(remember_all(tour, now), now) == []

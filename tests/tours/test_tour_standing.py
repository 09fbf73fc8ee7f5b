"""Scenes on what became of the plan: figures of the day they are shown, what is not known named."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pptx import Presentation

from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset, with_progress
from geo.exports.pack.contents import read_edition
from geo.life.monitoring.board import light_board
from geo.life.record import Life, read_life
from geo.selection.filter import Filters, filter_projects
from geo.selection.listing import home_line
from geo.selection.progress import add_progress
from geo.style import LIGHT_COLOURS
from geo.tours.captions import caption
from geo.tours.files.file import read_tour, write_tour
from geo.tours.handout.pdf import tour_pdf
from geo.tours.handout.pptx import tour_pptx
from geo.tours.model import CHARTS, Tour, remember_all
from geo.tours.plan import plan_tour
from geo.tours.play.scenes import compile_scene, compile_tour
from geo.tours.standing import STANDING_CHARTS, STANDING_SCENES, sources
from geo.vocabulary import RED

if TYPE_CHECKING:
    from geo.tours.bars import ChartData
    from geo.tours.model import Chart

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return of_day(DAY)


def of_day(day: date) -> Dataset:
    return with_progress(load_dataset(), DATA_DIR, day)


def silent(dataset: Dataset) -> Dataset:
    """The same projects without a word on them."""
    return replace(dataset, located=add_progress(dataset.located, {}), life=Life())


def chart_of(chart: Chart, dataset: Dataset) -> ChartData:
    found = caption(STANDING_SCENES[chart], dataset).chart
    assert found is not None
    return found


def counts(chart: ChartData) -> dict[str, int]:
    return {bar.label: int(bar.value.split()[0]) for bar in chart.bars}


def test_the_plan_s_tour_tells_it_before_what_has_no_place(dataset: Dataset) -> None:
    titles = [scene.title for scene in plan_tour(dataset).scenes]
    told = ["项目进展", "晚于承诺的项目", "指标完成情况"]
    assert titles[8:12] == [*told, "尚未定位的项目"]
    assert not set(told) & {scene.title for scene in plan_tour(silent(dataset)).scenes}


def test_no_figure_stands_in_the_scenes_themselves() -> None:
    for scene in STANDING_SCENES.values():
        assert not any(c.isdigit() for c in scene.title + scene.text + scene.notes)
        assert scene.chart in CHARTS


def test_every_counted_project_has_a_light_and_grey_is_named(dataset: Dataset) -> None:
    chart = chart_of("lights", dataset)
    assert sum(counts(chart).values()) == 118
    assert list(counts(chart)) == ["红灯", "黄灯", "绿灯", "灰：无可对照的资料"]
    assert chart.note.startswith("截至 2026-06-01；有进展资料 16 / 118，")


def test_the_indicators_are_the_answers_of_table_1(dataset: Dataset) -> None:
    chart = chart_of("indicators", dataset)
    found = counts(chart)
    assert [found[f"十三五 2020 {word}"] for word in ("完成", "未完成", "无数据")] == [13, 4, 2]
    with (DATA_DIR / "indicators.csv").open(encoding="utf-8-sig") as file:
        of_plan = sum(row["edition"] == "十四五" for row in csv.DictReader(file))
    assert sum(n for label, n in found.items() if label.startswith("十四五")) == of_plan
    assert f"十三五 17 / 19 项，十四五 0 / {of_plan} 项" in chart.note


def test_the_figures_are_those_of_the_day_it_is_shown(dataset: Dataset) -> None:
    """The same scene, earlier: 绿城深蓝中心 was promised for 2021, so in 2021 it was not late."""
    then = chart_of("late", of_day(date(2021, 12, 31)))
    now = chart_of("late", of_day(date(2022, 6, 30)))
    assert "绿城深蓝中心" not in {bar.label for bar in then.bars}
    assert {bar.label: bar.value for bar in now.bars}["绿城深蓝中心"] == "6 个月"


def test_late_ones_are_numbered_on_the_map_as_in_the_chart(dataset: Dataset) -> None:
    scene = compile_scene(STANDING_SCENES["late"], dataset)
    bars = scene["caption"]["chart"]["bars"]
    everything = filter_projects(dataset.located, Filters())
    colours = light_board(read_life(DATA_DIR), dataset.located, DAY).now
    red = [str(one) for one in everything.counted.index if colours[str(one)].colour == RED]
    assert len(bars) == len(scene["numbered"]) == len(red)
    for bar, rows in zip(bars, scene["numbered"], strict=True):
        assert all(dataset.located["name"].iloc[row] == bar["label"] for row in rows)
    assert {bar["label"] for bar in bars} == set(dataset.located["name"][red])


def test_without_anything_known_nothing_is_drawn(dataset: Dataset) -> None:
    assert set(STANDING_SCENES) == set(STANDING_CHARTS)
    for scene in STANDING_SCENES.values():
        assert caption(scene, replace(dataset, life=None)).chart is None
    assert chart_of("lights", silent(dataset)).bars[-1].value == "118 项"


def test_class_c_is_no_source_of_a_scene(dataset: Dataset) -> None:
    everything = filter_projects(dataset.located, Filters())
    named = sources("lights", everything, dataset)
    assert named
    assert len(named) == len(set(named))
    apart = [one.cited() for one in read_life(DATA_DIR).evidence.values() if one.reliability == "C"]
    assert not set(named) & set(apart)
    assert sources("indicators", everything, dataset) == [read_life(DATA_DIR).evidence["P"].cited()]
    assert sources("largest", everything, dataset) == []


def test_a_scene_survives_its_file(dataset: Dataset) -> None:
    tour = remember_all(Tour("题", tuple(STANDING_SCENES.values())), dataset)
    assert read_tour(write_tour(tour)) == (tour, ())


def test_handouts_follow_with_their_sources_for_colleagues(dataset: Dataset) -> None:
    tour = Tour("题", tuple(STANDING_SCENES.values()))
    inside = replace(read_edition(DATA_DIR, "zh", DAY), audience="inside")
    outside = replace(inside, audience="outside")
    everything = filter_projects(dataset.located, Filters())
    source = sources("indicators", everything, dataset)[0]

    def pdf(edition: object) -> str:
        content = tour_pdf(tour, dataset, edition)  # type: ignore[arg-type]
        pages = pypdfium2.PdfDocument(content)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)

    def notes(edition: object) -> list[str]:
        content = tour_pptx(tour, dataset, edition)  # type: ignore[arg-type]
        slides = Presentation(io.BytesIO(content)).slides
        return [slide.notes_slide.notes_text_frame.text for slide in slides]

    text = pdf(inside)
    assert "13 项" in text.replace("\r\n", "")
    assert "有进展资料 16 / 118" in text
    assert "来源：" in text
    assert "来源：" not in pdf(outside)
    assert f"来源：{source}" in notes(inside)[2]
    assert "十三五 2020 完成 13 项" in notes(outside)[2]
    assert "来源：" not in "".join(notes(outside))


def test_the_player_gets_no_sources_and_no_ids(dataset: Dataset) -> None:
    tour = Tour("题", tuple(STANDING_SCENES.values()))
    scenes = compile_tour(tour, dataset)["scenes"]
    assert all("project" not in bar for s in scenes for bar in s["caption"]["chart"]["bars"])
    assert read_life(DATA_DIR).evidence["E08"].title not in str(scenes)


def test_letters_stand_out_on_every_light() -> None:
    """WCAG 2.2, 1.4.3: white on the colour, 4.5 : 1."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    for colour in LIGHT_COLOURS.values():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_the_home_line_says_five_numbers_of_the_whole(dataset: Dataset) -> None:
    everything = filter_projects(dataset.located, Filters())
    found = light_board(read_life(DATA_DIR), dataset.located, DAY).now
    tally = Counter(found[str(one)].colour for one in everything.counted.index)
    assert home_line(everything).split(" · ") == [
        "118 个项目",
        f"已定位 {everything.totals.shown - everything.totals.unlocated} 个",
        "已披露约 843 亿元（含 1 项“以上”，未披露 89 项）",
        "有进展资料 16 / 118",
        f"红灯 {tally['红']}，灰 {tally['灰']}",
    ]
    assert "有进展资料 0 / 118 · 红灯 0，灰 118" in home_line(
        filter_projects(silent(dataset).located, Filters())
    )

"""The tour as PDF and as slides: a page a scene, the words of the caption, the notes, the map."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset
from geo.exports.pack.contents import read_edition
from geo.exports.pack.model import Edition
from geo.selection.filter import Filters
from geo.tours.handout._content import SceneContent, bounds_around
from geo.tours.handout.pdf import tour_pdf
from geo.tours.handout.pptx import notes_lines, tour_pptx
from geo.tours.model import Scene, Tour, View
from geo.tours.plan import plan_tour

BAD = "</script>{{7*191}}\u202e<b>"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(DATA_DIR)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_edition(DATA_DIR, "zh", date(2024, 5, 6), "青S(2024)001号", "inside")


@pytest.fixture(scope="module")
def tour(dataset: Dataset) -> Tour:
    """The first two scenes of the plan's, one with notes for several pages, one of odd things."""
    first, second, *_ = plan_tour(dataset).scenes
    long = replace(second, notes="\n".join(f"第 {i} 段讲稿，" + "要点。" * 60 for i in range(20)))
    odd = Scene(
        title=f"奇怪的一幕 {BAD}",
        text=BAD,
        notes=BAD,
        view=View(zone="没有的片区"),
        spotlight="没有的片区",
        projects=("Z99", "B07-01"),
        filters=Filters(q="没有这样的项目"),
    )
    return Tour(f"试讲 {BAD}", (first, long, odd))


def page_texts(content: bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


def test_pdf_has_a_page_a_scene_and_more_for_long_notes(
    dataset: Dataset, edition: Edition, tour: Tour
) -> None:
    steps: list[tuple[int, int]] = []
    content = tour_pdf(tour, dataset, edition, lambda *done: steps.append(done))
    assert steps == [(1, 3), (2, 3), (3, 3)]
    pages = page_texts(content)
    heads = [i for i, text in enumerate(pages) if "讲稿（续）" not in text]
    assert len(heads) == len(tour.scenes) < len(pages)
    assert tour.scenes[0].title in pages[0]
    assert "118 个" in pages[0]
    assert "约 843 亿元" in pages[0]
    assert "浮山湾区" in pages[1]
    assert "华润中心" in pages[1]
    everything = "".join(pages)
    assert all(f"第 {i} 段讲稿" in everything for i in range(20))
    for text in pages:
        assert "© OpenStreetMap" in text
        assert "青S(2024)001号" in text
        assert "WGS84" in text
        assert "2021-04" in text
    assert "1337" not in everything
    assert "没有符合筛选的项目" in pages[-1]


def test_the_same_tour_gives_the_same_pdf(dataset: Dataset, edition: Edition) -> None:
    tour = Tour("一幕", (Scene("全区"),))
    assert tour_pdf(tour, dataset, edition) == tour_pdf(tour, dataset, edition)


def test_slides(dataset: Dataset, edition: Edition, tour: Tour) -> None:
    from pptx import Presentation

    steps: list[tuple[int, int]] = []
    content = tour_pptx(tour, dataset, edition, lambda *done: steps.append(done))
    assert steps == [(1, 3), (2, 3), (3, 3)]
    deck = Presentation(io.BytesIO(content))
    slides = list(deck.slides)
    assert [slide.shapes.title.text_frame.text for slide in slides][:2] == [
        scene.title for scene in tour.scenes[:2]
    ]
    for slide, scene in zip(slides, tour.scenes, strict=True):
        pictures = [shape for shape in slide.shapes if shape.shape_type == 13]
        assert len(pictures) == 1
        assert pictures[0]._element.nvPicPr.cNvPr.get("descr").startswith("地图：")
        notes = slide.notes_slide.notes_text_frame.text
        assert scene.notes.strip()[:8] in notes
        frames: list[Any] = [*slide.shapes]
        assert deck.slide_width is not None
        assert deck.slide_height is not None
        for box in frames:  # nothing hangs over the edge
            assert box.left >= 0
            assert box.left + box.width <= deck.slide_width + 1
            assert box.top + box.height <= deck.slide_height + 1
    on_slide = "\n".join(
        shape.text_frame.text for shape in slides[1].shapes if shape.has_text_frame
    )
    for wanted in ("31 个", "约 636 亿元", "华润中心", "约 168 亿元", "© OpenStreetMap"):
        assert wanted in on_slide
    assert "\u202e" not in "".join(
        shape.text_frame.text for shape in slides[2].shapes if shape.has_text_frame
    )


def test_notes_say_what_is_to_be_said_and_what_is_shown(dataset: Dataset) -> None:
    scene = plan_tour(dataset).scenes[1]
    text = "\n".join(notes_lines(SceneContent(scene, dataset), "inside"))
    assert text.startswith(scene.notes[:6])
    assert scene.text.split("\n")[0] in text
    assert "已披露投资 约 636 亿元" in text
    assert "华润中心 约 168 亿元" in text


def test_numbers_on_the_map_are_those_of_the_list(dataset: Dataset) -> None:
    located = dataset.located
    group = "B10-01"  # 小港湾项目: its symbols are those of its parts
    nowhere = str(located.index[(located["location_method"] == "none") & located["counted"]][0])
    content = SceneContent(Scene("x", projects=(nowhere, "B02-01", group)), dataset)
    assert content.numbered == [nowhere, "B02-01", group]
    assert [content.number(i) for i in content.numbered] == ["", "2", "3"]
    drawn = content._numbers()
    parts = located.index[located["part_of"] == group]
    assert drawn == {"B02-01": "2", **{str(part): "3" for part in parts}}


def test_view_of_a_centre_and_zoom() -> None:
    """At zoom 0 a web Mercator map of 256 px is the whole width of the world."""
    west, south, east, north = bounds_around(0.0, 0.0, 0.0, (256.0, 128.0))
    assert (west, east) == (-180.0, 180.0)
    assert north == -south == 90.0
    west, south, east, north = bounds_around(120.38, 60.0, 14.0, (1024.0, 1024.0))
    assert east - west == pytest.approx(2 * (north - south))  # cos 60° = 1/2
    assert (west + east) / 2 == pytest.approx(120.38)

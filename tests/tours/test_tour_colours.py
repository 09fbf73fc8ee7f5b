"""The marks of a tour's captions say what the colours of its maps say: in the player, its file, the
PDF and the slides."""

from __future__ import annotations

import base64
import io
import json
import re
from datetime import date
from typing import Any

import pytest

from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset
from geo.drawing.items import Symbol
from geo.exports.pack.contents import read_edition
from geo.exports.pdf.sheet import Sheet
from geo.map.colourings import COLOURINGS, LIGHT_STYLES, STATUS_STYLES, Colouring
from geo.map.project_files import project_payload
from geo.style import SECTOR_STYLES, SectorStyle
from geo.tours.handout.pdf import tour_pdf
from geo.tours.handout.pptx import tour_pptx
from geo.tours.model import FIELDS, Scene, Tour
from geo.tours.play.one_file import tour_html
from geo.tours.play.scenes import compile_scene
from geo.vocabulary import TO_FIND

PAIR = ("B04-01", "B02-01")  # of one no source speaks; the other is in use


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(DATA_DIR)


def looks(dataset: Dataset, colouring: Colouring) -> list[SectorStyle]:
    """Of the pair, as the map's own files have it: by the codes of their marks."""
    located = dataset.located
    if colouring == "sector":
        return [SECTOR_STYLES[located.loc[one, "sector"]] for one in PAIR]
    table = LIGHT_STYLES if colouring == "light" else STATUS_STYLES
    return [table[located.loc[one, colouring]] for one in PAIR]


@pytest.mark.parametrize("colouring", ["sector", "light", "status"])
def test_the_list_s_marks_are_coloured_as_the_map(dataset: Dataset, colouring: Colouring) -> None:
    scene = Scene("一", projects=PAIR, colour_by=colouring)
    compiled = compile_scene(scene, dataset)
    shown = [(x["colour"], x["glyph"], x["hatched"]) for x in compiled["caption"]["items"]]
    assert shown == [tuple(look) for look in looks(dataset, colouring)]


def test_the_pair_is_grey_and_green_on_a_map_of_lights(dataset: Dataset) -> None:
    assert [look.glyph for look in looks(dataset, "light")] == ["灰", "绿"]


@pytest.mark.parametrize("colouring", ["light", "status"])
def test_the_largest_are_marked_as_the_map(dataset: Dataset, colouring: Colouring) -> None:
    scene = Scene("一", chart="largest", colour_by=colouring)
    compiled = compile_scene(scene, dataset)
    bars = {(x["colour"], x["glyph"], x["hatched"]) for x in compiled["caption"]["chart"]["bars"]}
    assert bars
    assert bars <= {tuple(look) for look in COLOURINGS[colouring].values()}


@pytest.mark.parametrize(("colouring", "key"), [("light", "lights"), ("status", "statuses")])
def test_the_legend_stripes_what_the_map_stripes(
    dataset: Dataset, colouring: Colouring, key: str
) -> None:
    head = json.loads(project_payload(dataset.located).files["head.json"])
    on_map = {one["name"]: one.get("hatched", False) for one in head[key]}
    compiled = compile_scene(Scene("一", colour_by=colouring), dataset)
    legend = {one["name"]: one["hatched"] for one in compiled["legend"]}
    assert any(legend.values())
    assert legend == {name: on_map[name] for name in legend}


def test_the_chart_that_stands_for_a_legend_stripes_grey(dataset: Dataset) -> None:
    compiled = compile_scene(Scene("一", chart="lights", colour_by="light"), dataset)
    assert compiled["legend"] == []
    bars = compiled["caption"]["chart"]["bars"]
    assert [bar["glyph"] for bar in bars if bar["hatched"]] == ["灰"]


def test_the_file_and_the_handouts_follow(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pptx import Presentation

    tour = Tour("题", (Scene("一", projects=PAIR, colour_by="light"),))
    page = tour_html(tour, dataset).decode()
    wanted = looks(dataset, "light")
    packed = re.search(r'data-address="tour\.json">([^<]+)<', page)
    assert packed is not None
    items = json.loads(base64.b64decode(packed[1]))["scenes"][0]["caption"]["items"]
    assert [(one["colour"], one["hatched"]) for one in items] == [
        (look.colour, look.hatched) for look in wanted
    ]

    drawn: list[Symbol] = []
    paint = Sheet.symbol

    def note(sheet: Sheet, symbol: Symbol, *rest: Any) -> None:
        drawn.append(symbol)
        paint(sheet, symbol, *rest)

    monkeypatch.setattr(Sheet, "symbol", note)
    edition = read_edition(DATA_DIR, "zh", date(2024, 5, 6), "", "inside")
    tour_pdf(tour, dataset, edition)
    marks = [(one.colour, one.hatched) for one in drawn if one.radius == 8.0]
    assert marks[:2] == [(look.colour, look.hatched) for look in wanted]

    deck: Any = Presentation(io.BytesIO(tour_pptx(tour, dataset, edition)))
    fills = [
        f"#{shape.fill.fore_color.rgb}".lower()
        for shape in deck.slides[0].shapes
        if shape.shape_type == 1 and shape.auto_shape_type == 9  # an oval
    ]
    assert fills == [look.colour for look in wanted]


def test_the_switch_names_what_it_lists(dataset: Dataset) -> None:
    assert TO_FIND in FIELDS["list_unlocated"]
    compiled = compile_scene(Scene("一", list_unlocated=True), dataset)
    assert TO_FIND in compiled["caption"]["items_title"]

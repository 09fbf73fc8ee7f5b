"""What the browser is given: masks and rows that stand for the same projects as everywhere."""

from __future__ import annotations

import base64
import html
import json
import re

import numpy as np
import pytest

from geo.dataset import Dataset, load_dataset
from geo.map.payload import to_json
from geo.selection.filter import Filters, filter_projects
from geo.tours.model import Scene, Tour, View
from geo.tours.plan import plan_tour
from geo.tours.play.document import json_element, player_document
from geo.tours.play.one_file import tour_html
from geo.tours.play.scenes import compile_scene, compile_tour

HOSTILE = "</script><img src=x onerror=alert(1)>{{7*191}}\u2028<!--"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def unpacked(mask: str, rows: int) -> np.ndarray:
    raw = np.frombuffer(base64.b64decode(mask), dtype=np.uint8)
    return np.unpackbits(raw, bitorder="little")[:rows].astype(bool)


def test_a_mask_is_what_the_filter_passes(dataset: Dataset) -> None:
    filters = Filters(zone=("青岛湾区",), invest_min=5)
    compiled = compile_scene(Scene("一", filters=filters), dataset)
    selection = filter_projects(dataset.located, filters)
    mask = unpacked(compiled["mask"], len(dataset.located))
    assert mask.tolist() == selection.passing.tolist()
    assert compiled["shown"] == selection.totals.shown


def test_numbers_on_the_map_follow_the_caption(dataset: Dataset) -> None:
    scene = Scene("一", projects=("B10-01", "T22", "B02-01", "没有"))
    compiled = compile_scene(scene, dataset)
    names = [item["name"] for item in compiled["caption"]["items"]]
    assert names == ["小港湾项目", "市南区企业服务中心", "海天中心"]
    parts, nowhere, alone = compiled["numbered"]
    assert list(dataset.located.index[parts]) == ["B10-01-1", "B10-01-2", "B10-01-3"]
    assert nowhere == []  # it has no place: no number on the map
    assert list(dataset.located.index[alone]) == ["B02-01"]
    assert compiled["selected"] == [*parts, *alone]


@pytest.mark.parametrize(
    ("project", "detail", "stated"),
    [
        ("B02-01", "约 138 亿元", True),  # 海天中心
        ("B10-01", "约 100 亿元", True),  # a group's own total
        ("B10-01-1", "含于 小港湾项目", False),
        ("T22", "未披露", False),
    ],
)
def test_an_amount_that_is_a_projects_own_is_known_without_reading_it(
    dataset: Dataset, project: str, detail: str, stated: bool
) -> None:
    (item,) = compile_scene(Scene("一", projects=(project,)), dataset)["caption"]["items"]
    assert (item["detail"], item["stated"]) == (detail, stated)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(), {}),
        (View(zone="汇泉湾区"), {"zone": "bay_huiquan"}),
        (View(zone="没有这个片区"), {}),
        (View(bounds=(120.3, 36.0, 120.4, 36.1)), {"bounds": [[36.0, 120.3], [36.1, 120.4]]}),
        (View(center=(120.38, 36.06, 30.0)), {"center": [36.06, 120.38], "zoom": 18.0}),
        (View(projects=("没有",)), {}),
    ],
    ids=["district", "zone", "unknown", "bounds", "center-too-close", "gone"],
)
def test_views_reach_leaflet_latitude_first(
    dataset: Dataset,
    view: View,
    expected: dict[str, float | list[float]] | dict[str, list[list[float]]] | dict[str, str],
) -> None:
    assert compile_scene(Scene("一", view=view), dataset)["view"] == expected


def test_a_view_of_projects_is_their_rows(dataset: Dataset) -> None:
    compiled = compile_scene(Scene("一", view=View(projects=("B02-01",))), dataset)
    assert list(dataset.located.index[compiled["view"]["projects"]]) == ["B02-01"]


def test_the_legend_names_the_sectors_in_view(dataset: Dataset) -> None:
    filters = Filters(zone=("汇泉湾区",))
    compiled = compile_scene(Scene("一", filters=filters), dataset)
    rows = filter_projects(dataset.located, filters).counted
    drawn = set(rows["sector"][rows["location_method"] != "none"])
    assert {entry["name"] for entry in compiled["legend"]} == drawn


def test_speaker_s_notes_stay_with_the_speaker(dataset: Dataset) -> None:
    tour = Tour("题", (Scene("一", notes="别念这句"),))
    assert "别念这句" not in to_json(compile_tour(tour, dataset)).decode()
    assert "别念这句".encode() not in tour_html(tour, dataset)


def test_no_text_can_end_the_element_it_stands_in(dataset: Dataset) -> None:
    element = json_element("tour", {"title": HOSTILE})
    whole = re.fullmatch(r'<script type="application/json" id="tour">(.*)</script>', element)
    assert whole is not None
    body = whole[1]
    assert not set(body) & set("<>&\u2028")
    assert json.loads(body) == {"title": HOSTILE}
    payload = compile_tour(Tour(HOSTILE, (Scene(HOSTILE, HOSTILE),)), dataset)
    page = player_document(payload, {}, styles="", head=[], script="run('</script>')").decode()
    assert page.count("</script>") == 3  # the two of data and the player's own
    assert "<img" not in page


def test_the_file_to_take_along_holds_everything_and_names_no_other_place(dataset: Dataset) -> None:
    page = tour_html(plan_tour(dataset), dataset, ("规划数据 2021-04",)).decode()
    assert len(page) <= 1_200_000  # with the ground and its footprints
    for address in ("tour.json", "options.json", "ground.json", "head.json", "marks.bin"):
        assert f'data-address="{address}"' in page
    assert "default-src 'none'" in html.unescape(page)
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(src|href)=", markup)

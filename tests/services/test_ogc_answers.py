"""What an address of the services answers: OGC 17-069r4, by its numbered requirements."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from shapely.geometry import box as rectangle
from shapely.geometry import shape

from geo.dataset import Dataset
from geo.life.register.buildings import INTERNAL_COLUMNS
from geo.selection.filter import Filters, filter_projects
from geo.services import COLLECTIONS, respond

BASE = "https://plan.example/map/ogc"
ITEMS = "/collections/projects/items"


def ask(dataset: Dataset, path: str, /, **params: str | list[str]) -> tuple[int, Any]:
    several = {k: v if isinstance(v, list) else [v] for k, v in params.items()}
    answer = respond(dataset, BASE, path, several)
    return answer.status, json.loads(answer.body)


def ids(dataset: Dataset, path: str = ITEMS, /, **params: str | list[str]) -> list[str]:
    status, found = ask(dataset, path, limit="1000", **params)
    assert status == 200
    assert found["numberMatched"] == found["numberReturned"] == len(found["features"])
    return [feature["id"] for feature in found["features"]]


def relations(document: dict[str, Any]) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in document["links"]}


def test_every_link_of_the_landing_page_leads_somewhere(dataset: Dataset) -> None:
    status, landing = ask(dataset, "")
    links = relations(landing)
    assert status == 200
    assert links.keys() == {
        "self",
        "alternate",
        "service-desc",
        "service-doc",
        "conformance",
        "data",
    }
    for name in ("service-desc", "conformance", "data"):
        assert ask(dataset, links[name].removeprefix(BASE).partition("?")[0])[0] == 200
    assert any(uri.endswith("/conf/core") for uri in ask(dataset, "/conformance")[1]["conformsTo"])


def test_every_collection_is_listed_described_and_read(dataset: Dataset) -> None:
    _, listed = ask(dataset, "/collections")
    assert [one["id"] for one in listed["collections"]] == list(COLLECTIONS)
    for one in listed["collections"]:
        assert ask(dataset, f"/collections/{one['id']}") == (200, one)
        placed = one["id"] not in ("indicators", "buildings")
        assert ("extent" in one) == placed
        assert ("temporal" in one.get("extent", {})) == (one["id"] == "progress")
        found = ids(dataset, f"/collections/{one['id']}/items")
        assert found
        assert len(set(found)) == len(found)
        status, item = ask(dataset, f"/collections/{one['id']}/items/{found[-1]}")
        assert (status, item["id"]) == (200, found[-1])
        assert relations(item)["collection"] == f"{BASE}/collections/{one['id']}"


def test_an_extent_holds_every_feature(dataset: Dataset) -> None:
    for one in ask(dataset, "/collections")[1]["collections"]:
        _, found = ask(dataset, f"/collections/{one['id']}/items", limit="1000")
        places = [shape(f["geometry"]) for f in found["features"] if f["geometry"]]
        if places:
            west, south, east, north = one["extent"]["spatial"]["bbox"][0]
            around = rectangle(west, south, east, north).buffer(2e-6)
            assert all(around.covers(place) for place in places)


def test_a_project_with_contradicting_addresses_is_points_in_every_collection(
    dataset: Dataset,
) -> None:
    conflicts = list(dataset.located.index[dataset.located["location_conflict"]])
    assert conflicts
    for one in conflicts:
        place = ask(dataset, f"{ITEMS}/{one}")[1]["geometry"]
        assert place["type"] == "MultiPoint"
        _, told = ask(dataset, "/collections/progress/items", limit="1000")
        same = [f for f in told["features"] if f["properties"]["project_id"] == one]
        assert all(f["geometry"] == place for f in same)


def test_the_pages_of_the_services_are_whole(dataset: Dataset) -> None:
    """The class HTML of the standard: every answer has a page, and its links stay pages."""
    page = respond(dataset, BASE, "/api", {"f": ["html"]})
    assert page.media_type.startswith("text/html")
    assert "/collections/projects/items" in page.body.decode()
    params = {"f": ["html"], "limit": ["5"], "offset": ["5"]}
    items = respond(dataset, BASE, "/collections/progress/items", params).body.decode()
    assert items.count("f=html&amp;offset=") + items.count("offset=10&amp;f=html") >= 1
    assert "f=json&amp;offset=" not in items
    whole = respond(dataset, BASE, "/collections/progress/items", {"f": ["html"]}).body.decode()
    assert all(f"<th>{name}</th>" in whole for name in ("milestone", "period", "status"))


def test_the_definition_names_every_path_and_parameter_that_is_taken(dataset: Dataset) -> None:
    _, api = ask(dataset, "/api")
    assert api["servers"] == [{"url": BASE}]
    for one in COLLECTIONS:
        names = [p["name"] for p in api["paths"][f"/collections/{one}/items"]["get"]["parameters"]]
        for name in names:
            assert ask(dataset, f"/collections/{one}/items", **{name: "\0"})[0] in (200, 400)
        assert ask(dataset, f"/collections/{one}/items", other="1")[0] == 400
    filters = {"zone", "sector", "status", "q", "area", "invest_min"}
    projects = api["paths"][f"{ITEMS}"]["get"]["parameters"]
    assert filters <= {p["name"] for p in projects}


def test_the_sum_over_counted_rows_is_the_maps(dataset: Dataset) -> None:
    _, found = ask(dataset, ITEMS, limit="1000")
    totals = filter_projects(dataset.located, Filters()).totals
    rows = [feature["properties"] for feature in found["features"]]
    assert sum(row["counted"] for row in rows) == totals.shown == 118
    assert len(rows) == 130
    assert {row["name"] for row in rows if not row["counted"]} >= {"小港湾项目"}


def test_pages_follow_each_other_and_hold_everything_once(dataset: Dataset) -> None:
    everything = ids(dataset)
    seen: list[str] = []
    address: str | None = f"{BASE}{ITEMS}?limit=37"
    while address is not None:
        path, _, query = address.removeprefix(BASE).partition("?")
        params = dict(pair.split("=") for pair in query.split("&"))
        _, found = ask(dataset, path, **params)
        seen += [feature["id"] for feature in found["features"]]
        assert found["numberMatched"] == len(everything)
        assert ("prev" in relations(found)) == ("offset" in params)
        address = relations(found).get("next")
    assert seen == everything


def test_more_than_the_most_is_the_most_and_past_the_end_is_empty(dataset: Dataset) -> None:
    assert len(ids(dataset)) == ask(dataset, ITEMS, limit="99999")[1]["numberReturned"] == 130
    status, found = ask(dataset, ITEMS, offset="5000")
    assert (status, found["numberReturned"], found["numberMatched"]) == (200, 0, 130)
    assert "next" not in relations(found)


def test_a_box_holds_what_meets_it(dataset: Dataset) -> None:
    box = (120.36, 36.05, 120.38, 36.07)
    _, everything = ask(dataset, ITEMS, limit="1000")
    area = rectangle(*box)
    placed = {f["id"]: shape(f["geometry"]) for f in everything["features"] if f["geometry"]}
    expected = [one for one, geometry in placed.items() if geometry.intersects(area)]
    assert 5 < len(expected) < len(placed) < 130
    text = ",".join(map(str, box))
    assert ids(dataset, bbox=text) == expected
    assert ids(dataset, bbox=f"{box[0]},{box[1]},-5,{box[2]},{box[3]},90") == expected
    # over 180°: what lies on either side
    sides = rectangle(120.38, 36, 180, 37) | rectangle(-180, 36, 120.36, 37)
    outside = [one for one, geometry in placed.items() if geometry.intersects(sides)]
    assert ids(dataset, bbox="120.38,36,120.36,37") == outside
    assert ids(dataset, bbox="10,10,20,20") == []


def test_the_filters_are_those_of_the_address_bar(dataset: Dataset) -> None:
    filters = Filters(zone=("浮山湾区",), sector=("总部经济", "航运贸易"), invest_min=20.0)
    selection = filter_projects(dataset.located, filters)
    found = ids(dataset, zone="浮山湾区", sector=["航运贸易", "总部经济"], invest_min="20")
    assert found == list(selection.located.index[selection.listed])
    assert 0 < len(found) < 20
    assert ids(dataset, q="haitian") == ids(dataset, q="海天")


def test_days_choose_among_what_has_a_time(dataset: Dataset) -> None:
    path = "/collections/progress/items"
    everything = ids(dataset, path)
    before, after = (
        ids(dataset, path, datetime="../2015-12-31"),
        ids(dataset, path, datetime="2016-01-01/.."),
    )
    assert 0 < len(before) < len(everything)
    assert set(before) | set(after) <= set(everything)
    assert dataset.life is not None
    first = dataset.life.reports[0]
    assert first.report_id in ids(dataset, path, datetime="2014-10-15")
    assert first.report_id not in ids(dataset, path, datetime="2014-11-01T00:00:00Z/2014-12-01")
    # the data's days are China's, whatever the zone that is asked in
    late = "2014-10-31T20:00:00Z/.."
    assert first.report_id not in ids(dataset, path, datetime=late)
    assert len(ids(dataset, datetime="2015-01-01")) == 130, "projects have no time of their own"


BAD = [
    ({"limit": "0"}, "limit"), ({"limit": "-3"}, "limit"), ({"limit": "١٢"}, "limit"),
    ({"limit": "1e3"}, "limit"), ({"limit": ["1", "2"]}, "写了 2 次"), ({"offset": "x"}, "offset"),
    ({"bbox": "1,2,3"}, "bbox"), ({"bbox": "1,9,2,3"}, "bbox"), ({"bbox": "nan,0,1,1"}, "bbox"),
    ({"bbox": "120,36,121,999"}, "bbox"), ({"bbox": ""}, "bbox"),
    ({"datetime": "昨天"}, "datetime"), ({"datetime": "2021-02-30"}, "datetime"),
    ({"datetime": "2022-01-01/2021-01-01"}, "datetime"), ({"datetime": "../.."}, "datetime"),
    ({"zone": "浮山湾"}, "浮山湾区"), ({"sector": "餐饮"}, "sector"), ({"axis": "中山路"}, "axis"),
    ({"invest_min": "9", "invest_max": "1"}, "大于上限"), ({"invest_max": "inf"}, "invest_max"),
    ({"undisclosed": "也许"}, "undisclosed"), ({"area": "1_2"}, "area"),
    ({"f": "shp"}, "json 或 html"), ({"crs": "EPSG:3857"}, "没有参数"),
    ({"q": "海" * 3000}, "太长"),
]  # fmt: skip


@pytest.mark.parametrize(("params", "said"), BAD, ids=[str(params)[:40] for params, _ in BAD])
def test_what_cannot_be_used_is_refused_with_the_reason(
    dataset: Dataset, params: dict[str, Any], said: str
) -> None:
    status, problem = ask(dataset, ITEMS, **params)
    assert (status, problem["status"]) == (400, 400)
    assert said in problem["detail"]


@pytest.mark.parametrize(
    "path",
    ["/x", "/collections/x", "/collections/projects/x", "/collections/x/items", "/api/x",
     "/collections/projects/items/NIX", "/collections/projects/items/B02-01/x", "/" + "a" * 400],
)  # fmt: skip
def test_an_address_that_there_is_not(dataset: Dataset, path: str) -> None:
    assert ask(dataset, path)[0] == 404


def test_what_the_register_keeps_to_itself_is_nowhere(dataset: Dataset) -> None:
    """A value of its own in every internal cell turns up in no answer."""
    assert dataset.life is not None
    secret = {
        one: replace(
            building,
            cells={**building.cells, **dict.fromkeys(INTERNAL_COLUMNS, "金丝雀")},
            numbers={**building.numbers, **dict.fromkeys(INTERNAL_COLUMNS, 987654.25)},
        )
        for one, building in dataset.life.buildings.items()
    }
    known = replace(dataset, life=replace(dataset.life, buildings=secret))
    for one in COLLECTIONS:
        for shape_ in ("json", "html"):
            params = {"limit": ["1000"], "f": [shape_]}
            text = respond(known, BASE, f"/collections/{one}/items", params).body.decode()
            assert "金丝雀" not in text
            assert "987654" not in text


def test_a_hostile_text_is_text_on_the_page(dataset: Dataset) -> None:
    located = dataset.located.copy()
    hostile_name = "<script>alert(1)</script>\udc80"
    located["name"] = pd.Series(hostile_name, index=located.index, dtype=object)
    hostile = replace(dataset, located=located)
    page = respond(hostile, BASE, ITEMS, {"f": ["html"]})
    assert page.media_type.startswith("text/html")
    assert b"&lt;script&gt;alert(1)" in page.body
    assert b"<script" not in page.body
    assert ask(hostile, ITEMS)[1]["features"][0]["properties"]["name"].endswith("?")
    refused = respond(dataset, BASE, ITEMS, {"<b>": ["1"], "f": ["html"]})
    assert refused.media_type == "application/problem+json"

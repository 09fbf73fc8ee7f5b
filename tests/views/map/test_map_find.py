"""The routes of the search box: its script, its index, and the answers to whole addresses."""

from __future__ import annotations

import json

import pytest
from asgi_client import Client
from starlette.applications import Starlette

from geo.dataset import Dataset, load_dataset
from geo.errors import DataFileError
from geo.finder.entries import all_entries
from views.frame import data
from views.map import find, find_offer
from views.map import routes as map_routes
from views.map.preload import preload


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture
def client(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> Client:
    fresh = map_routes.MapFiles()
    for module in (map_routes, find_offer):
        monkeypatch.setattr(module, "MAP_FILES", fresh)
    monkeypatch.setattr(data, "current_dataset", lambda: dataset)
    return Client(Starlette(routes=map_routes.ROUTES))


def test_the_offer_names_what_is_served(client: Client, dataset: Dataset) -> None:
    offer = find_offer.offer(dataset)
    script = client.get(offer.script.removeprefix("../.."))
    assert script.status_code == 200
    assert "PlanFind" in script.text
    index = client.get(offer.data.removeprefix("../.."))
    assert index.status_code == 200
    assert index.headers["content-encoding"] == "gzip"
    assert "immutable" in index.headers["cache-control"]
    assert len(json.loads(index.text)["entries"]) == len(all_entries(dataset))


def test_nothing_of_it_is_fetched_with_the_map(client: Client, dataset: Dataset) -> None:
    offer = find_offer.offer(dataset)
    assert offer.script not in preload()
    assert offer.data not in preload()


def test_an_address_is_answered_and_kept_by_nobody(client: Client) -> None:
    answer = client.get(f"/{find.PATH}?q=%E9%A6%99%E6%B8%AF%E4%B8%AD%E8%B7%AF76%E5%8F%B7")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    (entry,) = json.loads(answer.text)
    assert entry["names"][0][0] == "香港中路 76 号"
    assert entry["method"] == "门牌地址"


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=" + "a" * 3000, "?other=1"])
def test_any_question_has_an_answer(client: Client, query: str) -> None:
    answer = client.get(f"/{find.PATH}{query}")
    assert answer.status_code == 200
    assert isinstance(json.loads(answer.text), list)


def test_what_is_remembered_is_bounded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "REMEMBERED", 5)
    for number in range(12):
        client.get(f"/{find.PATH}?q=%E8%B7%AF{number}")
    assert len(find._answers) <= 5


def test_broken_data_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Dataset:
        raise DataFileError([])

    monkeypatch.setattr(data, "current_dataset", broken)
    assert client.get(f"/{find.PATH}?q=x").status_code == 503

"""The other plan beside the one on screen: what the map asks for when the two are compared."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest
from asgi_client import Client
from checkout import ROOT
from starlette.applications import Starlette

from geo import settings
from geo.data_dir import data_dir
from geo.dataset import load_dataset
from geo.life.lineage import TIES, between
from geo.selection.filter import Filters
from views.frame.address_bar import View
from views.map import two_plans

sys.path.insert(0, str(ROOT / "scripts"))

from example_edition import write_example


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("plans") / "data")


@pytest.fixture
def client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv(settings.DATA_DIR.name, str(folder))
    return Client(Starlette(routes=two_plans.ROUTES))


def ask(client: Client, **query: str) -> Any:
    return client.get(f"{two_plans.PATH}?{urlencode(query)}").json()


def test_each_side_has_its_projects_and_their_ties(client: Client) -> None:
    found = ask(client, shown="十四五", other="示例")
    earlier, later = found["sides"]
    assert [earlier["name"], later["name"]] == ["十四五", "示例"]
    assert (earlier["shown"], later["shown"]) == (118, 7)
    assert earlier["projects"] is None, "it is on the map already"
    assert later["projects"].endswith("/")
    words = [found["ties"][code] for code in base64.b64decode(later["ties"])]
    # examples/second_edition/lineage.csv, in the order of its list
    assert words == ["不变", "延续", "合并", "拆分", "拆分", "更名", "无承接记录"]
    assert ["航运科技大厦", "取消", ""] in found["rows"]
    assert len(found["rows"]) == 9


def test_the_earlier_plan_is_left_whichever_is_on_screen(client: Client) -> None:
    earlier, later = ask(client, shown="示例", other="十四五")["sides"]
    assert [earlier["name"], later["name"]] == ["十四五", "示例"]
    assert later["projects"] is None


def test_the_filters_hold_on_both_sides(client: Client) -> None:
    found = ask(client, shown="十四五", other="示例", sector="科技创新")
    for side, listed in zip(found["sides"], ("", "projects_example.csv"), strict=True):
        located = load_dataset(data_dir(), listed=listed).located
        wanted = (located["sector"] == "科技创新") & located["counted"]
        bits = np.frombuffer(base64.b64decode(side["mask"]), dtype="u1")
        shown = np.unpackbits(bits, bitorder="little")[: len(located)].astype(bool)
        assert list(located.index[shown & located["counted"]]) == list(located.index[wanted])
        assert side["shown"] == wanted.sum() > 0
    assert {row[1] for row in found["rows"]} == {"不变", "拆分"}


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"shown": "十四五"},
        {"shown": "十四五", "other": "十四五"},
        {"shown": "x", "other": "示例"},
    ],
    ids=["nothing", "one", "the same", "not known"],
)
def test_what_is_no_pair_of_plans_is_not_found(client: Client, query: dict[str, str]) -> None:
    assert client.get(f"{two_plans.PATH}?{urlencode(query)}").status_code == 404


def test_a_list_that_cannot_be_read_is_told(client: Client, folder: Path) -> None:
    path = folder / "projects_example.csv"
    kept = path.read_bytes()
    path.write_bytes(b"\xff\xfe\x00")
    try:
        answer = client.get(f"{two_plans.PATH}?{urlencode({'shown': '十四五', 'other': '示例'})}")
        assert answer.status_code == 503
        assert "projects_example.csv" in answer.text
    finally:
        path.write_bytes(kept)


def test_it_is_offered_only_where_two_plans_have_a_list(
    client: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = View(Filters(zone=("浮山湾区",)))
    said = two_plans.address(load_dataset(folder), shown)
    assert "other=%E7%A4%BA%E4%BE%8B" in said
    assert "zone=" in said
    monkeypatch.delenv(settings.DATA_DIR.name)
    assert two_plans.address(load_dataset(), shown) == ""


def test_ties_of_two_plans_are_counted_from_either_end(folder: Path) -> None:
    life = load_dataset(folder).life
    assert life is not None
    names = {
        one: dict(load_dataset(folder, listed=listed).located["name"])
        for one, listed in (("十四五", ""), ("示例", "projects_example.csv"))
    }
    ties = between(life, names, "十四五", "示例")
    assert {TIES[code] for code in ties.earlier.values()} == set(TIES) - {"无承接记录"}
    assert ties.later.keys() == {"B01-01", "X01", "X02", "X03", "X04", "X05"}

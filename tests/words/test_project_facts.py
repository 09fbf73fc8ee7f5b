"""One project reads alike on its page, in the comparison, in the review and in packs."""

from __future__ import annotations

import re

import pytest
from pack_samples import dataset, edition

from geo.exports.pack import facts as pack_facts
from geo.exports.pack.contents import pack_of_project
from geo.gazetteer.index import Gazetteer
from geo.sites.comparison import compare
from geo.sites.places import SitePlaces
from geo.vocabulary import LABELS
from geo.words import facts
from views.projects import detail

PROJECTS = {
    "B02-01": "a gate in a bay",
    "B02-04": "a rough position",
    "B04-03": "addresses that contradict each other",
    "B10-01": "a group",
    "B10-01-1": "an amount within its group's",
    "T02": "no address and no place",
}
ABOVE = {LABELS["sector"], LABELS["kind"]}
"""On a project's page these stand under its name."""
ELSEWHERE = {"所属", "包含"}
"""On a project's page these are links."""


def of_pack(project_id: str) -> dict[str, str]:
    row = pack_of_project(dataset(), project_id, edition()).rows[0]
    return dict([*pack_facts.plan_facts(row, "zh"), *pack_facts.place_facts(row, "zh")])


def of_page(project_id: str) -> dict[str, str]:
    found = detail.facts(dataset().located, project_id)
    return {label: re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text) for label, text in found}


@pytest.mark.parametrize("project_id", PROJECTS, ids=PROJECTS.values())
def test_page_and_pack_say_the_same(project_id: str) -> None:
    pack = of_pack(project_id)
    assert of_page(project_id) == {
        label: text for label, text in pack.items() if label not in ABOVE | ELSEWHERE
    }


@pytest.mark.parametrize("project_id", PROJECTS, ids=PROJECTS.values())
def test_the_comparison_says_the_same_of_what_it_shows(project_id: str) -> None:
    data, pack = dataset(), of_pack(project_id)
    places = SitePlaces.build(data.located, Gazetteer.build([], [], []))
    other = "B02-03"
    shown = compare(data.located, places, data.zones, [project_id, other]).facts
    compared = {fact.label: fact.cells[0].text for fact in shown}
    common = compared.keys() & pack.keys()
    assert {label: compared[label] for label in common} == {label: pack[label] for label in common}
    assert common >= {"行业", "类型", "投资", "建筑面积", "片区", "地址", "规划出处"}
    assert compared["可能偏差"] in (pack.get("可能偏差"), pack["定位依据"])


def test_a_group_lies_where_its_parts_do() -> None:
    assert of_pack("B09-00")["片区"] == "青岛湾区 9 项、未定位 2 项"
    assert of_pack("B09-00")["定位依据"] == "各部分分别定位"
    row = pack_of_project(dataset(), "B09-00", edition("en")).rows[0]
    english = facts.plan_facts(row, "en") | facts.place_facts(row, "en")
    assert english["zone"] == "Qingdao Bay Area 9, Not located 2"
    assert english["method"] == "Its parts are located one by one"


def test_the_parts_of_all_groups_at_once_are_those_of_each() -> None:
    located = dataset().located
    groups = [i for i, counted in located["counted"].items() if not counted]
    assert len(groups) > 5
    for project_id in groups:
        row = pack_of_project(dataset(), project_id, edition()).rows[0]
        assert row.parts_bays == facts.bays_of_parts(located, project_id)

"""Notes: their Chinese, and the clauses they keep through whatever carries them about."""

from __future__ import annotations

import copy
import pickle

import pytest

from geo.address.parse import parse_addresses
from geo.dataset import load_dataset
from geo.geocoders.notes import NO_NOTE, Form, Note, joined, named, plain, say
from geo.geocoders.offline import Offline
from geo.geocoders.several import locate_text

FAR = say(Form.FAR_OUTSIDE, name="云南路", n="19–87", n2="963")


@pytest.mark.parametrize(
    ("note", "text"),
    [
        (say(Form.NO_LINE, name=("甲路", "乙路")), "没有甲路、乙路的路线资料，找不到交叉口"),
        (say(Form.BETWEEN, name="甲路 5 号", end="9 号", n=287.4),
         "按同侧的甲路 5 号与 9 号之间内插，两处相距 287 米"),
        (say(Form.STRETCH, name="甲路 3 号", name2="甲路", end=None, end2="9 号"),
         "甲路 3 号没有门牌点，只能确定在甲路从路的一端到 9 号的一段"),
        (say(Form.OUTSIDE, metres=1580.0), "在市南区界外约 1.6 公里"),
        (say(Form.WHOLE_STREET, more=FAR, name="云南路"),
         "云南路已知门牌为 19–87 号，963 号远在其外，只能以云南路全路示意"),
        (named("甲", joined([plain("一"), plain("二")])), "甲：一；二"),
        (plain("{name}"), "{name}"),
        (joined([NO_NOTE, plain("一"), NO_NOTE]), "一"),
        (NO_NOTE, ""),
    ],
)  # fmt: skip
def test_the_chinese(note: Note, text: str) -> None:
    assert str(note) == text
    assert type(str(note)) is str


@pytest.mark.parametrize(
    "carried", [copy.copy, copy.deepcopy, lambda n: pickle.loads(pickle.dumps(n))]
)
def test_a_note_that_is_carried_about_keeps_its_clauses(carried: object) -> None:
    note = joined([say(Form.WHOLE_STREET, more=FAR, name="云南路"), plain("看过")])
    again = carried(note)  # type: ignore[operator]
    assert (again, again.clauses) == (note, note.clauses)
    assert isinstance(dict(again.clauses[0].values)["more"], Note)


TEXTS = (
    "云南路 963 号", "云南路 45 号", "香港中路 76 号附近", "香港中路 76 号东北 300 米",
    "没有这条路 5 号", "香港中路与香港中路交叉口", "江西路以西、大学路以东、广州路以北、乙山以南",
    "北京市朝阳区建国路 1 号", "大连百年城", "香港中路", "香港中路3间", "没有的地方",
    "香港西路 110 号、台湾路 1 号", "香港中路 76 号、香港中路 9999 号", "",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_all_that_the_offline_geocoder_says_has_a_form(text: str) -> None:
    """None of its sentences is put together as a text of its own."""
    offline = Offline(load_dataset().gazetteer)
    located = locate_text(text, offline)
    notes = [offline.locate(address).note for address in parse_addresses(text)]
    notes += [candidate.placement.note for candidate in located.candidates]
    notes += [located.conflict.project_note] if located.conflict else [located.placement.note]
    assert all(notes)
    assert Form.PLAIN not in {clause.form for note in notes for clause in note.clauses}


def test_the_plans_notes_keep_their_clauses_in_the_table() -> None:
    located = load_dataset().located
    notes = [
        *located["location_note"],
        *(c["location_note"] for f in located["candidates"] for c in f),
    ]
    assert len(notes) > 130
    assert all(isinstance(note, Note) for note in notes)

"""The shortlist: order, notes, and its two text forms."""

from __future__ import annotations

import random
import zlib
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.sites.shortlist import (
    MAX_ITEMS,
    MAX_NOTE,
    MAX_PACKED,
    Item,
    Shortlist,
    from_ids,
    joined,
    pack_notes,
    split,
    tidy_note,
    unpack_notes,
)

KNOWN = [f"P{i}" for i in range(30)]
THREE = Shortlist((Item("P1", "一"), Item("P2"), Item("P3", "三")))


def test_add_takes_each_once_and_stops_when_full() -> None:
    found = Shortlist()
    for project_id in [*KNOWN, "P0"]:
        found = found.add(project_id)
    assert found.ids == tuple(KNOWN[:MAX_ITEMS])
    assert found.is_full
    assert found.add("P29") is found


@pytest.mark.parametrize(
    ("project_id", "steps", "ids"),
    [
        ("P2", -1, ("P2", "P1", "P3")),
        ("P2", 1, ("P1", "P3", "P2")),
        ("P1", -1, ("P1", "P2", "P3")),
        ("P3", 5, ("P1", "P2", "P3")),
        ("P1", 9, ("P2", "P3", "P1")),
        ("P9", 1, ("P1", "P2", "P3")),
    ],
)
def test_move_keeps_everything(project_id: str, steps: int, ids: tuple[str, ...]) -> None:
    moved = THREE.move(project_id, steps)
    assert moved.ids == ids
    assert sorted(moved.items, key=lambda item: item.project_id) == list(THREE.items)


def test_what_was_removed_comes_back_at_its_place_with_its_note() -> None:
    removed = THREE.remove("P1")
    assert removed.ids == ("P2", "P3")
    assert removed.restore(THREE.items[0], 0) == THREE
    assert THREE.restore(THREE.items[0], 0) == THREE


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("  看 地铁口\n再定  ", "看 地铁口 再定"),
        ("a\x00b\u2028c", "a b c"),
        ("长" * (MAX_NOTE + 9), "长" * MAX_NOTE),
    ],
)
def test_a_note_is_one_line(note: str, kept: str) -> None:
    assert tidy_note(note) == kept
    assert THREE.with_note("P2", note).items[1].note == kept


@pytest.mark.parametrize(
    ("values", "ids", "unknown"),
    [
        (["P1,P2"], ("P1", "P2"), ()),
        (["P2", "P1"], ("P2", "P1"), ()),
        (["P1,,X,P1, P3 "], ("P1", "P3"), ("X",)),
        ([",".join(KNOWN)], tuple(KNOWN[:20]), tuple(KNOWN[20:])),
        ([], (), ()),
    ],
)
def test_ids_of_an_address(values: list[str], ids: Any, unknown: Any) -> None:
    found, left = from_ids(values, KNOWN)
    assert (found.ids, left) == (ids, unknown)


@given(
    st.lists(
        st.tuples(st.sampled_from(KNOWN), st.text(max_size=40)),
        max_size=MAX_ITEMS,
        unique_by=lambda pair: pair[0],
    )
)
def test_notes_of_an_address(pairs: list[tuple[str, str]]) -> None:
    given_list = Shortlist(tuple(Item(i, tidy_note(note)) for i, note in pairs))
    packed = pack_notes(given_list)
    bare = Shortlist(tuple(Item(i) for i, _ in pairs))
    assert len(packed) <= MAX_PACKED
    if packed:
        assert unpack_notes(packed, bare) == given_list
    else:
        assert not given_list.has_notes or sum(len(i.note) for i in given_list.items) > 300


def test_notes_that_do_not_fit_stay_out_of_the_address() -> None:
    letters = random.Random(1)
    full = Shortlist(
        tuple(
            Item(i, "".join(chr(letters.randrange(0x4E00, 0x9FA5)) for _ in range(MAX_NOTE)))
            for i in KNOWN[:20]
        )
    )
    assert pack_notes(full.remove("P0")) == ""
    assert pack_notes(Shortlist((full.items[0],)))


def _packed(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize(
    "packed",
    [
        "!!!",
        "abc",
        _packed(b"not deflated"),
        _packed(zlib.compress(b"\xff\xfe")),
        _packed(zlib.compress(b"P1 " + b"x" * 5_000_000)),  # a bomb
        "A" * (MAX_PACKED + 1),
    ],
)
def test_notes_that_are_none_of_ours(packed: str) -> None:
    assert unpack_notes(packed, THREE) is None


def test_notes_of_projects_that_are_gone_are_left_out() -> None:
    packed = pack_notes(THREE)
    assert unpack_notes(packed, THREE.remove("P1")) == THREE.remove("P1")
    assert THREE.only({"P1", "P3"}).ids == ("P1", "P3")


# --- projects that are not in the data for a while ------------------------------------------------

WHOLE = Shortlist(tuple(Item(i, f"备注{i}") for i in "ABCD"))


@pytest.mark.parametrize("known", ["", "A", "BD", "ABC", "ABCD"])
def test_what_is_absent_comes_back_to_its_place_with_its_note(known: str) -> None:
    present, absent = split(WHOLE, set(known), {"A": "甲"})
    assert present.ids == tuple(known)
    assert {one.item.project_id: one.name for one in absent} == {
        i: "甲" if i == "A" else "" for i in "ABCD" if i not in known
    }
    assert joined(present, absent) == WHOLE


def test_the_list_may_change_while_some_are_absent() -> None:
    present, absent = split(WHOLE, {"B", "D"}, {})
    assert joined(present.remove("B").add("E"), absent).ids == ("A", "D", "C", "E")
    assert joined(Shortlist(), absent).ids == ("A", "C")
    assert joined(WHOLE, absent) == WHOLE  # added anew meanwhile: once

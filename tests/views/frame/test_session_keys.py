"""Every entry of the session is declared once, and read and written through its declaration."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from types import MappingProxyType

import pytest
import streamlit as st
from checkout import ROOT

from views.frame.session import entry
from views.frame.session import keys as declared
from views.frame.session.entry import MISSING, Family, Key

MODULES = [*sorted((ROOT / "views").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]
MAY_TOUCH = {
    "views/frame/session/entry.py": "the one door",
    "views/frame/memory.py": "ends a session of the server, not the one of a run",
}
DECLARED = {name: each for name, each in vars(declared).items() if isinstance(each, (Key, Family))}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def pattern(each: Key[object] | Family[object]) -> re.Pattern[str]:
    text = each.pattern if isinstance(each, Family) else str(each)
    return re.compile(".+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", text)))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def test_the_session_has_one_door() -> None:
    touching = {
        named(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr == "session_state")
        or (isinstance(node, ast.alias) and "session_state" in node.name)
        or (isinstance(node, ast.Name) and node.id == "session_state")
    }
    assert touching == set(MAY_TOUCH)


def test_entries_are_declared_in_one_module() -> None:
    places = {
        named(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Key", "Family")
    }
    assert places == {"views/frame/session/entry.py", "views/frame/session/keys.py"}
    assert len(DECLARED) > 100


def test_the_table_imports_the_rooms_for_the_type_checker_alone() -> None:
    """It stands on the lowest floor, and the layers' test lets its imports pass for that reason."""
    module = tree(ROOT / "views" / "frame" / "session" / "keys.py")
    at_run_time = {node.module for node in module.body if isinstance(node, ast.ImportFrom)}
    assert at_run_time == {
        "__future__",
        "collections.abc",
        "types",
        "typing",
        "views.frame.session.entry",
    }


def test_no_name_is_declared_twice() -> None:
    names = Counter(
        each.pattern if isinstance(each, Family) else str(each) for each in DECLARED.values()
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", DECLARED)
def test_a_default_cannot_be_changed_in_place(name: str) -> None:
    """It is one object for all sessions: what one visitor added to it every other would see."""
    default = DECLARED[name].default
    fixed = (type(None), bool, int, float, str, tuple, MappingProxyType)
    assert default is MISSING or isinstance(default, fixed)


def uses() -> list[tuple[str, str]]:
    """Module and declaration, for every ``keys.NAME`` in views/."""
    return [
        (named(path), node.attr)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "keys"
        and node.attr in DECLARED
    ]


def test_a_room_uses_its_own_entries_and_those_that_all_share() -> None:
    foreign = [
        (module, name)
        for module, name in uses()
        for owner in [DECLARED[name].owner.replace(".", "/")]
        if owner != "views/frame" and not module.startswith(f"{owner}/")
    ]
    assert foreign == []


def test_every_entry_is_used() -> None:
    assert set(DECLARED) - {name for _, name in uses()} == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_widget_takes_the_name_of_an_entry_by_itself(path: Path) -> None:
    """Two spellings of one name, and a change of one loses what a reader set, silently."""
    literal = [
        keyword.value.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "key"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    ]
    whole = [each for each in DECLARED.values() if isinstance(each, Key)]
    assert [text for text in literal if any(pattern(key).fullmatch(text) for key in whole)] == []


def test_an_entry_reads_its_default_and_no_session_keeps_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", held)
    number: Key[int] = Key("number", 3, "tests")
    assert (number.get(), number.is_set, held) == (3, False, {})
    number.set(4)
    assert (number.get(), number.is_set, held) == (4, True, {"number": 4})
    assert number.start(5) == 4
    number.forget()
    number.forget()
    assert (number.get(), number.start(5), held) == (3, 5, {"number": 5})


def test_an_entry_without_a_default_has_to_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})
    with pytest.raises(KeyError, match="name"):
        Key("name", MISSING, "tests").get()


def test_entries_of_a_family_are_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", held)
    notes: Family[str] = Family("note_{}", "", "tests")
    notes.of("A").set("a")
    assert (notes.of("A").get(), notes.of("B").get(), held) == ("a", "", {"note_A": "a"})


def test_what_a_page_held_comes_back_where_it_was_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, object] = {"one": 1, "two": 2}
    monkeypatch.setattr(st, "session_state", held)
    keys = [Key(name, 0, "tests") for name in ("one", "two", "three")]
    kept = entry.values(keys)
    assert kept == {"one": 1, "two": 2}
    held.clear()
    held["one"] = 7
    entry.restore(keys, kept)
    assert held == {"one": 7, "two": 2}
    entry.keep(keys)
    assert held == {"one": 7, "two": 2}

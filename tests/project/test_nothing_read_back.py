"""Sentences are for people: no code of ours reads one back into a fact.

What a note says is known where the note is made; it travels as a value (``Reason``, ``Conflict``,
fields of ``Placement``). The guard looks for texts that are taken apart or compared by Chinese
words, and for anything done by pattern or prefix to a note.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.datum import TITLES

ROOT = Path(__file__).parents[2]

_READS = {"startswith", "endswith", "removeprefix", "removesuffix", "split", "rsplit", "partition"}
_READS |= {"rpartition", "find", "index", "search", "match", "fullmatch", "findall"}
_NOTE = re.compile(r"(^|_)(note|notes|message|said)$")

# What others say in words alone: no code of theirs tells these cases apart.
ALLOWED = {
    "geo/geocoders/online/_baidu.py:_read": "status 1 is a fault of the server and no match alike",
    "geo/geocoders/online/_tianditu.py:_refusal": "its codes are documented nowhere, and differ",
    "geo/commands/arguments.py:error": "argparse hands over its English sentence and nothing else",
}


def _named(node: ast.expr) -> str:
    """The last name of what a method is called on: ``c.placement.note`` and ``row["note"]``."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return str(node.slice.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        return _named(node.args[0])  # str(note)
    return ""


def _function_at(source: str, line: int) -> str:
    """The innermost function that a line stands in, or nothing."""
    found = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return max(found, key=lambda node: node.lineno).name if found else ""


def _reads_back(source: str) -> Iterator[int]:
    """Lines on which a note, by its name, is taken apart, matched or searched."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            plain = [isinstance(a, ast.Constant) and str(a.value).isascii() for a in node.args]
            if node.func.attr in _READS and not (plain and all(plain)):  # lines of a text
                texts = [node.func.value, *node.args]
                if any(_NOTE.search(_named(text)) for text in texts):
                    yield node.lineno
        elif isinstance(node, ast.Compare):
            word = node.left.value if isinstance(node.left, ast.Constant) else ""
            held = any(isinstance(op, ast.In | ast.NotIn) for op in node.ops)
            notes = any(_NOTE.search(_named(text)) for text in node.comparators)
            if held and notes and isinstance(word, str) and re.search(r"[\u4e00-\u9fff]", word):
                yield node.lineno


@pytest.mark.parametrize(
    "source",
    [
        'first = note.split("；", 1)[0]',
        'reason = candidate.placement.note.removesuffix("，不作推测")',
        "part = note if note.startswith(text) else text",
        "named = _NAMED.match(note)",
        "named = _NAMED.match(str(note))",
        "found = pattern.search(answer.note)",
        'at_sea = "落在海里" in opinion.note',
        'far = row["location_note"].endswith("互相矛盾")',
    ],
)
def test_the_guard_sees_what_stood_in_the_code(source: str) -> None:
    assert list(_reads_back(source)) == [1]


@pytest.mark.parametrize(
    "source",
    ['x = f"{note}；{more}"', 'x = text.split(",")', 'x = notes.split("\\n")', 'x = note == ""'],
)
def test_the_guard_leaves_the_rest_alone(source: str) -> None:
    assert not list(_reads_back(source))


def _files() -> list[Path]:
    files = [*(ROOT / "geo").rglob("*.py"), *(ROOT / "views").rglob("*.py")]
    assert len(files) > 200
    return files


def test_no_note_is_read_back() -> None:
    """But where ``ALLOWED`` says so, and that is still so."""
    found = {
        f"{file.relative_to(ROOT).as_posix()}:{_function_at(source, line)}": line
        for file in _files()
        for source in [file.read_text("utf-8")]
        for line in _reads_back(source)
    }
    assert found.keys() == ALLOWED.keys(), found


# --- the datums' titles stand once ---------------------------------------------------------------


def _title_tables(source: str) -> Iterator[int]:
    """Lines of dicts that give two datums or more a text of their own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            named = {
                key.value
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant)
                and isinstance(key.value, str)
                and (
                    isinstance(value, ast.JoinedStr)
                    or (isinstance(value, ast.Constant) and isinstance(value.value, str))
                )
            }
            if len(named & set(TITLES)) > 1:
                yield node.lineno


def test_the_guard_sees_a_second_table_of_datum_titles() -> None:
    table = "T = {" + ", ".join(f'"{datum}": "{title}"' for datum, title in TITLES.items()) + "}"
    assert list(_title_tables(table)) == [1]
    assert not list(_title_tables('T = {"WGS84": 4326, "GCJ02": None}'))


def test_datum_titles_stand_in_one_table() -> None:
    found = {
        f"{file.relative_to(ROOT).as_posix()}:{line}"
        for file in _files()
        for line in _title_tables(file.read_text("utf-8"))
    }
    assert {entry.rpartition(":")[0] for entry in found} == {"geo/datum.py"}, found
    assert len(found) == 1, found

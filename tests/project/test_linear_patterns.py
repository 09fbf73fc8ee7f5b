"""No pattern over text from users takes more than linear time.

Every compiled pattern of geo/ and views/, every pattern written in a call there, and whatever reads
text from people is put through runs of like characters. Harmless input: what is measured is only
whether twice the text takes more than thrice the time.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from checkout import DATA, ROOT, SHELL

import geo
import views
from geo.address.characters import unify_word
from geo.address.house_number import parse_numbers
from geo.files.text import iter_records
from geo.fonts.typeface import clean
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.online.city import with_city
from geo.lists.locators import OfflineLocator
from geo.reviews.decisions import one_line
from geo.selection.drawn_area import AreaError, parse_typed
from geo.selection.search import add_search_text, match
from geo.sites.shortlist import tidy_note
from geo.tables.cells.address_column import rank
from geo.tables.write import safe_text
from geo.words.romanise import address_name
from views.parts.markdown import plain

# One of each class of characters that a pattern here treats in its own way, and what repeats in
# addresses, prices, files and links.
_CHARACTERS = (
    "7七零百十号路街与、，;(（)座层室院项内里近侧西以东至到-—~ \t\n\r\u3000甲Aaz_.:/@#<>\"'"
    "\\=+*[]{}|%&!$^`,\u00e9\u0301\u200b⻘市区省县"
)
_WORDS = (
    "街道 广场 1、 1- 1号 号- 1号、 路1 1. 1, 与路 以西 西至 近A A侧 A座 1层 第1 至1 ，1 a1 (1 () "
    "a: :a: // www. a@ <a url( 1_ ~1 中山路 市南区 青岛市 中国 山东 按「 ；暂取"
)
RUNS = (*_CHARACTERS, "\r\n", " \n", *_WORDS.split())
SHORT, LONG = 4_000, 8_000
# What takes a square of its text takes longer than this for the shorter one; most take a tenth.
QUICK_S = 0.008
CALLS = frozenset(("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"))


# Importing them runs them; they have no patterns.
SCRIPTS = (".__main__", "views.shell")


def modules() -> Iterator[ModuleType]:
    for package in (geo, views):
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith(SCRIPTS):
                yield importlib.import_module(found.name)


def held(value: Any, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The patterns in a value: itself, in its items, in the attributes of a class."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        for item in value.values():
            yield from held(item, depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from held(item, depth - 1)
    elif depth and isinstance(value, type) and value.__module__.split(".")[0] in ("geo", "views"):
        yield from held(dict(vars(value)), depth - 1)


def used() -> dict[str, set[str]]:
    """By which methods the patterns of each name are used, wherever they are imported."""
    methods: dict[str, set[str]] = {}
    for package in ("geo", "views"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Attribute)
                    and isinstance(node.value, ast.Name)
                    and node.attr in CALLS
                ):
                    methods.setdefault(node.value.id, set()).add(node.attr)
    return methods


def written(module: ModuleType) -> Iterator[tuple[str | None, int, str]]:
    """The patterns in calls of ``re`` and of a text column, their lines and the methods.

    None where the pattern is put together from something that is known only when it is used.
    """
    path = Path(str(module.__file__))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        owner, method = node.func.value, node.func.attr
        regex = {k.arg: ast.unparse(k.value) for k in node.keywords}.get("regex")
        of_re = isinstance(owner, ast.Name) and owner.id == "re" and method in CALLS
        of_column = isinstance(owner, ast.Attribute) and owner.attr == "str" and regex != "False"
        if of_column:
            of_column = method in ("fullmatch", "match", "extract", "contains") or regex == "True"
        if not (of_re or of_column):
            continue
        try:
            source = compile(ast.Expression(node.args[0]), str(path), "eval")
            value = eval(source, dict(vars(module)))
        except NameError:
            yield None, node.lineno, method
            continue
        if isinstance(value, re.Pattern):
            value = value.pattern
        if isinstance(value, str):
            yield value, node.lineno, method if method in CALLS else "search"


def all_patterns() -> tuple[dict[tuple[str, int, str], str], set[str]]:
    """Source, flags and method of each pattern with its place; and the places of built ones."""
    found: dict[tuple[str, int, str], str] = {}
    built: set[str] = set()
    methods = used()
    for module in modules():
        for name, value in vars(module).items():
            for pattern in held(value):
                for method in sorted(methods.get(name, {"search"})):
                    place = f"{module.__name__}.{name}"
                    found.setdefault((pattern.pattern, pattern.flags, method), place)
        for source, line, method in written(module):
            place = f"{module.__name__}:{line}"
            if source is None:
                built.add(module.__name__)
            else:
                found.setdefault((source, re.compile(source).flags, method), place)
    return found, built


PATTERNS, BUILT = all_patterns()


def seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    call = getattr(pattern, method)
    start = time.process_time()
    if method in ("sub", "subn"):
        call("", text)
    elif method == "finditer":
        list(call(text))
    else:
        call(text)
    return time.process_time() - start


def not_linear(pattern: re.Pattern[str], method: str, run: str, end: str = "") -> str:
    """How the times grow where they grow too fast, "" else; ``end``: what may fit no more."""
    short, long = (run * (length // len(run)) + end for length in (SHORT, LONG))
    if seconds(pattern, method, short) < QUICK_S:
        return ""
    once = min(seconds(pattern, method, short) for _ in range(3))
    twice = min(seconds(pattern, method, long) for _ in range(3))
    return f"{run!r}: {once:.4f} s, {twice:.4f} s" if twice > 3 * once > 3 * QUICK_S else ""


def test_patterns_are_found() -> None:
    places = set(PATTERNS.values())
    for script in (SHELL, *(ROOT / "geo").rglob("__main__.py")):
        assert not re.search(r"^(import re|from re )", script.read_text(encoding="utf-8"), re.M)
    assert len(PATTERNS) > 90
    assert {"geo.address._forms.NUMBERED", "views.parts.markdown._PUNCTUATION"} <= places
    # The digits of an answer; the letters of a search word. Both linear by what they are made of.
    assert {"geo.geocoders.online._answer", "geo.selection.search"} >= BUILT


@pytest.mark.parametrize("key", PATTERNS, ids=[f"{p}-{k[2]}" for k, p in PATTERNS.items()])
def test_time_is_linear(key: tuple[str, int, str]) -> None:
    source, flags, method = key
    pattern = re.compile(source, flags)
    slow = [
        why for run in RUNS for end in ("", "尾") if (why := not_linear(pattern, method, run, end))
    ]
    assert slow == []


def test_a_square_is_noticed() -> None:
    assert not_linear(re.compile("[ab]+[cd]"), "search", "a")
    assert not_linear(re.compile("[ab]+[cd]"), "match", "a") == ""


LONG_TEXT = 30_000


def _searched(text: str) -> None:
    frame = pd.DataFrame(
        {"name": [text], "address": [text], "summary": [""], "parent": [-1]},
        index=pd.Index(["A01"], name="project_id"),
    )
    match(add_search_text(frame), text)


def _typed_corners(text: str) -> None:
    with contextlib.suppress(AreaError):
        parse_typed(text, (120.2, 36.0, 120.5, 36.2))


LOCATOR = OfflineLocator(Offline(Gazetteer.read(DATA / "gazetteer")))
# What text from people or their files goes through.
READERS: dict[str, Callable[[str], object]] = {
    "address": LOCATOR.locate,
    "address of a street": lambda text: LOCATOR.locate(f"香港中路{text}"),
    "address with a number": lambda text: LOCATOR.locate(f"香港中路76号{text}"),
    "address for a provider": with_city,
    "number": parse_numbers,
    "name": unify_word,
    "header": rank,
    "search": _searched,
    "markdown": plain,
    "review": lambda text: one_line(text, 500),
    "note": tidy_note,
    "cell": safe_text,
    "corners": _typed_corners,
    "printed": clean,
    "spelled in Latin letters": address_name,
    "CSV": lambda text: list(iter_records(f"id,地址\n1,{text.replace(chr(34), '')}\n", "list.csv")),
}


def reading_s(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", READERS)
def test_30000_like_characters_are_read_in_linear_time(name: str) -> None:
    """The server reads for all of its users at once: one cell must never hold them up."""
    read = READERS[name]
    read("市南区")  # what is loaded once is not the text's fault
    slow = []
    for run in RUNS:
        text, double = (run * (length // len(run)) for length in (LONG_TEXT, 2 * LONG_TEXT))
        if reading_s(read, text) < 0.1:
            continue
        once = min(reading_s(read, text) for _ in range(2))
        twice = min(reading_s(read, double) for _ in range(2))
        if once > 1.5 or twice > 3 * once + 0.05:
            slow.append(f"{run!r}: {once:.3f} s, {twice:.3f} s")
    assert slow == []

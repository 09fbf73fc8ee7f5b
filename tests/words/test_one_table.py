"""No second table gives the same things other names: two tables are the start of two wordings.

The report of quality once called ways of locating 门牌点, 道路, 路口 where the map said 门牌地址,
整条道路, 两路交叉口. What is looked for is any display that gives two or more names of a table
Chinese words of its own, whatever they are; test_one_wording looks for the same words once more.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

import pytest
from checkout import ROOT

from geo import datum, settings
from geo.reviews.decisions import DECISIONS
from geo.tours.model import FIELDS
from geo.vocabulary import LABELS, METHODS

TABLES: dict[str, tuple[str, Mapping[str, str]]] = {
    "methods": ("geo/vocabulary.py", METHODS),
    "labels": ("geo/vocabulary.py", LABELS),
    "datums": ("geo/datum.py", datum.TITLES),
    "decisions": ("geo/reviews/decisions.py", DECISIONS),
    "scenes": ("geo/tours/model.py", FIELDS),
    "services": ("geo/settings.py", settings.SERVICES),
}
"""Where each table stands, and what it holds."""

OTHER_THINGS = {
    ("labels", "geo/exports/pack/columns.py"),  # heads with units and what each column means
    ("labels", "geo/words/filters.py"),  # the bounds in a sentence: 投资不低于 5 亿元
    ("scenes", "views/frame/page_settings.py"),  # of a link: 地图视野, 重点片区开关
    ("scenes", "geo/services/collections.py"),  # what a collection of features is called
    ("scenes", "geo/vocabulary.py"),  # two of the scenes' words are taken from there
    ("services", "geo/map/basemaps.py"),  # the credit of the tiles, with their datum
    ("methods", "views/review/_history.py"),  # what a kept point stands for: 代表所在路段
}
_CHINESE = re.compile("[\u4e00-\u9fff]")


def entries(node: ast.AST) -> Iterator[tuple[object, list[ast.expr]]]:
    """Names and what they are given: of a dict, of a list of pairs, of ``dict(name=…)``."""
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                yield key.value, [value]
            elif isinstance(key, ast.Subscript | ast.Attribute):
                yield ast.unparse(key), [value]
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for item in node.elts:
            values = item.elts if isinstance(item, ast.Tuple | ast.List) else []
            if isinstance(item, ast.Call):
                values = item.args
            if values and isinstance(values[0], ast.Constant):
                yield values[0].value, values[1:]
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "dict":
        for keyword in node.keywords:
            yield keyword.arg, [keyword.value]


def own_words(values: list[ast.expr]) -> bool:
    """Whether Chinese is written there, as a text or in one that is put together."""
    return any(
        isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and _CHINESE.search(part.value) is not None
        for value in values
        for part in ast.walk(value)
    )


def twins(source: str, table: Mapping[str, str]) -> list[int]:
    """Lines of displays that name two or more entries of the table in words of their own."""
    found = []
    for node in ast.walk(ast.parse(source)):
        named = {name for name, values in entries(node) if own_words(values)}
        if len(named & table.keys()) >= 2:
            found.append(getattr(node, "lineno", 0))
    return found


SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for folder in ("geo", "views")
    for path in sorted((ROOT / folder).rglob("*.py"))
}


@pytest.mark.parametrize("name", TABLES)
def test_each_table_stands_once(name: str) -> None:
    home, table = TABLES[name]
    found = {
        file: lines
        for file, source in SOURCES.items()
        if file != home and (name, file) not in OTHER_THINGS and (lines := twins(source, table))
    }
    assert found == {}
    others = {"geo/vocabulary.py": 1}.get(home, 0)  # methods and labels share address and area
    assert len(twins(SOURCES[home], table)) == 1 + others


@pytest.mark.parametrize(("name", "file"), sorted(OTHER_THINGS))
def test_an_exception_is_still_one(name: str, file: str) -> None:
    assert twins(SOURCES[file], TABLES[name][1])


@pytest.mark.parametrize(
    "source",
    [
        'T = {"street": "道路", "junction": "路口"}',
        'T = {"street": "Street", "place": ("地名", "Place"), "address": ("门牌", "Address")}',
        'T = (("street", "道路"), ("junction", "路口"))',
        'T = [Title("street", "道路"), Title("junction", "路口")]',
        'T = dict(street="道路", junction="路口")',
        'def f(n):\n    return {"street": f"道路 {n}", "none": f"没有 {n}"}[n]',
    ],
    ids=["dict", "of-pairs", "pairs", "objects", "call", "sentences"],
)
def test_a_second_table_is_seen(source: str) -> None:
    assert twins(source, METHODS)


@pytest.mark.parametrize(
    "source",
    [
        'T = {"street": METHODS["street"], "junction": METHODS["junction"]}',
        'T = {"street": 3, "junction": 4}',
        'T = {"street": "道路", "colour": "颜色"}',
    ],
    ids=["derived", "no-words", "one-of-them"],
)
def test_what_is_no_second_table_passes(source: str) -> None:
    assert twins(source, METHODS) == []

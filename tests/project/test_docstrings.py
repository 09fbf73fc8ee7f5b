"""The docstrings of geo's public names: every section is there, true to the signature, and run.

Public is what the ``__init__`` of a package lists, and what the modules at geo's top define without
an underscore; of a class also its methods and properties, which the example of the class is for.
The examples of every module of geo run here, public or not; they read the plan's own data and need
no network.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pytest

import geo
import geo.dataset

ROOT = Path(geo.__path__[0]).parent
MODULES = [found.name for found in pkgutil.walk_packages(geo.__path__, "geo.")]
PACKAGES = [name for name in MODULES if (ROOT / name.replace(".", "/")).is_dir()]
TOP = [name for name in MODULES if name.count(".") == 1 and name not in PACKAGES]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
SECTION = re.compile(r"^(\w+)\n(-+)$", re.MULTILINE)
# What every class has that stands before a parser or an enumeration, and no call fills in.
NOT_GIVEN = {"self", "cls"}


def _public() -> Iterator[tuple[str, Any]]:
    """Each public class and function once, by the name a reader imports it by."""
    seen: set[int] = set()
    for name in (*PACKAGES, *TOP):
        module = importlib.import_module(name)
        names = getattr(module, "__all__", None) or [
            key
            for key, value in vars(module).items()
            if not key.startswith("_") and getattr(value, "__module__", "") == name
        ]
        for key in names:
            value = inspect.unwrap(getattr(module, key))
            documented = inspect.isclass(value) or inspect.isfunction(value)
            if documented and id(value) not in seen:
                seen.add(id(value))
                yield f"{name}.{key}", value


PUBLIC = dict(_public())


def behind(member: Any) -> Any:
    """The function behind a method or a property; None where it is neither."""
    if isinstance(member, property | cached_property):
        return member.fget if isinstance(member, property) else member.func
    if isinstance(member, classmethod | staticmethod):
        return member.__func__
    return member if inspect.isfunction(member) else None


def _members() -> Iterator[tuple[str, Any]]:
    """Public methods and properties of the public classes, their bases' in geo among them."""
    for name, value in PUBLIC.items():
        for base in value.__mro__ if inspect.isclass(value) else ():
            for key, member in vars(base).items():
                if base.__module__ in MODULES and key[0] != "_" and behind(member) is not None:
                    yield f"{name}.{key}", member


MEMBERS = dict(_members())


def sections(value: Any) -> dict[str, str]:
    """The text below each underlined heading of its docstring."""
    parts = SECTION.split(inspect.getdoc(value) or "")
    assert all(
        len(line) == len(title) for title, line in zip(parts[1::3], parts[2::3], strict=True)
    )
    return dict(zip(parts[1::3], parts[3::3], strict=True))


def named(text: str) -> set[str]:
    """``longitude, latitude : float`` names two; what is indented below explains them."""
    heads = re.findall(r"^(\S[^:\n]*?)(?: :.*)?$", text, re.MULTILINE)
    return {name.strip().lstrip("*") for head in heads for name in head.split(",")}


def own_raises(value: Any) -> set[str]:
    """The errors that a function's own ``raise`` statements name; what it calls may raise more."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(value)))
    raised = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise))
    names = (node.func if isinstance(node, ast.Call) else node for node in raised)
    return {node.id for node in names if isinstance(node, ast.Name) and node.id[0].isupper()}


def parameters(value: Any) -> set[str]:
    return set(inspect.signature(value).parameters) - NOT_GIVEN


def wanted(value: Any) -> dict[str, set[str]]:
    """The sections that a docstring must have, each with the names that must stand in it."""
    if is_dataclass(value) and inspect.isclass(value):
        return {
            "Attributes": {f.name for f in fields(value) if f.name[0] != "_"},
            "Examples": set(),
        }
    if inspect.isclass(value) and hasattr(value, "_fields"):
        return {"Attributes": set(value._fields), "Examples": set()}
    if inspect.isclass(value):
        own = "__init__" in vars(value) and not getattr(value, "_is_protocol", False)
        given = parameters(value.__init__) if own else set()
        return {"Parameters": given, "Examples": set()} if given else {"Examples": set()}
    return {"Examples": set()} | wanted_of_call(value)


def wanted_of_call(value: Any) -> dict[str, set[str]]:
    need: dict[str, set[str]] = {}
    if given := parameters(value):
        need["Parameters"] = given
    returned = str(inspect.signature(value).return_annotation)
    if returned not in ("None", "NoReturn"):
        need["Yields" if inspect.isgeneratorfunction(value) else "Returns"] = set()
    if raised := own_raises(value):
        need["Raises"] = raised
    return need


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_docstring_says_what_the_signature_says(name: str) -> None:
    value = PUBLIC[name]
    _hold(sections(value), wanted(value))
    assert ">>> " in sections(value)["Examples"]


@pytest.mark.parametrize("name", MEMBERS)
def test_a_public_method_says_what_its_signature_says(name: str) -> None:
    """A property says what it is in a sentence, and what it raises."""
    member = MEMBERS[name]
    function = behind(member)
    need = wanted_of_call(function)
    if isinstance(member, property | cached_property):
        need = {"Raises": need["Raises"]} if "Raises" in need else {}
    assert (inspect.getdoc(function) or "").partition("\n")[0].strip()
    _hold(sections(function), need)


def _neighbours() -> Iterator[tuple[str, Any]]:
    """Methods and properties of the classes that only modules show, and no package."""
    for name in (name for name in MODULES if "._" not in name):
        for key, value in vars(importlib.import_module(name)).items():
            if inspect.isclass(value) and value.__module__ == name and key[0] != "_":
                for member, found in vars(value).items():
                    stated = isinstance(found, property) and getattr(value, "_is_protocol", False)
                    if member[0] != "_" and behind(found) is not None and not stated:
                        yield f"{name}.{key}.{member}", behind(found)


def test_every_other_method_says_what_it_is_for() -> None:
    """In a sentence. What a protocol's property is, the protocol says."""
    found = dict(_neighbours())
    assert len(found) > len(MEMBERS)
    assert not [name for name, function in found.items() if not inspect.getdoc(function)]


def _hold(found: dict[str, str], need: dict[str, set[str]]) -> None:
    """The sections that there are against those that must be there."""
    assert need.keys() <= found.keys()
    for title, names in need.items():
        if title in ("Parameters", "Attributes"):
            assert named(found[title]) == names
        else:
            assert names <= named(found[title])


@pytest.fixture
def one_dataset(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The plan's data, read once for all examples: a reader's ``load_dataset()`` takes a second."""
    monkeypatch.setattr(geo.dataset, "load_dataset", _dataset)
    return _dataset


_dataset = lru_cache(maxsize=1)(geo.dataset.load_dataset)


def _with_examples() -> list[str]:
    paths = {name: ROOT / (name.replace(".", "/") + ".py") for name in MODULES}
    return [name for name, path in paths.items() if path.is_file() and ">>> " in path.read_text()]


@pytest.mark.parametrize("name", _with_examples())
@pytest.mark.usefixtures("one_dataset")
def test_the_examples_of_a_module_come_out_as_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # what an example writes lands there
    module = importlib.import_module(name)
    told: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=FLAGS)
    for case in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        # no name of the module's own: a reader sees the example, not the module's imports
        case.globs = {"__name__": "__main__"}
        runner.run(case, out=told.append)
    assert not told, "".join(told)
    assert runner.summarize(verbose=False).attempted

"""Dependencies run one way: pages → views → geo, and geo knows no user interface."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from checkout import ROOT

GEO = sorted((ROOT / "geo").rglob("*.py"))
VIEWS = sorted((ROOT / "views").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))


def imported(path: Path) -> set[str]:
    """Top-level names of everything a file imports, wherever in the file it does so."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", GEO, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_geo_imports_neither_streamlit_nor_views(path: Any) -> None:
    assert imported(path).isdisjoint({"streamlit", "streamlit_folium", "views", "pages"})


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.name)
def test_views_do_not_import_pages(path: Any) -> None:
    assert "pages" not in imported(path)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_hold_no_logic(path: Any) -> None:
    assert imported(path) <= {"__future__", "streamlit", "views"}
    tree = ast.parse(path.read_text("utf-8"))
    logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.comprehension)
    assert not [node for node in ast.walk(tree) if isinstance(node, logic)]


def test_importing_all_of_geo_loads_no_streamlit() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in GEO
        if path.name not in ("__init__.py", "__main__.py")
    ]
    code = f"import sys\nfor m in {modules!r}: __import__(m)\nassert 'streamlit' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_no_lock_file_is_committed() -> None:
    """``uv`` may write one into the folder: what counts is that git does not carry it."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout of git: nothing is committed here")
    listed = subprocess.run(
        ["git", "ls-files", "--", "uv.lock"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert listed.stdout == ""


def test_constraints_hold_versions_and_no_registry_address() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.]+", line), line


FACES = [path for path in (*GEO, *VIEWS) if path.name == "__init__.py"]
MOST_MODULES = 15
LONGEST_FACE = 15


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.parent.relative_to(ROOT).as_posix())
def test_a_package_is_small_and_says_what_it_is_for(path: Any) -> None:
    """So many modules fit into one look; what they are for is said in fewer lines than that."""
    assert len(list(path.parent.glob("*.py"))) <= MOST_MODULES
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FACE
    assert ast.get_docstring(ast.parse(text))


def public_names() -> list[tuple[str, str]]:
    """Package and name, for each name that a package shows."""
    found = []
    for path in FACES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                package = ".".join(path.parent.relative_to(ROOT).parts)
                found += [(package, name) for name in ast.literal_eval(node.value)]
    return found


@pytest.mark.parametrize(("package", "name"), public_names())
def test_a_public_name_is_that_of_its_module(package: Any, name: Any) -> None:
    value = getattr(importlib.import_module(package), name)
    assert not isinstance(value, ModuleType)


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.parent.relative_to(ROOT).as_posix())
def test_what_a_package_says_of_itself_is_there(path: Any) -> None:
    """Two to six names in geo; what is named as a place to start can be found there."""
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    references = re.findall(r":(mod|func|class):`([\w.]+)`", doc)
    for role, name in references:
        home, _, last = name.rpartition(".")
        if role == "mod":
            assert importlib.util.find_spec(name) is not None
        else:
            assert hasattr(importlib.import_module(home), last)
    package = ".".join(path.parent.relative_to(ROOT).parts)
    shown = [name for owner, name in public_names() if owner == package]
    assert 2 <= len(shown) <= 6 if package.startswith("geo") else references


def test_a_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match=re.escape("'geo.tables' has no attribute 'nothing'")):
        importlib.import_module("geo.tables").nothing  # noqa: B018


def test_asking_for_a_package_loads_nothing_heavy() -> None:
    packages = [".".join(path.parent.relative_to(ROOT).parts) for path in FACES]
    code = f"import sys\nfor p in {packages!r}: __import__(p)\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    ours = {name for name in loaded if name.split(".")[0] in ("geo", "views")}
    assert ours == {*packages, "geo.faces"}
    assert loaded.isdisjoint({"numpy", "pandas", "geopandas", "streamlit", "folium"})


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in (*GEO, *VIEWS)}
    assert folders == {path.parent for path in FACES}

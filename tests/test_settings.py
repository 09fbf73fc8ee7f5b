"""What a deployment may set: read in one place, told in one table."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT

from geo import settings
from geo.settings import ListSetting, PathSetting, Setting

OURS = [path for part in ("geo", "views") for path in sorted((ROOT / part).rglob("*.py"))]
HOME = ROOT / "geo" / "settings.py"


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def names_of() -> dict[str, str]:
    """Setting -> the name that it, or the table it stands in, has in geo.settings."""
    found = {}
    for name, value in vars(settings).items():
        if isinstance(value, Setting):
            found[value.name] = name
        elif isinstance(value, dict) and name.isupper():
            found |= {one.name: name for one in value.values() if isinstance(one, Setting)}
    return found


def asked_for(path: Path) -> Iterator[str]:
    """The names of geo.settings that a file uses, but for telling how a variable is called."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "name"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "geo.settings":
            yield from (alias.name for alias in node.names)
        elif (
            isinstance(node, ast.Attribute)
            and node not in told
            and ast.unparse(node.value) == "settings"
        ):
            yield node.attr


@pytest.mark.parametrize("path", OURS, ids=module)
def test_nobody_else_reads_the_environment(path: Path) -> None:
    used = {
        node.attr if isinstance(node, ast.Attribute) else alias
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute | ast.ImportFrom)
        for alias in (
            [name.name for name in node.names]
            if isinstance(node, ast.ImportFrom) and node.module == "os"
            else [""]
        )
    }
    reads = used & {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}
    assert not reads or path == HOME


@pytest.mark.parametrize("setting", settings.SETTINGS, ids=lambda setting: setting.name)
def test_the_readers_are_those_that_ask(setting: Setting) -> None:
    asking = {module(path) for path in OURS if names_of()[setting.name] in asked_for(path)}
    assert asking == set(setting.readers)


def test_every_setting_stands_in_the_table_once() -> None:
    listed = [setting.name for setting in settings.SETTINGS]
    assert sorted(listed) == sorted(names_of())


def test_the_document_has_the_table_that_is_printed() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "geo.settings"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=settings.child_environment(ROOT) | {"PYTHONIOENCODING": "utf-8"},
        check=True,
    ).stdout
    assert printed == settings.table()
    assert printed in (ROOT / "docs" / "deploy.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "text"), [(" a ", "a"), ("  ", ""), (None, "")], ids=["trimmed", "blank", "none"]
)
def test_a_text_is_read_when_it_is_asked_for(
    given: str | None, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.CONTACT.name, "before")
    assert settings.CONTACT.text() == "before"
    if given is None:
        monkeypatch.delenv(settings.CONTACT.name)
    else:
        monkeypatch.setenv(settings.CONTACT.name, given)
    assert settings.CONTACT.text() == text


def test_a_path_and_a_list_have_their_types() -> None:
    assert isinstance(settings.DATA_DIR, PathSetting)
    assert settings.DATA_DIR.path({"SHINAN_DATA_DIR": "~/data"}) == Path.home() / "data"
    assert settings.DATA_DIR.path({}) is None
    assert isinstance(settings.HOSTS, ListSetting)
    assert settings.HOSTS.parts(" a, ,b ,") == ["a", "b"]

"""What all pages have in common: headings in order, the map's notes, settings of Streamlit."""

from __future__ import annotations

import re
import shutil
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from app_under_test import unopened
from checkout import ROOT
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.data_dir import DATA_DIR
from geo.sources import attribution
from views.frame import data
from views.map import notes as map_notes


def levels(app: AppTest) -> list[int]:
    """Of the headings on the page, in their order."""
    found = [re.match(r"(#+) ", element.value) for element in app.main.markdown]
    return [len(match[1]) for match in found if match]


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("map", {}),
        ("map", {"project": "B02-01"}),
        ("zones", {}),
        ("review", {}),
        ("review", {"project": "B02-01"}),
        ("locate", {}),
        ("about", {}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else value,
)
def test_one_heading_of_the_first_level_and_none_skipped(page: str, params: dict[str, str]) -> None:
    app = unopened()
    app.query_params.update(params)
    app.run()
    if page != "map":
        app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception
    found = levels(app)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found))
    assert (2 in found) == (bool(params) or page in ("zones", "about"))


def test_the_map_names_its_sources_its_date_and_its_approval(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(settings.MAP_APPROVAL.name, "测试审字 1 号")
    assert map_notes.map_notes() == (
        *attribution(data.sources()),
        f"规划数据 {data.data_date()}",
        "审图号：测试审字 1 号",
    )


def test_a_map_whose_sources_cannot_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DATA_DIR, tmp_path / "data")
    (tmp_path / "data" / "sources.toml").write_text("[", encoding="utf-8")
    monkeypatch.setenv(settings.DATA_DIR.name, str(tmp_path / "data"))
    monkeypatch.delenv(settings.MAP_APPROVAL.name, raising=False)
    assert map_notes.map_notes() == ("来源声明读不出，见“关于”页",)


def test_tables_are_not_exported_raw_and_there_is_no_english_menu() -> None:
    client = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["client"]
    assert client["disableDataExport"] is True
    assert client["toolbarMode"] == "minimal"

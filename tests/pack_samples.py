"""The project's own data, and data that means harm, for the tests of the exports."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset
from geo.exports.pack.contents import read_edition
from geo.exports.pack.model import Edition
from geo.selection.filter import Filters
from geo.words.words import Language

DAY = date(2026, 11, 23)

HOSTILE = (
    '=HYPERLINK("http://example.invalid","点我")',
    "</script><script>window.hit=1</script>",
    "<img src=x onerror='window.hit=2'>",
    "{{7*191}}{% for x in y %}",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "&amp;<!--\u2028]]>${window.hit=3}`",
)

FILTERS: dict[str, Filters] = {
    "everything": Filters(),
    "a bay": Filters(zone=("浮山湾区",)),
    "two zones and a minimum": Filters(zone=("青岛湾区", "滨海休闲旅游带"), invest_min=1.0),
    "part of a group": Filters(q="里院"),
    "a group cut by a bound": Filters(sector=("对外开放", "公共服务"), invest_min=0.05),
    "disclosed only": Filters(undisclosed=False, invest_max=60.0),
    "kinds": Filters(kind=("地下工程", "道路")),
    "along axes": Filters(axis=("山东路", "香港中路")),
    "late ones": Filters(light=("红", "黄")),
    "unlocated": Filters(zone=("未定位", "位置矛盾")),
    "nothing": Filters(q="没有这样的项目"),
}


@cache
def dataset() -> Dataset:
    return load_dataset()


@cache
def edition(language: Language = "zh", approval: str = "") -> Edition:
    return read_edition(DATA_DIR, language, DAY, approval)


def inside(language: Language = "zh") -> Edition:
    """For colleagues: with notes."""
    return replace(edition(language), audience="inside")


def hostile_dataset(folder: Path) -> Dataset:
    """The project's data with the first rows' texts replaced."""
    copy = folder / "data"
    shutil.copytree(DATA_DIR, copy)
    path = copy / "projects.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    for number, text in enumerate(HOSTILE, start=1):
        cells = lines[number].split(",")
        cells[1] = '"' + text.replace('"', '""') + '"'
        cells[4] = '"' + text.replace('"', '""') + '"'
        cells[10] = cells[1]
        lines[number] = ",".join(cells)
    path.write_text("\n".join(lines), "utf-8-sig")
    return load_dataset(copy)


def in_english(approval: str = "") -> Edition:
    return replace(edition("en"), approval=approval)

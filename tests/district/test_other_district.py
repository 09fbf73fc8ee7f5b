"""Another district's names come from its folder of data alone: none of ours is left in the code.

The district below is invented, its names say nothing about any real one.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT
from text_literals import text_literals

from geo.district.file import FILE_NAME, read_district

OURS = read_district(ROOT / "data" / FILE_NAME)
FEATURES = json.loads((ROOT / "data" / "districts.geojson").read_text("utf-8"))["features"]
ZONES = {str(feature["properties"]["name"]) for feature in FEATURES}
COLOURS = {
    *(sector.colour for sector in OURS.sectors),
    *(colour for bay in OURS.bays for colour in (bay.fill, bay.edge)),
    OURS.belt.edge,
}
NAMES = {
    *(OURS.name, OURS.short, OURS.city, OURS.city_short, OURS.province, OURS.province_short),
    *(OURS.short_en, OURS.city_en, OURS.code, *OURS.town_districts, *OURS.begin_like_city),
    *(OURS.plan.title, OURS.plan.name, OURS.plan.name_en, OURS.plan.structure, OURS.plan.document),
    *(sector.name for sector in OURS.sectors),
    *(sector.name_en for sector in OURS.sectors),
    *(bay.name.removesuffix("湾区") for bay in OURS.bays),
    *(bay.name_en for bay in OURS.bays),
    *OURS.english_places,
    *ZONES,
}
CODE = [
    path
    for folder in ("geo", "views", "pages")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".js", ".css", ".html", ".svg", ".json"}
    and not path.name.endswith(".test.js")
]
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)


def texts(path: Path) -> Iterator[str]:
    """What the program may say or look for: literals of Python, other files without comments."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        yield _COMMENT.sub("", source)
        return
    yield from text_literals(source)


def said(names: set[str], found: list[str]) -> set[str]:
    return {name for name in names for text in found if name in text}


def test_no_name_or_colour_of_the_district_stands_in_the_code() -> None:
    assert len(CODE) > 300
    left = {
        path.relative_to(ROOT).as_posix(): names
        for path in CODE
        if (names := said(NAMES | COLOURS, list(texts(path))))
    }
    assert left == {}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.py", 'TITLE = "市南区项目"'),
        ("b.py", 'def f(n: int) -> str:\n    return f"{n} 米在浮山湾"'),
        ("c.py", "EDGE = '#2a9d8f'"),
        ("d.css", '.a::before { content: "青岛"; }'),
        ("e.js", 'node.title = "三湾一带"; // a map'),
    ],
)
def test_a_name_in_the_code_is_seen(tmp_path: Path, name: str, source: str) -> None:
    (tmp_path / name).write_text(source, "utf-8")
    assert said(NAMES | COLOURS, list(texts(tmp_path / name)))


def test_names_in_comments_and_docstrings_are_examples(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('"""市南区"""\nX = 1  # 青岛\n', "utf-8")
    (tmp_path / "b.js").write_text("// 市南区\n/* 青岛 */ f();\n", "utf-8")
    found = [text for name in ("a.py", "b.js") for text in texts(tmp_path / name)]
    assert said(NAMES, found) == set()


OTHER = """
name = "云上区"
short = "云上"
name_en = "Yunshang District"
short_en = "Yunshang"
city = "天河市"
city_short = "天河"
city_en = "Tianhe"
province = "银汉省"
province_short = "银汉"
code = "990101"
town_districts = []
begin_like_city = []
city_bounds = ["119°30′", "35°35′", "121°00′", "37°09′"]
example_address = "鹊桥路 7 号"
crossing = "鹊桥路延伸到邻区"
[plan]
title = "云上区项目地图"
name = "“百年”规划"
name_en = "Hundred-Year Plan"
structure = "两星"
bays = "两星"
subareas = "专栏 1"
subareas_en = "box 1"
document = "天河市云上区百年规划"
adopted = "某年"
boxes = 2
[[sector]]
name = "织造"
name_en = "Weaving"
colour = "#112233"
glyph = "织"
letter = "W"
[[kind]]
name = "工坊"
name_en = "Workshop"
shape = "star_or_not"
extent = "site"
[[bay]]
name = "牛郎湾区"
name_en = "Altair Bay Area"
fill = "#eeeeee"
edge = "#333333"
[english_places]
""".replace("star_or_not", "hexagon")

ASK = """
import json
from geo import vocabulary, style
from geo.address.parse import parse_addresses
from geo.exports.pack.columns import columns
from geo.geocoders.online import city
from geo.sites import shortlist_file
from geo.words import words
from geo.words.facts import zone
from geo.geocoders.notes import Form, say
from geo.words.notes import note_in_english
print(json.dumps({
    "lists": [vocabulary.SECTORS, vocabulary.KINDS, vocabulary.BAYS, vocabulary.BELT],
    "style": [style.SECTOR_STYLES, style.KIND_SHAPES, style.BAY_STYLES],
    "pack": [words.word("pack", "zh"), words.word("pack", "en"), words.term("织造", "en")],
    "asked": city.with_city("鹊桥路7号"),
    "foreign": city.why_division_is_foreign("青岛市", ""),
    "ours": parse_addresses("天河市云上区鹊桥路 7 号")[0].kind,
    "shortlist": shortlist_file.TITLE,
    "note": [outside := say(Form.OUTSIDE, metres=30.0), note_in_english(outside, {})],
}, ensure_ascii=False))
"""


def test_another_districts_names_come_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(OTHER, "utf-8")
    told = run(tmp_path, "-c", ASK)
    found = json.loads(told)
    assert found["lists"] == [["织造"], ["工坊"], ["牛郎湾区"], ""]
    assert found["style"] == [
        {"织造": ["#112233", "织", False]},
        {"工坊": "hexagon"},
        {"牛郎湾区": ["#eeeeee", "#333333"]},
    ]  # fmt: skip
    assert found["pack"] == [
        "云上区“百年”规划项目", "Projects of Yunshang District, Tianhe", "Weaving",
    ]  # fmt: skip
    assert found["asked"] == "银汉省天河市鹊桥路7号"
    assert found["foreign"] == "返回的位置在青岛市，不在天河市"
    assert found["ours"] == "number"
    assert found["shortlist"] == "云上区“百年”规划项目备选清单"
    assert found["note"] == [
        "在云上区界外约 30 米", "About 30 m outside the border of Yunshang District",
    ]  # fmt: skip
    assert said(NAMES, [told]) == {"青岛", "青岛市"}, "what was asked about, and nothing else"


def test_the_command_line_takes_the_names_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(OTHER, "utf-8")
    assert "云上区项目地图的数据工具" in run(tmp_path, "-m", "geo", "--help")
    for option in (
        ["--data", str(tmp_path)],
        [f"--data={tmp_path}"],
        ["--data-dir", str(tmp_path)],
    ):
        help_text = run(None, "-m", "geo", "export", *option, "--help")
        assert "--zone 牛郎湾区" in help_text
        assert said(NAMES, [help_text]) == set()


def run(folder: Path | None, *arguments: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "SHINAN_DATA_DIR"}
    if folder is not None:
        environment["SHINAN_DATA_DIR"] = str(folder)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

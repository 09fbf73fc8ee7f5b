"""``district.toml``: what is read of it, and what is said about a wrong one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from checkout import ROOT
from pyproj.aoi import AreaOfInterest
from pyproj.database import query_utm_crs_info

from geo.district import current
from geo.district.file import FILE_NAME, MAX_BYTES, SHAPES, read_district
from geo.drawing.items import OUTLINES
from geo.errors import DataFileError

OWN = (ROOT / "data" / FILE_NAME).read_text("utf-8")


def reading(tmp_path: Path, text: str | bytes) -> list[str]:
    """What reading it says; [] where it can be used."""
    path = tmp_path / FILE_NAME
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        read_district(path)
    except DataFileError as error:
        return [str(issue) for issue in error.issues]
    return []


def test_ours_is_what_the_plan_and_the_standard_say() -> None:
    ours = read_district(ROOT / "data" / FILE_NAME)
    assert ours.in_city == "青岛市市南区"
    assert ours.codes == ("37", "3702", "370202")  # GB/T 2260
    assert ours.behind_city == ("南区", "北区")
    # 119°30′–121°00′ E, 35°35′–37°09′ N
    assert ours.city_bounds == (119.5, 35 + 35 / 60, 121.0, 37 + 9 / 60)
    assert [bay.name for bay in ours.bays] == ["浮山湾区", "汇泉湾区", "青岛湾区"]
    assert (len(ours.sectors), len(ours.kinds), ours.plan.boxes) == (12, 8, 15)


@pytest.mark.parametrize(
    "bounds",
    [(119.5, 35.6, 121.0, 37.2), (103.0, 30.1, 104.9, 31.4), (73.5, 39.2, 76.0, 40.3),
     (150.5, -34.2, 151.4, -33.4), (-3.6, 51.3, -2.2, 51.7)],
    ids=["ours", "zone-48", "zone-43", "south", "west"],
)  # fmt: skip
def test_lengths_are_measured_in_the_citys_own_utm_zone(
    bounds: tuple[float, float, float, float],
) -> None:
    """The zone is that which PROJ's own database (EPSG) names for the middle of the city."""
    city = replace(current.in_use(), city_bounds=bounds)
    longitude, latitude = city.middle
    here = AreaOfInterest(longitude, latitude, longitude, latitude)
    (zone,) = query_utm_crs_info(datum_name="WGS 84", area_of_interest=here)
    assert city.metric_crs == f"EPSG:{zone.code}"
    assert zone.area_of_use is not None
    assert city.meridians == (zone.area_of_use.west, zone.area_of_use.east)


def test_a_folder_brings_its_own_list_of_divisions_or_takes_the_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "_chosen", tmp_path)
    name = "gazetteer/divisions.csv"
    assert current.data_file(name) == ROOT / "data" / name
    own = tmp_path / name
    own.parent.mkdir()
    own.write_text("code,name,short\n", "utf-8")
    assert current.data_file(name) == own


def test_the_shapes_are_those_that_paper_draws() -> None:
    assert set(SHAPES) == {"circle", *OUTLINES}


WRONG = {
    "missing": (r'^city = .*\n', "", "「city」：没有填写"),
    "not-text": (r'^short = .*', "short = 3", "「short」：应是一段文字"),
    "blank": (r'^short = .*', 'short = "  "', "「short」：应是一段文字"),
    "line-break": (r'^short = .*', 'short = "市\\n南"', "「short」：有换行或看不见的字符"),
    "unknown": (r'^short = ', "shrot = 1\nshort = ", "「shrot」：没有这一项"),
    "unknown-inside": (r'^boxes = ', "boxen = 1\nboxes = ", "「plan.boxen」：没有这一项"),
    "code": (r'^code = "370202"', 'code = "3702"', "「code」：不能是“3702”；应如 110101"),
    "town": (r'"370203"', '"市北区"', "「town_districts」：不能有“市北区”"),
    "begins": (r'"市北区"\]', '"崂山区"]', "「begin_like_city」：不能有“崂山区”；应是以“市”开头的"),
    "degrees": (r'"119°30′"', '"119.5"', "「city_bounds」：不能有“119.5”；应是119°30′"),
    "order": (r'"119°30′", "35°35′"', '"35°35′", "119°30′"', "「city_bounds」：次序或大小不对"),
    "boxes": (r'^boxes = 15', "boxes = true", "「plan.boxes」：应是一个整数"),
    "colour": (r'"#3b2d82"', '"#3b2d82;}"', "「sector 第 1 节.colour」：不能是“#3b2d82;}”"),
    "glyph": (r'glyph = "总"', 'glyph = "总部"', "「sector 第 1 节.glyph」：不能是“总部”"),
    "letter-twice": (r'letter = "D"', 'letter = "H"', "「sector.letter」：“H”出现 2 次"),
    "name-twice": (r'name = "数字经济"', 'name = "总部经济"', "sector.name」：“总部经济”出现 2 次"),
    "shape": (r'"circle"', '"star"', "「kind 第 1 节.shape」：没有“star”；请从这些里选：circle"),
    "no-kind": (r'(?s)\[\[kind\]\].*(?=# 第六章第一节, in)', "", "「kind」：没有填写"),
    "one-kind": (r'(?s)\[\[kind\]\].*(?=# 第六章第一节, in)', "[kind]\n", "「kind」：应是一列"),
    "a-reading": (r'"贵都" = .*', '"贵都" = "gui"', "「readings.贵都」：读音不能是“gui”"),
    "a-place": (r'"万象城" = "MIXC"', '"万象城" = 1', "「english_places.万象城」：应是一段文字"),
}  # fmt: skip


@pytest.mark.parametrize(("pattern", "to", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_entry_is_named(tmp_path: Path, pattern: str, to: str, said: str) -> None:
    text, times = re.subn(pattern, lambda _: to, OWN, count=1, flags=re.MULTILINE)
    assert times == 1
    assert any(said in one for one in reading(tmp_path, text)), reading(tmp_path, text)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = OWN.replace('"circle"', '"star"').replace('"370202"', '"1"').replace("#3b2d82", "red")
    assert len(reading(tmp_path, text)) == 3


UNREADABLE = {
    "not-toml": b"name = ",
    "not-utf-8": "name = “市南区”".encode("gb18030"),
    "too-large": b"#" * (MAX_BYTES + 1),
    "deep": b"a = " + b"[" * 50_000,
    "long-number": b"code = " + b"1" * 5_000,
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_none_ends_in_words(tmp_path: Path, content: bytes) -> None:
    (said,) = reading(tmp_path, content)
    assert said.startswith("district.toml：")
    assert "；请" in said


def test_a_byte_order_mark_and_a_plan_without_a_belt_are_fine(tmp_path: Path) -> None:
    assert reading(tmp_path, "\ufeff" + OWN) == []
    without, times = re.subn(r"(?s)\[belt\].*?\n\n", "", OWN, count=1)
    assert times == 1
    assert reading(tmp_path, without) == []


def test_a_folder_of_another_district_needs_a_start_of_its_own(tmp_path: Path) -> None:
    current.check(tmp_path)  # it has none: the program's own holds
    (tmp_path / FILE_NAME).write_text(OWN, "utf-8")
    current.check(tmp_path)
    (tmp_path / FILE_NAME).write_text(OWN.replace('short = "市南"', 'short = "南区"'), "utf-8")
    with pytest.raises(DataFileError, match="请重新启动"):
        current.check(tmp_path)
    (tmp_path / FILE_NAME).write_text("name =", "utf-8")
    with pytest.raises(DataFileError, match="不是 UTF-8 编码的 TOML"):
        current.check(tmp_path)


def test_a_broken_file_does_not_keep_the_program_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = current.in_use()
    (tmp_path / FILE_NAME).write_text("name =", "utf-8")
    monkeypatch.setenv("SHINAN_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(current, "_in_use", None)
    assert current.in_use() == ours
    other = replace(ours, short="南区")
    (tmp_path / FILE_NAME).write_text(OWN.replace('short = "市南"', 'short = "南区"'), "utf-8")
    monkeypatch.setattr(current, "_in_use", None)
    assert current.in_use() == other


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_chosen_folder_holds_for_its_test_alone(tmp_path: Path, time: str) -> None:
    assert current._chosen is None
    current.choose(tmp_path)

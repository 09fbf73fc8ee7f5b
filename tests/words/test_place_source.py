"""“Who says so”: every place names whom its point rests on, in its detail and in every export."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pack_samples import dataset, edition
from pack_texts import texts
from shapely.geometry import Point

from geo.data_dir import DATA_DIR
from geo.exports.pack.contents import pack_of_projects
from geo.exports.writers import FormatName, pack_bytes
from geo.files.geojson import read_features
from geo.gazetteer import tables
from geo.reviews import Review, Reviews, apply_reviews
from geo.sources import Source, Sources
from geo.words.place_source import add_place_sources, place_source, sources_of_places
from geo.words.words import Language
from geo.zones.district import metric_district

SOURCES = sources_of_places(DATA_DIR)
GATE = "place with a street address, centre of its area (GCJ-02 converted)"
OSM = "OSM 534810168"


@pytest.mark.parametrize(
    ("method", "origins", "chinese", "english"),
    [
        ("none", (GATE,), "", ""),
        ("address", (GATE,), "高德 2026-11", "AMap 2026-11"),
        ("address", (GATE, "AMap place result"), "高德 2026-11", "AMap 2026-11"),
        ("interpolated", (GATE, OSM), "高德 2026-11、OSM 2020-03", "AMap 2026-11, OSM 2020-03"),
        ("area", ("own",), "本项目按规划文字示意", "This project’s reading of the plan"),
        ("given", (), "随数据文件给出", "Came with the data file"),
        ("manual", (), "人工核定", "A person’s decision"),
        ("manual", (OSM,), "人工核定（OSM 2020-03）", "A person’s decision (OSM 2020-03)"),
        ("manual", ("高德",), "人工核定（高德）", "A person’s decision (AMap)"),
        # a row that somebody added, and said who saw it
        ("address", ("张三 2026-12 现场",), "张三 2026-12 现场",
         "Chinese original: 张三 2026-12 现场"),
    ],
    ids=[
        "no place", "a gate", "one source twice", "two sources", "a zone", "given", "a pin",
        "confirmed", "a provider's", "a person's row",
    ],
)  # fmt: skip
def test_who_says_so(method: str, origins: tuple[str, ...], chinese: str, english: str) -> None:
    assert place_source(method, origins, SOURCES, "zh") == chinese
    assert place_source(method, origins, SOURCES, "en") == english


def test_without_a_declaration_the_rows_speak_for_themselves(tmp_path: Path) -> None:
    assert place_source("address", (OSM,), sources_of_places(tmp_path), "zh") == OSM
    (tmp_path / "sources.toml").write_text("[[source", "utf-8")
    assert place_source("address", (OSM,), sources_of_places(tmp_path), "zh") == OSM


def test_of_sources_that_begin_alike_the_longer_is_meant() -> None:
    short, long = (
        Source(name, name, "x", "x", "x", "x", "", short=name, rows=(start,))
        for name, start in (("a", "AMap"), ("b", "AMap bus"))
    )
    both = Sources((long, short))
    assert both.named("AMap bus stops") is long
    assert both.named("AMap place") is short
    assert both.named("amap") is None


def _origins() -> list[tuple[str, str]]:
    """(file, what a row names as its source) of all of the gazetteer."""
    folder, found = DATA_DIR / "gazetteer", set()
    for name in (*tables.POINTS_FILES, *tables.PLACES_FILES, tables.STREET_POINTS_FILE):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            found |= {(name, row["source"]) for row in csv.DictReader(file)}
    for name in tables.STREETS_FILES:
        rows = read_features(folder / name)
        found |= {(name, str(row["properties"]["source"])) for row in rows}
    return sorted(found)


def test_what_rows_name_is_what_their_file_declares() -> None:
    declared = {file.path: file.sources for file in SOURCES.files}
    for name, words in _origins():
        source = SOURCES.named(words)
        assert source is not None, f"{name}: {words}"
        assert source.id in declared[f"gazetteer/{name}"], f"{name}: {words}"
        assert source.date[:4] in source.short, "says of when it is"
        assert source.short_en


def test_every_place_of_the_plan_names_its_source() -> None:
    located = dataset().located
    placed = located["location_method"] != "none"
    for column in ("place_source", "place_source_en"):
        assert (located.loc[placed, column] != "").all()
        assert (located.loc[~placed, column] == "").all()
    records = [record for records in located["candidates"] for record in records]
    assert all(bool(r["place_source"]) == (r["geometry"] is not None) for r in records)
    # the gazetteer's own row for 德宝花园大酒店 is OpenStreetMap's, the zones are our reading
    assert located.at["B06-06", "place_source"] == "OSM 2020-03"
    assert located.at["B05-04", "place_source"] == "高德公交站 2026-11"
    assert located.at["B07-01", "place_source"] == "本项目按规划文字示意"


@pytest.mark.parametrize(
    ("decision", "more", "expected"),
    [
        ("pin", {"longitude": 120.38, "latitude": 36.06, "method": "manual"}, "人工核定"),
        ("pick", {"longitude": 120.38, "latitude": 36.06, "method": "provider", "provider": "百度"},
         "人工核定（百度）"),
        ("confirm", {}, "人工核定（高德 2026-11）"),
        ("unlocatable", {}, ""),
    ],
    ids=["pin", "provider", "confirm", "nowhere"],
)  # fmt: skip
def test_a_persons_decision_is_named_as_one(
    decision: str, more: dict[str, object], expected: str
) -> None:
    data = dataset()
    gate = data.located[data.located["place_source"] == "高德 2026-11"]
    gate = gate[gate["location_method"] == "address"].iloc[:1]
    point = gate.geometry.iloc[0]
    assert isinstance(point, Point)
    fields = {"longitude": point.x, "latitude": point.y, "radius_m": 40.0, "method": "address"}
    review = Review(
        1, str(gate.index[0]), decision, "张三", True, datetime(2026, 11, 23, tzinfo=UTC),  # type: ignore[arg-type]
        address_at_review=str(gate["address"].iloc[0]), **(fields | more),  # type: ignore[arg-type]
    )  # fmt: skip
    found = apply_reviews(gate, Reviews((review,)), metric_district(data.zones))
    assert list(add_place_sources(found, SOURCES)["place_source"]) == [expected]
    assert list(gate["place_source"]) == ["高德 2026-11"], "the caller's frame stays"


IN_EXPORTS = {
    "zh": ("OSM 2020-03", "高德公交站 2026-11", "高德街道网 2020"),
    "en": ("OSM 2020-03", "AMap bus stops 2026-11", "AMap streets 2020"),
}
"""Of 德宝花园大酒店, of 海洋地质研究所, and of one of two addresses that contradict each other."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["csv", "xlsx", "geojson", "html", "pdf", "pptx"])
def test_every_export_names_it(name: FormatName, language: Language) -> None:
    pack = pack_of_projects(dataset(), ["B06-06", "B05-04", "B04-03"], {}, edition(language))
    found = re.sub(r"\s", "", texts(pack_bytes(pack, name), name))
    for told in IN_EXPORTS[language]:
        assert told.replace(" ", "") in found

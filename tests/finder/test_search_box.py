"""What the search box finds first, and why: the real index through the browser's own ranking.

What is expected is read from the tables of the data, by other code than the index is made with.
"""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest
from checkout import DATA
from javascript import evaluate

from geo import formats
from geo.dataset import Dataset, load_dataset
from geo.finder.entries import all_entries
from geo.finder.index import FILE_NAME, MOST_PROJECTS, index, index_payload
from geo.sources import read_sources

SOURCES = read_sources(DATA / "sources.toml")
RANK = "geo/finder/assets/src/rank.js"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def sent(dataset: Dataset) -> dict[str, Any]:
    """As the browser gets it."""
    found: dict[str, Any] = json.loads(index_payload(dataset).files[FILE_NAME])
    return found


def search(sent: dict[str, Any], queries: list[str]) -> dict[str, list[tuple[str, str, str]]]:
    """Kind, name and why of all hits, by query; one run of node."""
    code = (
        "(() => { const f = m.finder(given.index); return given.queries.map((q) =>"
        " m.find(f, q).map(({entry, why}) => [entry.kind, entry.names[0][0], why])); })()"
    )
    given = {"index": sent, "queries": queries}
    answers = evaluate(RANK, code, given)
    return {q: [tuple(hit) for hit in hits] for q, hits in zip(queries, answers, strict=True)}


FIRST: list[tuple[str, str, str, str]] = [
    # what is typed, kind, name, why
    ("海天中心", "项目", "海天中心", "名称"),
    ("haitian", "项目", "海天中心", "拼音"),
    ("hai tian zhong xin", "项目", "海天中心", "拼音"),
    ("hǎi tiān", "项目", "海天中心", "拼音"),
    ("htzx", "项目", "海天中心", "首字母"),
    ("海天中新", "项目", "海天中心", "错一字"),
    ("天海中心", "项目", "海天中心", "错一字"),
    ("haitianzhongxn", "项目", "海天中心", "错一字"),
    ("B02-01", "项目", "海天中心", "编号"),
    ("guidu", "项目", "贵都酒店改造", "拼音"),
    ("guì dū", "项目", "贵都酒店改造", "拼音"),
    ("gdjdgz", "项目", "贵都酒店改造", "首字母"),
    ("贵都酒店", "楼宇", "贵都国际大饭店", "名称"),
    ("lvcheng", "项目", "绿城深蓝中心", "拼音"),
    ("lücheng", "项目", "绿城深蓝中心", "拼音"),
    ("lǜchéng", "项目", "绿城深蓝中心", "拼音"),
    ("lucheng", "项目", "绿城深蓝中心", "拼音"),
    ("lyucheng", "项目", "绿城深蓝中心", "拼音"),
    ("香港中路", "道路", "香港中路", "名称"),
    ("xianggang zhong lu", "道路", "香港中路", "拼音"),
    ("xgzl", "道路", "香港中路", "首字母"),
    ("xgzlu", "道路", "香港中路", "拼音"),
    ("香岗中路", "道路", "香港中路", "错一字"),
    ("chaocheng lu", "道路", "朝城路", "拼音"),
    ("五四广场站", "地铁站", "五四广场站", "名称"),
    ("wsgcz", "地铁站", "五四广场站", "首字母"),
    ("五四广场地铁站", "地铁站", "五四广场站", "名称"),
    ("五四广场", "地标", "五四广场", "名称"),
    ("百盛", "楼宇", "百盛", "名称"),
    ("德宝花园大酒店", "酒店", "德宝花园大酒店", "名称"),
    ("ＨＴＺＸ", "项目", "海天中心", "首字母"),
    ("香港西路48", "项目", "海天中心", "地址"),
]


def test_the_first_hit(sent: dict[str, Any]) -> None:
    found = search(sent, [query for query, *_ in FIRST])
    first = {query: found[query][0] if found[query] else None for query, *_ in FIRST}
    assert first == {query: (kind, name, why) for query, kind, name, why in FIRST}


def test_what_is_expected_stands_in_the_tables() -> None:
    """So that a name that has left the data is seen, and not a fault of the ranking."""
    projects = {row["name"] for row in rows("projects.csv")}
    places = {row["name"] for row in rows("gazetteer/places.csv")}
    places |= {row["name"] for row in rows("gazetteer/osm_places.csv")}
    streets = {row["street"] for row in rows("gazetteer/address_points.csv")}
    streets |= {row["street"] for row in rows("gazetteer/street_points.csv")}
    for _, kind, name, _ in FIRST:
        assert name in {"项目": projects, "道路": streets}.get(kind, places)


def test_every_project_is_found_by_its_name_its_pinyin_and_its_initials(
    sent: dict[str, Any], dataset: Dataset
) -> None:
    """Among what is shown, whatever else is called so; of names without Latin letters or digits."""
    projects = [one for one in sent["entries"] if one["kind"] == "项目"]
    assert [one["project"] for one in projects] == [
        row["project_id"] for row in rows("projects.csv")
    ]
    wanted = {}
    for one in projects:
        name, pinyin = one["names"][0]
        ways = [name]
        if len(pinyin.split()) == len(name):
            ways += [pinyin, "".join(syllable[0] for syllable in pinyin.split())]
        wanted[name] = ways
    found = search(sent, [way for ways in wanted.values() for way in ways])
    lost = [(n, w) for n, ways in wanted.items() for w in ways if n not in {h[1] for h in found[w]}]
    assert lost == []


@pytest.mark.parametrize(
    "query", ["不存在的项目名称", "[", "(.*)+$", "", "\u202e", "zzzzzz", "。、"], ids=ascii
)
def test_nothing_is_found_by_nothing(sent: dict[str, Any], query: str) -> None:
    assert search(sent, [query])[query] == []


def test_local_readings_of_streets_that_others_have() -> None:
    """单县路 and 朝阳路 are streets elsewhere in town; synthetic entries, read as ours are."""
    from geo.address.pinyin import other_readings
    from geo.finder.entries import STREET, Entry
    from geo.finder.index import sent as as_sent

    names = ("单县路", "朝阳路", "重庆南路")
    synthetic = {
        "left_out": 0,
        "readings": {c: list(other_readings(c)) for name in names for c in name},
        "entries": [as_sent(Entry(STREET, name)) for name in names],
    }
    queries = ["shanxian lu", "danxian lu", "chaoyang lu", "zhaoyang", "chongqing nan lu", "sxl"]
    found = search(synthetic, queries)
    assert [found[query][0][1] for query in queries] == [
        "单县路", "单县路", "朝阳路", "朝阳路", "重庆南路", "单县路",
    ]  # fmt: skip


def test_each_says_its_kind_zone_and_how_exact_it_is(dataset: Dataset) -> None:
    entries = {(one.kind, one.name): one for one in all_entries(dataset)}
    (metro,) = (one.short for one in SOURCES.sources if one.id == "amap_metro")
    stations = [row for row in rows("gazetteer/places.csv") if row["kind"] == "metro_station"]
    assert len(stations) == sum(kind == "地铁站" for kind, _ in entries)
    for row in stations:
        station = entries["地铁站", row["name"]]
        assert station.exact == f"±{formats.distance(float(row['precision_m']))}"
        assert station.point is not None
        assert (station.point.x, station.point.y) == (
            float(row["longitude"]), float(row["latitude"]),
        )  # fmt: skip
        assert station.source == metro
    for row in rows("projects.csv"):
        project = entries["项目", row["name"]]
        located = dataset.located.loc[row["project_id"]]
        if located["counted"]:
            assert project.zone == located["bay"]
            assert (project.exact == "没有位置") == (located["bay"] == "未定位")
        else:
            assert project.exact.startswith("含 ")
    unsaid = [one.name for one in entries.values() if one.point is not None and not one.source]
    assert unsaid == []


def test_a_group_stands_for_its_parts(sent: dict[str, Any], dataset: Dataset) -> None:
    (group,) = [one for one in sent["entries"] if one.get("project") == "B13-01"]
    parts = [row["project_id"] for row in rows("projects.csv") if row["part_of"] == "B13-01"]
    assert [dataset.located.index[row] for row in group["rows"]] == parts


def test_the_index_is_small_and_has_one_address_for_one_content(dataset: Dataset) -> None:
    import gzip

    payload = index_payload(dataset)
    assert index_payload(dataset).version == payload.version
    assert len(gzip.compress(payload.files[FILE_NAME], 9)) < 60_000


def test_a_list_of_very_many_projects_is_left_to_the_filter(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(dataset.located) < MOST_PROJECTS
    monkeypatch.setattr("geo.finder.index.MOST_PROJECTS", 10)
    found = index(dataset)
    assert found["left_out"] == len(dataset.located)
    assert "项目" not in {one["kind"] for one in found["entries"]}


def test_a_key_costs_less_than_a_frame(sent: dict[str, Any]) -> None:
    """CPU time, so that other work on the machine does not count: 16 ms for every entry."""
    code = """(() => {
      const f = m.finder(given.index), typed = given.queries;
      const each = [];
      const parts = typed.flatMap((q) => [...q].map((_, i) => q.slice(0, i + 1)));
      for (const part of [...parts, ...parts, ...parts]) {
        const start = process.cpuUsage();
        m.find(f, part);
        m.question(f, part);
        const { user, system } = process.cpuUsage(start);
        each.push((user + system) / 1000);
      }
      return each.sort((a, b) => a - b);
    })()"""
    queries = [
        "海天中心",
        "xianggangzhonglu 76",
        "htzx",
        "不存在的项目",
        "bucunzaide",
        "aaaaaaaaaaaa",
    ]
    times = evaluate(RANK, code, {"index": sent, "queries": queries})
    assert times[int(0.95 * len(times))] < 16

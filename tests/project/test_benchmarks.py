"""The benchmarks' own parts: arguments, records, synthetic data, pictures. No timing is tested."""

from __future__ import annotations

import ast
import html
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from checkout import ROOT

from benchmarks import app_speed, clock, core, lists, map_speed, report, sessions, synthetic
from benchmarks.app_probe import Samples as AppSamples
from benchmarks.map_probe import Samples
from benchmarks.renderers import RENDERERS
from benchmarks.screen import Area, Frame, Screen, differing
from benchmarks.synthetic_dataset import place, write_projects
from geo.dataset import load_dataset
from geo.projects.read import read_projects

RECORD_FIELDS = [
    "renderer",
    "points",
    "first_paint_s",
    "filter_paint_s",
    "click_detail_s",
    "server_ms",
    "first_bytes",
    "filter_bytes",
    "heap_mb",
    "note",
]


@pytest.mark.parametrize("count", [2, 3, 100, 5000])
def test_points_lie_on_the_district_s_land(count: int) -> None:
    frame = synthetic.make_points(count).frame
    assert len(frame) == count
    assert shapely.contains_xy(
        synthetic.land(), frame["longitude"].to_numpy(), frame["latitude"].to_numpy()
    ).all()
    assert frame.index.is_unique


def test_points_are_the_same_for_the_same_seed_and_others_for_another() -> None:
    one, same = synthetic.make_points(50).frame, synthetic.make_points(50).frame
    other = synthetic.make_points(50, seed=1).frame
    assert one.equals(same)
    assert not one["longitude"].iloc[2:].equals(other["longitude"].iloc[2:])


def test_the_lone_points_are_alone() -> None:
    points = synthetic.make_points(2000)
    frame = points.frame
    for project_id, longitude, latitude in points.lone:
        others = frame.drop(project_id)
        # degrees to metres at 36° N, good to a percent: the clearing is 100 m more than needed
        east = (others["longitude"] - longitude) * 90_000
        north = (others["latitude"] - latitude) * 111_000
        assert np.hypot(east, north).min() > 1300


def test_a_fifth_is_a_fifth() -> None:
    sizes = synthetic.make_points(10_000).frame["group"].value_counts()
    assert set(sizes.index) == set(synthetic.GROUPS)
    assert sizes.between(1990, 2010).all()


def test_the_synthetic_file_is_a_valid_one_that_says_what_it_is(tmp_path: Path) -> None:
    points = synthetic.make_points(200)
    write_projects(points, tmp_path / "projects.csv")
    table = read_projects(tmp_path / "projects.csv")
    assert table.issues == ()
    assert len(table.frame) == 200
    assert table.frame["name"].str.startswith("合成").all()
    assert table.frame["summary"].str.contains("不是真实项目").all()
    located = place(table.frame, points)
    assert located.crs.to_epsg() == 4326
    assert located.geometry.iloc[0].x == points.frame["longitude"].iloc[0]


def test_a_record_has_the_agreed_fields_and_medians() -> None:
    samples = Samples(
        first_s=[3.0, 1.0, 2.0],
        narrow_s=[0.1, 0.3, 0.2],
        widen_s=[0.3, 0.5, 0.4],
        server_ms=[5.0],
        first_bytes=[10.0, 30.0, 20.0],
    )
    record = asdict(map_speed.to_record("ours", 100, samples))
    assert list(record) == RECORD_FIELDS
    assert (record["first_paint_s"], record["filter_paint_s"]) == (2.0, 0.3)
    assert record["first_bytes"] == 20
    assert record["click_detail_s"] is None
    json.dumps(record, allow_nan=False)


def test_what_took_too_long_once_is_not_tried_at_a_larger_size() -> None:
    slow = map_speed.to_record("st_map", 1000, Samples(notes=["over 60 s to the first pictures"]))
    assert map_speed.given_up([slow], "st_map", 10_000) == 1000
    assert map_speed.given_up([slow], "st_map", 100) is None, "smaller: it may do"
    assert map_speed.given_up([slow], "ours", 10_000) is None


@pytest.mark.parametrize(
    ("module", "arguments", "expected"),
    [
        pytest.param(map_speed, [], {"points": [100, 1000, 10_000, 100_000]}, id="map-defaults"),
        pytest.param(
            map_speed,
            ["--points", "100", "1000", "--json", "x.json", "--renderers", "ours"],
            {"points": [100, 1000], "json": Path("x.json"), "renderers": ["ours"]},
            id="map",
        ),
        pytest.param(app_speed, ["--only-ours"], {"only_ours": True, "repeats": 5}, id="app"),
        pytest.param(core, ["--rows", "10"], {"rows": [10], "limit": 60.0}, id="core"),
        pytest.param(sessions, ["--sessions", "30"], {"sessions": 30}, id="sessions"),
    ],
)
def test_arguments(module: Any, arguments: list[str], expected: Any) -> None:
    options = vars(module.parse(arguments))
    assert {key: options[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        pytest.param(map_speed, ["--points", "1"], id="one-point"),
        pytest.param(map_speed, ["--renderers", "nobody"], id="unknown-renderer"),
        pytest.param(app_speed, ["--repeats", "0"], id="no-repeat"),
        pytest.param(core, ["--rows", "1"], id="one-row"),
        pytest.param(sessions, ["--sessions", "0"], id="no-session"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(module: Any, arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        module.parse(arguments)


def test_every_renderer_has_its_app() -> None:
    assert set(RENDERERS) == {
        "ours",
        "folium_markers",
        "folium_cluster",
        "folium_geojson",
        "pydeck",
        "st_map",
        "empty_rerun",
    }
    for renderer in RENDERERS.values():
        path = ROOT / "benchmarks" / "apps" / renderer.script
        ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(0, 0, id="same"),
        pytest.param(30, 0, id="noise"),
        pytest.param(90, 6, id="other"),
    ],
)
def test_pictures_are_compared_by_visible_difference(changed: int, expected: int) -> None:
    one = np.full((4, 5, 3), 100, dtype=np.uint8)
    other = one.copy()
    other[:2, :3, 1] += changed
    assert differing(one, other) == expected


def test_painted_is_the_first_of_the_last_frames_that_show_the_picture() -> None:
    black, white = (np.full((2, 2, 3), value, dtype=np.uint8) for value in (0, 255))

    class Shown(Screen):
        def __init__(self) -> None:
            """Without a browser."""

        def picture(self, area: Area, frame: Frame | None = None) -> np.ndarray:
            assert frame is not None
            return white if frame.jpeg == b"white" else black

    frames = [
        Frame(at, jpeg, asked=False)
        for at, jpeg in [(1, b"white"), (2, b"black"), (3, b"white"), (4, b"white")]
    ]
    assert Shown()._since_when(Area(0, 0, 2, 2), white, 0, frames, 0.5) == 3


def test_sums_of_an_app_run_are_printed_with_their_limits() -> None:
    samples = AppSamples(
        filter_s=[0.1, 0.2, 0.3], traffic=[{"streamlit": 9, "websocket": 2_000_000}]
    )
    rows = {row[0]: row for row in app_speed.as_rows({"ours": samples})}
    assert rows["filter to painted"] == ["filter to painted", "s", 0.35, 0.2, "0.10–0.30"]
    assert rows["to a new browser beyond Streamlit"][2:4] == [1.5, 2.0]
    assert rows["server start to first map painted"][3] is None


@pytest.mark.parametrize(
    ("share", "expected"), [pytest.param(50, 2, id="p50"), pytest.param(95, 4, id="p95")]
)
def test_percentiles(share: int, expected: int) -> None:
    assert sessions.percentile([4, 1, 3, 2], share) == expected


def test_a_stage_is_left_out_where_its_speed_says_so() -> None:
    fast = core.Record("filter", 1000, 0.01, 100_000, 1.0, 0.0)
    slow = core.Record("index", 1000, 5.0, 200, 1.0, 0.0)
    assert core.too_slow([fast, slow], 100_000, 60.0) == ["index"]


def test_tables_leave_a_dash_for_what_was_not_measured() -> None:
    text = report.table(["name", "s", "note"], [["ours", 0.25, ""], ["other", None, "too slow"]])
    assert text.splitlines() == ["name      s  note", "ours   0.25", "other     –  too slow"]


@pytest.mark.parametrize("here", [False, True], ids=["worker", "here"])
def test_what_stays_of_lists_is_measured(here: bool) -> None:
    before, first, second = lists.measure(2, 20, here=here)
    assert (before.lists, first.lists, second.lists) == (0, 1, 2)
    assert before.rss_mb > 0
    # only the locator of all sessions remembers: what the worker answered is gone with its list
    assert (first.answers - before.answers > 0) is here
    assert (second.answers - first.answers > 0) is here


def test_made_up_times_are_the_same_again_and_in_every_way_exact() -> None:
    times, again = clock.times_of(1000), clock.times_of(1000)
    assert (times.start == again.start).all()
    assert (times.end == again.end).all()
    assert set(((times.start >> 12) & 3).tolist()) == {0, 1, 2, 3}
    assert set((times.end >> 14).tolist()) == {0, 3}
    assert ((times.end & 0xFFF) > (times.start & 0xFFF)).all()


def test_the_page_of_the_clock_asks_nobody_for_anything() -> None:
    text = html.unescape(clock.page(load_dataset(), None).decode("utf-8"))
    assert "default-src 'none'" in text
    for name in ("clock.json", "clock.bin", "sums.bin", "marks.bin", "ground.json"):
        assert f'data-address="{name}"' in text

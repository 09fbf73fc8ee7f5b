"""A set in the wrong datum is noticed, a right one is left alone, and little proves nothing."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from checkout import DATA
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo.datum import transform
from geo.datum_check.guard import check_coordinates, known_positions, row_statuses
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline

# The shifts over the district: GCJ-02 +452…+460 m east and +16…+30 m north, BD-09 about +1.0 km and
# +0.65 km, noted when the gazetteer was compiled, apart from geo.datum; wider by the scatter.
SHIFTS_M = {
    "GCJ02": ((440, 480), (0, 60)),
    "BD09": ((980, 1100), (600, 720)),
    "WGS84": ((-40, 40),) * 2,
}


@pytest.fixture(scope="module")
def offline() -> Offline:
    return Offline(Gazetteer.read(DATA / "gazetteer"))


def sample(offline: Offline, count: int, seed: int = 1) -> tuple[list[str], pd.DataFrame]:
    """Addresses of the gazetteer and points as somebody else might have them: 60 m of scatter."""
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(len(offline.gazetteer.points))[:count]
    points = [offline.gazetteer.points[i] for i in chosen]
    x = np.array([p.point.x for p in points]) + rng.normal(0, 60 / 90_000, count)
    y = np.array([p.point.y for p in points]) + rng.normal(0, 60 / 111_000, count)
    return [p.label for p in points], pd.DataFrame({"longitude": x, "latitude": y})


def shifted(points: pd.DataFrame, datum: str, times: int = 1) -> pd.DataFrame:
    x, y = points["longitude"].to_numpy(), points["latitude"].to_numpy()
    for _ in range(times):
        x, y = transform(x, y, "WGS84", datum)  # type: ignore[arg-type]
    return pd.DataFrame({"longitude": x, "latitude": y})


@pytest.mark.parametrize("count", [3, 4, 8, 30, 150])
@pytest.mark.parametrize("datum", list(SHIFTS_M))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_common_shift_is_named_and_measured(
    datum: str, count: int, seed: int, offline: Offline
) -> None:
    texts, points = sample(offline, count, seed)
    report = check_coordinates(shifted(points, datum), known=known_positions(texts, offline))
    assert report.verdict == datum
    assert report.evidence == "places"
    assert report.confidence > 0.43
    assert report.suspicious == (datum != "WGS84")
    slack = 250 / math.sqrt(count)  # a median of scattered points
    for value, (low, high) in zip((report.east_m, report.north_m), SHIFTS_M[datum], strict=True):
        assert low - slack <= value <= high + slack
    assert f"{abs(report.east_m):.0f} 米" in report.message


@pytest.mark.parametrize("datum", list(SHIFTS_M))
@pytest.mark.parametrize("count", [1, 2])
def test_a_few_points_are_not_enough(datum: str, count: int, offline: Offline) -> None:
    texts, points = sample(offline, count)
    report = check_coordinates(shifted(points, datum), known=known_positions(texts, offline))
    assert (report.verdict, report.suspicious) == ("unknown", False)
    assert "证据不足" in report.message


def test_one_place_many_times_is_one_witness(offline: Offline) -> None:
    texts, points = sample(offline, 1)
    many = pd.concat([shifted(points, "GCJ02")] * 50, ignore_index=True)
    report = check_coordinates(many, known=known_positions(texts * 50, offline))
    assert (report.verdict, report.points) == ("unknown", 1)


def test_a_mixture_is_called_one(offline: Offline) -> None:
    texts, points = sample(offline, 40)
    mixed = pd.concat([shifted(points[:15], "GCJ02"), points[15:]], ignore_index=True)
    report = check_coordinates(mixed, known=known_positions(texts, offline))
    assert report.verdict == "mixed"
    assert report.votes["GCJ02"] >= 12
    assert report.votes["WGS84"] >= 20


def test_a_few_wrong_points_do_not_make_a_mixture(offline: Offline) -> None:
    texts, points = sample(offline, 60)
    points.loc[:3, "longitude"] += 0.03
    report = check_coordinates(points, known=known_positions(texts, offline))
    assert report.verdict == "WGS84"


def test_a_double_conversion_is_a_shift_of_no_datum(offline: Offline) -> None:
    texts, points = sample(offline, 30)
    report = check_coordinates(
        shifted(points, "GCJ02", times=2), known=known_positions(texts, offline)
    )
    assert report.verdict == "shifted"
    assert report.east_m == pytest.approx(920, abs=60)


def test_places_scattered_at_random_prove_nothing(offline: Offline) -> None:
    texts, points = sample(offline, 40)
    rng = np.random.default_rng(5)
    points["longitude"] += rng.uniform(-0.05, 0.05, 40)
    points["latitude"] += rng.uniform(-0.03, 0.03, 40)
    report = check_coordinates(points, known=known_positions(texts, offline))
    assert report.verdict == "unknown"


def test_a_witness_says_how_well_it_is_known(offline: Offline) -> None:
    texts = {
        "香港西路 48 号": (0, 100),  # a known gate
        "海天中心": (0, 100),
        "香港中路 38 号": (100, 400),  # between two known gates
        "八大关": (300, 600),  # an area
        "澳门路 88 号": None,  # a long stretch of street, a whole one: nothing that could tell
        "香港中路": None,
        "无名路 1 号": None,
        "": None,
    }
    known = known_positions(texts, offline)
    assert list(known["longitude"].notna()) == [bounds is not None for bounds in texts.values()]
    for radius, bounds in zip(known["radius_m"], texts.values(), strict=True):
        assert math.isnan(radius) if bounds is None else bounds[0] <= radius <= bounds[1]


def test_five_rows_between_known_gates_give_the_datum_away(offline: Offline) -> None:
    """Two gates and two points between gates, as a web map gives them."""
    texts = [f"香港中路{number}号" for number in (38, 69, 72, 6)] + ["澳门路88号"]
    known = known_positions(texts, offline)
    for datum in ("GCJ02", "BD09"):
        report = check_coordinates(shifted(known, datum), known=known)
        assert report.verdict == datum
        assert report.points >= 4
    assert not check_coordinates(known, known=known).suspicious


@pytest.mark.parametrize("radius", [600.0, 900.0])
def test_what_is_known_less_well_than_the_shift_is_no_witness(radius: float) -> None:
    x, y = np.array([120.38, 120.39, 120.40]), np.full(3, 36.06)
    known = pd.DataFrame({"longitude": x, "latitude": y, "radius_m": radius})
    report = check_coordinates(shifted(known, "GCJ02"), known=known)
    assert (report.verdict, report.suspicious) == ("unknown", False)
    assert "证据不足" in report.message
    farther = check_coordinates(shifted(known, "BD09"), known=known)
    assert farther.verdict == ("BD09" if radius == 600 else "unknown")


def test_answers_that_are_honestly_off_raise_no_alarm(left_out: pd.DataFrame) -> None:
    """Each known gate against the answer that the others give: what an unlucky list looks like."""
    verdicts: dict[str, set[str]] = {"WGS84": set(), "GCJ02": set(), "BD09": set()}
    for seed in range(60):
        rows = left_out.sample(4 + seed % 20, random_state=seed)
        known = rows[["longitude", "latitude", "radius_m"]]
        points = pd.DataFrame({"longitude": rows["true_x"], "latitude": rows["true_y"]})
        for datum, found in verdicts.items():
            found.add(check_coordinates(shifted(points, datum), known=known).verdict)
    assert verdicts["WGS84"] == {"WGS84", "unknown"}
    assert verdicts["GCJ02"] == {"GCJ02", "unknown"}
    assert verdicts["BD09"] <= {"BD09", "unknown"}


@pytest.fixture(scope="module")
def left_out(offline: Offline) -> pd.DataFrame:
    rows = []
    for street, points in offline.gazetteer.points_by_street.items():
        for gate in points:
            rest = Offline(offline.gazetteer.without_points(street=street, points=[gate]))
            known = known_positions([gate.label], rest).iloc[0]
            rows.append({**known, "true_x": gate.point.x, "true_y": gate.point.y})
    found = pd.DataFrame(rows).dropna().reset_index(drop=True)
    assert len(found) > 60
    return found


# --- by the shore --------------------------------------------------------------------------------

# Two islets mark the window in which the land is known; between them a spit that runs north and
# south with sea on both sides, 630 m wide, or a broad coast with sea on its east.
ISLETS = box(120.30, 36.00, 120.301, 36.001).union(box(120.399, 36.099, 120.40, 36.10))
SPIT = ISLETS.union(box(120.343, 36.00, 120.35, 36.10))
COAST = ISLETS.union(box(120.30, 36.00, 120.35, 36.10))


def on_shore(count: int) -> pd.DataFrame:
    """Points on the last 150 m before the eastern shore."""
    rng = np.random.default_rng(7)
    x = 120.35 - rng.uniform(0, 150, count) / 90_000
    return pd.DataFrame({"longitude": x, "latitude": rng.uniform(36.04, 36.06, count)})


def test_land_points_in_the_sea_give_the_datum_away() -> None:
    report = check_coordinates(shifted(on_shore(20), "GCJ02"), land=SPIT)
    assert (report.verdict, report.evidence, report.points) == ("GCJ02", "land", 20)
    assert report.east_m == pytest.approx(455, abs=30)
    assert "20 个点中有 20 个落在海里" in report.message


def test_where_either_datum_would_do_neither_is_named() -> None:
    """From a broad coast the longer shift of BD-09 leads ashore too."""
    report = check_coordinates(shifted(on_shore(20), "GCJ02"), land=COAST)
    assert (report.verdict, report.suspicious) == ("at_sea", True)


@pytest.mark.parametrize("land", [SPIT, COAST], ids=["spit", "coast"])
def test_a_dry_set_says_nothing(land: BaseGeometry) -> None:
    report = check_coordinates(on_shore(30), land=land)
    assert (report.verdict, report.suspicious) == ("unknown", False)


def test_what_no_datum_brings_ashore_is_at_sea() -> None:
    points = on_shore(10)
    points["longitude"] += 0.03
    report = check_coordinates(points, land=SPIT)
    assert (report.verdict, report.suspicious) == ("at_sea", True)


def test_points_outside_the_window_of_the_land_are_not_at_sea() -> None:
    points = on_shore(10)
    points["longitude"] += 0.2
    assert check_coordinates(points, land=SPIT).verdict == "unknown"


def test_places_are_asked_before_the_shore(offline: Offline) -> None:
    texts, points = sample(offline, 30)
    known = known_positions(texts, offline)
    assert check_coordinates(points, known=known, land=box(0, 0, 1, 1)).evidence == "places"


# --- single rows ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("longitude", "latitude", "status"),
    [
        (120.38, 36.06, "ok"),
        (36.06, 120.38, "swapped"),
        (258_069.0, 3_994_345.0, "metres"),
        (3_994_345.0, 258_069.0, "metres"),
        (190.0, 36.0, "out_of_range"),
        (120.3, 91.0, "out_of_range"),
        (0.0, 0.0, "out_of_range"),
        (116.4, 39.9, "elsewhere"),
        (-120.38, 36.06, "elsewhere"),
        (math.nan, 36.06, "missing"),
        (120.38, math.nan, "missing"),
    ],
)
def test_what_is_wrong_with_one_row(longitude: float, latitude: float, status: str) -> None:
    assert row_statuses(np.array([longitude]), np.array([latitude])) == (status,)


def test_rows_are_reported_in_words_and_bad_cells_survive() -> None:
    points = pd.DataFrame(
        {"longitude": ["36.06", "x", None, "inf", 120.3], "latitude": ["120.38", 36, 36, 36, 36.1]}
    )
    before = points.copy()
    report = check_coordinates(points)
    assert report.statuses == ("swapped", "missing", "missing", "missing", "ok")
    assert report.suspicious
    assert "1 行的经纬度写反了" in report.message
    assert "3 行没有坐标" in report.message
    pd.testing.assert_frame_equal(points, before)


def test_an_empty_frame_is_no_error() -> None:
    empty = pd.DataFrame({"longitude": [], "latitude": [], "radius_m": []})
    report = check_coordinates(empty, known=empty, land=SPIT)
    assert (report.verdict, report.statuses) == ("unknown", ())

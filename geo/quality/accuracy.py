"""The accuracy suite: tables of addresses with an expected place, a scoreboard, no regressions.

In the manner of geocoder-tester and addok: each row of ``tests/accuracy/*.csv`` asks one question.

    python -m geo accuracy [DIRECTORY] [--failures]

Columns of a table:

* ``case_id``, ``address``: the question;
* ``expected``: where the truth is. ``point:A012``, ``place:L049`` and ``zone:fushan`` name rows of
  the project's own data; ``120.35,36.06`` is a WGS84 position; ``none`` means that there must be no
  answer, ``conflict`` that several addresses must be found to contradict each other;
* ``tolerance_m``: how far the answered geometry may lie from it (blank for none and conflict);
* ``method``: what may answer, joined by ``|``; blank for anything;
* ``held_out``: address points, joined by 、, that the geocoder must do without: an expectation that
  the answer itself rests on proves nothing. ``round:1`` stands for all points that the table's
  cases of that round expect, so that one geocoder serves them all;
* ``source``: where the expectation comes from, independent of the answer. Never memory;
* ``known_failure``: why the case fails today, blank when it must pass. A known failure that passes
  is reported, so that the mark goes.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import geopandas as gpd
import numpy as np
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.data_dir import DISTRICTS_FILE
from geo.errors import DataFileError, Issue
from geo.files.header import check_has
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Placement
from geo.lists.locators import OfflineLocator
from geo.projection import to_metric
from geo.settings import ROOT

COLUMNS = (
    "case_id", "address", "expected", "tolerance_m", "method", "held_out", "source",
    "known_failure",
)  # fmt: skip
NOTHING = ("none", "conflict")
ROUND = "round:"

State = Literal["passed", "failed", "known failure", "fixed"]


@dataclass(frozen=True)
class Case:
    """One row of a table; see the module for its fields."""

    suite: str
    case_id: str
    address: str
    expected: str
    tolerance_m: float
    methods: tuple[str, ...]
    held_out: tuple[str, ...]
    source: str
    known_failure: str


@dataclass(frozen=True)
class Outcome:
    """What a case came to. error_m: from the expectation to the answered geometry, radius_m: what
    was claimed, both NaN without an answer; why: what is wrong, "" when nothing is."""

    case: Case
    method: str
    error_m: float
    radius_m: float
    why: str

    @property
    def state(self) -> State:
        """How it is counted: a failure that is known is none, and one that is gone is to be taken
        off the list."""
        if self.case.known_failure:
            return "known failure" if self.why else "fixed"
        return "failed" if self.why else "passed"

    @property
    def covered(self) -> bool:
        """Whether the truth lies within the claimed radius."""
        return self.error_m <= self.radius_m


def read_cases(directory: Path) -> list[Case]:
    """Every case of every table, in order. Raises DataFileError with all that is wrong."""
    issues: list[Issue] = []
    cases: list[Case] = []
    seen: set[str] = set()
    for path in sorted(directory.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            try:
                check_has(reader.fieldnames or (), COLUMNS, path.name)
            except DataFileError as error:
                issues += error.issues
                continue
            for row in reader:
                case, message = _case(path.stem, row)
                if case is None or case.case_id in seen:
                    message = message or f"编号 {row['case_id']} 重复"
                    issues.append(Issue(path.name, message, row=reader.line_num))
                else:
                    seen.add(case.case_id)
                    cases.append(case)
    if issues:
        raise DataFileError(issues)
    return cases


def _case(suite: str, row: dict[str, str]) -> tuple[Case | None, str]:
    values = {column: (row[column] or "").strip() for column in COLUMNS}
    blank = [column for column in ("case_id", "expected", "source") if not values[column]]
    if blank:
        return None, f"{'、'.join(blank)} 不能为空"
    if values["expected"] in NOTHING:
        tolerance_m = math.nan
    else:
        try:
            tolerance_m = float(values["tolerance_m"])
        except ValueError:
            return None, f"tolerance_m“{values['tolerance_m']}”不是数字"
    case = Case(
        suite,
        values["case_id"],
        row["address"],
        values["expected"],
        tolerance_m,
        tuple(m for m in values["method"].split("|") if m),
        tuple(p for p in values["held_out"].split("、") if p),
        values["source"],
        values["known_failure"],
    )
    return case, ""


class Suite:
    """The data that expectations name, and a geocoder for each set of held-out points."""

    def __init__(self, gazetteer: Gazetteer, zones: gpd.GeoDataFrame) -> None:
        self._gazetteer = gazetteer
        self._truths: dict[str, BaseGeometry] = {
            **{f"point:{point.point_id}": point.point_m for point in gazetteer.points},
            **{f"place:{place.place_id}": place.point_m for place in gazetteer.places},
            **{f"zone:{zone}": to_metric(zones.geometry[zone]) for zone in zones.index},
        }
        self._locators: dict[frozenset[str], OfflineLocator] = {}

    def run(self, cases: Sequence[Case]) -> list[Outcome]:
        """The outcome of each case, in order."""
        rounds: dict[tuple[str, str], set[str]] = defaultdict(set)
        for case in cases:
            for name in case.held_out:
                is_round = name.startswith(ROUND)
                rounds[case.suite, name].add(
                    case.expected.removeprefix("point:") if is_round else name
                )
        return [
            self._outcome(
                case, frozenset().union(*(rounds[case.suite, name] for name in case.held_out))
            )
            for case in cases
        ]

    def truth(self, expected: str) -> BaseGeometry:
        """The expected geometry in EPSG:32651. Raises KeyError for a row that is not there."""
        if "," in expected:
            longitude, latitude = (float(part) for part in expected.split(","))
            return to_metric(Point(longitude, latitude))
        return self._truths[expected]

    def _locator(self, held_out: frozenset[str]) -> OfflineLocator:
        if held_out not in self._locators:
            known = self._gazetteer
            kept = [point for point in known.points if point.point_id not in held_out]
            self._locators[held_out] = OfflineLocator(
                Offline(Gazetteer.build(kept, known.streets, known.places))
            )
        return self._locators[held_out]

    def _outcome(self, case: Case, held_out: frozenset[str]) -> Outcome:
        result = self._locator(held_out).result(case.address)
        placement = result.placement
        if case.expected in NOTHING:
            conflict = result.conflict is not None
            right = conflict == (case.expected == "conflict") and not placement.found
            got = f"得到 {placement.method}：{placement.note}"
            why = "" if right else f"应为 {case.expected}，{got}"
            return Outcome(case, placement.method, math.nan, math.nan, why)
        if placement.geometry is None or result.conflict:
            return Outcome(case, "none", math.nan, math.nan, f"没有位置：{placement.note}")
        error_m = float(to_metric(placement.geometry).distance(self.truth(case.expected)))
        return Outcome(
            case, placement.method, error_m, placement.radius_m, _fault(case, placement, error_m)
        )


def _fault(case: Case, placement: Placement, error_m: float) -> str:
    faults = []
    if error_m > case.tolerance_m:
        faults.append(f"差 {error_m:.0f} 米，容许 {case.tolerance_m:.0f} 米")
    if case.methods and placement.method not in case.methods:
        faults.append(f"方法是 {placement.method}，应为 {'|'.join(case.methods)}")
    return "；".join(faults)


def scoreboard(outcomes: Sequence[Outcome]) -> str:
    """A line a table: cases, passed, known failures, failed; and of the cases with something held
    out (the others are look-ups) the share within the claimed radius, errors and radii."""
    suites: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        suites[outcome.case.suite].append(outcome)
    head = (
        f"{'suite':<12}{'cases':>7}{'passed':>8}{'known':>7}{'failed':>8}"
        f"{'in radius':>11}{'error 50%':>11}{'error 90%':>11}{'radius 50%':>12}"
    )
    lines = [head, "-" * len(head)]
    lines += [_score(name, of_suite) for name, of_suite in suites.items()]
    lines += ["-" * len(head), _score("all", outcomes)]
    return "\n".join(lines)


def _score(name: str, outcomes: Sequence[Outcome]) -> str:
    states = [outcome.state for outcome in outcomes]
    placed = [o for o in outcomes if o.case.held_out and not math.isnan(o.error_m)]
    passed = states.count("passed") + states.count("fixed")
    line = (
        f"{name:<12}{len(outcomes):>7}{passed:>8}{states.count('known failure'):>7}"
        f"{states.count('failed'):>8}"
    )
    if not placed:
        return line + f"{'-':>11}{'-':>11}{'-':>11}{'-':>12}"
    errors = [outcome.error_m for outcome in placed]
    covered = sum(outcome.covered for outcome in placed) / len(placed)
    radius = float(np.median([outcome.radius_m for outcome in placed]))
    return line + (
        f"{covered:>11.0%}{np.median(errors):>9.0f} m{np.percentile(errors, 90):>9.0f} m"
        f"{radius:>10.0f} m"
    )


def failure_lines(outcomes: Iterable[Outcome], states: Sequence[State]) -> list[str]:
    """One line for each outcome in one of the states."""
    return [
        f"{o.case.suite}/{o.case.case_id} {o.case.address}：{o.why or '已通过，请去掉标记'}"
        f"（{o.state}）"
        for o in outcomes
        if o.state in states
    ]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m geo accuracy``."""
    parser.description = "按有独立出处的地址表逐条核对离线定位，打印得分。"
    parser.add_argument(
        "tables",
        nargs="?",
        type=Path,
        default=ROOT / "tests" / "accuracy",
        metavar="表目录",
        help="放着核对表（*.csv）的目录，默认 tests/accuracy",
    )
    parser.add_argument("--failures", action="store_true", help="连已知的失败一并列出")


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    """Print the scoreboard; 1 when a case fails or a known failure passes."""
    from geo.zones.read import read_zones

    suite = Suite(Gazetteer.read(data_dir / "gazetteer"), read_zones(data_dir / DISTRICTS_FILE))
    outcomes = suite.run(read_cases(arguments.tables))
    print(scoreboard(outcomes))
    listed: tuple[State, ...] = ("failed", "fixed")
    wanted = (*listed, "known failure") if arguments.failures else listed
    for line in failure_lines(outcomes, wanted):
        print(line)
    return int(any(outcome.state in listed for outcome in outcomes))

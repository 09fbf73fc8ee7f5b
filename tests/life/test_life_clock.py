"""When each project was built: the rule on dates of every exactness, and known rows of the data."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest

from geo.data_dir import DATA_DIR
from geo.dataset import load_dataset
from geo.life import read_life
from geo.life._dates import parse_when
from geo.life.clock import chosen, clock_payload, columns, spans, states
from geo.life.clock.span_rule import month_number, month_text
from geo.life.clock.wording import MODES, STATES, is_time
from geo.life.evidence import Evidence
from geo.life.progress.milestones import Milestone
from geo.life.progress.reports import Report
from geo.life.record import Life

A = Evidence("E1", "标题", "日报", "", parse_when("2022-05"), "A")
C = Evidence("E3", "自媒体", "", "", parse_when("2020-05"), "C")


def month(text: str) -> int:
    when = parse_when(text)
    assert when is not None
    return month_number(when.last)


def event(name: str, actual: str, source: Evidence = A) -> Milestone:
    return Milestone("P", name, None, None, parse_when(actual), source, "")


def promise(name: str, promised: str, said: str) -> Milestone:
    return Milestone("P", name, parse_when(promised), parse_when(said), None, A, "")


def report(period: str, status: str, source: Evidence = A) -> Report:
    when = parse_when(period)
    assert when is not None
    return Report(
        report_id="R", project_id="P", period=when, status=status, invested_yi=None,
        planned_yi=None, physical_pct=None, light="", light_reason="", delay_reason="",
        owner_unit="", problem="", next_step="", source=source, reporter="某", reported_at=when,
    )  # fmt: skip


def state(rows: list[Milestone | Report], at: str) -> str:
    life = Life(
        milestones=tuple(row for row in rows if isinstance(row, Milestone)),
        reports=tuple(row for row in rows if isinstance(row, Report)),
    )
    found = states(columns(spans(life, {"P"}), ["P"]), month(at))
    return STATES[found[0]]


BUILT = [event("开工", "2021-03"), event("竣工", "2023-06-20")]
BOUNDED = [event("投用", "≤2022-09")]
IN_A_YEAR = [event("开工", "2022"), report("2023-05", "在建")]
IN_A_QUARTER = [event("开工", "2022-Q2"), event("竣工", "2023")]
UNHEARD = [event("开工", "2020-06-10")]
PROMISED = [promise("竣工", "2022", "2020-01")]
PREPARED = [report("2022-05", "前期")]
STOPPED = [event("开工", "2021-03"), report("2022-05", "停工")]
RESUMED = [*STOPPED, report("2023-02", "在建")]
MERGED = [report("2022-05", "并入")]
STILL = [event("开工", "2021-03"), promise("竣工", "2024", "2022-08-31")]
TOPPED = [event("主体封顶", "2021-12"), event("竣工", "2022-05")]
CONTRADICTING = [event("开工", "2023-01"), event("竣工", "2022-05")]


@pytest.mark.parametrize(
    ("rows", "at", "expected"),
    [
        ([], "2022-01", "无进展资料"),
        ([event("开工", "2021-03", C), report("2021-05", "在建", C)], "2022-01", "无进展资料"),
        (BUILT, "2021-02", "未开工"), (BUILT, "2021-03", "在建"), (BUILT, "2023-05", "在建"),
        (BUILT, "2023-06", "完工"), (BUILT, "2025-12", "完工"),
        (BOUNDED, "2021-01", "起止不明"), (BOUNDED, "2022-08", "起止不明"),
        (BOUNDED, "2022-09", "完工"),
        (IN_A_YEAR, "2021-12", "未开工"), (IN_A_YEAR, "2022-01", "起止不明"),
        (IN_A_YEAR, "2022-11", "起止不明"), (IN_A_YEAR, "2022-12", "在建"),
        (IN_A_YEAR, "2023-05", "在建"), (IN_A_YEAR, "2023-06", "此后无资料"),
        (IN_A_QUARTER, "2022-03", "未开工"), (IN_A_QUARTER, "2022-04", "起止不明"),
        (IN_A_QUARTER, "2022-06", "在建"), (IN_A_QUARTER, "2023-11", "在建"),
        (IN_A_QUARTER, "2023-12", "完工"),
        (UNHEARD, "2020-05", "未开工"), (UNHEARD, "2020-06", "在建"),
        (UNHEARD, "2020-07", "此后无资料"),
        (PROMISED, "2019-01", "起止不明"), (PROMISED, "2025-12", "起止不明"),
        (PREPARED, "2022-05", "未开工"), (PREPARED, "2022-06", "起止不明"),
        (STOPPED, "2022-04", "在建"), (STOPPED, "2022-05", "停工"), (STOPPED, "2025-01", "停工"),
        (RESUMED, "2022-06", "在建"), (RESUMED, "2023-03", "此后无资料"),
        (MERGED, "2022-04", "起止不明"), (MERGED, "2022-05", "终止或并入"),
        (STILL, "2022-08", "在建"), (STILL, "2022-09", "此后无资料"),
        (TOPPED, "2021-11", "起止不明"), (TOPPED, "2021-12", "在建"), (TOPPED, "2022-05", "完工"),
        (CONTRADICTING, "2022-04", "起止不明"), (CONTRADICTING, "2022-05", "完工"),
    ],
)  # fmt: skip
def test_the_state_in_a_month(rows: list[Milestone | Report], at: str, expected: str) -> None:
    assert state(rows, at) == expected


@pytest.fixture(scope="module")
def plan() -> tuple[list[str], np.ndarray]:
    located = load_dataset().located
    return [str(one) for one in located.index], located["counted"].to_numpy(dtype=bool)


@pytest.mark.parametrize(
    ("project", "start", "end", "kind"),
    [
        # three sources give three begins of 海天中心: E08, E04 and E07, see evidence.csv
        ("B02-01", "2014-12", "2021-06", "完工"),
        ("B05-03", "≤2018-03", "2020-09", "完工"),
        ("B01-02-1", "≤2022-09", "≤2022-09", "完工"),
        ("B11-02-7", "≤2023-02", "≤2023-02", "完工"),
        ("B09-02-1", "2020-06", "2021-04", "完工"),
        ("B09-03-1", "2019 年内", "2020-01", "此后无资料"),
        ("B04-07", "≤2023-03", "2025-03", "此后无资料"),
        ("B09-02-2", "2023-02", "2023-03", "此后无资料"),
        ("B02-04", "≤2020-01", "2020-02", "此后无资料"),
    ],
)
def test_known_rows_of_the_data(project: str, start: str, end: str, kind: str) -> None:
    span = spans(read_life(DATA_DIR), {project})[project]
    assert span.start is not None
    assert span.end is not None
    marks = {0: "{}", 2: "{} 年内", 3: "≤{}"}

    def said(number: int, precision: int) -> str:
        text = month_text(number)
        return marks[precision].format(text[:4] if precision == 2 else text)

    assert said(span.start.month, span.start.precision) == start
    assert said(span.end.month, span.end.precision) == end
    assert ("完工", "终止或并入", "停工", "此后无资料")[span.kind] == kind


@pytest.mark.parametrize(
    ("mode", "first", "last", "expected"),
    [
        # from the rows of milestones.csv and progress_reports.csv, by hand
        ("在建", "2021-01", "2021-12", {"B02-01", "B09-02-1"}),
        ("在建", "2022-01", "2022-12", set()),
        ("在建", "2023-01", "2023-12", {"B04-07", "B09-01", "B09-02-2"}),
        ("在建", "2023-02", "2023-02", {"B09-01", "B09-02-2"}),
        ("在建", "2025-02", "2025-02", {"B04-07"}),
        ("完工", "2021-01", "2021-12", {"B02-01", "B05-03", "B09-02-1"}),
        ("完工", "2025-12", "2025-12", {"B02-01", "B05-03", "B09-02-1", "B01-02-1", "B11-02-7"}),
        (
            "开工",
            "2021-01",
            "2021-01",
            {
                "B02-01", "B02-03", "B02-04", "B05-03", "B09-02-1", "B09-03-1", "B14-02-2",
            },
        ),
    ],
)  # fmt: skip
def test_who_is_chosen(
    plan: tuple[list[str], np.ndarray], mode: str, first: str, last: str, expected: set[str]
) -> None:
    ids, _ = plan
    clock = columns(spans(read_life(DATA_DIR), set(ids)), ids)
    assert set(np.array(ids)[chosen(clock, mode, month(first), month(last))]) == expected


def test_the_states_of_a_month_come_to_all_projects_and_most_have_no_word(
    plan: tuple[list[str], np.ndarray],
) -> None:
    ids, counted = plan
    clock = columns(spans(read_life(DATA_DIR), set(ids)), ids)
    found = Counter(STATES[one] for one in states(clock, month("2025-12"))[counted])
    assert found == {"无进展资料": 102, "起止不明": 4, "完工": 5, "此后无资料": 7}


@pytest.mark.parametrize("mode", MODES)
def test_a_year_is_what_its_months_are(mode: str) -> None:
    """A random table (seed 1): a year of 在建 is any of its months, the others its December."""
    draw = np.random.default_rng(1)
    start = draw.integers(1440, 1500, 500) | draw.integers(0, 4, 500) << 12 | 1 << 14
    end = draw.integers(1440, 1530, 500) | draw.integers(0, 16, 500) << 12
    clock = columns({}, [])
    clock = type(clock)(start.astype("<u2"), end.astype("<u2"))
    first = month("2023-01")
    months = [chosen(clock, mode, one, one) for one in range(first, first + 12)]
    whole = chosen(clock, mode, first, first + 11)
    assert whole.any()
    assert whole.tolist() == (np.any(months, axis=0) if mode == "在建" else months[-1]).tolist()


def test_the_files_are_made_when_they_are_asked_for() -> None:
    located = load_dataset().located
    asked: list[int] = []

    def life() -> Life:
        asked.append(1)
        return read_life(DATA_DIR)

    payload = clock_payload(life, located, b"1")
    assert not asked
    head = json.loads(payload.files["clock.json"])
    assert (head["rows"], head["total"], head["years"]) == (130, 118, [2021, 2025])
    assert len(payload.files["clock.bin"]) == 4 * len(located)
    assert len(payload.files["sums.bin"]) == 18 * len(located)
    assert len(asked) == 1  # the times alone rest on it
    assert clock_payload(life, located, b"2").version != payload.version


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", True), ("2025-12", True), ("2020", False), ("2026-01", False), ("2023-13", False),
        ("2023-6", False), ("", False), ("2023-06-01", False), ("二〇二三", False),
    ],
)  # fmt: skip
def test_what_is_a_time_of_the_slider(text: str, expected: bool) -> None:
    assert is_time(text) is expected

"""``indicators.csv`` and ``indicator_results.csv``: what the plan aims at, and what was stated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Issue
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.monitoring_file import FILE_NAME as MONITORING_FILE
from geo.life.monitoring_file import read_section
from geo.life.rows import BLANK, Cells, read_rows

FILE_NAME, RESULTS_FILE = "indicators.csv", "indicator_results.csv"
COLUMNS = (
    "indicator_id",
    "edition",
    "table_no",
    "number",
    "category",
    "name",
    "unit",
    "nature",
    "kind",
    "baseline_year",
    "baseline",
    "target_year",
    "target",
    "target_text",
    "operator",
    "cumulative",
    "direction",
    "city_target",
    "note",
)
RESULT_COLUMNS = (
    "indicator_id",
    "year",
    "period",
    "value",
    "value_text",
    "basis",
    "source_id",
    "note",
)

BINDING, EXPECTED = "约束性", "预期性"
NATURES = (EXPECTED, BINDING)
KINDS = ("number", "range", "relative", "task")
OPERATORS = ("=", "≥", "≤", "<", "约")
BASES: Mapping[str, str] = {
    "official": "官方",
    "press": "报刊",
    "estimate": "预计",
    "derived": "推算",
}
YEAR, MEAN, SUM = "全年", "年均", "累计"
"""The periods that can be judged; every other text is a part of a year or another scope."""
APART = "表外"
"""``table_no`` of series that are none of the plan's indicators; they have no edition."""


@dataclass(frozen=True)
class Indicator:
    """A row of a plan's table of indicators.

    Attributes
    ----------
    indicator_id, edition, table_no : str
        Its id, the plan (十三五, 十四五), the table.
    number, category, name, unit, nature : int, str
        As the table has them; nature is 预期性 or 约束性.
    kind : str
        number, text or relative: what its target is.
    baseline_year, baseline, baseline_text : int, float or None, str
        The year it starts from, its number then (None where it has none), and as the table writes
        it.
    target_year, target : int, float or None
        The year aimed at, and the number.
    relative_to : str
        With kind ``relative`` the id of the indicator that it is held against.
    target_text : str
        The target as the table writes it.
    operator : str
        How figure and target are compared.
    cumulative, falling : bool
        Whether figures add up over the years; whether less is better.
    city_target : str
        What the city aims at, where the table says so.
    note : str
        What a reader has to know.
    redefined : bool
        Whether the target counts otherwise than the baseline: they are never compared.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> aim = read_life(data_dir()).indicators["I13-01"]
    >>> aim.name, aim.baseline, aim.target, aim.unit
    ('地区生产总值年均增长率', 8.5, 7.5, '%')
    """

    indicator_id: str
    edition: str
    table_no: str
    number: int
    category: str
    name: str
    unit: str
    nature: str
    kind: str
    baseline_year: int
    baseline: float | None
    baseline_text: str
    target_year: int
    target: float | None
    relative_to: str
    target_text: str
    operator: str
    cumulative: bool
    falling: bool
    city_target: str
    note: str
    redefined: bool = False

    @property
    def mean(self) -> bool:
        """Whether it is the mean of all years of the plan."""
        return "年均增长" in self.name


@dataclass(frozen=True)
class Result:
    """A figure of one source for one year.

    Attributes
    ----------
    indicator_id, year, period : str, int, str
        Of what, and for when (年均, 累计, …).
    value, value_text : float or None, str
        Its number, or its text where it is none.
    shown : str
        As the source writes it.
    basis : str
        What sort of figure it is (official, …).
    source : Evidence
        Who says so.
    note : str
        What a reader has to know.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> [(one.period, one.shown) for one in read_life(data_dir()).results_of("I13-01")]
    [('年均', '5.8')]
    """

    indicator_id: str
    year: int
    period: str
    value: float | None
    value_text: str
    shown: str
    basis: str
    source: Evidence
    note: str

    @property
    def counts(self) -> bool:
        """Whether a verdict may rest on it: no forecast, no source of class C, no blank."""
        return self.basis != "estimate" and self.source.decides and self.shown != BLANK


def read_indicators(
    folder: Path,
    editions: Collection[str],
    issues: list[Issue],
    redefined: Collection[str] = (),
) -> dict[str, Indicator]:
    """The indicators by id, in the order of the file. Raises DataFileError.

    redefined: see :func:`read_redefined`."""
    found: dict[str, Indicator] = {}
    against: list[tuple[Cells, Indicator]] = []
    for row in read_rows(folder / FILE_NAME, COLUMNS, issues):
        apart = row.text("table_no", "表号") == APART
        kind = row.choice("kind", KINDS)
        number = row.number("number")
        if number is None or number != int(number):
            row.fail("number", "没有序号", "写该表里的序号，如 1")
        measured = kind in ("number", "range") and not apart
        target = row.number("target") if kind != "relative" else None
        if measured and target is None:
            row.fail("target", "没有目标值", "写目标的数；没有数的目标，kind 写 task")
        identifier = row.identifier("indicator_id", found)
        one = Indicator(
            identifier,
            row.choice("edition", editions, blank=apart),
            row.text("table_no"),
            int(number or 0),
            row.text("category"),
            row.text("name", "名称"),
            row.text("unit"),
            row.choice("nature", NATURES, blank=True),
            kind,
            row.year("baseline_year", blank=apart) or 0,
            row.number("baseline") if kind != "task" else None,
            row.text("baseline"),
            row.year("target_year", blank=apart) or 0,
            target,
            row.text("target", "所参照的指标编号") if kind == "relative" else "",
            row.text("target_text", "" if apart else "目标原文"),
            row.choice("operator", OPERATORS, blank=not measured),
            row.choice("cumulative", ("yes", "no")) == "yes",
            row.choice("direction", ("up", "down"), blank=not measured) == "down",
            row.text("city_target"),
            row.text("note"),
            identifier in redefined,
        )
        if row.good and not apart and one.target_year <= one.baseline_year:
            row.fail("target_year", "目标年不在基期之后", "请核对两个年份")
        if row.good:
            found[one.indicator_id] = one
            against += [(row, one)] if kind == "relative" else []
    for row, one in against:
        row.known("target", found.keys() - {one.indicator_id}, FILE_NAME)
        if not row.good:
            del found[one.indicator_id]
    for identifier in sorted(set(redefined) - found.keys()):
        message = f"redefined 里的“{identifier[:30]}”不是 {FILE_NAME} 里的指标，未读入"
        issues.append(Issue(MONITORING_FILE, message, "请核对编号，或删去"))
    return found


def read_redefined(folder: Path, issues: list[Issue]) -> Collection[str]:
    """The ids of the indicators whose target counts otherwise than their baseline.

    Raises DataFileError for broken TOML."""
    ids = read_section(folder, "indicators", issues).get("redefined", [])
    if isinstance(ids, list) and all(isinstance(one, str) for one in ids):
        return frozenset(ids)
    remedy = '写成 redefined = ["I14-11"]'
    issues.append(Issue(MONITORING_FILE, "redefined 不是一列编号，未读入", remedy))
    return frozenset()


def read_results(
    folder: Path,
    indicators: Mapping[str, Indicator],
    evidence: Mapping[str, Evidence],
    issues: list[Issue],
) -> tuple[Result, ...]:
    """The figures in the order of the file. Raises DataFileError."""
    found: list[Result] = []
    for row in read_rows(folder / RESULTS_FILE, RESULT_COLUMNS, issues):
        value, words = row.number("value"), row.text("value_text")
        if value is None and not words and row.good:
            row.fail(
                "value", "没有数，也没有文字", f"写数，或在 value_text 写原文；没有数写 {BLANK}"
            )
        source = row.known("source_id", evidence, EVIDENCE_FILE)
        indicator = row.known("indicator_id", indicators, FILE_NAME)
        year = row.year("year")
        period = row.text("period", "时段")
        basis = row.choice("basis", BASES)
        shown = words if value is None else row.text("value")
        if row.good and year is not None:
            result = Result(
                indicator, year, period, value, words, shown, basis, evidence[source],
                row.text("note"),
            )  # fmt: skip
            found.append(result)
    return tuple(found)


def best_first(results: Iterable[Result]) -> list[Result]:
    """The most reliable first, of one class the earliest published."""
    return sorted(results, key=lambda result: result.source.rank())

"""How an indicator stands in a year, in the words of the national mid-term review of 2023.

Between baseline and target the path is a straight line; an indicator that adds up has the share of
time as its path. Without a result that may be relied on the word is 无数据, never on time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import prod

from geo.life.indicators._statements import ABOUT, meets, words_meet
from geo.life.indicators.tables import MEAN, SUM, YEAR, Indicator, Result, best_first
from geo.life.rows import BLANK

EARLY, AHEAD, ON_PATH, BEHIND = "提前实现", "快于预期", "基本符合预期", "滞后于预期"
DONE, NOT_DONE, NO_DATA = "完成", "未完成", "无数据"
FINAL_WORDS = (DONE, NOT_DONE, NO_DATA)
INTERIM_WORDS = (EARLY, AHEAD, ON_PATH, BEHIND, NO_DATA)

WITHIN = 0.05
"""Of the distance from baseline to target: so far from the path is still on it."""


@dataclass(frozen=True)
class Verdict:
    """``word``: one of the above; ``value``: what was judged, as its source writes it, BLANK if
    nothing was; ``number``: the same as a number, if it is one; ``path``: where the straight path
    is in this year, if there is one; ``why``: the arithmetic, or what is missing; ``sources``: the
    results that it rests on; ``others``: of the same year and period, saying something else."""

    word: str
    why: str
    value: str = BLANK
    number: float | None = None
    path: float | None = None
    sources: tuple[Result, ...] = ()
    others: tuple[Result, ...] = ()


@dataclass(frozen=True)
class _Known:
    """What can be judged: a number, or words."""

    shown: str
    number: float | None
    sources: tuple[Result, ...]
    others: tuple[Result, ...] = ()
    derived: str = ""


def judge(
    indicator: Indicator,
    year: int,
    results: Mapping[str, Sequence[Result]],
    indicators: Mapping[str, Indicator],
) -> Verdict:
    """What a year's figure says of an indicator's target.

    Parameters
    ----------
    indicator : Indicator
        The target.
    year : int
        After the baseline's, up to the target's.
    results : mapping
        Figures by ``indicator_id``, of all indicators: a relative target needs another one's.
    indicators : mapping
        Indicators by id.

    Returns
    -------
    Verdict
        The word, the arithmetic behind it, and the figures that it rests on.

    Examples
    --------
    The 13th plan aimed at 7.5 % a year and says itself that 5.8 % came of it:

    >>> from geo.data_dir import data_dir
    >>> from geo.life import judge, read_life
    >>> life = read_life(data_dir())
    >>> aim = life.indicators["I13-01"]
    >>> judge(aim, 2020, {"I13-01": life.results_of("I13-01")}, life.indicators).word
    '未完成'
    >>> judge(aim, 2020, {}, life.indicators).word
    '无数据'
    """
    path = path_at(indicator, year)
    known = _known(indicator, year, results.get(indicator.indicator_id, ()))
    if known is None:
        return Verdict(NO_DATA, _missing(indicator, year, results), path=path)
    final = year == indicator.target_year
    operator, target, why = indicator.operator, indicator.target, ""
    if indicator.kind == "relative" and known.number is not None:
        named = indicators[indicator.relative_to]
        other = _known(named, year, results.get(named.indicator_id, ()))
        if other is None or other.number is None:
            why = f"所参照的“{named.name}”没有数"
            return Verdict(NO_DATA, why, known.shown, known.number, None, known.sources)
        target = other.number
        why = f"参照“{named.name}” {other.shown}，不低于其 {ABOUT:.0%} 即算同步；"
    if known.number is not None and target is not None:
        met = meets(operator, target, known.number, falling=indicator.falling)
        words = ""
    else:
        stated = words_meet(
            known.shown, operator, target, indicator.target_text, falling=indicator.falling
        )
        if stated is None:
            why = f"“{known.shown}”不能据以判定"
            return Verdict(NO_DATA, why, known.shown, None, path, known.sources, known.others)
        met, words = stated, known.shown
    word, reason = _word(indicator, known.number, words, met, final, path)
    why = known.derived + why + reason
    return Verdict(word, why, known.shown, known.number, path, known.sources, known.others)


def path_at(indicator: Indicator, year: int) -> float | None:
    """Where the straight path is at the end of a year; None where none can be drawn: without a
    number at both ends, for a mean of all years held against another, or a changed definition."""
    span = indicator.target_year - indicator.baseline_year
    if indicator.target is None or span <= 0 or indicator.redefined:
        return None
    share = (year - indicator.baseline_year) / span
    if indicator.cumulative:
        return indicator.target * share
    if indicator.baseline is None:
        return None
    return indicator.baseline + (indicator.target - indicator.baseline) * share


def count_words(verdicts: Sequence[Verdict], *, final: bool) -> dict[str, int]:
    """How many of each word, those without any included."""
    words = FINAL_WORDS if final else INTERIM_WORDS
    return {word: sum(one.word == word for one in verdicts) for word in words}


@dataclass(frozen=True)
class Judged:
    """The indicators of an edition with their verdicts of a year."""

    edition: str
    year: int
    final: bool
    rows: tuple[tuple[Indicator, Verdict], ...] = field(default=())


# --- what is known --------------------------------------------------------------------------------


def _known(indicator: Indicator, year: int, results: Sequence[Result]) -> _Known | None:
    counted = [result for result in results if result.counts]
    if indicator.kind == "task":
        counted = [result for result in counted if result.basis == "official"]
    period = MEAN if indicator.mean else SUM if indicator.cumulative else YEAR
    stated = best_first(r for r in counted if r.year == year and r.period == period)
    if stated:
        best = stated[0]
        others = tuple(r for r in stated[1:] if r.shown != best.shown)
        return _Known(best.shown, best.value, (best,), others)
    return _derived(indicator, year, counted)


def _derived(indicator: Indicator, year: int, counted: Sequence[Result]) -> _Known | None:
    """A mean or a sum out of the years, when each of them is there."""
    if indicator.mean and year != indicator.target_year:
        return None
    if not (indicator.mean or indicator.cumulative):
        return None
    years = range(indicator.baseline_year + 1, year + 1)
    yearly = [r for r in counted if r.period == YEAR and r.value is not None and r.year in years]
    yearly.sort(key=lambda result: (result.year, result.source.rank()))
    chosen = [next(group) for _, group in groupby(yearly, key=lambda result: result.year)]
    if len(chosen) < len(years):
        return None
    numbers = [result.value for result in chosen if result.value is not None]
    if indicator.cumulative:
        number, how = sum(numbers), "逐年相加"
    else:
        growth = prod(1 + value / 100 for value in numbers)
        if growth < 0:
            return None
        number, how = 100 * (growth ** (1 / len(numbers)) - 1), "逐年增速的几何平均"
    number = round(number, 2)
    listed = "、".join(result.shown for result in chosen)
    derived = f"由 {years[0]}–{year} 年推算（{how}：{listed}）；"
    return _Known(f"{number:.10g}", number, tuple(chosen), derived=derived)


def _missing(indicator: Indicator, year: int, results: Mapping[str, Sequence[Result]]) -> str:
    """What there is instead, when nothing of a year can be judged."""
    there = [r for r in results.get(indicator.indicator_id, ()) if r.year == year]
    if not there:
        return f"{year} 年未找到公开资料"
    if all(result.shown == BLANK for result in there):
        return f"来源的这一栏为“{BLANK}”"
    if indicator.mean and any(result.period == YEAR for result in there):
        return "只有当年增速，不是五年年均，不判定"
    if not any(result.counts for result in there):
        return "只有预计数或不作依据的来源，不判定"
    return "只有部分时段或其他口径的数，不判定"


# --- the word -------------------------------------------------------------------------------------


def _word(
    indicator: Indicator,
    value: float | None,
    words: str,
    met: bool,
    final: bool,
    path: float | None,
) -> tuple[str, str]:
    """The word and its reason, from what is known and whether it meets the target."""
    if final:
        held = f"“{words}”" if words else f"{value:.10g} 对目标“{indicator.target_text}”"
        return (DONE if met else NOT_DONE), held
    if indicator.redefined:
        return NO_DATA, "口径改变，期中不与目标比较"
    if words:
        if not met:
            return BEHIND, f"“{words}”"
        if indicator.kind == "task":
            early = EARLY if "提前" in words else AHEAD if "超额" in words else ON_PATH
            return early, f"“{words}”"
        return EARLY, f"“{words}”已达目标“{indicator.target_text}”"
    if indicator.kind == "relative":
        return (ON_PATH if met else BEHIND), f"实际 {value:.10g}"
    if met:
        return EARLY, f"{value:.10g} 已达目标“{indicator.target_text}”"
    if path is None or value is None or indicator.target is None:
        return NO_DATA, "没有基期数，画不出应到的路径"
    start = 0.0 if indicator.cumulative or indicator.baseline is None else indicator.baseline
    distance = abs(indicator.target - start)
    if distance == 0:
        return BEHIND, f"目标与基期相同（{indicator.target_text}），现为 {value:.10g}"
    lead = (path - value if indicator.falling else value - path) / distance
    word = AHEAD if lead > WITHIN else BEHIND if lead < -WITHIN else ON_PATH
    side = "领先" if lead >= 0 else "落后"
    reason = f"按直线应到 {path:.4g}，实际 {value:.10g}，{side}全程的 {abs(lead):.1%}"
    return word, reason

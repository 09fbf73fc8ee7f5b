"""The indicators in a review: how many of each verdict, each with its figures, what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exports.report.model import Block, Chart, Head, Series, Sources, Table, Text
from geo.life.evidence import NOT_FOUND
from geo.life.indicators.tables import BASES, BINDING, EXPECTED
from geo.life.indicators.verdicts import BEHIND, NO_DATA, NOT_DONE, count_words
from geo.life.rows import BLANK

if TYPE_CHECKING:
    from geo.life.indicators.tables import Indicator
    from geo.life.indicators.verdicts import Judged, Verdict
    from geo.life.record import Life

VALUE, BASE = "#0b5fa5", "#b9c3cf"
_HUNDRED = 100.0


def overall(judged: Judged, plan: str) -> tuple[Text, Chart]:
    """The counts in a sentence and as bars, binding ones apart."""
    counts = count_words([verdict for _, verdict in judged.rows], final=judged.final)
    binding = count_words(
        [verdict for one, verdict in judged.rows if one.nature == BINDING], final=judged.final
    )
    listed = "，".join(f"{word} {count} 项" for word, count in counts.items())
    known = len(judged.rows) - counts[NO_DATA]
    return (
        Text(
            f"指标共 {len(judged.rows)} 项{plan}，有判定的 {known} 项：{listed}。"
            f"其中约束性 {sum(binding.values())} 项，有判定的 "
            f"{sum(binding.values()) - binding[NO_DATA]} 项。"
        ),
        Chart(
            f"{judged.year} 年指标判定",
            "项",
            tuple(counts),
            (
                Series(BINDING, VALUE, tuple(float(n) for n in binding.values())),
                Series("其他", BASE, tuple(float(counts[word] - binding[word]) for word in counts)),
            ),
            f"由指标表{plan}和附件二所列资料按统一规则判定；规则见“指标”一节开头。",
        ),
    )


def blocks(life: Life, judged: Judged, sources: Sources, plan: str) -> list[Block]:
    """A chart of the measured ones, a table a kind, the rules."""
    found: list[Block] = [Text(_RULES, quiet=True), *_levels(judged, plan)]
    groups = (
        (f"{BINDING}指标", BINDING),
        (f"{EXPECTED}指标", EXPECTED),
        ("正文里的目标", ""),
    )
    for title, nature in groups:
        rows = [row for row in judged.rows if row[0].nature == nature]
        if not rows:
            continue
        first = rows[0][0]
        heads = (
            "指标", f"{first.baseline_year} 年", f"{first.target_year} 年目标",
            f"{judged.year} 年", "判定", "依据和来源",
        )  # fmt: skip
        cells = tuple(_row(life, one, verdict, sources, plan) for one, verdict in rows)
        shares = (0.27, 0.1, 0.14, 0.1, 0.12, 0.27)
        found += [Head(f"{title}（{len(rows)} 项）"), Table(heads, shares, cells)]
    return found


def _levels(judged: Judged, plan: str) -> list[Block]:
    """Every measured indicator on one scale: its target is 100."""
    rows = [
        (one, verdict)
        for one, verdict in judged.rows
        if one.nature and one.target and not one.falling and one.kind != "relative"
    ]
    bases = [
        None if one.redefined or one.cumulative else _share(one.baseline, one.target)
        for one, _ in rows
    ]
    values = [_share(verdict.number, one.target) for one, verdict in rows]
    kept = [n for n in range(len(rows)) if bases[n] is not None or values[n] is not None]
    if not kept:
        return []
    series = [Series("基期", BASE, tuple(bases[n] for n in kept))]
    known = sum(values[n] is not None for n in kept)
    if known:
        series.append(Series(f"{judged.year} 年", VALUE, tuple(values[n] for n in kept)))
        said = f"{known} 项有 {judged.year} 年的数，来源见下表。"
    else:
        said = f"没有一项有 {judged.year} 年可据以判定的公开数，图上只有基期。"
    note = (
        f"以各项目标为 100{plan}；只画目标是数、越高越好的 {len(kept)} 项。年均增长指标的基期是"
        f"基年当年的增速。{said}"
    )
    names = tuple(f"{rows[n][0].number} {rows[n][0].name}" for n in kept)
    return [Chart("指标水平与目标", "目标 = 100", names, tuple(series), note, _HUNDRED, False)]


def _share(value: float | None, target: float | None) -> float | None:
    if value is None or not target:
        return None
    return round(_HUNDRED * value / target, 1)


def _row(
    life: Life, one: Indicator, verdict: Verdict, sources: Sources, plan: str
) -> tuple[str, ...]:
    name = f"{one.number}　{one.name}" + (f"（{one.unit}）" if one.unit else "")
    if verdict.word == NO_DATA:
        basis = _instead(life, one, verdict, sources)
    else:
        basis = verdict.why + sources.cite(*(result.source for result in verdict.sources))
        if verdict.others:
            named = sources.cite(*(result.source for result in verdict.others))
            basis += f"；另有来源说法不同{named}"
    base = one.baseline_text or BLANK
    return (name, base, f"{one.target_text}{plan}", verdict.value, verdict.word, basis)


def _instead(life: Life, one: Indicator, verdict: Verdict, sources: Sources) -> str:
    """Why there is no verdict, and the last figure that there is."""
    known = [
        result
        for result in life.results_of(one.indicator_id)
        if result.shown != BLANK and result.source.decides
    ]
    if not known:
        return verdict.why or NOT_FOUND
    last = known[-1]
    return (
        f"{verdict.why}；最近的公开数：{last.year} 年 {last.shown}"
        f"（{last.period}，{BASES[last.basis]}）{sources.cite(last.source)}"
    )


def problems(judged: Judged, sources: Sources) -> list[tuple[str, ...]]:
    """Indicators that failed or lag, and those on which sources differ."""
    found: list[tuple[str, ...]] = []
    for one, verdict in judged.rows:
        cited = sources.cite(*(result.source for result in verdict.sources))
        if verdict.word in (NOT_DONE, BEHIND):
            nature = f"{one.nature}指标" if one.nature else "正文目标"
            found.append((f"{nature}{verdict.word}", one.name, BLANK, verdict.why, cited))
        if verdict.others:
            said = "、".join(dict.fromkeys(result.shown for result in verdict.others))
            cited += sources.cite(*(result.source for result in verdict.others))
            text = f"采用 {verdict.value}，另说 {said}"
            found.append(("来源矛盾", one.name, BLANK, text, cited))
    return found


def lacking(life: Life, judged: Judged, sources: Sources) -> Table:
    """The indicators without a verdict, and what is known in place of it."""
    rows = tuple(
        (
            f"{one.table_no} {one.number}", one.name, one.nature or BLANK,
            _instead(life, one, verdict, sources),
        )
        for one, verdict in judged.rows
        if verdict.word == NO_DATA
    )  # fmt: skip
    return Table(("表号", "指标", "性质", "缺什么"), (0.13, 0.37, 0.12, 0.38), rows)


_RULES = (
    "判定规则：期末按目标的写法判完成、未完成，“约”“左右”以目标的 95% 为限；期中按基期到目标的"
    "直线，偏离不超过全程的 5% 为基本符合预期；没有可靠资料写无数据，预计数和不作依据的来源不判定；"
    "年均增长指标不以某一年的增速判定；口径改变的不与基期比较。"
)

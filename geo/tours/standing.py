"""What became of the plan, as a scene draws it: lights, late projects, indicators, and who says so.

Computed when the scene is shown, of the statements and the day at hand; what nobody has spoken of
is counted with the rest and named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from geo.life.indicators.verdicts import BEHIND, FINAL_WORDS, INTERIM_WORDS, NO_DATA, NOT_DONE
from geo.life.monitoring.board import late_first
from geo.life.monitoring.lights import lights_on
from geo.map.colourings import LIGHT_STYLES
from geo.selection import progress
from geo.selection.coverage import coverage_line
from geo.tours.bars import Bar, ChartData
from geo.tours.model import Chart, Scene
from geo.vocabulary import GREY, LIGHT_TITLES, LIGHTS, RED, YELLOW

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from geo.dataset import Dataset
    from geo.life.indicators.verdicts import Judged
    from geo.life.monitoring.lights import Light
    from geo.life.record import Life
    from geo.selection.filter import Selection

LIGHTS_CHART: Final = "lights"
LATE_CHART: Final = "late"
INDICATORS_CHART: Final = "indicators"
STANDING_CHARTS = (LIGHTS_CHART, LATE_CHART, INDICATORS_CHART)
MOST_LATE = 10  # bars
GOOD, BAD, UNKNOWN = "#0b5fa5", "#c2410c", "#6b7280"


STANDING_SCENES: Mapping[Chart, Scene] = {
    LIGHTS_CHART: Scene(
        kicker="进展",
        title="项目进展",
        text="承诺的日期与公开资料逐项比较。\n"
        "灰的项目没有可以对照的资料：既不是“未启动”，也不是“按期”。",
        chart="lights",
        totals=False,
        colour_by="light",
        notes="红灯说的是承诺的日期已过而没有找到那个节点的资料，不等于没有完成。"
        "界限由本项目自定，见“规划监测”页。",
    ),
    LATE_CHART: Scene(
        kicker="进展",
        title="晚于承诺的项目",
        text="承诺的日期已过，没有找到那个节点的公开资料；没有找到不等于没有完成。",
        chart="late",
        totals=False,
        notes="月数从最新的承诺算到今天。有更新的资料，请填报。",
    ),
    INDICATORS_CHART: Scene(
        kicker="指标",
        title="指标完成情况",
        text="按规划的目标逐项判定。没有数据的写“无数据”，不算按期。",
        chart="indicators",
        totals=False,
        notes="判定的规则和每项的依据见“指标”页。",
    ),
}
"""Scenes on what became of the plan, by their chart, which brings all their figures."""


def standing_chart(chart: str, selection: Selection, dataset: Dataset) -> ChartData:
    """One of :data:`STANDING_CHARTS`; without bars where there is nothing to draw."""
    if dataset.life is None or dataset.day is None:
        return ChartData("", ())
    if chart == INDICATORS_CHART:
        return _indicators(dataset.life, dataset.day)
    found = _known_lights(selection, dataset.life, dataset.day)
    counts = progress.lights(selection.counted).value_counts()
    note = f"截至 {dataset.day.isoformat()}；{coverage_line(selection)}"
    if chart == LATE_CHART:
        return _late(selection.counted["name"], found, f"{note}；灰 {counts[GREY]} 项无从比较")
    longest = max(counts.max(), 1)
    bars = tuple(
        Bar(
            LIGHT_TITLES[colour],
            f"{counts[colour]} 项",
            counts[colour] / longest,
            LIGHT_STYLES[colour].colour,
            LIGHT_STYLES[colour].glyph,
            hatched=LIGHT_STYLES[colour].hatched,
        )
        for colour in LIGHTS
    )
    return ChartData("项目红黄绿灯", bars if len(selection.counted) else (), note)


def _known_lights(selection: Selection, life: Life, day: date) -> dict[str, Light]:
    """The lights of the counted projects of which a source speaks, with their arithmetic."""
    rows = selection.counted
    return lights_on(life, rows[progress.spoken_of(rows)], day)


def _late(names: pd.Series, found: Mapping[str, Light], note: str) -> ChartData:
    """The longest overdue first. One that lags by its share of the work alone has no months."""
    late = [one for one in late_first(found) if found[one].colour in (RED, YELLOW)]
    shown = late[:MOST_LATE]
    longest = max((found[one].months for one in shown), default=0) or 1
    bars = tuple(
        Bar(
            str(names[one]),
            f"{found[one].months} 个月" if found[one].months else f"{found[one].colour}灯",
            found[one].months / longest,
            LIGHT_STYLES[found[one].colour].colour,
            found[one].colour,
            one,
        )
        for one in shown
    )
    more = len(late) - len(shown)
    return ChartData("比最新的承诺晚", bars, (f"另有 {more} 项；" if more else "") + note)


def _indicators(life: Life, day: date) -> ChartData:
    rows, shares = [], []
    for judged in _judged(life, day):
        counts = Counter(verdict.word for _, verdict in judged.rows)
        words = [word for word in (FINAL_WORDS if judged.final else INTERIM_WORDS) if counts[word]]
        rows += [(f"{judged.edition} {judged.year} {word}", counts[word], word) for word in words]
        known_count = len(judged.rows) - counts[NO_DATA]
        shares.append(f"{judged.edition} {known_count} / {len(judged.rows)} 项")
    longest = max((count for _, count, _ in rows), default=1)
    bars = tuple(
        Bar(label, f"{count} 项", count / longest, _word_colour(word))
        for label, count, word in rows
    )
    note = f"有判定：{'，'.join(shares)}；“{NO_DATA}”是没有可据以判定的公开资料，不等于没有完成"
    return ChartData("各规划期的判定", bars, note)


def _word_colour(word: str) -> str:
    return UNKNOWN if word == NO_DATA else BAD if word in (NOT_DONE, BEHIND) else GOOD


def _judged(life: Life, day: date) -> list[Judged]:
    """Every edition with indicators in its last year, or in the year of the day."""
    return [
        judged
        for edition in life.editions.values()
        if day.year >= edition.first_year
        and (judged := life.judged(edition, min(edition.last_year, day.year))).rows
    ]


def sources(chart: str, selection: Selection, dataset: Dataset) -> list[str]:
    """Whose statements a chart rests on, each once, the most reliable first."""
    life, day = dataset.life, dataset.day
    if life is None or day is None or chart not in STANDING_CHARTS:
        return []
    if chart == INDICATORS_CHART:
        used = [
            result.source
            for judged in _judged(life, day)
            for _, verdict in judged.rows
            for result in verdict.sources
        ]
    else:
        projects = set(selection.counted.index) - dataset.others
        used = [row.source for row in life.milestones if row.project_id in projects]
        used += [row.source for row in life.reports if row.project_id in projects]
    decisive = {one.source_id: one for one in used if one.decides}
    return [one.cited() for one in sorted(decisive.values(), key=lambda one: one.rank())]


def standing_scenes(everything: Selection, dataset: Dataset) -> Iterator[Scene]:
    """Those of the plan's tour: lights where anything is known, late ones and indicators if there
    are any."""
    if sources(LIGHTS_CHART, everything, dataset):
        for chart in (LIGHTS_CHART, LATE_CHART):
            if standing_chart(chart, everything, dataset).bars:
                yield STANDING_SCENES[chart]
    if standing_chart(INDICATORS_CHART, everything, dataset).bars:
        yield STANDING_SCENES[INDICATORS_CHART]

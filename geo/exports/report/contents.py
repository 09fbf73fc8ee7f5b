"""What a review says: counted from the tables of the plan's life, nothing added.

Sections in the order in which such reviews are written: 总体, 指标, 重大项目, 分片区, 问题, 建议.
What has no public source is said to have none, counted, and listed in an annex.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geo.errors import DataFileError, Issue
from geo.exports.pack.contents import pack_of_selection
from geo.exports.report import _indicators as indicators
from geo.exports.report import _problems as project_problems
from geo.exports.report import _projects as projects
from geo.exports.report.model import Blank, Block, Head, Report, Section, Sources, Table, Text
from geo.life.editions import FILE_NAME as EDITIONS_FILE
from geo.life.indicators.verdicts import NO_DATA
from geo.life.monitoring.board import UNIT
from geo.selection.filter import Filters, filter_projects
from geo.vocabulary import DISTRICT

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.pack.model import Edition as PackEdition
    from geo.life.editions import Edition
    from geo.life.record import Life

ADVICE = ("指标方面", "重大项目方面", "片区和空间方面", "保障措施方面")


def edition_of(life: Life, year: int) -> Edition:
    """The plan that a year belongs to. Raises DataFileError where there is none."""
    for edition in life.editions.values():
        if year in edition.years:
            return edition
    known = "、".join(f"{e.id} {e.first_year}–{e.last_year}" for e in life.editions.values())
    remedy = f"现有：{known or '没有'}；请换一个年份，或在 {EDITIONS_FILE} 里加上该规划期"
    raise DataFileError([Issue("--year", f"{year} 年不在任何规划期之内", remedy)])


def review_report(dataset: Dataset, life: Life, year: int, made: PackEdition) -> Report:
    """The review of the plan that a year belongs to, by the end of that year.

    Parameters
    ----------
    dataset : Dataset
        The projects, and where they are.
    life : Life
        What became of them, and the indicators.
    year : int
        What was said of later years is left out.
    made : Edition
        Of the pack: the day it is made, dates and credits of the data.

    Returns
    -------
    Report

    Raises
    ------
    DataFileError
        No plan has that year.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import read_edition
    >>> from geo.exports.report import review_report
    >>> from geo.life import read_life
    >>> made = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> report = review_report(load_dataset(), read_life(data_dir()), 2025, made)
    >>> [section.title for section in report.sections][:3]
    ['一、总体', '二、指标', '三、重大项目']
    """
    edition = edition_of(life, year)
    sources = Sources()
    plan = sources.cite(edition.source)
    known = until(life, year)
    judged = known.judged(edition, year)
    whole = filter_projects(dataset.located, Filters())
    pack = pack_of_selection(dataset, whole, made)
    here = (
        bool(edition.projects) and dataset.edition is not None and dataset.edition.id == edition.id
    )
    day = min(date(year, 12, 31), made.generated)
    state = projects.State(known, pack, sources, plan, day) if here else None
    no_list = Text((_OTHER_LIST if edition.projects else _NO_LIST).format(edition.id))
    missing = sum(verdict.word == NO_DATA for _, verdict in judged.rows)
    counted, bars = indicators.overall(judged, plan)
    overall: list[Block] = [
        Text(
            f"本报告按公开资料统计“{edition.id}”规划到 {year} 年底的实施情况{plan}。每个数都注明"
            "来源，方括号里的数字是附件二的序号；没有找到公开资料的写“无数据”或“无进展资料”，"
            "不等于没有完成或没有开工，逐项列在附件一。年底以后才说出的，只要说的是到年底为止的事，"
            "也计入。"
        ),
        counted,
        *(state.overall() if state else [no_list]),
        bars,
        *(project_problems.by_unit(state) if state else []),
    ]
    parts: list[tuple[str, list[Block]]] = [
        ("总体", overall),
        ("指标", indicators.blocks(known, judged, sources, plan)),
        ("重大项目", state.blocks() if state else [no_list]),
        ("分片区", state.by_zone() if state else [no_list]),
        ("问题", _problems(indicators.problems(judged, sources), state)),
        ("建议", [_LEFT_TO_PEOPLE, *(Blank(prompt) for prompt in ADVICE)]),
    ]
    sections = [
        Section(f"{numeral}、{title}", tuple(blocks))
        for numeral, (title, blocks) in zip("一二三四五六", parts, strict=True)
    ]
    lacking: list[Block] = [Head(f"没有可据以判定的数的指标（{missing} / {len(judged.rows)} 项）")]
    lacking.append(indicators.lacking(known, judged, sources))
    lacking += state.lacking() if state else []
    sections.append(Section("附件一　缺少的资料", tuple(lacking)))
    listed = Table(
        ("序号", "来源", "可靠程度", "网址"), (0.07, 0.47, 0.16, 0.3), (*sources.rows(),)
    )
    sections.append(Section("附件二　资料来源", (listed,)))
    kind = "实施总结评估" if year == edition.last_year else "实施情况年度监测"
    foot = [f"生成 {made.generated.isoformat()}"]
    foot += [f"规划数据 {made.data_date}"] if made.data_date else []
    return Report(
        f"{DISTRICT.name}“{edition.id}”规划{kind}（{year} 年）",
        edition.title,
        year,
        made.generated,
        tuple(sections),
        " | ".join([*foot, *made.credits]),
    )


def until(life: Life, year: int) -> Life:
    """What speaks of the time up to the end of a year, said later or not: units report on a year
    when it is over. A promise counts if it was made by then."""
    end = date(year, 12, 31)
    return replace(
        life,
        results=tuple(result for result in life.results if result.year <= year),
        milestones=tuple(
            row
            for row in life.milestones
            if (when := row.actual or row.said_on) and when.last <= end
        ),
        reports=tuple(row for row in life.reports if row.period.last <= end),
        figures=tuple(row for row in life.figures if row.as_of is None or row.as_of.last <= end),
    )


_NO_LIST = "“{}”规划没有项目清单，这一部分只能从缺。"
_OTHER_LIST = "现在看的不是“{}”规划的项目清单，这一部分从缺；请先切换规划期再生成。"
_LEFT_TO_PEOPLE = Text("本节由编制单位填写，系统不代写。", quiet=True)


def _problems(found: list[tuple[str, ...]], state: projects.State | None) -> list[Block]:
    rows = [*found, *(project_problems.problems(state) if state else [])]
    note = Text(
        "只列由资料算得出的问题：未完成或滞后的指标、红灯和黄灯、推后或晚于第一次承诺的节点、停工或终止、"
        "填报的问题、几个来源互相矛盾。资料缺得多，不在表里不等于没有问题。",
        quiet=True,
    )
    if not rows:
        return [Text("现有公开资料里没有算得出的问题。"), note]
    heads = ("类别", "对象", UNIT, "情况", "来源")
    shares = (0.11, 0.24, 0.12, 0.41, 0.12)
    return [Text(f"共 {len(rows)} 条。"), note, Table(heads, shares, (*rows,))]

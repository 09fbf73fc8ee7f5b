"""The ready-made tour of the plan, computed from the data: no figure or project is written here.

Opening with the totals, each bay, the belt, the sectors, the largest investments, what became of
the plan where that is known, what has no place yet, closing. A bay's words are the zone's own
(``positioning`` of ``data/districts.geojson``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from geo import formats
from geo.exports.pack.structure import Structure
from geo.life.register.structure import GROUPS
from geo.life.register.structure_words import elements_of, said_of, shapes_of
from geo.selection.filter import Filters, Selection, filter_projects, select
from geo.selection.listing import sums_line, unlocated_text
from geo.tours.captions import LARGEST, largest_ids, sum_of
from geo.tours.model import Scene, Tour, View, remember_all
from geo.tours.standing import standing_scenes
from geo.vocabulary import BAYS, BELT, DISTRICT, LABELS

if TYPE_CHECKING:
    from geo.dataset import Dataset

STRUCTURE = DISTRICT.plan.structure
FLAGSHIPS = 5  # projects a bay's caption names beside the map at 1366 × 768
FLAGSHIP_FROM_YI = 5.0
"""A fifth of the disclosed amounts of the plan lie below this: not what a bay is known for."""
ORDINALS = ("一", "二", "三", "四", "五")


def plan_tour(dataset: Dataset) -> Tour:
    """The ready tour of the plan, made from the data at hand.

    Parameters
    ----------
    dataset : Dataset
        The data.

    Returns
    -------
    Tour

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.tours import plan_tour
    >>> [scene.spotlight for scene in plan_tour(load_dataset()).scenes if scene.spotlight]
    ['浮山湾区', '汇泉湾区', '青岛湾区', '滨海休闲旅游带']
    """
    everything = filter_projects(dataset.located, Filters())
    bays = [name for name in BAYS if name in set(dataset.zones["name"])]
    scenes = [
        _opening(dataset.plan_name, bays),
        *(_bay(dataset, name, place) for place, name in enumerate(bays)),
        *([_belt(dataset)] if BELT in set(dataset.zones["name"]) else []),
        *_structure(dataset),
        _sectors(everything),
        _largest(everything),
        *standing_scenes(everything, dataset),
        *([_unlocated(everything)] if everything.totals.unlocated else []),
        _closing(everything),
    ]
    return remember_all(Tour(f"{DISTRICT.name}{dataset.plan_name}项目", tuple(scenes)), dataset)


def _opening(plan: str, bays: list[str]) -> Scene:
    names = "、".join(bays)
    return Scene(
        kicker=DISTRICT.in_city,
        title=f"{plan}项目",
        text=f"{names}{f'和{BELT}' if BELT else ''}，“{STRUCTURE}”一张图看全区。",
        notes="先看总数。合计只含已披露的投资额，未披露的不按 0 计。",
    )


def _bay(dataset: Dataset, name: str, place: int) -> Scene:
    filters = Filters(zone=(name,))
    here = filter_projects(dataset.located, filters)
    return Scene(
        kicker=f"{STRUCTURE} · 湾区之{ORDINALS[place]}" if place < len(ORDINALS) else STRUCTURE,
        title=name,
        text=_positioning(dataset, name),
        view=View(zone=name),
        spotlight=name,
        filters=filters,
        projects=tuple(flagships(here, name)),
        notes=_limits(dataset, name),
    )


def flagships(here: Selection, bay: str, most: int = FLAGSHIPS) -> list[str]:
    """A bay's flagship projects: the largest disclosed amounts, then what the plan itself places
    in the bay as a whole area (its 重点片区), in the plan's order."""
    amounts = here.located["investment_yi"]
    chosen = [p for p in largest_ids(here, most) if amounts[p] >= FLAGSHIP_FROM_YI]
    rows = here.counted
    named = rows[rows["plan_zone"] == bay]
    areas = [kind.name for kind in DISTRICT.kinds if kind.extent == "area"]
    whole = pd.concat([named[:0], *(named[named["kind"] == name] for name in areas)])
    return [*chosen, *(str(p) for p in whole.index if p not in chosen)][:most]


def _belt(dataset: Dataset) -> Scene:
    filters = Filters(zone=(BELT,))
    here = filter_projects(dataset.located, filters)
    return Scene(
        kicker=f"{STRUCTURE} · {DISTRICT.belt.short}",
        title=BELT,
        text=f"{_positioning(dataset, BELT)}\n"
        f"{DISTRICT.belt.short}与{DISTRICT.plan.bays}重叠，项目不另加总。",
        view=View(zone=BELT),
        spotlight=BELT,
        filters=filters,
        projects=tuple(largest_ids(here, FLAGSHIPS)),
        notes=_limits(dataset, BELT),
    )


def _structure(dataset: Dataset) -> Iterator[Scene]:
    """The axes and cores that the plan names, in its own words; none where nothing is recorded."""
    elements = elements_of(dataset.life.structure if dataset.life is not None else (), GROUPS)
    shapes = shapes_of(elements)
    if not shapes:
        return
    quotes = dict.fromkeys((one.group, one.text, one.plan_section) for one in elements)
    yield Scene(
        kicker=f"{STRUCTURE} · {LABELS['structure']}",
        title="、".join(dict.fromkeys(one.group for one in elements)),
        text="\n".join(f"{group}：“{text}”（{section}）" for group, text, section in quotes),
        view=View(bounds=Structure(shapes).bounds),
        structure=GROUPS,
        totals=False,
        notes="\n".join(line for line in said_of(elements) if "”（" not in line),
    )


def _sectors(everything: Selection) -> Scene:
    counts = everything.counted["sector"].value_counts()
    money = _by_sector_amount(everything)
    lines = [f"项目分属 {int((counts > 0).sum())} 个行业。"]
    if len(money):
        first, amount = money.index[0], float(money.iloc[0])
        share = formats.share(amount, everything.totals.investment_yi)
        lines.append(f"已披露投资最多的是{first}，{formats.total_amount(amount)}，占 {share}。")
    return Scene(
        kicker="产业",
        title="行业构成",
        text="\n".join(lines),
        chart="by_sector",
        totals=False,
        notes="颜色和字与地图上的符号一致。",
    )


def _by_sector_amount(selection: Selection) -> pd.Series:
    rows = selection.located[selection.adding]
    sums = rows.groupby("sector", observed=True)["investment_yi"].sum()
    return sums[sums.index != ""].sort_values(ascending=False, kind="stable")


def _largest(everything: Selection) -> Scene:
    ids = largest_ids(everything, LARGEST)
    located = everything.located
    total = everything.totals.investment_yi
    amounts = located["investment_yi"].loc[ids]
    at_least = int((located["investment_qualifier"].loc[ids] == "以上").sum())
    text = "还没有披露投资额的项目。"
    if ids:
        money = formats.total_amount(sum_of(located, ids), at_least)
        share = formats.share(sum_of(located, ids), total)
        text = f"{len(ids)} 项合计{money}，占已披露投资的 {share}。"
    return Scene(
        kicker=LABELS["investment"],
        title=f"投资额最大的 {len(ids)} 项",
        text=text,
        filters=Filters(invest_min=float(amounts.min()), undisclosed=False) if ids else Filters(),
        projects=tuple(ids),
        chart="largest",
        totals=False,
        notes="按已披露的总投资排列；注册资本不是投资额，不计入。",
    )


def _unlocated(everything: Selection) -> Scene:
    located = everything.located
    totals = everything.totals
    waiting = select(
        located, everything.passing & (located["location_method"] == "none").to_numpy()
    ).totals
    money = f"，其中已披露投资{formats.total_amount(waiting.investment_yi, waiting.at_least)}"
    return Scene(
        kicker="位置",
        title="尚未定位的项目",
        text=(
            f"{totals.total} 个项目中，{totals.shown - waiting.shown} 个标在图上；"
            f"{unlocated_text(waiting)}{money if waiting.amounts else ''}。\n"
            "未定位的项目仍计入名单、合计和导出。"
        ),
        list_unlocated=True,
        totals=False,
        notes="请各单位补充门牌或四至；不凭记忆定点。",
    )


def _closing(everything: Selection) -> Scene:
    totals = everything.totals
    return Scene(
        kicker="小结",
        title=f"{STRUCTURE}，各有侧重",
        text=f"全区 {totals.shown} 个项目。\n{'，'.join(sums_line(totals))}。",
        chart="by_bay",
        totals=False,
        notes="湾区界线是对规划文字的一种读法，画法见“片区”页。",
    )


def _positioning(dataset: Dataset, name: str) -> str:
    """The zone's positioning, a sentence a paragraph."""
    text = str(dataset.zones.set_index("name").at[name, "positioning"])
    return "\n".join(f"{sentence}。" for sentence in text.split("。") if sentence.strip())


def _limits(dataset: Dataset, name: str) -> str:
    return str(dataset.zones.set_index("name").at[name, "limits"])

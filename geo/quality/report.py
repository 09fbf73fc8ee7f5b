"""How good the places of the projects are: how many, how much of the investment, how sure.

Counting follows :mod:`geo.selection.filter`: groups are not counted beside their parts, and the
amount of a group counts as located when all of its parts are. Pure; the report is data,
:func:`report_lines` its text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import geopandas as gpd
import numpy as np

from geo import formats
from geo.lists.rows import radius_class, radius_classes
from geo.quality.calibration import Calibration
from geo.reviews.decisions import Review, Reviews, local_time
from geo.reviews.place_sources import in_order, is_online, place_sources
from geo.selection.filter import Selection, Totals, Withheld, select
from geo.selection.listing import unlocated_text
from geo.vocabulary import BAYS, METHODS, UNLOCATED


@dataclass(frozen=True)
class Finding:
    """A project with something to look at.

    investment_yi: 亿元, NaN when not disclosed; group: the name of the group that states the amount
    in its place, "" when none does.
    """

    project_id: str
    name: str
    investment_yi: float
    investment_qualifier: str
    note: str
    group: str = ""

    @property
    def amount(self) -> str:
        """The investment in words, or the group that states it."""
        if self.group:
            return formats.within_group(self.group)
        return formats.amount(self.investment_yi, self.investment_qualifier)

    @property
    def text(self) -> str:
        """One line for a list."""
        return f"{self.project_id} {self.name}（{self.amount}）：{self.note}"


@dataclass(frozen=True)
class Share:
    """Counted projects and the investment (亿元) that a class holds for itself alone."""

    name: str
    projects: int
    investment_yi: float


@dataclass(frozen=True)
class QualityReport:
    """How good the places of a data set are.

    Attributes
    ----------
    everything, located : Totals
        Over all counted projects, and over those with a place (projects whose addresses contradict
        each other included, see ``conflicts``).
    by_method : tuple of Share
        Every counted project by how it was found, those without a place among them.
    by_radius : tuple of Share
        Those with a place and no conflict, by their radius.
    median_radius_m, widest_radius_m : float
        Of the radii, in metres.
    unlocated, conflicts : tuple of Finding
        The largest amounts first.
    disagreements : tuple of Finding
        The plan names another bay than the map.
    calibration : Calibration or None
        None when it was not asked for.
    by_source : tuple of Share
        Of the located, see :mod:`geo.reviews.place_sources`.
    reviewed : int
        Counted projects for which a person's decision holds.
    last_review : Review or None
        The latest decision in the file.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.quality import assess
    >>> report = assess(load_dataset().located)
    >>> report.everything.shown == report.located.shown + len(report.unlocated)
    True
    """

    everything: Totals
    located: Totals
    by_method: tuple[Share, ...]
    by_radius: tuple[Share, ...]
    median_radius_m: float
    widest_radius_m: float
    unlocated: tuple[Finding, ...]
    conflicts: tuple[Finding, ...]
    disagreements: tuple[Finding, ...]
    calibration: Calibration | None
    by_source: tuple[Share, ...] = ()
    reviewed: int = 0
    last_review: Review | None = None

    @property
    def online(self) -> int:
        """How many of the located rest on an online provider's answer."""
        return sum(share.projects for share in self.by_source if is_online(share.name))

    @property
    def divided(self) -> tuple[Withheld, ...]:
        """Groups of which only some parts have a place: their amounts count as not located."""
        return self.located.withheld


def assess(
    located: gpd.GeoDataFrame,
    *,
    calibration: Calibration | None = None,
    reviews: Reviews | None = None,
) -> QualityReport:
    """The report for all projects of a data set.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        As ``geo.dataset`` locates and zones them.
    calibration : Calibration, optional
        Of the offline geocoder, to stand in the report.
    reviews : Reviews, optional
        The decisions, to say who placed what.

    Returns
    -------
    QualityReport

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.quality import assess
    >>> report = assess(load_dataset().located)
    >>> sum(one.projects for one in report.by_method) == report.everything.shown
    True
    """
    counted = located["counted"].to_numpy(dtype=bool)
    placed = counted & (located["location_method"] != "none").to_numpy()
    conflict = placed & located["location_conflict"].to_numpy(dtype=bool)
    firm = placed & ~conflict
    radius = located["radius_m"].to_numpy(dtype=float)
    radii = radius[firm & ~np.isnan(radius)]
    sources = np.array(place_sources(located, reviews), dtype=object)
    whole = select(located, counted)
    return QualityReport(
        everything=whole.totals,
        located=select(located, placed).totals,
        by_method=tuple(
            _share(whole, counted & (located["location_method"] == method).to_numpy(), title)
            for method, title in METHODS.items()
        ),
        by_radius=tuple(
            _share(whole, firm & np.array([_in_class(r, name) for r in radius], dtype=bool), name)
            for name in radius_classes()
        ),
        median_radius_m=float(np.median(radii)) if radii.size else math.nan,
        widest_radius_m=float(np.max(radii)) if radii.size else math.nan,
        unlocated=_findings(located, counted & ~placed),
        conflicts=_findings(located, conflict),
        disagreements=_disagreements(located, firm),
        calibration=calibration,
        by_source=tuple(
            _share(whole, placed & (sources == source), source)
            for source in in_order(set(sources[placed]))
        ),
        reviewed=int((counted & _reviewed(located)).sum()),
        last_review=reviews.rows[-1] if reviews is not None and reviews.rows else None,
    )


def _reviewed(located: gpd.GeoDataFrame) -> np.ndarray:
    """Where a person's decision holds; a frame that reviews never touched has none."""
    if "review" not in located.columns:
        return np.zeros(len(located), dtype=bool)
    decided: np.ndarray = (located["review"] != "").to_numpy(dtype=bool)
    return decided


def _in_class(radius_m: float, name: str) -> bool:
    return not math.isnan(radius_m) and radius_class(radius_m) == name


def _share(whole: Selection, mask: np.ndarray, name: str) -> Share:
    """A class of the whole: classes that do not overlap never come to more than it."""
    totals = select(whole.located, mask, part_of=whole).totals
    return Share(name, totals.shown, totals.investment_yi)


def _findings(
    located: gpd.GeoDataFrame, mask: np.ndarray, notes: dict[str, str] | None = None
) -> tuple[Finding, ...]:
    rows = located[mask]
    amounts = rows["investment_yi"].to_numpy(dtype=float)
    order = np.argsort(np.where(np.isnan(amounts), np.inf, -amounts), kind="stable")
    groups = [str(located["name"].loc[group]) if group else "" for group in rows["amount_group"]]
    return tuple(
        Finding(
            str(rows.index[i]),
            str(rows["name"].iloc[i]),
            float(amounts[i]),
            str(rows["investment_qualifier"].iloc[i]),
            (notes or {}).get(str(rows.index[i]), str(rows["location_note"].iloc[i])),
            groups[i],
        )
        for i in order
    )


def _disagreements(located: gpd.GeoDataFrame, firm: np.ndarray) -> tuple[Finding, ...]:
    """Where the plan names a bay and the place lies in none or in another."""
    named = located["plan_zone"].isin(BAYS).to_numpy()
    apart = firm & named & (located["plan_zone"] != located["bay"]).to_numpy()
    notes = {}
    for project_id, row in located[apart].iterrows():
        near = "，就在界线的精度之内" if row["near_border"] else ""
        notes[str(project_id)] = f"规划写在{row['plan_zone']}，按位置在{row['bay']}{near}"
    return _findings(located, apart, notes)


def headline(report: QualityReport) -> str:
    """“已定位 67 / 118 项（56.8%），约 802 亿元 / 约 843 亿元（含 1 项“以上”）（95.1%）”."""
    whole, part = report.everything, report.located
    return (
        f"已定位 {part.shown} / {whole.shown} 项（{formats.share(part.shown, whole.shown)}），"
        f"{formats.total_amount(part.investment_yi, part.at_least)} / "
        f"{formats.total_amount(whole.investment_yi, whole.at_least)}"
        f"（{formats.share(part.investment_yi, whole.investment_yi)}）"
    )


def report_lines(report: QualityReport) -> list[str]:
    """The whole report as lines of text, the headline first."""
    lines = [headline(report)]
    if report.everything.undisclosed:
        lines.append(f"  另有 {report.everything.undisclosed} 项未披露投资额，只计项数")
    for group in report.divided:
        amount = formats.amount(group.investment_yi, group.investment_qualifier)
        lines.append(f"  {group.name}（{amount}）只有部分子项有位置，金额未计入已定位")
    lines.append("按方法：")
    lines += [_share_line(share) for share in report.by_method if share.projects]
    lines.append(
        f"按误差半径（中位 {formats.distance(report.median_radius_m)}，"
        f"最大 {formats.distance(report.widest_radius_m)}；线和面的半径从线、面量起）："
        if not math.isnan(report.median_radius_m)
        else "按误差半径：没有已定位的项目"
    )
    lines += [_share_line(share) for share in report.by_radius if share.projects]
    if report.calibration is not None:
        lines.append(calibration_line(report.calibration))
    lines.append("按来源：" if report.by_source else "按来源：没有已定位的项目")
    lines += [_share_line(share) for share in report.by_source]
    if report.by_source and not report.online:
        lines.append("  没有用到在线服务")
    last = report.last_review
    when = f"，最近一次 {local_time(last.reviewed_at)} {last.who}" if last is not None else ""
    lines.append(f"人工核查：{report.reviewed} 项{when}")
    for title, findings in (
        ("位置矛盾（几个地址相距过远，逐一标出，计一项）", report.conflicts),
        ("与规划写明的湾区不符", report.disagreements),
        (UNLOCATED, report.unlocated),
    ):
        split = title == UNLOCATED and report.everything.unlocated
        lines.append(unlocated_text(report.everything) if split else f"{title}：{len(findings)} 项")
        lines += [f"  {finding.text}" for finding in findings]
    return lines


def _share_line(share: Share) -> str:
    amount = formats.total_amount(share.investment_yi)
    return f"  {share.name} {share.projects} 项" + (f"，{amount}" if share.investment_yi else "")


def calibration_line(calibration: Calibration) -> str:
    """What leaving one out says of the radii, in one sentence."""
    if not calibration.answered:
        return "校准：资料里没有可以留一检验的门牌"
    verdict = "半径可信" if calibration.honest else "半径偏小，请检查门牌资料"
    return (
        f"校准（逐一留出已知门牌再定位）：{calibration.answered} / {calibration.asked} 个有答案，"
        f"{calibration.covered:.0%} 的真值落在半径之内，半径中位 {calibration.radius_m:.0f} 米，"
        f"误差中位 {calibration.error_m:.0f} 米：{verdict}"
    )

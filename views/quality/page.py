"""The quality page: how many projects and how much money have a place, and how sure that is.

All figures are those of ``geo.quality.report.assess``, as in ``python -m geo check --report``; the
page only lays them out. They are of the whole plan, whatever the sidebar filters.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo import formats
from geo.quality.calibration import COVERAGE_NEEDED, Calibration, calibrate
from geo.quality.report import QualityReport, Share, assess
from geo.reviews.decisions import DECISIONS, local_time
from geo.selection.filter import Filters
from geo.vocabulary import LABELS, METHODS
from views.frame import data, theme
from views.parts import charts
from views.parts.markdown import fact_table, plain, text_table
from views.quality import _findings as quality_findings
from views.quality import _task_list as task_list

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from views.frame.state import App


@st.cache_resource(max_entries=2, show_spinner="正在检验已知门牌……")
def _calibration(gazetteer: data.Signature, _dataset: Dataset) -> Calibration:
    """About 1.5 s: each known address is left out and located by the others."""
    return calibrate(_dataset.gazetteer)


@st.cache_resource(max_entries=2, show_spinner=False)
def _report(fingerprint: str, _dataset: Dataset) -> QualityReport:
    """About 0.1 s besides the calibration."""
    calibration = _calibration(data.gazetteer_signature(), _dataset)
    return assess(_dataset.located, calibration=calibration, reviews=_dataset.reviews)


def show(app: App) -> None:
    """Draw the page."""
    theme.page_style("quality")
    head = st.container(key=theme.PAGE_HEAD)
    head.markdown("# 定位质量")
    report = _report(app.dataset.fingerprint, app.dataset)
    with head:
        _headline(app, report)
    _cards(report)
    _methods(report)
    left, right = st.columns(2, gap="large")
    with left:
        _radii(report)
    with right:
        _calibrated(report.calibration)
        _people(app, report)
    quality_findings.doubts(report)
    quality_findings.unlocated(report)
    task_list.show(app)


# --- the head -------------------------------------------------------------------------------------


def headline(report: QualityReport) -> str:
    """``已定位 n / m 个项目，约 x 亿元 / 约 y 亿元（含 1 项“以上”）``."""
    whole, part = report.everything, report.located
    total = formats.total_amount(whole.investment_yi, whole.at_least)
    return (
        f"已定位 {part.shown} / {whole.shown} 个项目，"
        f"{formats.total_amount(part.investment_yi)} / {total}"
    )


def _headline(app: App, report: QualityReport) -> None:
    missing = report.everything.undisclosed
    rest = f"　:gray[另有 {missing} 项未披露投资，只计项数]" if missing else ""
    st.markdown(f"**{plain(headline(report))}**{rest}")
    if app.selection.filters != Filters():
        st.caption("这一页按全部项目统计，不受左侧筛选的影响。")


def _cards(report: QualityReport) -> None:
    """The four figures that people ask for."""
    whole, part = report.everything, report.located
    calibration = report.calibration
    cards = [
        (
            "已定位（按项目数）",
            formats.share(part.shown, whole.shown),
            f"{part.shown} / {whole.shown} 个项目",
        ),
        (
            "已定位（按投资）",
            formats.share(part.investment_yi, whole.investment_yi),
            f"{formats.total_amount(part.investment_yi)} / "
            f"{formats.total_amount(whole.investment_yi)}",
        ),
        (
            "可能偏差（中位）",
            _distance(report.median_radius_m),
            f"最大 {_distance(report.widest_radius_m)}",
        ),
        (
            "真实位置在圈内（校准）",
            _covered(calibration),
            f"要求不低于 {COVERAGE_NEEDED:.0%}",
        ),
    ]
    for number, (column, card) in enumerate(zip(st.columns(len(cards)), cards, strict=True)):
        label, value, note = card
        with column, st.container(border=True, height="stretch", key=f"card_quality_{number}"):
            st.metric(label, value)
            st.caption(plain(note))


def _distance(metres: float) -> str:
    return formats.NONE_YET if math.isnan(metres) else formats.distance(metres)


def _covered(calibration: Calibration | None) -> str:
    if calibration is None or not calibration.answered:
        return formats.NONE_YET
    return formats.share(calibration.covered, 1)


# --- tables ---------------------------------------------------------------------------------------


def _share_rows(
    heading: str, named: list[tuple[str, Share]], projects: int, amount_yi: float
) -> pd.DataFrame:
    """Classes with their shares of ``projects`` and ``amount_yi`` (亿元); texts for reading."""
    return pd.DataFrame(
        {
            heading: [name for name, _ in named],
            LABELS["shown"]: [str(share.projects) for _, share in named],
            "占项目": [formats.share(share.projects, projects) for _, share in named],
            LABELS["investment"]: [formats.total_amount(share.investment_yi) for _, share in named],
            "占投资": [_amount_share(share.investment_yi, amount_yi) for _, share in named],
        }
    )


def _amount_share(amount_yi: float, whole_yi: float) -> str:
    return formats.share(amount_yi, whole_yi) if amount_yi else formats.NONE_YET


def _methods(report: QualityReport) -> None:
    """How the places were found: the bars, and beside them the table they were drawn from."""
    st.markdown("## 按定位依据")
    named = [(share.name, share) for share in report.by_method if share.projects]
    whole = report.everything
    left, right = st.columns([2, 3], vertical_alignment="center")
    counts = [(name, share.projects) for name, share in named]
    spec = charts.bars(counts, LABELS["method"], apart=METHODS["none"])
    left.vega_lite_chart(spec=spec, width="stretch")
    frame = _share_rows(LABELS["method"], named, whole.shown, whole.investment_yi)
    right.markdown(text_table(frame))
    st.caption("一组项目的总额，只有组内各项都属于同一类时才计入该类，所以各类投资之和可小于合计。")


def _radii(report: QualityReport) -> None:
    """Radius classes of the projects that have one firm place."""
    st.markdown("## 可能偏差")
    if math.isnan(report.median_radius_m):
        st.markdown("还没有已定位的项目。")
        return
    st.markdown(
        f"真实位置应在半径之内。中位 **{formats.distance(report.median_radius_m)}**，"
        f"最大 **{formats.distance(report.widest_radius_m)}**。"
    )
    named = [(share.name, share) for share in report.by_radius]
    part = report.located
    frame = _share_rows("半径", named, part.shown, part.investment_yi)
    st.markdown(text_table(frame))
    apart = len(report.conflicts)
    st.caption(
        "占已定位项目的比例。道路和片区的半径从画出的线、面量起"
        + (f"；地址互相矛盾的 {apart} 项没有单一位置，不在表内。" if apart else "。")
    )


def _calibrated(calibration: Calibration | None) -> None:
    """Leaving one out, and what it says."""
    st.markdown("## 校准")
    if calibration is None or not calibration.answered:
        st.markdown("资料里没有可以留一检验的门牌。")
        return
    facts = [
        ("有答案", f"{calibration.answered} / {calibration.asked} 个已知门牌"),
        ("落在半径之内", f"**{formats.share(calibration.covered, 1)}**"),
        ("半径中位", formats.distance(calibration.radius_m)),
        ("误差中位", formats.distance(calibration.error_m)),
    ]
    with st.container(key=f"{theme.FACTS}_calibration"):
        st.markdown(fact_table(facts))
    if not calibration.honest:
        needed = f"{COVERAGE_NEEDED:.0%}"
        st.warning(f"落在半径之内的不到 {needed}：半径偏小，请检查门牌资料。")
    st.caption(
        "逐一拿掉一个已知门牌，只凭其余资料去找它。误差是真实位置到所答图形的距离："
        "有些答案是一段道路，量到这段路为止，不是到路中间的一点。"
    )


def _people(app: App, report: QualityReport) -> None:
    """Which sources placed how many, and the last decision of a person."""
    st.markdown("## 位置来源与核查")
    facts = [(plain(share.name), _projects_text(share)) for share in report.by_source]
    if not report.online:
        facts.append(("在线服务", "没有用到"))
    facts.append(("人工核查有效", f"{report.reviewed} 项"))
    last = report.last_review
    if last is None:
        facts.append(("最近一次核查", "还没有"))
    else:
        located = app.dataset.located
        known = last.project_id in located.index
        name = located.at[last.project_id, "name"] if known else last.project_id
        verified = "身份已验证" if last.reviewer_verified else "姓名为自填，未验证"
        facts.append(
            (
                "最近一次核查",
                plain(
                    f"{local_time(last.reviewed_at)}，{last.reviewer}（{verified}）："
                    f"{name}，{DECISIONS[last.decision]}"
                ),
            )
        )
    with st.container(key=f"{theme.FACTS}_sources"):
        st.markdown(fact_table(facts))


def _projects_text(share: Share) -> str:
    amount = f"，{formats.total_amount(share.investment_yi)}" if share.investment_yi else ""
    return f"{share.projects} 项{amount}"

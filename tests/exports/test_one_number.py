"""One thing, one number: what a reader can add up or compare by hand comes out."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from pack_samples import FILTERS, dataset, edition

from geo import formats
from geo.exports.pack.contents import pack_of_projects, pack_of_selection
from geo.exports.pack.facts import conflict_lines, place_facts
from geo.reviews.decisions import Review
from geo.reviews.queue import review_queue
from geo.selection import listing
from geo.selection.filter import Filters, filter_projects
from geo.tours.captions import chart_data


def test_points_times_factor_are_the_score_as_they_read() -> None:
    data = dataset()
    items = review_queue(data.located, data.zones)
    assert len(items) > 20
    for item in items:
        found = re.fullmatch(r"（(.+)）× 投资系数 ([\d.]+) = ([\d.]+) 分", item.explanation)
        assert found, item.explanation
        points = sum(float(part.split(" ")[0]) for part in found[1].split(" + "))
        assert float(found[3]) == pytest.approx(points * float(found[2]), abs=0.0501)
        assert float(found[3]) == item.score


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_bars_of_the_bays_come_to_the_total_or_say_why(filters: Filters) -> None:
    selection = filter_projects(dataset().located, filters)
    chart = chart_data("by_bay", selection, dataset())
    texts = [*(bar.value for bar in chart.bars), chart.note.split("；")[0]]
    amounts = [found[1] for text in texts if (found := re.search(r"约 ([\d.]+) 亿元", text))]
    total = formats.rounded(selection.totals.investment_yi)
    together = formats.number(sum(map(float, amounts)))
    said = re.search(r"相加约 ([\d.]+) 亿元，与合计 ([\d.]+) 亿元", chart.note)
    if together == total or len(amounts) < 2:
        assert said is None
    else:
        assert said
        assert (said[1], said[2]) == (together, total)


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_amounts_projects_and_rows_can_be_reconciled(filters: Filters) -> None:
    """Projects are those with an amount of their own, those within a group's, those without; rows
    are projects and groups."""
    selection = filter_projects(dataset().located, filters)
    totals, rows = selection.totals, selection.rows
    own = int((rows["counted_here"] & rows["investment_yi"].notna()).sum())
    assert own + totals.within_group + totals.undisclosed == totals.shown
    assert len(rows) == totals.shown + totals.groups
    line = "；".join(listing.sums_line(totals))
    assert (f"金额 {totals.amounts} 笔" in line) == bool(totals.within_group)
    assert listing.groups_line(totals) == (
        [f"另列 {totals.groups} 个组，不计数"] if totals.groups else []
    )
    for language in ("zh", "en"):
        pack = pack_of_selection(dataset(), selection, edition(language))
        said = [text for text in pack.sums if str(len(rows)) in text and str(totals.groups) in text]
        assert bool(said) or not totals.groups


def test_disclosed_only_names_the_amounts_of_the_plan() -> None:
    """29 projects have an amount or lie within one; the plan gives 24 amounts."""
    totals = filter_projects(dataset().located, Filters(undisclosed=False)).totals
    assert (totals.shown, totals.amounts, totals.within_group) == (29, 24, 8)
    assert "金额 24 笔，另 8 项含于组的金额" in listing.sums_line(totals)


def test_a_chosen_group_says_how_it_counts() -> None:
    pack = pack_of_projects(dataset(), ["B10-01", "B02-01"], {}, edition())
    assert pack.count_line == "共 4 个项目"
    assert "清单 2 行，其中组 1 行，按所含各项计数" in pack.sums


def test_contradicting_addresses_have_a_radius_each_and_none_together() -> None:
    (row,) = pack_of_projects(dataset(), ["B04-03"], {}, edition()).rows
    assert row.radius_m is None
    assert "可能偏差" not in dict(place_facts(row, "zh"))
    lines = conflict_lines(row, "zh")
    for line, place in zip(lines, row.candidates, strict=True):
        assert formats.radius(place.radius_m) in line


def test_a_reviewed_street_has_one_radius() -> None:
    """190 m beside the street where it is offered and drawn; the point that the file keeps for it
    has a circle around all of the street, which is no second radius of the same place."""
    from views.review._history import history_line

    def line(decision: str, method: str) -> str:
        text = history_line(
            Review(
                revision=1,
                project_id="B04-03",
                decision=decision,  # type: ignore[arg-type]
                reviewer="某人",
                reviewer_verified=False,
                reviewed_at=datetime(2026, 11, 1, tzinfo=UTC),
                address_at_review="",
                longitude=120.36,
                latitude=36.05,
                radius_m=1066.0,
                method=method,
                note="",
                provider="",
            ),
            undone=False,
        )
        return text.replace("\\", "")

    assert "代表所在路段" in line("pick", "street")
    assert "1.1 公里" not in line("pick", "street")
    assert "1.1 公里" in line("pin", "manual")

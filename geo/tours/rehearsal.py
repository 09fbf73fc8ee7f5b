"""The rehearsal: what a tour finds changed in the data since it was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo import formats
from geo.tours.model import FIELDS, Scene, Tour, TourIssue, select_scene
from geo.vocabulary import CHOICES, LABELS, NO_ZONES

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.selection.filter import Totals

TOUR = "汇报"


def rehearse(tour: Tour, dataset: Dataset) -> list[TourIssue]:
    """What would not come out as intended, scene by scene; nothing where all is as it was.

    ``severity`` "error": the scene shows less than it was made to (a project or zone is gone, its
    filters leave nothing); "warning": it shows something, and other figures than remembered.
    """
    found: list[TourIssue] = []
    for number, scene in enumerate(tour.scenes, start=1):
        found += _gone(scene, number, dataset)
        found += _figures(scene, number, dataset)
    return found


def _gone(scene: Scene, number: int, dataset: Dataset) -> Iterator[TourIssue]:
    zones = set(dataset.zones["name"])
    names = dataset.located["name"]
    remembered = scene.remembered.names if scene.remembered else ()
    for place, project in enumerate(scene.projects):
        was = remembered[place] if place < len(remembered) else ""
        if project not in names.index:
            what = f"{project}（{was}）" if was else f"{project} "
            yield _issue(
                number,
                FIELDS["projects"],
                f"项目 {what}已不在数据里",
                "从本幕移除它，或换成现在的编号",
            )
        elif was and str(names[project]) != was:
            yield _issue(
                number,
                FIELDS["projects"],
                f"编号 {project} 原为“{was}”，现为“{names[project]}”",
                "确认是否仍是想讲的项目",
                "warning",
            )
    for project in scene.view.projects:
        if project not in names.index and project not in scene.projects:
            yield _issue(
                number, FIELDS["view"], f"项目 {project} 已不在数据里", "重新选择本幕的视野"
            )
    for field, name in (("view", scene.view.zone), ("spotlight", scene.spotlight)):
        if name and name not in zones:
            yield _issue(number, FIELDS[field], f"没有名为“{name}”的片区", "重新选择片区")
    known = {
        LABELS["zone"]: (scene.filters.zone, zones | set(NO_ZONES)),
        **{
            LABELS[name]: (getattr(scene.filters, name), set(values))
            for name, values in CHOICES.items()
        },
    }
    for label, (asked, values) in known.items():
        for value in asked:
            if value not in values:
                yield _issue(
                    number, FIELDS["filters"], f"没有名为“{value}”的{label}", "重新设置本幕的筛选"
                )


def _figures(scene: Scene, number: int, dataset: Dataset) -> Iterator[TourIssue]:
    totals = select_scene(scene, dataset).totals
    if totals.shown == 0:
        yield _issue(number, FIELDS["filters"], "按本幕的筛选已没有项目", "放宽筛选，或删去本幕")
        return
    for what, was, now in _changes(scene, totals):
        remedy = "画面按现在的数据；请核对讲稿里写的数"
        yield _issue(number, "合计", f"{what}制作时为 {was}，现为 {now}", remedy, "warning")


def _changes(scene: Scene, totals: Totals) -> Iterator[tuple[str, str, str]]:
    then = scene.remembered
    if then is None:
        return
    for what, was, now in (
        (LABELS["shown"], then.shown, totals.shown),
        ("未披露项数", then.undisclosed, totals.undisclosed),
        ("未定位项数", then.unlocated, totals.unlocated),
    ):
        if was != now:
            yield what, f"{was} 项", f"{now} 项"
    before, after = (
        formats.total_amount(amounts.investment_yi, amounts.at_least) for amounts in (then, totals)
    )
    if abs(then.investment_yi - totals.investment_yi) > 1e-6 and before == after:
        # a change that rounding hides is a change all the same
        before, after = (
            f"{formats.number(amounts.investment_yi, 6)} 亿元" for amounts in (then, totals)
        )
    if before != after:
        yield LABELS["disclosed"], before, after


def _issue(
    number: int, field: str, message: str, remedy: str, severity: str = "error"
) -> TourIssue:
    return TourIssue(
        TOUR,
        message,
        remedy,
        severity="warning" if severity == "warning" else "error",
        scene=number,
        field=field,
    )

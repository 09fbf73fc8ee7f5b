"""A pack of a time of the clock: the projects that the map shows then, and what it leaves open."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pack_samples import dataset, edition

from geo.__main__ import main
from geo.exports.pack.model import Pack
from geo.exports.pack.showing import Showing
from geo.jobs.work import PackOrder
from geo.life.clock.moment import months_of, rows_at
from geo.life.clock.span_rule import spans
from geo.selection.filter import Filters, select
from geo.words.words import Language

YEARS = [
    ("在建", "2021", "2021 年当年在建", "Under construction in 2021"),
    ("开工", "2023", "2023 年为止累计开工", "Begun by 2023"),
    ("完工", "2025", "2025 年为止累计完工", "Completed by 2025"),
    ("在建", "2023-06", "2023 年 6 月在建", "Under construction in 2023-06"),
]


def ids_at(mode: str, at: str) -> set[str]:
    """By the spans themselves, one project after another."""
    data = dataset()
    assert data.life is not None
    first, last = months_of(at)
    found = set()
    for project, span in spans(data.life, data.project_ids).items():
        begin = span.start.month if span.start else 0
        end = span.end.month if span.end else 0
        if mode == "开工":
            fits = 0 < begin <= last
        elif mode == "完工":
            fits = 0 < end <= last and span.kind == 0
        else:
            fits = begin > 0 and max(begin, first) <= (min(end - 1, last) if end else last)
        if fits:
            found.add(project)
    return found


def made(mode: str, at: str, language: Language = "zh", **filters: tuple[str, ...]) -> Pack:
    order = PackOrder("selection", Filters(**filters), showing=Showing(at=at, clock=mode))  # type: ignore[arg-type]
    return order.pack(dataset(), edition(language))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("mode", "at", "zh", "en"), YEARS)
def test_its_projects_are_those_of_the_time(
    mode: str, at: str, zh: str, en: str, language: Language
) -> None:
    pack = made(mode, at, language)
    located = dataset().located
    wanted = ids_at(mode, at) & set(located.index[located["counted"]])
    assert wanted
    assert {row.project_id for row in pack.rows if row.counted} == wanted
    mask = located.index.isin(wanted)
    assert pack.totals == select(located, np.asarray(mask)).totals
    assert any((zh if language == "zh" else en) in line for line in pack.filters)
    assert dict(pack.facts())["筛选条件" if language == "zh" else "Filters"] == pack.filters[-1]
    assert pack.sums[-1] == pack.covered


def test_what_has_no_dates_is_named() -> None:
    pack = made("开工", "2025")
    data = dataset()
    assert data.life is not None
    moment = rows_at(data.life, data.located, "开工", "2025")
    known = spans(data.life, data.project_ids)
    silent = [
        one for one in data.located.index[data.located["counted"]]
        if one not in known or not (known[one].start or known[one].end)
    ]  # fmt: skip
    assert f"没有起止资料的 {len(silent)} 项不在其内" in "；".join(pack.sums)
    rough = int((moment.inexact & data.located["counted"].to_numpy()).sum())
    assert (f"其中 {rough} 项的日期不精确到月" in pack.sums) == bool(rough)


def test_a_zone_alone_is_a_zone_s_pack_of_the_time() -> None:
    pack = made("开工", "2025", zone=("浮山湾区",))
    located = dataset().located
    assert pack.subject == "zone"
    wanted = {p for p in ids_at("开工", "2025") if located.at[p, "bay"] == "浮山湾区"}
    assert {row.project_id for row in pack.rows if row.counted} == wanted


def test_without_a_time_nothing_is_said_of_it() -> None:
    pack = PackOrder("selection").pack(dataset(), edition())
    assert pack.totals.shown == pack.totals.total
    assert not any("时间" in line for line in pack.filters)
    assert not any("起止资料" in line for line in pack.sums)


def export(*arguments: str) -> int:
    return main(["export", "--format", "csv", *arguments, "--quiet"])


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.dataset.load_dataset", lambda _folder: dataset())
    path = tmp_path / "a.csv"
    assert export("--output", str(path), "--at", "2025", "--clock", "完工") == 0
    text = path.read_text("utf-8-sig")
    assert all(project in text for project in ids_at("完工", "2025"))
    assert "B01-01," not in text


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--at", "2019"), "--at：“2019”不是时间轴上的时间；请写 2021–2025"),
        (("--at", "2023-13"), "不是时间轴上的时间"),
        (("--at", "2023", "--project", "B02-01"), "指定了项目，就不随时间"),
    ],
)
def test_a_time_that_cannot_be_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.setattr("geo.dataset.load_dataset", lambda _folder: dataset())
    assert export("--output", str(tmp_path / "a.csv"), *options) == 2
    assert says in capsys.readouterr().err

"""What was accepted is kept: nothing lost, nobody overwritten, never half a file, and all of it is
read at once beside the data's own tables, which stay as they are."""

from __future__ import annotations

import csv
import errno
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from filelock import FileLock
from progress_workbooks import DAY, filled

from geo.data_dir import DATA_DIR
from geo.errors import DataFileError
from geo.life.entry.preview import preview_of
from geo.life.monitoring.lights import lights
from geo.life.monitoring.timeline import Slips, timeline
from geo.life.progress.accept import (
    Draft,
    EntryCollisionError,
    EntryRefusedError,
    accept,
    take_back,
)
from geo.life.progress.entered import COLUMNS, FILE_NAME
from geo.life.progress.reports import newest
from geo.life.record import FILES, Life, read_life
from geo.reviews.decisions import CHINA_TIME, HIGHEST_REVISION
from geo.reviews.store import Reviewer
from geo.vocabulary import RED

ZHANG, LI = Reviewer("张三", verified=True), Reviewer("李四", verified=False)
TOWER, PARK = "B02-01", "B04-07"
NAMES = {TOWER: "海天中心", PARK: "示例园区"}
NOW = datetime.now(UTC).replace(microsecond=0)
MONTH = f"{DAY:%Y-%m}"
REPORT: Draft = {
    "entry": "进展",
    "project_id": PARK,
    "period": MONTH,
    "status": "停工",
    "physical_pct": "40",
    "problem": "=cmd|' /C calc'!A0",
    "owner_unit": "某局",
}
PROMISE: Draft = {"entry": "节点", "project_id": PARK, "milestone": "竣工",
                  "promised_date": "2030", "said_on": MONTH}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        if (DATA_DIR / name).exists() and name != FILE_NAME:
            shutil.copy(DATA_DIR / name, tmp_path / name)
    return tmp_path


def save(
    folder: Path, *drafts: Draft, who: Reviewer = ZHANG, expected: int = 0, **more: Any
) -> Any:
    return accept(
        folder, drafts or (REPORT,), who, NAMES, expected_revision=expected, now=NOW, **more
    )


def read(folder: Path) -> Life:
    life = read_life(folder)
    assert (life.issues, life.alerts) == ((), ())
    return life


def test_what_is_accepted_is_read_beside_the_data(folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
    known = read(folder)
    done = save(folder, REPORT, PROMISE)
    assert (done.revision, done.rows) == (1, 2)
    life = read(folder)
    assert life.reports[:-1] == known.reports
    assert life.milestones[:-1] == known.milestones
    report, promise = life.reports[-1], life.milestones[-1]
    assert (report.report_id, report.project_id, report.status) == ("D1-1", PARK, "停工")
    assert (report.physical_pct, report.invested_yi, report.owner_unit) == (40, None, "某局")
    assert report.problem == REPORT["problem"]  # a text, as it was typed
    assert report.reporter == "张三"
    assert report.reported_at.first == NOW.astimezone(CHINA_TIME).date()
    assert report.source.decides
    assert "张三" not in report.source.cited()
    assert (promise.name, promise.promised and promise.promised.text) == ("竣工", "2030")
    assert life.entered == 1
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_lights_and_timelines_see_it_at_once(folder: Path) -> None:
    assert lights(read(folder), {PARK: None}, DAY)[PARK].colour != RED
    save(folder)
    life = read(folder)
    found = lights(life, {PARK: None}, DAY)[PARK]
    assert found.status == "停工"
    told = timeline(life, PARK).report
    assert told is not None
    assert told.status == "停工"


def test_a_correction_of_the_same_day_holds_at_once_and_both_stay(folder: Path) -> None:
    save(folder)
    save(folder, {**REPORT, "status": "在建"}, who=LI, expected=1)
    rows = [report for report in read(folder).reports if report.project_id == PARK]
    assert [report.status for report in rows[-2:]] == ["停工", "在建"]
    holds = newest(rows)
    assert holds is not None
    assert holds.status == "在建"


def test_the_file_says_who_and_when_and_no_spreadsheet_runs_it(folder: Path) -> None:
    save(folder)
    save(folder, PROMISE, who=LI, expected=1)
    text = (folder / FILE_NAME).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["revision"], r["entry"], r["reporter"], r["reporter_verified"]) for r in rows] == [
        ("1", "进展", "张三", "true"),
        ("2", "节点", "李四", "false"),
    ]
    assert {row["reported_at"] for row in rows} == {NOW.isoformat()}
    assert rows[0]["problem"] == f"'{REPORT['problem']}"
    kept = sorted(path.name for path in folder.glob(f"{FILE_NAME}*") if ".lock" not in path.name)
    assert kept == [FILE_NAME, f"{FILE_NAME}.bak-1", f"{FILE_NAME}.bak-2"]


def test_through_a_real_workbook_and_back(folder: Path) -> None:
    life = read(folder)
    content = filled(life, NAMES, {2: {"status": "停工"}, 3: {"status": "在建", "next_step": "=1"}})
    found = preview_of(content, "a.xlsx", life, NAMES, DAY)
    assert [str(issue) for issue in found.issues] == [
        "a.xlsx“进展” 第 3 行「下一步」：这一格读不出来：公式没有存下结果，本行不能接受；"
        "请直接填写内容"
    ]
    save(folder, *found.drafts, expected=found.revision)
    life = read(folder)
    assert life.reports[-1].status == "停工"
    again = preview_of(content, "a.xlsx", life, NAMES, DAY)
    assert (again.drafts, again.same, again.revision) == ((), 1, 1)  # nothing is entered twice


# --- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drafts", "who", "says"),
    [
        ((REPORT,), Reviewer(" \n ", False), "请先填写填报人的姓名"),
        (({**REPORT, "project_id": "B99"},), ZHANG, "读不回来.*不在 项目清单 里"),
        (({**REPORT, "period": "2099"},), ZHANG, "读不回来.*还没有到"),
        ((REPORT, {**REPORT, "status": "很好"}), ZHANG, "读不回来.*不在规定的取值内"),
        (({**PROMISE, "project_id": TOWER, "milestone": "投用", "said_on": "2001"},), ZHANG,
         "读不回来.*会改动基线"),
        (({**PROMISE, "entry": "别的"},), ZHANG, "读不回来.*取值"),
    ],
    ids=["nobody", "project", "future", "word", "baseline", "kind"],
)  # fmt: skip
def test_what_does_not_hold_is_refused_whole(
    folder: Path, drafts: tuple[Draft, ...], who: Reviewer, says: str
) -> None:
    with pytest.raises(EntryRefusedError, match=says):
        save(folder, *drafts, who=who)
    assert not (folder / FILE_NAME).exists()
    assert not list(folder.glob("*.bak-*"))


def test_nothing_is_no_acceptance(folder: Path) -> None:
    with pytest.raises(EntryRefusedError, match="没有可以接受的行"):
        accept(folder, (), ZHANG, NAMES, expected_revision=0)


def test_who_was_slower_is_told_whose_it_was_and_nothing_is_written(folder: Path) -> None:
    save(folder)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(EntryCollisionError, match=r"张三 .* 保存了第 1 号填报.*重新预览"):
        save(folder, PROMISE, who=LI)
    assert (folder / FILE_NAME).read_bytes() == before


_WRITER = """
import sys
from pathlib import Path
from geo.life.progress.accept import EntryCollisionError, accept
from geo.life.record import read_life
from geo.reviews.store import Reviewer
from geo.vocabulary import RED
folder, name, go = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
while not go.exists():
    pass
saved = collided = 0
for n in range(10):
    base = read_life(folder).entered
    draft = {"entry": "进展", "project_id": "B04-07", "period": f"{2001 + n}", "status": "在建"}
    try:
        accept(folder, [draft, {**draft, "project_id": "B02-01"}], Reviewer(name, False),
               None, expected_revision=base)
        saved += 1
    except EntryCollisionError:
        collided += 1
print(saved, collided)
"""


def test_two_processes_lose_nothing(folder: Path) -> None:
    """Every acceptance is in the file as a whole, every other attempt was told of the collision."""
    known = read(folder)
    go = folder / "go"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(folder), name, str(go)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("甲", "乙")
    ]
    go.touch()
    counts = [tuple(map(int, writer.communicate(timeout=60)[0].split())) for writer in writers]
    assert all(saved + collided == 10 for saved, collided in counts)
    saved = sum(count for count, _ in counts)
    life = read(folder)
    assert life.entered == saved >= 10
    own = life.reports[len(known.reports) :]
    assert len(own) == 2 * saved
    assert len({report.report_id for report in own}) == len(own)


# --- the file -------------------------------------------------------------------------------------


def test_a_link_stays_and_the_file_it_names_is_written(folder: Path) -> None:
    elsewhere = folder / "kept" / "progress.csv"
    elsewhere.parent.mkdir()
    (folder / FILE_NAME).symlink_to(elsewhere)
    save(folder)
    save(folder, PROMISE, expected=1)
    assert (folder / FILE_NAME).is_symlink()
    assert len(read(folder).reports) == len(read_life(DATA_DIR).reports) + 1
    assert sorted(path.name for path in elsewhere.parent.iterdir() if ".lock" not in path.name) == [
        "progress.csv",
        "progress.csv.bak-1",
        "progress.csv.bak-2",
    ]


def test_a_full_disk_is_one_sentence_and_the_old_file_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(folder)
    before = (folder / FILE_NAME).read_bytes()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataFileError, match="磁盘已满；请腾出空间") as caught:
        save(folder, PROMISE, expected=1)
    assert len(caught.value.issues) == 1
    assert (folder / FILE_NAME).read_bytes() == before
    assert not list(folder.glob(".*.tmp"))
    assert not list(folder.glob("*.bak-2"))


def test_a_lock_that_is_held_is_said_so(folder: Path) -> None:
    with (
        FileLock(folder / f"{FILE_NAME}.lock"),
        pytest.raises(DataFileError, match="别人正在保存"),
    ):
        save(folder, timeout_s=0.05)


def test_an_older_file_is_told_with_its_copy_and_not_added_to(folder: Path) -> None:
    save(folder)
    first = (folder / FILE_NAME).read_bytes()
    save(folder, PROMISE, expected=1)
    (folder / FILE_NAME).write_bytes(first)
    (issue,) = read_life(folder).alerts
    assert "只到第 1 号记录，而这里保存过第 2 号" in issue.message
    assert "后来的填报没有了" in issue.message
    assert f"{FILE_NAME}.bak-2 恢复" in issue.remedy
    with pytest.raises(DataFileError, match="只到第 1 号"):
        save(folder, PROMISE, expected=1)
    shutil.copy(folder / f"{FILE_NAME}.bak-2", folder / FILE_NAME)
    assert read(folder).entered == 2


@pytest.mark.parametrize("broken", [b"", b"something else\r\n1\r\n", b"\xff\xfe\x00\xd8" * 9])
def test_a_broken_file_leaves_the_tables_and_names_the_copy(folder: Path, broken: bytes) -> None:
    save(folder)
    (folder / FILE_NAME).write_bytes(broken)
    life = read_life(folder)
    assert life.reports == read_life(DATA_DIR).reports
    assert life.issues == ()
    assert all(issue.file == FILE_NAME for issue in life.alerts)
    assert f"{FILE_NAME}.bak-1 恢复" in life.alerts[0].remedy
    with pytest.raises(DataFileError):
        save(folder, PROMISE, expected=0)
    assert (folder / FILE_NAME).read_bytes() == broken


FUTURE = (NOW + timedelta(days=400)).isoformat()
BAD = [
    ("revision", "x", "版本号应是正整数"),
    ("report_id", "R001", "重复"),
    ("entry", "别的", "取值"),
    ("project_id", "B99", "不在 项目清单 里"),
    ("period", "2021-02-30", "不是日期"),
    ("period", "2099", "还没有到"),
    ("status", "很好", "取值"),
    ("source_id", "E99", "evidence.csv"),
    ("reporter", "", "没有填报人"),
    ("reporter_verified", "maybe", "应为 true 或 false"),
    ("reported_at", "昨天", "不是已经过去的时间"),
    ("reported_at", "0001-01-01T00:00:00+00:00", "不是已经过去的时间"),
    pytest.param("reported_at", FUTURE, "不是已经过去的时间", id="reported_at-in the future"),
]


@pytest.mark.parametrize(("column", "value", "says"), BAD, ids=[f"{c}-{v}" for c, v, _ in BAD])
def test_a_row_spoilt_by_hand_is_listed_and_the_others_stay(
    folder: Path, column: str, value: str, says: str
) -> None:
    save(folder, REPORT, PROMISE)
    path = folder / FILE_NAME
    header, row, *rest = path.read_text("utf-8-sig").splitlines(keepends=True)
    cells = dict(zip(COLUMNS, next(csv.reader([row])), strict=True)) | {column: value}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(header.rstrip() + "\r\n")
        csv.writer(file).writerow(cells.values())
        file.writelines(line.rstrip() + "\r\n" for line in rest)
    life = read_life(folder, NAMES if column == "project_id" else None)
    mine = [issue for issue in life.issues if issue.file == FILE_NAME]
    assert [(issue.row, issue.column) for issue in mine] == [(2, column)]
    assert says in mine[0].message
    assert mine[0].remedy
    assert [m.name for m in life.milestones if m.source.source_id == "填报1"] == ["竣工"]
    assert not [r for r in life.reports if r.source.source_id == "填报1"]


def test_numbers_that_are_used_up_are_refused(folder: Path) -> None:
    save(folder)
    path = folder / FILE_NAME
    text = path.read_text("utf-8-sig").replace("\n1,进展", f"\n{HIGHEST_REVISION},进展")
    path.write_text(text, "utf-8-sig")
    before = path.read_bytes()
    with pytest.raises(EntryRefusedError, match=str(HIGHEST_REVISION)):
        save(folder, PROMISE, expected=HIGHEST_REVISION)
    assert path.read_bytes() == before


def test_columns_of_somebodys_own_are_kept(folder: Path) -> None:
    save(folder)
    path = folder / FILE_NAME
    head, row = path.read_text("utf-8-sig").splitlines()
    path.write_text(f"本局编号,{head}\n甲-1,{row}\n", "utf-8-sig")
    save(folder, PROMISE, expected=1)
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [row["本局编号"] for row in rows] == ["甲-1", ""]
    assert read(folder).entered == 2


# --- the first promise ----------------------------------------------------------------------------

FIRST = {**PROMISE, "milestone": "主体封顶"}  # the data promises none


def test_an_accepted_first_promise_stays_the_baseline_whatever_a_release_brings(
    folder: Path,
) -> None:
    save(folder, {**FIRST, "promised_date": "2030", "said_on": "2026-06"})
    with (folder / "milestones.csv").open("a", encoding="utf-8", newline="") as data:
        data.write(f"{PARK},主体封顶,2031,2026-09,,E08,\n")
    life = read(folder)  # nothing is listed as unread
    (stage,) = (one for one in timeline(life, PARK).stages if one.name == "主体封顶")
    assert stage.baseline is not None
    assert stage.plan is not None
    assert [row.promised and row.promised.text for row in (stage.baseline, stage.plan)] == [
        "2030", "2031",
    ]  # fmt: skip
    slips = {row.promised.text: Slips(life.milestones).of(row)
             for row in life.milestones
             if row.project_id == PARK and row.name == stage.name and row.promised}  # fmt: skip
    assert slips == {"2030": "", "2031": "推后至少 1 个月"}
    with pytest.raises(EntryRefusedError, match="会改动基线"):
        save(folder, {**FIRST, "promised_date": "2029", "said_on": "2026-05"}, expected=1)


@pytest.mark.parametrize(("reliability", "refused"), [("C", False), ("B", True)])
def test_only_a_source_that_decides_makes_or_moves_a_baseline(
    folder: Path, reliability: str, refused: bool
) -> None:
    with (folder / "evidence.csv").open("a", encoding="utf-8", newline="") as data:
        data.write(f"E99,某题,某报,,2020,{reliability}\n")
    earlier = {**FIRST, "promised_date": "2029", "said_on": "2020", "source_id": "E99"}
    save(folder, FIRST)
    if refused:
        with pytest.raises(EntryRefusedError, match="会改动基线"):
            save(folder, earlier, expected=1)
        return
    save(folder, earlier, expected=1)
    (stage,) = (one for one in timeline(read(folder), PARK).stages if one.name == "主体封顶")
    assert stage.baseline is not None
    assert stage.baseline.promised is not None
    assert stage.baseline.promised.text == FIRST["promised_date"]


# --- taking back ----------------------------------------------------------------------------------


def back(folder: Path, revision: int, who: Reviewer = LI) -> Any:
    return take_back(folder, revision, who, NAMES, now=NOW)


def test_an_acceptance_is_taken_back_whole_and_its_rows_stay(folder: Path) -> None:
    known = read(folder)
    save(folder, REPORT, PROMISE)
    before = (folder / FILE_NAME).read_bytes()
    assert back(folder, 1).revision == 2
    life = read(folder)
    assert (life.reports, life.milestones) == (known.reports, known.milestones)
    assert (folder / FILE_NAME).read_bytes().startswith(before)  # nothing of it was changed
    (done,) = life.acceptances
    assert (done.revision, done.rows, done.projects) == (1, 2, (PARK,))
    assert done.who.startswith("张三 ")
    assert done.taken_back.startswith("李四（未验证） ")
    assert life.entered == 2
    text = (folder / FILE_NAME).read_text("utf-8-sig")
    row = list(csv.DictReader(text.splitlines()))[-1]
    assert (row["entry"], row["takes_back"], row["reporter"]) == ("撤回", "1", "李四")
    assert row["reported_at"] == NOW.isoformat()


def test_what_was_taken_back_can_be_reported_anew(folder: Path) -> None:
    save(folder)
    back(folder, 1)
    save(folder, {**REPORT, "status": "在建"}, expected=2)
    life = read(folder)
    assert [r.report_id for r in life.reports if r.project_id == PARK][-1] == "D3-1"
    assert [one.revision for one in life.acceptances if not one.taken_back] == [3]


def test_a_promise_taken_back_is_no_baseline_for_the_next(folder: Path) -> None:
    save(folder, PROMISE)
    back(folder, 1)
    earlier = {**PROMISE, "said_on": "2024-01"}  # said before the one that was taken back
    assert save(folder, earlier, expected=2).revision == 3
    assert read(folder).milestones[-1].promised is not None


def test_a_baseline_is_taken_back_after_what_moved_it(folder: Path) -> None:
    first = {**PROMISE, "milestone": "签约"}  # the data have no promise of that
    save(folder, first)
    save(folder, {**first, "promised_date": "2031"}, expected=1)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(EntryRefusedError, match="请先撤回第 2 号"):
        back(folder, 1)
    assert (folder / FILE_NAME).read_bytes() == before
    back(folder, 2)
    back(folder, 1)
    assert all(one.taken_back for one in read(folder).acceptances)


def test_what_is_no_baseline_is_taken_back_whatever_came_later(folder: Path) -> None:
    first = {**PROMISE, "milestone": "签约"}
    for number, (promised, said) in enumerate(
        [("2030", "2020"), ("2031", "2021"), ("2032", "2022")]
    ):
        save(folder, {**first, "promised_date": promised, "said_on": said}, expected=number)
    back(folder, 2)
    with pytest.raises(EntryRefusedError, match="请先撤回第 3 号"):
        back(folder, 1)


def test_a_promise_of_a_later_release_does_not_become_the_baseline(folder: Path) -> None:
    first = {**PROMISE, "milestone": "签约", "promised_date": "2030", "said_on": "2020"}
    save(folder, first)
    with (folder / "milestones.csv").open("a", encoding="utf-8") as file:
        file.write(f"{first['project_id']},签约,2029,2024-01,,E08,\n")
    (stage,) = (one for one in timeline(read(folder), PARK).stages if one.name == "签约")
    assert stage.baseline is not None
    assert stage.baseline.promised is not None
    assert stage.baseline.promised.text == "2030"
    with pytest.raises(EntryRefusedError, match="数据里后来也有同一节点的承诺"):
        back(folder, 1)


@pytest.mark.parametrize(
    ("revision", "who", "says"),
    [
        pytest.param(7, LI, "没有第 7 号填报；可以撤回的：2", id="no such"),
        pytest.param(1, LI, "第 1 号填报已由 李四（未验证）", id="twice"),
        pytest.param(3, LI, "没有第 3 号填报", id="an undo"),
        pytest.param(2, Reviewer("  ", verified=False), "请先填写填报人的姓名", id="nobody"),
    ],
)
def test_what_cannot_be_taken_back_is_told(
    folder: Path, revision: int, who: Reviewer, says: str
) -> None:
    save(folder)
    save(folder, {**REPORT, "status": "在建"}, expected=1)
    back(folder, 1)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(EntryRefusedError, match=says):
        back(folder, revision, who)
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_file_from_before_gets_the_column(folder: Path) -> None:
    save(folder)
    path = folder / FILE_NAME
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    old = [row[: rows[0].index("takes_back")] for row in rows]
    lines = [",".join(f'"{cell.replace(chr(34), 2 * chr(34))}"' for cell in row) for row in old]
    for copy in folder.glob(f"{FILE_NAME}.bak-*"):
        copy.unlink()
    path.write_text("\r\n".join(lines) + "\r\n", "utf-8-sig")
    assert read(folder).reports[-1].status == "停工"
    back(folder, 1)
    life = read(folder)
    assert life.acceptances[0].taken_back
    assert path.read_text("utf-8-sig").splitlines()[1] == lines[1]


def test_a_spoilt_row_takes_nothing_back(folder: Path) -> None:
    save(folder)
    back(folder, 1)
    path = folder / FILE_NAME
    text = path.read_text("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    rows[-1][rows[0].index("takes_back")] = "9"
    path.write_text("\r\n".join(",".join(row) for row in rows) + "\r\n", "utf-8-sig")
    life = read_life(folder)
    assert life.reports[-1].status == "停工"
    assert [(issue.row, issue.column) for issue in life.issues] == [(3, "takes_back")]
    assert "不存在或已撤回" in life.issues[0].message

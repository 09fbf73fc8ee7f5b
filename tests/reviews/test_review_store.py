"""Writing decisions: nothing lost, nobody overwritten, never half a file."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from filelock import FileLock
from shapely.geometry import Point

from geo.errors import DataFileError
from geo.files.backups import NEWEST_KEPT, backups, highest_written, keep_copy, thin_out
from geo.geocoders.notes import plain
from geo.geocoders.placement import Placement
from geo.reviews.decisions import COLUMNS, HIGHEST_REVISION, read_reviews
from geo.reviews.file import read_decisions
from geo.reviews.store import (
    Draft,
    ReviewCollisionError,
    Reviewer,
    ReviewRefusedError,
    save_review,
    save_reviews,
    undo_review,
)

ZHANG, LI = Reviewer("张三", verified=True), Reviewer("李四", verified=False)
PIN = Draft("A-1", "pin", "某路 1 号", 120.3812345678, 36.06, 30, "manual", "现场核对")
NOW = datetime(2026, 11, 23, 8, 30, 15, 999, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reviewed_places.csv"


def save(
    path: Path, draft: Draft = PIN, who: Reviewer = ZHANG, expected: int = 0, **more: Any
) -> Any:
    return save_review(path, draft, who, expected_revision=expected, now=NOW, **more)


def test_what_is_saved_is_what_is_read(path: Path) -> None:
    saved = save(path)
    assert read_reviews(path).rows == (saved,)
    assert (saved.revision, saved.row, saved.longitude) == (1, 2, 120.381235)
    assert saved.reviewed_at == datetime(2026, 11, 23, 8, 30, 15, tzinfo=UTC)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfrevision,project_id,")
    assert raw.endswith("某路 1 号\r\n".encode())


def test_the_file_only_grows_and_the_last_version_is_kept(path: Path) -> None:
    save(path)
    first = path.read_bytes()
    save(path, replace(PIN, decision="unlocatable", note="只是一个平台"), LI, expected=1)
    assert path.read_bytes().startswith(first)
    undone = undo_review(path, "A-1", ZHANG, address="某路 1 号", expected_revision=2)
    reviews = read_reviews(path)
    assert [review.decision for review in reviews.rows] == ["pin", "unlocatable", "undo"]
    assert undone.standing == reviews.standing["A-1"]
    assert (undone.taken_back.revision, undone.taken_back.reviewer) == (2, "李四")
    assert names(path) == [
        "reviewed_places.csv",
        "reviewed_places.csv.bak-1",
        "reviewed_places.csv.bak-2",
        "reviewed_places.csv.bak-3",
    ]
    assert path.with_name("reviewed_places.csv.bak-1").read_bytes() == first
    assert path.with_name("reviewed_places.csv.bak-3").read_bytes() == path.read_bytes()


def names(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir() if p.suffix != ".lock")


def test_two_people_collide(path: Path) -> None:
    save(path, who=LI)
    before = path.read_bytes()
    with pytest.raises(ReviewCollisionError, match="李四（未验证）已于 2026-11-23 16:3") as caught:
        save(path, replace(PIN, longitude=120.4))
    assert caught.value.theirs is not None
    assert caught.value.theirs.revision == caught.value.revision == 1
    assert caught.value.standing == caught.value.theirs
    assert caught.value.mine.longitude == 120.4
    assert path.read_bytes() == before
    save(path, replace(PIN, longitude=120.4), expected=caught.value.revision)
    assert read_reviews(path).standing["A-1"].longitude == 120.4


def test_a_collision_of_one_of_several_says_which(path: Path) -> None:
    save(path, who=LI)
    both = [(replace(PIN, project_id="B-2"), 0), (PIN, 0)]
    with pytest.raises(ReviewCollisionError, match=r"李四.*保存了项目 A-1 甲楼 的“.*全部都没有存"):
        save_reviews(path, both, LI, names={"A-1": "甲楼", "B-2": "乙楼"})
    with pytest.raises(ReviewCollisionError, match="项目 B-2 的核查记录在您打开之后变了"):
        save_reviews(path, [(PIN, 1), (replace(PIN, project_id="B-2"), 7)], LI)
    assert set(read_reviews(path).standing) == {"A-1"}


def test_different_projects_do_not_collide(path: Path) -> None:
    save(path)
    save(path, replace(PIN, project_id="B-2"), LI, expected=0)
    assert set(read_reviews(path).standing) == {"A-1", "B-2"}


def test_rows_taken_away_by_hand_are_a_collision_of_their_own(path: Path) -> None:
    save(path)
    save(path, replace(PIN, project_id="B-2"))
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([lines[0], lines[2], ""]), encoding="utf-8-sig")
    with pytest.raises(ReviewCollisionError, match="核对") as caught:
        save(path, expected=1)
    assert (caught.value.theirs, caught.value.standing, caught.value.revision) == (None, None, 0)


@pytest.mark.parametrize(
    ("draft", "who", "words"),
    [
        pytest.param(PIN, Reviewer(" \n", False), "姓名", id="nobody"),
        pytest.param(replace(PIN, longitude=36.06, latitude=120.4), ZHANG, "写反", id="swapped"),
        pytest.param(replace(PIN, latitude=float("nan")), ZHANG, "数字", id="no latitude"),
        pytest.param(replace(PIN, radius_m=0), ZHANG, "偏差", id="no radius"),
        pytest.param(replace(PIN, radius_m=float("nan")), ZHANG, "偏差", id="radius nan"),
        pytest.param(replace(PIN, decision="unlocatable", note=" "), ZHANG, "备注", id="no reason"),
        pytest.param(replace(PIN, decision="placeless", note=""), ZHANG, "本无地点", id="why none"),
        pytest.param(replace(PIN, decision="undo"), ZHANG, "没有可以撤销", id="nothing to undo"),
        pytest.param(replace(PIN, method="none"), ZHANG, "读不回来", id="a place without a method"),
    ],
)
def test_what_cannot_be_saved_is_refused_and_leaves_no_file(
    path: Path, draft: Draft, who: Reviewer, words: str
) -> None:
    with pytest.raises(ReviewRefusedError, match=words):
        save(path, draft, who)
    assert not path.exists()


def test_typed_text_can_break_neither_the_file_nor_excel(path: Path) -> None:
    note = '=HYPERLINK("http://x")\n,"b"\r\n第二行'
    save(path, replace(PIN, note=note, address="@路 1 号"), Reviewer("+王五", False))
    (review,) = read_reviews(path).rows
    assert review.note == '=HYPERLINK("http://x") ,"b" 第二行'
    assert (review.reviewer, review.address_at_review) == ("+王五", "@路 1 号")
    assert ",'@路 1 号" in path.read_text("utf-8-sig")
    assert ",'+王五," in path.read_text("utf-8-sig")


def test_what_others_wrote_into_the_file_stays(path: Path) -> None:
    """A bad row, a column of their own in front, no line end at the end, the Chinese code page."""
    text = "备查," + ",".join(COLUMNS) + "\r\n自用,7,A-1,胡写" + "," * 9
    path.write_bytes(text.encode("gb18030"))
    saved = save(path)
    kept = path.read_text("utf-8-sig")
    assert kept.startswith(text.replace("\r\n", "\n") + "\n")
    assert (saved.revision, saved.row) == (8, 3)  # past the number of the row that is unreadable
    assert read_reviews(path).rows == (saved,)


def test_a_broken_file_is_not_overwritten(path: Path) -> None:
    path.write_text("something else\r\n1\r\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="缺少列"):
        save(path)
    assert path.read_text("utf-8") == "something else\n1\n"


def test_a_lock_that_is_held_is_said_so(path: Path) -> None:
    with (
        FileLock(path.with_name(path.name + ".lock")),
        pytest.raises(DataFileError, match="别人正在保存"),
    ):
        save(path, timeout_s=0.05)
    save(path)  # and free again


def test_a_folder_that_cannot_be_written_is_said_so(path: Path) -> None:
    path.write_text("", encoding="utf-8")
    with pytest.raises(DataFileError, match="写不进去"):
        save(path / "reviewed_places.csv")


def test_an_interrupted_save_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(path)
    before = path.read_bytes()

    def fail(source: str, target: str) -> None:
        if str(target).endswith(".csv"):
            raise PermissionError(13, "open in Excel")
        original(source, target)

    original = os.replace
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(DataFileError, match="Excel"):
        save(path, replace(PIN, project_id="B-2"))
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*.tmp"))


def test_threads_of_one_server_lose_nothing(path: Path) -> None:
    def work(start: int) -> None:
        for n in range(start, start + 5):
            save(path, replace(PIN, project_id=f"P-{n}"))

    threads = [threading.Thread(target=work, args=(100 * k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reviews = read_reviews(path)
    assert sorted(review.revision for review in reviews.rows) == list(range(1, 21))
    assert reviews.issues == ()


_WRITER = """
import sys
from pathlib import Path
from geo.reviews.store import *
from geo.reviews.decisions import read_reviews
path, name, go = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
while not go.exists():
    pass
saved = collided = 0
for n in range(12):
    base = read_reviews(path).revision("SHARED")
    draft = Draft("SHARED", "pin", "", 120.38, 36.06, 30 + n, "manual", f"{name}-{n}")
    try:
        save_review(path, draft, Reviewer(name, False), expected_revision=base)
        saved += 1
    except ReviewCollisionError as error:
        assert error.theirs.reviewer != name
        collided += 1
print(saved, collided)
"""


def test_two_processes_writing_one_project(path: Path) -> None:
    """Every save is in the file and every other attempt was told of the collision."""
    go = path.with_name("go")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path), name, str(go)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("甲", "乙")
    ]
    go.touch()
    counts = [tuple(map(int, writer.communicate(timeout=60)[0].split())) for writer in writers]
    assert all(writer.returncode == 0 for writer in writers)
    assert all(saved + collided == 12 for saved, collided in counts)
    reviews = read_reviews(path)
    assert len(reviews.rows) == sum(saved for saved, _ in counts)
    assert [review.revision for review in reviews.rows] == list(range(1, len(reviews.rows) + 1))
    assert reviews.issues == ()


def test_whose_candidate_was_picked_is_kept_and_old_files_grow_a_column(tmp_path: Path) -> None:
    """A file of an earlier version has no such column: it is read, and has one from then on."""
    path = tmp_path / "reviewed_places.csv"
    old = ",".join(COLUMNS) + "\r\n"
    old += "1,P1,unlocatable,,,,none,说不清,张三,false,2026-01-02T03:04:05+00:00,甲\r\n"
    path.write_text(old, encoding="utf-8-sig", newline="")
    assert read_reviews(path).rows[0].provider == ""
    placement = Placement(Point(120.38, 36.06), "provider", 30.0, plain("高德按「门牌号」"), "")
    draft = Draft.of_placement("P2", "pick", "乙", placement, provider="高德")
    saved = save_review(path, draft, Reviewer("李四", verified=False), expected_revision=0)
    first, second = read_reviews(path).rows
    assert (first.project_id, first.provider, first.note) == ("P1", "", "说不清")
    assert (second.provider, second.row) == ("高德", saved.row)
    assert read_reviews(path).issues == ()


# --- copies, links, limits ---------------------------------------------------------------------


@pytest.mark.parametrize("change", ["older copy", "gone"])
def test_an_older_copy_in_its_place_is_noticed_and_not_written_on(path: Path, change: str) -> None:
    save(path)
    older = path.read_bytes()
    save(path, replace(PIN, project_id="B-2"), LI)
    newest = path.read_bytes()
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(older)
    found, (alert,) = read_decisions(path)
    assert set(found.standing) == ({"A-1"} if change != "gone" else set())
    assert "第 2 号" in alert.message
    assert "reviewed_places.csv.bak-2" in alert.remedy
    with pytest.raises(DataFileError, match="bak-2"):
        save(path, replace(PIN, project_id="C-3"))
    # The remedy works …
    path.write_bytes(path.with_name("reviewed_places.csv.bak-2").read_bytes())
    assert path.read_bytes() == newest
    assert read_decisions(path)[1] == ()
    # … and so does the other one: the older copy is meant to count.
    path.write_bytes(older)
    path.with_name("reviewed_places.csv.bak-2").unlink()
    assert read_decisions(path)[1] == ()
    assert save(path, replace(PIN, project_id="C-3")).revision == 2


@pytest.mark.parametrize(
    "content", [b"", b"something else\r\n", b'\xef\xbb\xbf"revision', b"\xff\xfe\x00"]
)
def test_a_file_that_cannot_be_read_names_the_copy_to_restore(path: Path, content: bytes) -> None:
    save(path)
    good = path.read_bytes()
    save(path, replace(PIN, project_id="B-2"))
    path.with_name("reviewed_places.csv.bak-2").write_bytes(b"")  # no use either
    before = read_reviews(path)
    path.write_bytes(content)
    assert read_decisions(path)[0].rows == ()
    found, alerts = read_decisions(path, before)
    assert found is before
    assert alerts
    assert all("reviewed_places.csv.bak-1" in alert.remedy for alert in alerts)
    path.write_bytes(path.with_name("reviewed_places.csv.bak-1").read_bytes())
    assert path.read_bytes() == good


def test_the_first_copy_of_a_file_of_an_earlier_version_is_its_own(path: Path) -> None:
    row = "7,A-1,unlocatable,,,,none,说不清,张三,false,2026-01-02T03:04:05+00:00,甲\r\n"
    path.write_text(",".join(COLUMNS) + "\r\n" + row, encoding="utf-8-sig", newline="")
    before = path.read_bytes()
    save(path, replace(PIN, project_id="B-2"))
    assert path.with_name("reviewed_places.csv.bak-7").read_bytes() == before
    assert read_reviews(path.with_name("reviewed_places.csv.bak-8")).highest_number == 8


def test_the_copy_of_an_earlier_version_is_named_where_there_is_no_other(path: Path) -> None:
    save(path)
    path.rename(path.with_name("reviewed_places.csv.bak"))
    path.with_name("reviewed_places.csv.bak-1").unlink()
    path.write_bytes(b"")
    assert "reviewed_places.csv.bak 恢复" in read_decisions(path)[1][0].remedy


def test_a_save_that_is_under_way_is_no_older_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(path)
    older = path.read_bytes()
    save(path, replace(PIN, project_id="B-2"))
    newer = path.read_bytes()
    path.write_bytes(older)
    monkeypatch.setattr(time, "sleep", lambda _s: path.write_bytes(newer))
    found, alerts = read_decisions(path)
    assert (found.highest_number, alerts) == (2, ())


def test_the_newest_copies_stay_and_one_a_day(path: Path) -> None:
    path.touch()
    day = 86_400
    for revision in range(1, 61):  # 30 old ones, three a day; then 30 of today
        copy = keep_copy(path, "x", revision)
        if revision <= 30:
            at = NOW.timestamp() - 100 * day + revision // 3 * day
            os.utime(copy, (at, at))
    thin_out(path)
    kept = [revision for revision, _ in backups(path)]
    assert kept[:NEWEST_KEPT] == list(range(60, 50, -1))
    assert kept[NEWEST_KEPT:] == [50, 30, 29, 26, 23, 20, 17, 14, 11, 8, 5, 2]
    assert highest_written(path) == 60


def test_a_link_stays_one_and_its_file_is_written(path: Path) -> None:
    elsewhere = path.parent / "kept" / "decisions.csv"
    elsewhere.parent.mkdir()
    path.symlink_to(elsewhere)
    save(path)
    save(path, replace(PIN, project_id="B-2"))
    assert path.is_symlink()
    assert len(read_reviews(elsewhere).rows) == 2
    assert names(elsewhere) == ["decisions.csv", "decisions.csv.bak-1", "decisions.csv.bak-2"]
    elsewhere.write_bytes(elsewhere.with_name("decisions.csv.bak-1").read_bytes())
    assert "decisions.csv.bak-2" in read_decisions(path)[1][0].remedy


def test_revisions_that_are_used_up_are_refused_before_anything_is_written(path: Path) -> None:
    row = f"{HIGHEST_REVISION},A-1,unlocatable,,,,none,说不清,张三,false,2026-01-02,甲\r\n"
    path.write_text(",".join(COLUMNS) + "\r\n" + row, encoding="utf-8-sig", newline="")
    before = path.read_bytes()
    with pytest.raises(ReviewRefusedError, match=str(HIGHEST_REVISION)):
        save(path, replace(PIN, project_id="B-2"))
    assert path.read_bytes() == before
    row = row.replace(str(HIGHEST_REVISION), str(HIGHEST_REVISION - 1))
    path.write_text(",".join(COLUMNS) + "\r\n" + row, encoding="utf-8-sig", newline="")
    assert save(path, replace(PIN, project_id="B-2")).revision == HIGHEST_REVISION
    assert read_reviews(path).highest_number == HIGHEST_REVISION


@pytest.mark.skipif(os.name != "posix", reason="only there a directory can be synced")
def test_the_folder_is_synced_after_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, move = os.fsync, os.replace

    def synced(fd: int) -> None:
        done.append("dir" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file")
        sync(fd)

    def moved(source: str, target: str) -> None:
        done.append(Path(target).name)
        move(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", moved)
    save(path)
    assert done[-3:] == ["file", "reviewed_places.csv", "dir"]


@pytest.mark.skipif(os.name != "posix", reason="only there a directory can be synced")
def test_a_shared_folder_that_cannot_be_synced_takes_the_decision(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    assert save(path).revision == read_reviews(path).highest_number == 1

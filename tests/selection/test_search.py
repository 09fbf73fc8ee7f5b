"""Free text finds by characters, by pinyin from a syllable on, and by initials."""

from __future__ import annotations

import gc
import re

import pandas as pd
import pytest
from checkout import DATA
from pypinyin import Style, lazy_pinyin

from geo.projects.read import read_projects
from geo.selection.search import TEXT, _read, _readings_of, _run_readings, add_search_text, match


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return add_search_text(read_projects(DATA / "projects.csv").frame)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("海天中心", "B02-01"),
        ("haitian", "B02-01"),
        ("HaiTianZhongXin", "B02-01"),
        ("htzx", "B02-01"),
        ("B02-01", "B02-01"),
        ("hai tian", "B02-01"),
        ("香港西路 48号", "B02-01"),
        ("香港西路48", "B02-01"),
        ("国际客厅", "B13-01-1"),
        ("Ｅ＋", "B04-06"),
        ("220KV", "B11-03-2"),
        ("lücheng", None),
        ("lvcheng", "B02-03"),
        ("zhongyangyinyue", "B04-08"),
        ("guidu", "B13-01-1"),
        ("不存在的项目", None),
        ("[", None),
        ("(.*", None),
    ],
)
def test_query(frame: pd.DataFrame, query: str, found: str | None) -> None:
    hits = set(frame.index[match(frame, query)])
    assert (found in hits) if found else not hits


def test_pinyin_starts_at_a_syllable(frame: pd.DataFrame) -> None:
    """``an`` must not find every *shan*, *tian* and *lan*; ``iantian`` is no reading at all."""
    assert match(frame, "an").sum() < len(frame) / 10
    assert not match(frame, "aitian").any()


def test_the_callers_frame_is_left_alone() -> None:
    frame = read_projects(DATA / "projects.csv").frame
    before = list(frame.columns)
    add_search_text(frame)
    assert list(frame.columns) == before


def test_a_frame_is_read_once_and_what_was_read_goes_with_it(frame: pd.DataFrame) -> None:
    part = frame.iloc[5:9].copy()
    assert match(part, "haitian").tolist() == match(frame, "haitian")[5:9].tolist()
    first = _readings_of(part)
    assert _readings_of(part) is first
    kept = len(_read)
    del part
    gc.collect()
    assert len(_read) == kept - 1


def test_words_read_one_by_one_are_read_as_pypinyin_reads_the_whole(frame: pd.DataFrame) -> None:
    """Polyphones (长, 行, 重, 乐, 都) go by the word they stand in, wherever it stands."""
    ours = [run for text in frame[TEXT] for run in re.findall(r"[\u3400-\u9fff]+", text)]
    polyphones = "银行行长长沙长江重庆重要音乐快乐成都都市会计会议厦门大厦地方旅行差不多出差"
    mixed = [polyphones[i : i + length] for length in (2, 3, 5, 8) for i in range(30)]
    for run in {*ours, *mixed}:
        whole = lazy_pinyin(run, style=Style.NORMAL, v_to_u=False)
        assert _run_readings(run) == (
            "".join("\x1f" + syllable for syllable in whole),
            "".join(syllable[0] for syllable in whole),
        )

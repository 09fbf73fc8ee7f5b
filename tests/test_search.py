"""Free text finds by characters, by pinyin from a syllable on, and by initials."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.projects import read_projects
from geo.search import add_search_columns, match

DATA = Path(__file__).resolve().parent.parent / "data"


@pytest.fixture(scope="module")
def frame():
    return add_search_columns(read_projects(DATA / "projects.csv").frame)


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
        ("不存在的项目", None),
        ("[", None),
        ("(.*", None),
    ],
)
def test_query(frame, query, found):
    hits = set(frame.index[match(frame, query)])
    assert (found in hits) if found else not hits


def test_pinyin_starts_at_a_syllable(frame):
    """``an`` must not find every *shan*, *tian* and *lan*; ``iantian`` is no reading at all."""
    assert match(frame, "an").sum() < len(frame) / 10
    assert not match(frame, "aitian").any()


def test_the_callers_frame_is_left_alone():
    frame = read_projects(DATA / "projects.csv").frame
    before = list(frame.columns)
    add_search_columns(frame)
    assert list(frame.columns) == before

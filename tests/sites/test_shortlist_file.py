"""The shortlist's file: read by people, and back again; what is wrong with it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataFileError
from geo.sites.shortlist import MAX_NOTE, Item, Shortlist, joined, tidy_note
from geo.sites.shortlist_file import MAX_BYTES, read_shortlist, write_shortlist

NAMES = {"B02-01": "海天中心", "B02-04": "华润中心", "T01": '“42 个”\\ "老旧"小区'}
LIST = Shortlist((Item("T01", '他说："先看\\这里"'), Item("B02-01"), Item("B02-04", "二")))


def test_a_saved_list_opens_as_it_was() -> None:
    text = write_shortlist(LIST, NAMES, "2021-04")
    opened = read_shortlist(text.encode(), NAMES, "备选清单.toml")
    assert (opened.shortlist, opened.notices) == (LIST, ())
    assert 'name = "海天中心"' in text
    assert 'data_date = "2021-04"' in text


@given(st.text(max_size=60))
def test_any_note_and_any_name_survive(text: str) -> None:
    kept = Shortlist((Item("T01", tidy_note(text)),))
    written = write_shortlist(kept, {"T01": text})
    assert read_shortlist(written.encode(), NAMES, "f").shortlist == kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_as_notepad_may_save_it(encoding: str) -> None:
    content = write_shortlist(LIST, NAMES).replace("\n", "\r\n").encode(encoding)
    assert read_shortlist(content, NAMES, "f").shortlist == LIST


ENTRY = '[[project]]\nproject_id = "B02-01"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("version = 1\n", "没有项目", id="empty"),
        pytest.param(ENTRY, "没有版本号", id="no version"),
        pytest.param(f"version = true\n{ENTRY}", "没有版本号", id="version is no number"),
        pytest.param(f"version = 2\n{ENTRY}", "较新版本", id="newer"),
        pytest.param("version = 1\nproject = 3\n", "没有项目", id="no tables"),
        pytest.param("version = 1\n[[project]]\nname = x\n", "第 3 行", id="broken, with its row"),
        pytest.param("名称,行业\n海天中心,总部经济\n", "格式有误", id="a table"),
        pytest.param('version = 1\n[[project]]\nproject_id = "X"', "没有一项", id="all unknown"),
        pytest.param("#" * (MAX_BYTES + 1), "不像备选清单", id="too large"),
        pytest.param("x = " + "[" * 9_000, "格式有误", id="nested too deep"),
        pytest.param("x = " + "1" * 5_000, "格式有误", id="endless number"),
        pytest.param(f"version = 0x{'f' * 5_000}\n{ENTRY}", "没有版本号", id="endless version"),
    ],
)
def test_what_is_no_shortlist_is_refused_with_a_remedy(text: str, says: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_shortlist(text.encode(), NAMES, "我的.toml")
    assert says in str(caught.value)
    assert "我的.toml" in str(caught.value)
    assert caught.value.issues[0].remedy


def test_binary_is_refused() -> None:
    with pytest.raises(DataFileError, match="不是文本文件"):
        read_shortlist(b"\x89PNG\xff\xff\x00\x81", NAMES, "f")


def test_unknown_projects_are_named_and_the_others_opened() -> None:
    entries = [
        '[[project]]\nproject_id = "X9"\nname = "没有的项目"',
        ENTRY + 'note = "好"',
        "[[project]]\nproject_id = 7",
        ENTRY,
        f'[[project]]\nproject_id = "T01"\nnote = "{"长" * (MAX_NOTE + 1)}"',
        '[[project]]\nproject_id = "X8"\nname = 8',
        '[[project]]\nproject_id = "a b"',
    ]
    opened = read_shortlist(("version = 1\n" + "\n".join(entries)).encode(), NAMES, "f")
    assert opened.shortlist.ids == ("B02-01", "T01")
    assert [(one.item.project_id, one.name) for one in opened.absent] == [
        ("X9", "没有的项目"),
        ("X8", ""),
    ]
    assert joined(opened.shortlist, opened.absent).ids == ("X9", "B02-01", "T01", "X8")
    assert opened.shortlist.items[0].note == "好"
    text = "\n".join(opened.notices)
    for said in (
        "“没有的项目”（X9）不在",
        "第 3 项没有编号",
        "重复",
        "已截短",
        "“X8”不在",
        "“a b”编号不合规",
    ):
        assert said in text


def test_a_note_that_is_no_text_is_named_and_the_project_kept() -> None:
    opened = read_shortlist(f"version = 1\n{ENTRY}note = 5\n".encode(), NAMES, "f")
    assert opened.shortlist.items[0].note == ""
    assert opened.notices == ("第 1 项的备注不是文字，没有读入",)


def test_no_more_than_twenty() -> None:
    names = {f"P{i}": "x" for i in range(25)}
    entries = "\n".join(f'[[project]]\nproject_id = "P{i}"' for i in range(25))
    opened = read_shortlist(f"version = 1\n{entries}".encode(), names, "f")
    assert len(opened.shortlist) == 20
    assert opened.notices == ("第 21 项起超出 20 项，没有打开",)

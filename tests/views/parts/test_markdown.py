"""Data inside markdown stays text. Checked with a CommonMark parser (markdown-it)."""

from __future__ import annotations

import re

import markdown_it
import pandas as pd
import pytest

from views.parts.markdown import ZERO_WIDTH_SPACE, fact_table, plain, text_table

HOSTILE = [
    "![x](http://evil.example/a.png)",
    "[点我](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "`code` ${7*7} {{7*191}}",
    "# 标题",
    "1. 列表",
    "a | b",
    "**粗** _斜_ ~~删~~",
    "&lt;b&gt;",
    "\\*",
    ":red[红]",
    "第一行\n\n# 第二行",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_renders_as_the_text_itself(text: str) -> None:
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(f"前 {plain(text)}")
    kinds = [child.type for token in tokens if token.children for child in token.children]
    assert set(kinds) <= {"text", "text_special"}
    content = "".join(c.content for token in tokens for c in token.children or [])
    expected = " ".join(text.split("\n\n"))
    assert content.replace(ZERO_WIDTH_SPACE, "") == f"前 {expected}"


@pytest.mark.parametrize("text", [":material/home:", ":smile:", ":red[红]", ":streamlit:"])
def test_streamlit_finds_no_directive_even_once_the_escapes_are_gone(text: str) -> None:
    assert ":" + ZERO_WIDTH_SPACE in plain(text).replace("\\", "")


# As mdast-util-gfm-autolink-literal 2 finds addresses in text, once the escapes are gone.
AUTOLINKS = (
    re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE),
    re.compile(r"([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)"),
)


@pytest.mark.parametrize(
    "text",
    [
        "见 http://evil.example/x",
        "HTTPS://evil.example",
        "www.evil.example",
        "WWW.evil.example",
        "a@b.example",
        "mailto:a+c@b.example",
        "http://www.evil.example/a@b.example",
    ],
)
def test_no_address_becomes_a_link(text: str) -> None:
    assert any(pattern.search(text) for pattern in AUTOLINKS)
    shown = re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", plain(text))
    assert not any(pattern.search(shown) for pattern in AUTOLINKS)
    assert shown.replace(ZERO_WIDTH_SPACE, "") == text


def test_a_clock_time_is_left_alone() -> None:
    assert plain("10:30 开会").replace("\\", "") == "10:30 开会"


def test_fact_table_keeps_a_pipe_in_its_cell() -> None:
    parser = markdown_it.MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(fact_table([("地址", plain("甲 | 乙")), ("投资", "未披露")]))
    cells = [t.content for t in tokens if t.type == "inline"]
    assert len(cells) == 6  # two empty heads, two rows of two


def test_a_table_of_text_aligns_numbers_and_escapes_everything() -> None:
    frame = pd.DataFrame(
        {
            "片区": ["浮山湾区", "a|b", "[x](http://e)"],
            "项目数": ["29", "约 3", "—"],
            "说明": ["", "12", "三个"],
            "空": ["", "", ""],
        }
    )
    lines = text_table(frame).splitlines()
    assert lines[1] == "| --- | ---: | --- | --- |"
    assert lines[3].startswith("| a\\|b | 约 3 |")
    assert "](http" not in lines[4]
    assert len(lines) == 5

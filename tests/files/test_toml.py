"""What is written as TOML is read back by Python's own reader, and reads well."""

from __future__ import annotations

import math
import tomllib
from typing import Any

import pytest

from geo.files.toml import dump

CONTROLS = "".join(chr(code) for code in [*range(0x20), 0x7F])


@pytest.mark.parametrize(
    "table",
    [
        pytest.param({"a": "海天中心", "b": 1, "c": 0.5, "d": True, "e": False}, id="plain"),
        pytest.param({"a": 'say "hi" \\ there', "b": '"""', "c": "'"}, id="quotes"),
        pytest.param({"a": CONTROLS}, id="control characters"),
        pytest.param({"a": "一\n二\n", "b": "\n", "c": '一\n"""\n二\\'}, id="lines"),
        pytest.param({"a": [1, 2.0, "x"], "b": [], "c": (1, 2)}, id="lists"),
        pytest.param({"a": {"x": 1, "片区": {"y": "一\n二"}}, "b": {}}, id="inline tables"),
        pytest.param({"v": 1, "p": [{"id": "A"}, {"id": "B", "at": [120.38, 36.0]}]}, id="tables"),
        pytest.param({"名 称": 1, "": 2, 'a"b': 3}, id="keys"),
        pytest.param({"a": 1e300, "b": 1e-7, "c": -0.0, "d": 120.0}, id="numbers"),
    ],
)
def test_what_is_written_is_read_back(table: dict[str, Any]) -> None:
    read = tomllib.loads(dump(table))
    assert read == {k: list(v) if isinstance(v, tuple) else v for k, v in table.items()}


def test_half_of_a_surrogate_pair_is_marked_and_the_file_can_be_saved() -> None:
    text = dump({"a": "x\ud800y"})
    assert tomllib.loads(text.encode("utf-8").decode("utf-8")) == {"a": "x\ufffdy"}


@pytest.mark.parametrize("value", [math.nan, math.inf, None, object(), {1, 2}])
def test_what_a_file_of_ours_does_not_hold_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        dump({"a": value})


def test_one_line_a_value_one_block_a_table() -> None:
    table = {"title": "汇报", "scene": [{"at": [120.38, 36.0, 14.0], "view": {"zone": "浮山湾区"}}]}
    assert dump(table) == (
        'title = "汇报"\n\n[[scene]]\nat = [120.38, 36.0, 14.0]\nview = { zone = "浮山湾区" }\n'
    )

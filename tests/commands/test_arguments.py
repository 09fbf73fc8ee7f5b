"""Wrong arguments of ``python -m geo``."""

from __future__ import annotations

import pytest

from geo.__main__ import main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "缺少参数 命令"),
        (["dance"], "命令 不能是 'dance'；可以是 "),
        (["geocode"], "缺少参数 IN, --output/-o"),
        (["geocode", "a.csv", "--output"], "--output/-o 后面还缺一个值"),
        (["geocode", "a.csv", "-o", "b.csv", "--provider", "x"], "--provider 不能是 'x'；可以是 "),
        (["geocode", "a.csv", "-o", "b.csv", "--fast"], "没有这样的参数：--fast"),
    ],
    ids=["no command", "unknown command", "missing", "no value", "no choice", "unknown"],
)
def test_wrong_arguments_are_said_in_chinese(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(words)
    assert "--help" in said


@pytest.mark.parametrize("command", [[], ["geocode"], ["export"], ["accuracy"]], ids=str)
def test_help_has_no_english_heading(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：python -m geo")
    assert "选项:" in said
    for english in ("usage", "options:", "positional", "show this help"):
        assert english not in said

"""What the README says is true: its example runs, its files exist, its commands are the ones."""

from __future__ import annotations

import re
from typing import Any

import pytest
from checkout import ROOT

from geo.__main__ import COMMANDS

README = (ROOT / "README.md").read_text("utf-8")


def test_the_example_runs_and_prints_what_it_promises(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.S)
    exec(compile(example, "README.md", "exec"), {})
    shown, investment = capsys.readouterr().out.split()[:2]
    # 海天中心, 绿城深蓝中心, 华润中心, 鲁商中心 and the E+ park: 138 + 126 + 168 + 50 + 60.
    assert (shown, investment) == ("5", "542.0")


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_somewhere(target: Any) -> None:
    assert (ROOT / target).exists()


def test_the_commands_it_names_are_there() -> None:
    named = re.findall(r"python -m geo(\S* ?\w*)", README)
    assert len(named) > 5
    assert {name.strip(" `.") for name in named} <= {*COMMANDS, ""}


def test_ci_calls_the_readmes_commands() -> None:
    def script(name: str) -> list[str]:
        return (ROOT / name).read_text("utf-8").splitlines()

    assert any("pip install -q -c constraints.txt -e '.[test]'" in x for x in script(".ci/run"))
    assert script(".ci/run")[-1] == "exec scripts/check"
    assert "REQUIRE_NODE=1 REQUIRE_BROWSER=1 RETRY_BROWSER=1 scripts/test -rRfEX" in script(
        "scripts/check"
    )
    assert script("scripts/test")[-1] == 'exec .venv/bin/pytest "$@"'
    assert {"scripts/lint", "scripts/wheel"} <= set(script("scripts/check"))
    assert "-c constraints.txt -e '.[test]' && .venv/bin/streamlit run app.py" in README
    assert README.count(".venv/bin/pytest") == 1

"""What the README says is true: its example runs, its files exist, its commands are the ones."""

from __future__ import annotations

import re
from typing import Any

import pytest
from checkout import ROOT

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


def test_ci_calls_the_readmes_commands() -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    for command in (
        "pip install -q -c constraints.txt -e '.[test]'",
        "REQUIRE_BROWSER=1 .venv/bin/pytest",
    ):
        assert command in ci
    assert "-c constraints.txt -e '.[test]' && .venv/bin/streamlit run app.py" in README

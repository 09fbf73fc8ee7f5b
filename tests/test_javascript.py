"""The JavaScript's own tests, and that the committed scripts are what their modules make."""

from __future__ import annotations

import pytest
from checkout import ROOT
from javascript import TOOLS, missing, node, run_node

MODULE_TESTS = sorted(
    path for top in ("geo", "views") for path in (ROOT / top).rglob("assets/**/*.test.js")
)


@pytest.fixture(autouse=True)
def _node_is_there() -> None:
    node()


def test_the_modules_pass_their_tests() -> None:
    """All in one run of node: a test file beside each module that needs no browser."""
    assert len(MODULE_TESTS) >= 3
    done = run_node("--test", *map(str, MODULE_TESTS))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_the_committed_scripts_are_what_their_modules_make() -> None:
    if not (TOOLS / "node_modules" / "esbuild").exists():
        missing("scripts/js has no node_modules (npm ci there)")
    done = run_node("build.js", "--compare", cwd=TOOLS)
    assert done.returncode == 0, done.stderr

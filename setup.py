"""What ``pyproject.toml`` cannot say: the wheel carries ``data/`` inside the package ``geo``.

In a checkout, and so for an editable install, the data files stay where everybody edits them;
``geo/settings.py`` finds either place.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

OF_A_DEPLOYMENT = ("reviewed_places.csv*", "reported_progress.csv*", "short_links.sqlite3*")
"""What a running map writes beside the data: it belongs to whoever runs that map."""


class BuildWithData(build_py):
    """``data/`` is copied to ``geo/data`` of what is built."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "geo" / "data"
            shutil.rmtree(target, ignore_errors=True)  # an earlier build may have left files
            ignored = shutil.ignore_patterns(*OF_A_DEPLOYMENT, "~$*", ".*")
            shutil.copytree("data", target, ignore=ignored)


setup(cmdclass={"build_py": BuildWithData})

"""Order of the whole run, and its two halves side by side.

``pytest`` without a path runs in two processes where there are two cores (``-n 0`` or
``-p no:xdist``: in one). One begins with tests/browser, the other with the rest, whole files, so
that what a file prepares is prepared once; who comes to the end helps the other. Neither goes back
to the browser once it has left it. A run of named files stays in one process: starting a second
costs more than it saves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from checkout import TESTS

from geo.district import current

if TYPE_CHECKING:
    from xdist.scheduler.loadscope import LoadScopeScheduling

BROWSER = TESTS / "browser"
WORKERS = 2
"""Each keeps a core busy: beside more of them the browser's tests would wait for one."""


def cores() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Two processes for the whole suite, unless the command line says otherwise."""
    option = config.option
    whole = config.args_source is not pytest.Config.ArgsSource.ARGS
    undecided = getattr(option, "numprocesses", 0) is None and option.dist == "no"
    interactive = option.usepdb or option.collectonly or option.capture == "no"
    worker = hasattr(config, "workerinput")
    if whole and undecided and not interactive and not worker and cores() >= WORKERS:
        option.numprocesses = WORKERS


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Whole files to a process, those of the browser first to one of them."""
    from xdist.scheduler.loadscope import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return nodeid.split("::", 1)[0]

        def _assign_work_unit(self, node: Any) -> None:
            """The next file: of the process's own kind while there is one, the longest first."""
            folder = BROWSER.relative_to(config.rootpath).as_posix()
            looks = node.gateway.id == "gw0"
            own = (file for file in self.workqueue if file.startswith(f"{folder}/") == looks)
            file = next(own, None) or next(reversed(self.workqueue))
            self.workqueue.move_to_end(file, last=False)
            super()._assign_work_unit(node)

    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests first, since they last longest."""
    items.sort(key=lambda item: BROWSER not in item.path.parents)


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit runs a page as ``__main__`` and leaves it there; a process that is spawned later
    would run that page again before its own work."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture(autouse=True)
def chosen_folder() -> Iterator[None]:
    """A command with ``--data`` chooses the folder of data for the rest of its process: here for
    the rest of its test."""
    before = current._chosen
    yield
    current._chosen = before

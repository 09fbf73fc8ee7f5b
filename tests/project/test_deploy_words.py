"""docs/deploy.md says what the code does: options, settings, files and limits by their names."""

from __future__ import annotations

import re

import pytest
from checkout import ROOT
from streamlit import config

from geo.jobs.process import JOB_LIMIT_S
from geo.jobs.queue import KEPT_BYTES, KEPT_RESULTS, MOST_WAITING
from geo.jobs.work import DOWNLOAD_BYTES
from geo.settings import SETTINGS
from geo.tables.cells.limits import UPLOAD_LIMITS
from views.frame import memory

TEXT = (ROOT / "docs/deploy.md").read_text("utf-8")
WINDOWS = TEXT.split("## As a service (Windows)")[1].split("\n## ")[0]


def test_every_option_of_streamlit_is_one() -> None:
    options = set(re.findall(r"--((?:server|browser|client|theme)\.\w+)", TEXT))
    assert {"server.address", "server.port", "server.baseUrlPath"} <= options
    for option in options:
        config.get_option(option)  # raises for a name that it does not know


def test_every_setting_that_is_named_can_be_set() -> None:
    names = set(re.findall(r"`((?:SHINAN|TIANDITU|AMAP|BAIDU|NOMINATIM)_[A-Z_]+)`", TEXT))
    assert names == {setting.name for setting in SETTINGS} - {"GEOCODE_CACHE"}


def test_the_windows_part_names_what_is_there() -> None:
    """It cannot be run here: its command is the one of the service on Linux, and its environment
    is the one that the README's Windows command makes."""
    arguments = re.search(r"`(run app\.py [^`]+)`", WINDOWS)
    assert arguments is not None
    assert f"streamlit {arguments[1]}" in TEXT.split("## As a service (Windows)")[0]
    assert r"`.venv\Scripts\streamlit.exe`" in WINDOWS
    readme = (ROOT / "README.md").read_text("utf-8")
    assert re.search(r"\.venv\\Scripts\\", readme)
    assert (ROOT / "app.py").is_file()


@pytest.mark.parametrize(
    "words",
    [
        f"At most {MOST_WAITING} wait",
        f"after {JOB_LIMIT_S / 60:.0f} minutes",
        f"at most {DOWNLOAD_BYTES // 1_000_000} MB",
        f"({KEPT_RESULTS}\nfiles, {KEPT_BYTES // 1_000_000} MB)",
        f"Uploads: {UPLOAD_LIMITS.max_bytes // 1_000_000} MB each, {memory.SESSION_FILES} files",
        f"{memory.SESSION_BYTES // 1_000_000} MB a session, {memory.ALL_BYTES // 1_000_000} MB in",
    ],
)
def test_the_limits_are_those_of_the_code(words: str) -> None:
    assert " ".join(words.split()) in " ".join(TEXT.split())

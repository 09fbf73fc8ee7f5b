"""``monitoring.toml``: what is decided about the plan's life and stands in no table of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from geo.errors import DataFileError, Issue, toml_fault
from geo.files.text import UTF8, read_text

FILE_NAME = "monitoring.toml"


def read_section(folder: Path, section: str, issues: list[Issue]) -> dict[str, Any]:
    """One table of the file; {} where there is none, and for what is no table, which is listed.

    Raises DataFileError for broken TOML.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return {}
    text, _ = read_text(path, UTF8)
    try:
        table = tomllib.loads(text).get(section, {})
    except (ValueError, RecursionError) as error:
        raise DataFileError(
            [Issue(path.name, f"不是有效的 TOML（{toml_fault(error)}）", "请按文件开头的说明改正")]
        ) from error
    if isinstance(table, dict):
        return table
    remedy = f"写成 [{section}]，下面是各项"
    issues.append(Issue(path.name, f"{section} 不是一张表，未读入", remedy))
    return {}

"""``monitoring.toml``: from where a project's light is yellow or red."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from geo.errors import DataFileError, Issue
from geo.files.text import UTF8, read_text

FILE_NAME = "monitoring.toml"


@dataclass(frozen=True)
class Thresholds:
    """``red_months``: full months past a promised date; ``yellow_points``, ``red_points``: how many
    points a share may be behind the share of time. Without the file these defaults hold."""

    red_months: float = 3
    yellow_points: float = 10
    red_points: float = 30


def read_thresholds(folder: Path, issues: list[Issue]) -> Thresholds:
    """The thresholds; a value that cannot be used is listed, and its default holds.

    Raises DataFileError for broken TOML.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return Thresholds()
    text, _ = read_text(path, UTF8)
    try:
        table = tomllib.loads(text).get("light", {})
    except (ValueError, RecursionError) as error:
        raise DataFileError(
            [Issue(path.name, f"不是有效的 TOML（{error}）", "请按文件开头的说明改正")]
        ) from error
    if not isinstance(table, dict):
        issues.append(Issue(path.name, "light 不是一张表，未读入", "写成 [light]，下面是各个界限"))
        return Thresholds()
    known = [field.name for field in fields(Thresholds)]
    good: dict[str, float] = {}
    for name, value in table.items():
        if name not in known:
            remedy = f"可用的名称：{'、'.join(known)}"
            issues.append(Issue(path.name, f"不认识“{name[:30]}”，未读入", remedy))
        elif type(value) not in (int, float) or not (math.isfinite(value) and 0 < value <= 100):
            issues.append(Issue(path.name, f"{name} 不对，按默认值计", "写 0 到 100 之间的数"))
        else:
            good[name] = value
    found = Thresholds(**good)
    if found.yellow_points >= found.red_points:
        message = "yellow_points 不小于 red_points，两项都按默认值计"
        issues.append(Issue(path.name, message, "黄灯的界限要低于红灯"))
        return Thresholds(red_months=found.red_months)
    return found

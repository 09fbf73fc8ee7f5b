"""``monitoring.toml``: from where a project's light is yellow or red."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from pathlib import Path

from geo.errors import Issue
from geo.life.monitoring_file import FILE_NAME, read_section


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
    table = read_section(folder, "light", issues)
    known = [field.name for field in fields(Thresholds)]
    good: dict[str, float] = {}
    for name, value in table.items():
        if name not in known:
            remedy = f"可用的名称：{'、'.join(known)}"
            issues.append(Issue(FILE_NAME, f"不认识“{name[:30]}”，未读入", remedy))
        elif type(value) not in (int, float) or not (math.isfinite(value) and 0 < value <= 100):
            issues.append(Issue(FILE_NAME, f"{name} 不对，按默认值计", "写 0 到 100 之间的数"))
        else:
            good[name] = value
    found = Thresholds(**good)
    if found.yellow_points >= found.red_points:
        message = "yellow_points 不小于 red_points，两项都按默认值计"
        issues.append(Issue(FILE_NAME, message, "黄灯的界限要低于红灯"))
        return Thresholds(red_months=found.red_months)
    return found

"""Who placed a project: the project's own data, an online provider, a person.

A located frame has no column for it. What is not by a person and not of method ``provider`` comes
from the offline gazetteer; which provider it was stands at the head of the note (see
:mod:`geo.geocoders.consensus` and :mod:`geo.geocoders.online._provider`, whose words these are);
and whether a person took over a provider's answer stands in the review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from geo.reviews.decisions import Reviews

OFFLINE = "本地资料（离线）"
ONLINE = "在线服务"
GIVEN = "随数据文件给出"
REVIEWED = "人工核定"
REVIEWED_ONLINE = "人工核定，采用在线服务的结果"

# 高德按「门牌号」…; 只有高德给出位置：…; 高德、百度相距 20 米，…; …；暂取高德的位置
_TITLES = r"[^，。；：「」（）\s]{1,40}?"
_NAMED = re.compile(
    rf"(?:.*；暂取(?P<proposed>{_TITLES})的位置"
    rf"|只有(?P<only>{_TITLES})给出位置"
    rf"|(?P<agreed>{_TITLES})(?:按「|(?:最远)?相距 ))",
    re.DOTALL,
)


def place_sources(located: pd.DataFrame, reviews: Reviews | None = None) -> list[str]:
    """One source a row of a located frame, "" where there is no place.

    Providers that agreed are one source: ``在线服务：高德、百度``.
    """
    standing = reviews.standing if reviews is not None else {}
    found = []
    for project_id, method, note in zip(
        located.index, located["location_method"], located["location_note"], strict=True
    ):
        if method == "none":
            found.append("")
        elif method == "manual":
            review = standing.get(str(project_id))
            taken_over = review is not None and review.method == "provider"
            found.append(REVIEWED_ONLINE if taken_over else REVIEWED)
        elif method == "provider":
            found.append(_online(str(note)))
        elif method == "given":
            found.append(GIVEN)
        else:
            found.append(OFFLINE)
    return found


def is_online(source: str) -> bool:
    """Whether an online provider's answer is behind it."""
    return source == REVIEWED_ONLINE or source.startswith(ONLINE)


def in_order(sources: Iterable[str]) -> list[str]:
    """Offline first, then the providers, then people."""
    order = {OFFLINE: 0, REVIEWED: 2, REVIEWED_ONLINE: 3}
    return sorted(sources, key=lambda source: (order.get(source, 1), source))


def _online(note: str) -> str:
    named = _NAMED.match(note)
    if named is None:
        return ONLINE
    return f"{ONLINE}：{next(name for name in named.groups() if name)}"

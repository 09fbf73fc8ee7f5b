"""Who placed a project: the project's own data, an online provider, a person.

What is not by a person and not of method ``provider`` comes from the offline gazetteer; which
provider it was stands in the column ``sources`` of a frame that has one (titles, as in
:class:`geo.geocoders.placement.Placement`); and whether a person took over a provider's answer
stands in the review.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from geo.reviews.decisions import Reviews

OFFLINE = "本地资料（离线）"
ONLINE = "在线服务"
GIVEN = "随数据文件给出"
REVIEWED = "人工核定"
REVIEWED_ONLINE = "人工核定，采用在线服务的结果"


def place_sources(located: pd.DataFrame, reviews: Reviews | None = None) -> list[str]:
    """One source a row of a located frame, "" where there is no place.

    Providers that agreed are one source: ``在线服务：高德、百度``.
    """
    standing = reviews.standing if reviews is not None else {}
    found = []
    titles = located["sources"] if "sources" in located.columns else [()] * len(located)
    for project_id, method, named in zip(
        located.index, located["location_method"], titles, strict=True
    ):
        if method == "none":
            found.append("")
        elif method == "manual":
            review = standing.get(str(project_id))
            taken_over = review is not None and review.method == "provider"
            found.append(REVIEWED_ONLINE if taken_over else REVIEWED)
        elif method == "provider":
            found.append(f"{ONLINE}：{'、'.join(named)}" if named else ONLINE)
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

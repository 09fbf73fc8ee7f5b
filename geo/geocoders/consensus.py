"""Several geocoders on one address: what they agree on, and what a person has to decide.

Pure functions over placements; the order of the opinions does not matter.

1. Answers that claim a point (radius up to ``POINT_RADIUS_M``) vote; coarser ones (a street, a
   quarter) and the offline answer are witnesses. When no provider claims a point, the coarse ones
   vote.
2. The largest set of votes that lie within ``AGREE_M`` of each other wins when it has two members
   or more and outnumbers the rest: two that agree beat one.
3. The offline answer joins those that it lies within ``AGREE_M`` of, so it can make one vote two.
   A witness contradicts when its circle and the result's have no point in common; the offline one
   then sends the address to review even against two that agree, since its data is not theirs. A
   coarse provider does so only against a single vote.
4. Votes that do not agree go to review, with every candidate.

**The radius.** Agreement does not make a circle smaller than the smallest claim in it: providers
copy from the same registers of gates, so their errors are not independent. Nor may it be smaller
than the distance to any member. Hence, around the mean weighted by 1/radius², the larger of both.
What goes to review carries a radius that covers every candidate's own circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.geocoders.notes import joined, plain
from geo.geocoders.placement import Placement, nothing
from geo.geocoders.reasons import Reason, foremost
from geo.projection import to_metric, to_wgs84

AGREE_M = 100.0
POINT_RADIUS_M = 400.0

Verdict = Literal["agreed", "single", "review", "none"]

_OFFLINE = "offline"
_ORDER = ("amap", "tianditu", "baidu", "nominatim", _OFFLINE)


@dataclass(frozen=True)
class Opinion:
    """What one geocoder says.

    Attributes
    ----------
    name, title : str
        amap, offline, …; 高德, 离线, … for notes.
    placement : Placement
        Its answer.

    Examples
    --------
    >>> from geo.geocoders import Opinion, Placement
    >>> Opinion("amap", "高德", Placement(None, "none", float("nan"), "没有找到")).title
    '高德'
    """

    name: str
    title: str
    placement: Placement


@dataclass(frozen=True)
class Consensus:
    """What comes of several opinions.

    Attributes
    ----------
    placement : Placement
        The result, with why in its note; in review a proposal.
    verdict : {"agreed", "single", "review", "none"}
        Two sources within 100 m; one source and nothing against it; people have to look; nothing
        found.
    candidates : tuple of Opinion
        Every answer that has a place, the proposal's own sources first.

    Examples
    --------
    >>> from geo.geocoders import Consensus, Placement
    >>> Consensus(Placement(None, "none", float("nan"), "没有找到"), "none").needs_review
    False
    """

    placement: Placement
    verdict: Verdict
    candidates: tuple[Opinion, ...] = ()

    @property
    def needs_review(self) -> bool:
        """Whether a person has to decide."""
        return self.verdict == "review"


@dataclass(frozen=True)
class _Vote:
    """An opinion with its geometry and its one point in EPSG:32651."""

    opinion: Opinion
    shape_m: BaseGeometry
    point_m: Point

    @property
    def radius_m(self) -> float:
        return self.opinion.placement.radius_m

    @property
    def title(self) -> str:
        return self.opinion.title

    def far_from(self, point_m: Point) -> float:
        """Metres from a point to the nearest part of what was answered."""
        return float(self.shape_m.distance(point_m))

    def reach_from(self, point_m: Point) -> float:
        """The radius around a point that covers the whole claim."""
        placement = self.opinion.placement
        return float(self.point_m.distance(point_m)) + placement.point_radius_m


def agree(opinions: Iterable[Opinion], *, offline: Placement | None = None) -> Consensus:
    """The consensus of the providers' opinions, with the offline answer as a witness.

    Two that stand within 100 m beat one; where no majority agrees, people look.

    Parameters
    ----------
    opinions : iterable of Opinion
        One a provider.
    offline : Placement, optional
        The offline answer.

    Returns
    -------
    Consensus

    Raises
    ------
    ValueError
        Two opinions carry one name.

    Examples
    --------
    Two synthetic answers on round numbers, a good kilometre apart:

    >>> from shapely import Point
    >>> from geo.geocoders import Opinion, Placement, agree
    >>> here = Placement(Point(120.4, 36.0), "provider", 20.0, "示例")
    >>> there = Placement(Point(120.4, 36.01), "provider", 20.0, "示例")
    >>> agree([Opinion("amap", "高德", here), Opinion("baidu", "百度", there)]).verdict
    'review'
    >>> agree([Opinion("amap", "高德", here), Opinion("baidu", "百度", here)]).verdict
    'agreed'
    """
    given = list(opinions)
    if offline is not None:
        given.append(Opinion(_OFFLINE, "离线", offline))
    names = [opinion.name for opinion in given]
    if len(set(names)) != len(names):
        raise ValueError(f"one opinion a geocoder, not {sorted(names)}")
    found = sorted((_vote(one) for one in given if one.placement.found), key=_rank)
    online = [vote for vote in found if vote.opinion.name != _OFFLINE]
    if not online:
        return _without_online(given, found)
    voters = [vote for vote in online if vote.radius_m <= POINT_RADIUS_M] or online
    group = _largest_agreeing(voters)
    rest = [vote for vote in voters if vote not in group]
    if rest and (len(group) < 2 or len(group) <= len(rest)):
        return _review(found, voters, f"{_names(voters)}{_spread(voters)}，无法判断")
    return _settled(group, rest, found)


def _without_online(given: Sequence[Opinion], found: Sequence[_Vote]) -> Consensus:
    if found:
        return Consensus(found[0].opinion.placement, "single", (found[0].opinion,))
    if not given:
        return Consensus(nothing(plain("没有可用的定位服务"), Reason.NOT_ASKED), "none")
    reasons = joined(opinion.placement.note for opinion in sorted(given, key=_order))
    reason = foremost(opinion.placement.reason for opinion in given)
    return Consensus(nothing(reasons, reason), "none")


def _settled(group: list[_Vote], rest: list[_Vote], found: list[_Vote]) -> Consensus:
    """One vote, or several that agree, held against the witnesses."""
    offline = next((vote for vote in found if vote.opinion.name == _OFFLINE), None)
    members = list(group)
    if offline is not None and _joins(offline, group):
        members.append(offline)
    centre, radius_m = _combined(members)
    witnesses = [vote for vote in found if vote not in members and vote not in rest]
    against = [vote for vote in witnesses if vote.far_from(centre) > vote.radius_m + radius_m]
    if against and (len(group) < 2 or offline in against):
        far = "、".join(f"{vote.title}相距 {_metres(vote.far_from(centre))}" for vote in against)
        return _review(found, members, f"{_names(members)}的位置与其他结果矛盾（{far}）")
    outvoted = "".join(
        f"；{vote.title}相距 {_metres(vote.far_from(centre))}，未采用" for vote in rest + against
    )
    silent = [vote for vote in witnesses if vote not in against]
    compatible = f"；{_names(silent)}与之不矛盾" if silent else ""
    candidates = _candidates(members, found)
    if len(members) == 1:
        placement = members[0].opinion.placement
        note = f"只有{members[0].title}给出位置：{placement.note}{compatible}{outvoted}"
        single = Placement(
            placement.geometry,
            placement.method,
            placement.radius_m,
            plain(note),
            placement.matched,
            sources=_titles(members),
        )
        return Consensus(single, "single", candidates)
    note = f"{_names(members)}{_spread(members)}，取加权中心{compatible}{outvoted}"
    return Consensus(
        Placement(
            to_wgs84(centre),
            "provider",
            radius_m,
            plain(note),
            _matched(members),
            sources=_titles(members),
        ),
        "agreed",
        candidates,
    )


def _review(found: list[_Vote], first: list[_Vote], why: str) -> Consensus:
    """A proposal for the reviewer: the vote that most other answers are compatible with."""

    def support(vote: _Vote) -> int:
        return sum(
            other.far_from(vote.point_m) <= other.radius_m + vote.radius_m
            for other in found
            if other is not vote
        )

    proposed = min(first, key=lambda vote: (-support(vote), *_rank(vote)))
    radius_m = max(vote.reach_from(proposed.point_m) for vote in found)
    note = f"{why}，请人工核查；暂取{proposed.title}的位置"
    placement = Placement(
        to_wgs84(proposed.point_m),
        "provider",
        radius_m,
        plain(note),
        _matched([proposed]),
        sources=_titles([proposed]),
    )
    return Consensus(placement, "review", _candidates([proposed], found))


def _largest_agreeing(votes: Sequence[_Vote]) -> list[_Vote]:
    """The largest set within ``AGREE_M`` of each other; of several the closest."""
    for size in range(len(votes), 1, -1):
        sets = [list(some) for some in combinations(votes, size) if _widest_m(some) <= AGREE_M]
        if sets:
            return min(sets, key=_widest_m)
    return [votes[0]]


def _joins(offline: _Vote, group: Sequence[_Vote]) -> bool:
    """Whether the offline answer is a point that agrees with each of them."""
    placement = offline.opinion.placement
    return (
        isinstance(placement.geometry, Point)
        and placement.radius_m <= POINT_RADIUS_M
        and all(vote.radius_m <= POINT_RADIUS_M for vote in group)
        and _widest_m([offline, *group]) <= AGREE_M
    )


def _combined(votes: Sequence[_Vote]) -> tuple[Point, float]:
    """Mean weighted by 1/radius² (EPSG:32651), and the radius that the docstring above explains."""
    # A claim of a metre or less would be beyond any geocoder, and must not divide by zero.
    weights = [1.0 / max(vote.radius_m, 1.0) ** 2 for vote in votes]
    total = sum(weights)
    pairs = list(zip(weights, votes, strict=True))
    centre = Point(
        sum(weight * vote.point_m.x for weight, vote in pairs) / total,
        sum(weight * vote.point_m.y for weight, vote in pairs) / total,
    )
    apart = max(float(centre.distance(vote.point_m)) for vote in votes)
    return centre, max(apart, min(vote.radius_m for vote in votes))


def _vote(opinion: Opinion) -> _Vote:
    geometry, point = opinion.placement.geometry, opinion.placement.point
    assert geometry is not None
    assert point is not None
    return _Vote(opinion, to_metric(geometry), to_metric(point))


def _order(opinion: Opinion) -> tuple[int, str]:
    index = _ORDER.index(opinion.name) if opinion.name in _ORDER else len(_ORDER)
    return index, opinion.name


def _rank(vote: _Vote) -> tuple[float, int, str]:
    return vote.radius_m, *_order(vote.opinion)


def _widest_m(votes: Sequence[_Vote]) -> float:
    return max(
        (float(a.point_m.distance(b.point_m)) for a, b in combinations(votes, 2)), default=0.0
    )


def _candidates(first: Sequence[_Vote], found: Sequence[_Vote]) -> tuple[Opinion, ...]:
    ordered = [*first, *(vote for vote in found if vote not in first)]
    return tuple(vote.opinion for vote in ordered)


def _titles(votes: Iterable[_Vote]) -> tuple[str, ...]:
    return tuple(vote.title for vote in sorted(votes, key=lambda vote: _order(vote.opinion)))


def _names(votes: Iterable[_Vote]) -> str:
    return "、".join(_titles(votes))


def _spread(votes: Sequence[_Vote]) -> str:
    return f"{'最远' if len(votes) > 2 else ''}相距 {_metres(_widest_m(votes))}"


def _metres(distance_m: float) -> str:
    return f"{distance_m:.0f} 米" if distance_m < 1000 else f"{distance_m / 1000:.1f} 公里"


def _matched(votes: Sequence[_Vote]) -> str:
    texts = [vote.opinion.placement.matched for vote in votes if vote.opinion.placement.matched]
    return "、".join(dict.fromkeys(texts))

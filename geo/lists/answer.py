"""One row's answer, and why there is none."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from operator import attrgetter

from geo.geocoders.placement import Placement
from geo.tables.cells.cell import Cell
from geo.vocabulary import DISTRICT

# 1e-6 of a degree is 0.1 m; nothing here is known better than to some metres.
DEGREE_DIGITS = 6
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """A place in WGS84 for one address, or none with the reason.

    Attributes
    ----------
    longitude, latitude : float or None
        Degrees, rounded to about 1 cm; None without a place.
    radius_m : float or None
        The truth lies within this distance of the point, in metres (of a street the whole street
        is).
    method, matched, note : str
        As in :class:`~geo.geocoders.placement.Placement`.
    provider : str
        Who answered.
    failed : bool
        Somebody could not be asked, so the answer may change another time.
    zone : tuple
        Where the run asks for it, one cell each of ``geo.lists.rows.ZONE_COLUMNS``.

    Examples
    --------
    A synthetic place on round numbers:

    >>> from shapely import Point
    >>> from geo.geocoders import Placement
    >>> from geo.lists import Answer
    >>> answer = Answer.of(Placement(Point(120.4, 36.0), "place", 49.2, "示例"), "offline")
    >>> answer.longitude, answer.latitude, answer.radius_m
    (120.4, 36.0, 50)
    """

    longitude: float | None
    latitude: float | None
    radius_m: float | None
    method: str
    matched: str
    provider: str
    note: str
    failed: bool = False
    zone: tuple[Cell, ...] = ()

    @classmethod
    def of(cls, placement: Placement, provider: str, *, failed: bool = False) -> Answer:
        """A placement as one point; the radius grows to cover a line or an area."""
        note = placement.note
        note = note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1] + "…"
        point = placement.point
        if point is None:
            return cls(None, None, None, "none", "", "", note, failed)
        radius = placement.point_radius_m
        return cls(
            round(point.x, DEGREE_DIGITS),
            round(point.y, DEGREE_DIGITS),
            # Up to the whole metre: rounding must not claim more than was claimed.
            math.ceil(round(radius, 3)),
            placement.method,
            placement.matched,
            provider,
            note,
            failed,
        )

    def values(self) -> tuple[Cell | tuple[Cell, ...], ...]:
        """Its fields in order, as the constructor takes them: a tenth of the time of
        ``dataclasses.astuple``, which copies each value."""
        fields: tuple[Cell | tuple[Cell, ...], ...] = _FIELDS(self)
        return fields

    def cells(self) -> list[Cell]:
        """In the order of ``geo.lists.rows.ANSWER_COLUMNS``, then the zone's."""
        return [
            self.longitude,
            self.latitude,
            self.radius_m,
            self.method,
            self.matched,
            self.provider,
            self.note,
            *self.zone,
        ]


_FIELDS = attrgetter(*Answer.__dataclass_fields__)

TOTAL_ROW = Answer(None, None, None, "none", "", "", "合计行，不是地址")
"""The answer of a row that sums up others, whatever stands in its address column."""


# What the notes of answers without a place say, sorted by what the reader can do about it.
_REASONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("合计行", re.compile(r"^合计行")),
    ("地址列里是坐标，坐标系还没有选", re.compile(r"请先选它的坐标系")),
    ("地址是空的", re.compile(r"^没有地址$|地址为空")),
    ("同一格的几个地址互相矛盾", re.compile(r"互相矛盾")),
    (f"不在{DISTRICT.in_city}", re.compile(f"不在{re.escape(DISTRICT.city)}|^地址写明在")),
    ("门牌远在已知范围之外", re.compile(r"远在其外|没有足以推算")),
    ("名称指不止一处", re.compile(r"位置不同，请写明")),
    ("路口或四至的边不清楚", re.compile(r"交叉口|四至|围合|圈出|圈不出")),
    ("几家服务商相互矛盾", re.compile(r"意见不一|不一致|相距.*复核")),
    ("服务商没有匹配", re.compile(r"没有匹配|没有可用的结果")),
    ("没有这条路或这个地名的资料", re.compile(r"没有.*资料|不能用来定位")),
)
NOT_ASKED = "服务商没有答复"
OTHER_REASON = "其他"
REASONS: tuple[str, ...] = (*(name for name, _ in _REASONS), NOT_ASKED, OTHER_REASON)


def reason_class(answer: Answer) -> str:
    """One of ``REASONS`` for an answer without a place."""
    if answer.failed:
        return NOT_ASKED
    for name, pattern in _REASONS:
        if pattern.search(answer.note):
            return name
    return OTHER_REASON

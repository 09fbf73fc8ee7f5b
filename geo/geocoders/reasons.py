"""Why there is no place: said as a value where it is found out; the sentences say it to people.

A note is for reading. Whoever sorts, counts or decides asks the value, never the note.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from geo.vocabulary import DISTRICT, NO_PLACE


class Reason(StrEnum):
    """By what the reader can do about it, the nearest at hand first.

    The values are kept in journals: a name that is changed makes their rows be asked again.
    """

    TOTAL_ROW = "total-row"
    DATUM_OPEN = "datum-open"
    EMPTY = "empty"
    PLACELESS = "placeless"
    CONFLICT = "conflict"
    ELSEWHERE = "elsewhere"
    PERHAPS_ELSEWHERE = "perhaps-elsewhere"
    NUMBER_UNKNOWN = "number-unknown"
    AMBIGUOUS = "ambiguous"
    CROSSING = "crossing"
    OFFSET = "offset"
    NO_MATCH = "no-match"
    NOT_TAKEN = "not-taken"
    UNKNOWN = "unknown"
    NOT_ASKED = "not-asked"
    OTHER = "other"

    @property
    def words(self) -> str:
        """A few words in Chinese, for counting.

        Examples
        --------
        >>> from geo.geocoders.reasons import Reason
        >>> Reason.EMPTY.words
        '地址是空的'
        """
        return _TITLES[self]


_TITLES: dict[Reason, str] = {
    Reason.TOTAL_ROW: "合计行",
    Reason.DATUM_OPEN: "地址列里是坐标，坐标系还没有选",
    Reason.EMPTY: "地址是空的",
    Reason.PLACELESS: NO_PLACE,
    Reason.CONFLICT: "同一格的几个地址互相矛盾",
    Reason.ELSEWHERE: f"不在{DISTRICT.in_city}",
    Reason.PERHAPS_ELSEWHERE: "可能不在本区，地址要写全",
    Reason.NUMBER_UNKNOWN: "门牌远在已知范围之外",
    Reason.AMBIGUOUS: "名称指不止一处",
    Reason.CROSSING: "路口或四至的边不清楚",
    Reason.OFFSET: "离写明的地点太远",
    Reason.NO_MATCH: "服务商没有匹配",
    Reason.NOT_TAKEN: "服务商不受理这样的地址",
    Reason.UNKNOWN: "没有这条路或这个地名的资料",
    Reason.NOT_ASKED: "服务商没有答复",
    Reason.OTHER: "其他",
}


def foremost(reasons: Iterable[Reason | None]) -> Reason:
    """The one of several that is nearest at hand; OTHER of none.

    Examples
    --------
    >>> from geo.geocoders.reasons import Reason, foremost
    >>> foremost([Reason.UNKNOWN, None, Reason.ELSEWHERE]).value
    'elsewhere'
    """
    order = list(Reason)
    return min((reason for reason in reasons if reason), key=order.index, default=Reason.OTHER)

"""What a person decides about single rows of a list before it is taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from shapely.geometry import Point

from geo.address.model import Address
from geo.address.parse import parse_addresses
from geo.geocoders.notes import plain
from geo.geocoders.placement import Placement
from geo.geocoders.reasons import Reason
from geo.lists.answer import DEGREE_DIGITS, Answer, nowhere
from geo.lists.handed_in.second_opinion import AGREEMENT_M, Opinion
from geo.lists.locators import OfflineLocator
from geo.reviews.decisions import DECISIONS as REVIEW_DECISIONS

Decision = Literal["pick", "pin", "nowhere", "note"]
DECISIONS: dict[Decision, str] = {
    "pick": REVIEW_DECISIONS["pick"],
    "pin": REVIEW_DECISIONS["pin"],
    "nowhere": "不标位置",
    "note": "只写备注",
}
AUTOMATIC = "自动结果"
FROM_FILE = "文件里的坐标"
LONGEST_NOTE = 200

Offer = tuple[str, Placement]
"""What a row's place could be, and what it is called."""


@dataclass(frozen=True)
class Correction:
    """A decision about one row. picked: the name of the offer; longitude, latitude, radius_m:
    WGS84 and metres, None where the decision gives no place; note: the person's own words."""

    decision: Decision
    longitude: float | None = None
    latitude: float | None = None
    radius_m: float | None = None
    picked: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """For a column of the list: 选定候选位置“台湾路 1 号”."""
        return DECISIONS[self.decision] + (f"“{self.picked}”" if self.picked else "")


def corrected(answer: Answer, correction: Correction) -> Answer:
    """The answer as decided; its zone is no longer true and left out."""
    if correction.decision == "note":
        return answer
    if correction.decision == "nowhere":
        return nowhere("人工决定：不标位置", Reason.OTHER)
    assert correction.longitude is not None
    assert correction.latitude is not None
    return Answer(
        round(correction.longitude, DEGREE_DIGITS),
        round(correction.latitude, DEGREE_DIGITS),
        correction.radius_m,
        "manual",
        correction.picked,
        "manual",
        f"人工更正：{correction.words}",
    )


def offers(text: str, locator: OfflineLocator, opinion: Opinion | None) -> list[Offer]:
    """Where a row could be: the automatic answer, each of several addresses, the whole street, and
    the file's own place."""
    found: list[Offer] = []

    def add(title: str, placement: Placement) -> None:
        known = any(placement.geometry == other.geometry for _, other in found)
        if placement.found and not known:
            found.append((title, placement))

    add(AUTOMATIC, locator.result(text).placement)
    addresses = parse_addresses(text)
    for address in addresses if len(addresses) > 1 else ():
        add(address.label, locator.placement(address))
    for street in dict.fromkeys(a.street for a in addresses if a.kind in ("number", "street")):
        if street:
            add(f"整条{street}", locator.placement(Address(street, "street", street=street)))
    if opinion is not None and opinion.usable:
        assert opinion.longitude is not None
        assert opinion.latitude is not None
        note = f"{opinion.note}；文件没有说明误差，按 {AGREEMENT_M:.0f} 米画出"
        here = Point(opinion.longitude, opinion.latitude)
        add(FROM_FILE, Placement(here, "given", AGREEMENT_M, plain(note)))
    return found


def picked(offer: Offer, note: str) -> Correction:
    """The decision for an offer, as one point."""
    title, placement = offer
    point = placement.point
    assert point is not None, "an offer has a place"
    radius = float(round(placement.point_radius_m))
    return Correction("pick", point.x, point.y, radius, title, note)


def same_places(answers: Sequence[Answer]) -> dict[int, tuple[int, ...]]:
    """Rows at one and the same place: row → all that are there, itself too, in order. The rows of
    a place share one tuple.

    A street or an area is no place in this sense: two addresses that are known no better lie
    somewhere along it, each for itself.
    """
    groups: defaultdict[tuple[float, float], list[int]] = defaultdict(list)
    for row, answer in enumerate(answers):
        if answer.longitude is None or answer.latitude is None or answer.method in _WIDE:
            continue
        groups[answer.longitude, answer.latitude].append(row)
    shared = (tuple(group) for group in groups.values() if len(group) > 1)
    return {row: group for group in shared for row in group}


_WIDE = frozenset({"street", "area", "bounded", "none"})
MOST_NAMED = 5


def same_place_words(row: int, group: Sequence[int], line: Callable[[int], int]) -> str:
    """与第 3、9 行同一位置, "" without a group; line: of a row, as a spreadsheet shows it."""
    if not group:
        return ""
    others = [line(other) for other in group[: MOST_NAMED + 1] if other != row][:MOST_NAMED]
    named = "、".join(str(number) for number in others)
    more = f" 等 {len(group) - 1:,} 行" if len(group) - 1 > MOST_NAMED else " 行"
    return f"与第 {named}{more}同一位置"

"""The forms of one address, told apart in order: corner, junction, near, bracket, number, pair."""

from __future__ import annotations

from dataclasses import replace

from geo.address._pieces import junction_of
from geo.address.elsewhere import read_divisions
from geo.address.house_number import parse_numbers
from geo.address.model import Address, Bound
from geo.address.patterns import (
    BOUND_BEFORE,
    BOUND_BEHIND,
    BOUND_CUE,
    BRACKETS,
    CORNER,
    COUNTED,
    JOINED,
    NEAR_BEFORE,
    NEAR_BEHIND,
    NEAR_OFFSET,
    NUMBER_ONLY,
    NUMBERED,
    OPPOSITE,
    STREET_ONLY,
    UNTIL_GATE,
)


def parse_words(text: str, whole: str) -> Address:
    """The kinds in the order in which they are told apart."""
    readers = (
        _parse_corner,
        _parse_junction,
        _parse_near,
        _parse_bracketed,
        _parse_number,
        _parse_joined,
    )
    for reader in readers:
        address = reader(text)
        if address is not None:
            return address if address.text == whole else address.called(whole)
    found = STREET_ONLY.fullmatch(text) or COUNTED.fullmatch(text)
    if found is not None:
        return Address(whole, "street", street=found["street"], tail=found["tail"])
    # ``text`` keeps the division words: 青岛市人民政府 is a name of its own.
    return Address(whole, "place", place=text)


def number_text(text: str) -> str:
    """76号甲 -> 76甲, 181、183、185号 -> 181、183、185; blank when it is no number."""
    return "、".join(str(number) for number in parse_numbers(text))


def _parse_number(text: str) -> Address | None:
    found = NUMBERED.fullmatch(text)
    if found is None or not (number := number_text(found["number"])):
        return None
    until = UNTIL_GATE.match(found["tail"])
    if until is not None:
        number = f"{number}、{number_text(until['last'])}"
    return Address(
        text,
        "number",
        street=found["street"],
        number=number,
        tail=found["tail"],
        place=found["lead"] or "",
        beside=(found["lead"],) if found["lead"] else (),
    )


def _parse_bracketed(text: str) -> Address | None:
    """海天中心(香港西路 48 号): the bracket gives the number, the words before it the name."""
    found = BRACKETS.fullmatch(text)
    if found is None:
        return None
    reading = read_divisions(found["inner"])
    if reading.elsewhere is not None:
        return Address(text, "foreign", elsewhere=reading.elsewhere)
    if STREET_ONLY.fullmatch(found["outer"]) and NUMBER_ONLY.fullmatch(reading.rest):
        return _parse_number(found["outer"] + reading.rest)
    inner = _parse_number(reading.rest)
    outer = _parse_number(found["outer"])
    if inner is None:
        # 28 号(76 号), 28 号(原 76 号): two numbers for one place, and nobody says which holds
        second = NUMBER_ONLY.fullmatch(reading.rest.lstrip("原旧现曾又"))
        gate = number_text(second["number"]) if second is not None else ""
        if outer is None or not gate or gate == outer.number:
            return None
        return replace(outer, text=text, number=f"{outer.number}、{gate}", tail=found["rest"])
    if outer is not None:
        return replace(outer, tail=f"{outer.tail}({found['inner']}){found['rest']}")
    return replace(inner, place=found["outer"], beside=(*inner.beside, found["outer"]))


def _parse_corner(text: str) -> Address | None:
    """闽江路(近云霄路)."""
    found = CORNER.fullmatch(text)
    if found is None:
        return None
    return Address(text, "junction", street=found["street"], cross_street=found["cross"])


def _parse_junction(text: str) -> Address | None:
    found = junction_of(text)
    if found is None:
        return None
    return Address(
        text,
        "junction",
        street=found["street"],
        cross_street=found["cross"],
        direction=found["direction"] or "",
        distance_m=_metres(found["distance"], found["unit"]),
        tail=found["tail"],
    )


def _parse_joined(text: str) -> Address | None:
    """延安三路/香港西路, 延安三路与香港西路: two streets named as one place cross there."""
    found = JOINED.fullmatch(text)
    if found is None:
        return None
    return Address(text, "junction", street=found["street"], cross_street=found["cross"])


# Most addresses hold none of these, and looking for them is quicker than trying the whole pattern.
_NEAR_CUES = frozenset("附旁边对隔周带门米mM里")


def _parse_near(text: str) -> Address | None:
    """近五四广场, 香港中路 11 号对面, 五四广场以北 200 米: near something that is read in turn."""
    cued = not _NEAR_CUES.isdisjoint(text)
    offset = NEAR_OFFSET.fullmatch(text) if cued else None
    found = offset or NEAR_BEFORE.fullmatch(text)
    found = found or (NEAR_BEHIND.fullmatch(text) if cued else None)
    if found is None:
        return None
    target = _parse_number(found["name"])
    if target is None:
        street = STREET_ONLY.fullmatch(found["name"])
        if street is not None:
            target = Address(text, "street", street=street["street"])
        else:
            target = Address(text, "place", place=found["name"])
    if offset is not None:
        metres = _metres(offset["distance"], offset["unit"])
        return replace(target, kind="near", direction=offset["direction"], distance_m=metres)
    return replace(target, kind="near")


def parse_bounds(text: str) -> Address | None:
    """Bounds of an area; one alone counts only when it is the whole text (江西路以北)."""
    if BOUND_CUE.search(text) is None:
        return None
    behind = list(BOUND_BEHIND.finditer(text))
    before = list(BOUND_BEFORE.finditer(text))
    if max(len(behind), len(before)) < 2:
        alone = behind[0] if len(behind) == 1 and behind[0].span() == (0, len(text)) else None
        if alone is None or "、" in text:
            return None
    if len(behind) >= len(before):
        bounds = tuple(Bound(OPPOSITE[found["side"]], found["name"]) for found in behind)
    else:
        bounds = tuple(Bound(found["side"], found["name"]) for found in before)
    return Address(text, "bounds", bounds=bounds)


def _metres(distance: str | None, unit: str | None) -> float | None:
    if distance is None:
        return None
    return float(distance) * (1000 if unit in {"公里", "km", "千米"} else 1)

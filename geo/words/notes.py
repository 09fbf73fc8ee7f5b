"""Why a place is where it is, in English.

A note keeps what it says as forms and values (:mod:`geo.geocoders.notes`); each form has its
English here. What a person wrote (a reading, a remark) is looked up in
:mod:`geo.words.english_texts`.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.geocoders.notes import Clause, Form, Note, Value, kind_of, plain
from geo.reviews.decisions import DECISIONS
from geo.vocabulary import DISTRICT
from geo.words.english_texts import has_chinese, original, plain_quotes
from geo.words.romanise import ESTABLISHED, address_name, place_name
from geo.words.words import distance

ENGLISH: Mapping[Form, str] = {
    Form.PLAIN: "{said}",
    Form.NAMED: "{name}: {more}",
    Form.NO_ADDRESS: "There is no address",
    Form.NO_PLACE: "The plan names no place",
    Form.FROM_FILE: "The position came with the data file",
    Form.FROM_FILE_ALONE: "The position came with the data file, which does not say how far off "
    "it may be",
    Form.GATE: "Placed at the address point {name}",
    Form.WITHIN_GATE: "{name} lies within the numbers of {name2}: placed at that address point",
    Form.SAME_NUMBER: "There is no address point of {name}: placed at {name2}, which has the same "
    "number",
    Form.NEIGHBOUR: "There is no address point of {name}: placed by its neighbour {name2}; a house "
    "number on this street is about {n:.0f} m",
    Form.BETWEEN: "Interpolated between {name} and {end} on the same side, {n:.0f} m apart",
    Form.OTHER_SIDE: "There is no address point of {name}, and of this street only No. {n} on the "
    "other side are known: placed by their extent",
    Form.STRETCH: "There is no address point of {name}: known only to be on {name2} between {end} "
    "and {end2}",
    Form.SOMEWHERE_ON: "There is no address point of {name}: known only to be on {name2}",
    Form.SEVERAL_NUMBERS: "{name} is more than one number: placed along {name2} from No. {n} to "
    "No. {n2}",
    Form.TOO_FEW: "There are not enough house numbers on {name} to place {name2}",
    Form.FAR_OUTSIDE: "The known numbers of {name} are {n}, and {n2} is far outside them",
    Form.NOT_ASSUMED: "{more}: nothing is assumed",
    Form.WHOLE_STREET: "{more}: all of {name} stands for it",
    Form.NO_NUMBERS: "There are no house numbers of {name}: shown as a whole",
    Form.NO_NUMBER: "{name} is no house number",
    Form.ALONG: "Placed along {name}",
    Form.ALONG_SECTION: "Placed along the part of {name} that is known",
    Form.STREET_POINT: "Of {name} one point on it or beside it is known, no numbers and no line",
    Form.ALONG_GATES: "Placed along a line through the address points of {name}",
    Form.ONE_PLACE: "There is no centreline of {name}: one known place on the street stands for it",
    Form.KNOWN_GATES: "There is no centreline of {name}: {n} known address points stand for it",
    Form.LINE_DISAGREES: "The line at hand for {name} disagrees with places along it and is not "
    "used",
    Form.UNKNOWN: "The data at hand does not place {name}",
    Form.PLACE: "Placed at {name}",
    Form.PLACE_ALSO: "Placed at {name} (also {name2})",
    Form.STOP: "Placed at the bus stops named after {name}: it is near them, not at them",
    Form.STOP_ALSO: "Placed at the bus stops named after {name} (also {name2}): near, not at them",
    Form.ONE_OF: "{name} may mean {name2}: placed by an extent that covers them",
    Form.WHICH_OF: "{name} may mean {name2}, in different places",
    Form.UNKNOWN_PLACE: "The data at hand does not place {name}",
    Form.EXTENT: "By the extent of the {name}",
    Form.UNKNOWN_ZONE: "The zones at hand do not have {name}",
    Form.ELSEWHERE: "The address says {name}, which is not in {here}",
    Form.ELSEWHERE_BY_NAME: "The address says {name} ({name2}), which is not in {here}",
    Form.NOT_ALONE: "The data at hand does not have {name}, and {name2} alone does not place it",
    Form.PERHAPS_ELSEWHERE: "The data at hand does not have {name}: {name2} may be that of another "
    "district",
    Form.PERHAPS_IN: "{name} may be in {name2}: {name3} may be that of another district",
    Form.SAY_SO: "If it is here, the address should say {here}",
    Form.OUTSIDE: "About {metres} outside the border of {district}",
    Form.AT_SEA: "In the sea, about {metres} off the shore",
    Form.MOVED: "{more}, then moved {n:.0f} m {way}",
    Form.NEAR: "{more}; the address only says that it is near there",
    Form.TOO_FAR: "At {n:.0f} m from {name} it is no longer clear which place is meant",
    Form.JUNCTION: "Placed at the junction of {name} and {name2}",
    Form.JUNCTION_MOVED: "Placed {n:.0f} m {way} of the junction of {name} and {name2}",
    Form.JUNCTION_TOO_FAR: "At {n:.0f} m from the junction of {name} and {name2} it is no longer "
    "clear which place is meant: nothing is assumed",
    Form.NO_JUNCTION: "The known lines of {name} and {name2} are {n:.0f} m apart: they have no "
    "junction",
    Form.ITSELF: "{name} has no junction with itself: the address may name one street twice",
    Form.NO_LINE: "There is no centreline of {name}: no junction is found",
    Form.ENCLOSED: "Placed in the area enclosed by {name}",
    Form.ENCLOSED_WITHOUT: "Placed in the area enclosed by {name}; the position of {name2} is not "
    "known",
    Form.ENCLOSED_TO: "Placed in the area enclosed by {name}, which ends on the {way} side where "
    "its known neighbours end",
    Form.ENCLOSED_WITHOUT_TO: "Placed in the area enclosed by {name}; the position of {name2} is "
    "not known, and the area ends on the {way} side where its known neighbours end",
    Form.TOO_FEW_SIDES: "Of the sides only {name} is known, and the data at hand does not place "
    "{name2}: no area is found",
    Form.NO_SIDES: "The data at hand does not place {name}: no area is found",
    Form.ONE_SIDE: "Of the sides only {name} is known: no area is found",
    Form.EMPTY_AREA: "The area enclosed by {name} is empty: a side may be wrong",
    Form.AGREES: "{name} agrees with it",
    Form.APART: "The addresses of this project are about {n:.1f} km apart and contradict each "
    "other: each is marked",
    Form.CELL_APART: "The addresses of this cell are about {n:.1f} km apart and contradict each "
    "other",
    Form.SLIP: "{name} is about {n:.0f} m from {name2}: it may be that {name3} is meant",
    Form.REVIEWED: "Reviewed by a person: {decision}",
    Form.REVIEWED_BY: "Reviewed by a person: {decision} ({said}, {said2})",
    Form.REVIEWED_SAYING: "Reviewed by a person: {decision}, {said} ({said2}, {said3})",
}
"""The English of each form, with the same gaps."""

_DECISIONS = {
    DECISIONS["confirm"]: "automatic position confirmed",
    DECISIONS["pick"]: "one of the candidates chosen",
    DECISIONS["pin"]: "placed on the map",
    DECISIONS["unlocatable"]: "cannot be located",
    DECISIONS["placeless"]: "has no place by its nature",
    DECISIONS["undo"]: "decision taken back",
}
_WAYS = {"东": "east", "南": "south", "西": "west", "北": "north"}
_WAYS |= {"东北": "north-east", "东南": "south-east", "西北": "north-west", "西南": "south-west"}

# After a semicolon these words begin small; names do not.
_STARTS = frozenset({
    "The", "There", "Placed", "Only", "About", "At", "By", "Interpolated", "In", "If", "Of",
    "Drawn", "Named", "Its",
})  # fmt: skip


def note_in_english(note: str, texts: Mapping[str, str]) -> str:
    """A location note in English.

    What has no English stays Chinese, labelled as the original: a text that ``texts`` (English by
    Chinese) does not have, and a clause with a value that has none. A plain str is such a text.
    """
    found = [_clause(clause, texts) or original(clause.text) for clause in plain(note).clauses]
    return "; ".join([*found[:1], *(_lower(text) for text in found[1:])])


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0] in _STARTS else text


def _clause(clause: Clause, texts: Mapping[str, str]) -> str:
    """A clause in English, "" where something in it has none."""
    values = dict(clause.values)
    if clause.form is Form.PLAIN:
        return plain_quotes(texts.get(clause.text, ""))
    filled = {gap: _value(gap, value, texts) for gap, value in values.items()}
    if "" in filled.values():
        return ""
    if clause.form is Form.NAMED:
        filled["more"] = _lower(str(filled["more"]))
    own = {"here": DISTRICT.in_city_en, "district": DISTRICT.name_en}
    return ENGLISH[clause.form].format(**filled, **own)


def _value(gap: str, value: Value, texts: Mapping[str, str]) -> str | float:
    """What stands in a gap, in English; "" where it has none."""
    match kind_of(gap), value:
        case "n", float() | int():
            return value
        case "n", _:
            return "" if has_chinese(str(value)) else str(value)
        case "metres", float() | int():
            return distance(value, "en")
        case "way", tuple():
            return " and ".join(_WAYS[way] for way in value)
        case "end", None:
            return "the end of the street"
        case "end", _:
            number = str(value).removesuffix("号").strip()
            return f"No. {number}" if number.isascii() else place(str(value))
        case "decision", _:
            return _DECISIONS[str(value)]
        case "said", _:
            return str(value)
        case "more", Note():
            clauses = [_clause(clause, texts) for clause in value.clauses]
            return "; ".join(clauses) if all(clauses) else ""
        case _, tuple():
            return ", ".join(place(name) for name in value)
    return place(str(value))


def place(text: str) -> str:
    """A street, a place or an address, several joined by a comma."""
    whole = address_name(text) or ESTABLISHED.get(text)
    return whole or ", ".join(place_name(part) for part in text.split("、") if part)

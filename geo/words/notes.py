"""Why a place is where it is, in English.

The geocoder words its reasons in Chinese, in some forty forms with names and numbers in them. Each
form stands here with its English; what a person wrote (a reading, a remark) is looked up in
:mod:`geo.words.english_texts`. Forms are matched by their fixed parts, one after the other from
the left, in a time that grows with the text and no faster, whatever the text is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from geo.reviews.decisions import DECISIONS
from geo.vocabulary import DISTRICT
from geo.words.english_texts import has_chinese, original, plain_quotes
from geo.words.romanise import ESTABLISHED, address_name, place_name

_LONGEST = 4
"""Clauses that a reading has at most; each is looked for with those that follow it."""

_HERE, _HERE_EN = DISTRICT.in_city, DISTRICT.in_city_en

# {name} in the Chinese is put into English as a place or an address, {n} as a number, {more} as
# a note of its own.
FORMS: tuple[tuple[str, str], ...] = (
    ("{name}：{more}", "{name}: {more}"),
    ("按门牌点{name}定位", "Placed at the address point {name}"),
    (
        "{name}没有门牌点，按同号的{name2}定位",
        "There is no address point of {name}: placed at {name2}, which has the same number",
    ),
    (
        "{name}没有门牌点，按相邻的{name2}定位，该路每号约合 {n} 米",
        "There is no address point of {name}: placed by its neighbour {name2}; "
        "a house number on this street is about {n} m",
    ),
    (
        "{name}没有门牌点，只能确定在{name2}从{end}到{end2}的一段",
        "There is no address point of {name}: known only to be on {name2} between {end} and {end2}",
    ),
    (
        "{name}在门牌段{name2}之内，按该门牌点定位",
        "{name} lies within the numbers of {name2}: placed at that address point",
    ),
    (
        "{name}不止一个门牌，按{name2}从 {n} 到 {n2} 号的一段定位",
        "{name} is more than one number: placed along {name2} from No. {n} to No. {n2}",
    ),
    (
        "按同侧的{name}与 {end}之间内插，两处相距 {n} 米",
        "Interpolated between {name} and {end} on the same side, {n} m apart",
    ),
    (
        "{name}没有门牌点，只能确定在{name2}全路",
        "There is no address point of {name}: known only to be on {name2}",
    ),
    (
        "{name}没有门牌点，该路只知道对侧的 {n} 号，按这些门牌的范围定位",
        "There is no address point of {name}, and of this street only No. {n} on the other side "
        "are known: placed by their extent",
    ),
    (
        "地址写明在{name}（{name2}），不在" + _HERE,
        "The address says {name} ({name2}), which is not in " + _HERE_EN,
    ),
    (
        "地址写明在{name}，不在" + _HERE,
        "The address says {name}, which is not in " + _HERE_EN,
    ),
    (
        "没有{name}的资料，不能只凭“{name2}”定位",
        "The data at hand does not have {name}, and {name2} alone does not place it",
    ),
    (
        "没有“{name}”的资料，不能确定是本区的{name2}",
        "The data at hand does not have {name}: {name2} may be that of another district",
    ),
    (
        "若在本区，请在地址里写上" + _HERE,
        "If it is here, the address should say " + _HERE_EN,
    ),
    ("“{name}”不是门牌号", "{name} is no house number"),
    ("{name}没有门牌资料，以全路表示", "There are no house numbers of {name}: shown as a whole"),
    ("按{name}沿线门牌点连成的线定位", "Placed along a line through the address points of {name}"),
    ("按{name}的路线定位", "Placed along {name}"),
    (
        "{name}没有路线资料，以该路一处已知地点示意",
        "There is no centreline of {name}: one known place on the street stands for it",
    ),
    (
        "{name}没有路线资料，以已知的 {n} 处门牌点示意",
        "There is no centreline of {name}: {n} known address points stand for it",
    ),
    (
        "{name}的路线与沿线地点不符，不能用来定位",
        "The line at hand for {name} disagrees with places along it and is not used",
    ),
    ("没有{name}的资料，无法定位", "The data at hand does not place {name}"),
    (
        "{name}已知门牌为 {n} 号，{n2} 号远在其外，只能以{name2}全路示意",
        "The known numbers of {name} are {n}, and {n2} is far outside them: "
        "all of {name2} stands for it",
    ),
    (
        "{name}已知门牌为 {n} 号，{n2} 号远在其外，不作推测",
        "The known numbers of {name} are {n}, and {n2} is far outside them: nothing is assumed",
    ),
    (
        "{name}上没有足以推算 {name2} 的门牌",
        "There are not enough house numbers on {name} to place {name2}",
    ),
    ("按地名“{name}”（即{name2}）定位", "Placed at {name} (also {name2})"),
    ("按地名“{name}”定位", "Placed at {name}"),
    (
        "“{name}”可以指{name2}，按能包住它们的范围定位",
        "{name} may mean {name2}: placed by an extent that covers them",
    ),
    (
        "“{name}”可以指{name2}，位置不同，请写明是哪一处",
        "{name} may mean {name2}, in different places",
    ),
    ("没有“{name}”的位置资料", "The data at hand does not place {name}"),
    ("按{name}的交叉口定位，向{way}移 {n} 米", "Placed {n} m {way} of the junction of {name}"),
    ("按{name}的交叉口定位", "Placed at the junction of {name}"),
    (
        "没有{name}的路线资料，找不到交叉口",
        "There is no centreline of {name}: no junction is found",
    ),
    (
        "{name}的已知路线相距 {n} 米，没有交叉口",
        "The known lines of {name} are {n} m apart: they have no junction",
    ),
    (
        "按{name}围合的范围定位，{name2}位置不明，{way}侧到相邻已知地物的尽头为止",
        "Placed in the area enclosed by {name}; the position of {name2} is not known, and the area "
        "ends on the {way} side where its known neighbours end",
    ),
    ("按{name}围合的范围定位", "Placed in the area enclosed by {name}"),
    ("按{name}的范围", "By the extent of the {name}"),
    (
        "同一项目的地址相距约 {n} 公里，互相矛盾，逐一标出",
        "The addresses of this project are about {n} km apart and contradict each other: "
        "each is marked",
    ),
    (
        "{name}距{name2}约 {n} 米，请核对是否为{name3}",
        "{name} is about {n} m from {name2}: it may be that {name3} is meant",
    ),
    ("{name}与之一致", "{name} agrees with it"),
    (
        f"在{DISTRICT.name}界外约 {{n}} 公里",
        f"About {{n}} km outside the border of {DISTRICT.name_en}",
    ),
    (
        f"在{DISTRICT.name}界外约 {{n}} 米",
        f"About {{n}} m outside the border of {DISTRICT.name_en}",
    ),
    ("在海上，离岸约 {n} 公里", "In the sea, about {n} km off the shore"),
    ("在海上，离岸约 {n} 米", "In the sea, about {n} m off the shore"),
)

REVIEWED = "人工核查："
_DECISIONS_EN = {
    "confirm": "automatic position confirmed",
    "pick": "one of the candidates chosen",
    "pin": "placed on the map",
    "unlocatable": "cannot be located",
    "undo": "decision taken back",
}
_WAYS = {"东": "east", "南": "south", "西": "west", "北": "north"}
_WAYS |= {"东北": "north-east", "东南": "south-east", "西北": "north-west", "西南": "south-west"}


_STARTS = frozenset(
    [
        "The",
        "There",
        "Placed",
        "Only",
        "About",
        "By",
        "Interpolated",
        "In",
        "If",
        "Drawn",
        "Named",
        "Its",
    ]
)


def note_in_english(note: str, texts: Mapping[str, str]) -> str:
    """A location note in English; a clause that no form and no text answers to stays Chinese,
    labelled as the original. ``texts``: English by Chinese."""
    if not note:
        return ""
    clauses = note.split("；")
    found: list[str] = []
    at = 0
    while at < len(clauses):
        taken = 1
        for count in range(min(_LONGEST, len(clauses) - at), 0, -1):
            whole = "；".join(clauses[at : at + count])
            if whole in texts:
                taken = count
                english = plain_quotes(texts[whole])
                break
        else:
            english = _clause(clauses[at]) or original(clauses[at])
        found.append(english)
        at += taken
    return "; ".join([found[0], *(_lower(text) for text in found[1:])])


def _lower(text: str) -> str:
    """A clause after a semicolon: The, There, Placed, … begin small, names do not."""
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0] in _STARTS else text


def _clause(clause: str, nested: bool = False) -> str | None:
    """A clause by its form; ``nested``: what stands after the name of an address, once only."""
    if clause.startswith(REVIEWED):
        return _reviewed(clause.removeprefix(REVIEWED))
    for chinese, english in FORMS:
        values = match(chinese, clause)
        if values is None or (nested and "more" in values):
            continue
        filled = {key: _value(key, value) for key, value in values.items()}
        if all(filled.values()):
            return english.format_map(filled)
    return None


def _reviewed(text: str) -> str | None:
    """``确认自动定位``; for colleagues with the reviewer's own words and name as they are."""
    for decision, chinese in DECISIONS.items():
        if text == chinese or text.startswith((f"{chinese}，", f"{chinese}（")):
            rest = text.removeprefix(chinese).replace("（", " (").replace("）", ")")
            return f"Reviewed by a person: {_DECISIONS_EN[decision]}{rest.replace('，', ', ', 1)}"
    return None


def _value(key: str, value: str) -> str:
    """What stands in a form's gap, in English; "" where it cannot stand there."""
    kind = key.rstrip("0123456789")
    if kind == "n":
        return value if value and not has_chinese(value) else ""
    if kind == "way":
        return _WAYS.get(value, "")
    if kind == "end":
        if value == "路的一端":
            return "the end of the street"
        number = value.removesuffix("号").strip()
        return f"No. {number}" if value.endswith("号") and number.isascii() else place(value)
    if kind == "more":
        return _lower(_clause(value, nested=True) or "")
    return place(value)


def place(text: str) -> str:
    """A street, a place or an address, several joined by a comma."""
    whole = address_name(text) or ESTABLISHED.get(text)
    return whole or ", ".join(place_name(part) for part in text.split("、") if part)


def match(form: str, text: str) -> dict[str, str] | None:
    """What ``text`` has in the gaps of ``form``, None where it has another form.

    The first fixed part stands at the beginning, each next one where it comes first after that,
    the last at the end: no way back, so that the time is linear.
    """
    keys, fixed = _parts(form)
    if not text.startswith(fixed[0]) or (not keys and text != form):
        return None
    at, values = len(fixed[0]), {}
    for key, literal in zip(keys, fixed[1:], strict=True):
        last = key == keys[-1]
        if last:
            end = len(text) - len(literal) if text.endswith(literal) else -1
        else:
            end = text.find(literal, at + 1)
        if end <= at:
            return None
        values[key] = text[at:end]
        at = end + len(literal)
    return values


@cache
def _parts(form: str) -> tuple[list[str], list[str]]:
    """The names of the gaps, and the fixed parts around them: one more."""
    keys: list[str] = []
    fixed = [""]
    for piece in form.replace("{", "\0{").split("\0"):
        if piece.startswith("{"):
            key, _, rest = piece[1:].partition("}")
            keys.append(key)
            fixed.append(rest)
        else:
            fixed[-1] += piece
    return keys, fixed

"""Where an address says that it is: the words for 山东省青岛市市南区, and those that contradict it.

Whatever in the text says *elsewhere* binds the whole address, wherever it stands: in front, in
pieces between any separators, in brackets, behind the number. Street names here are full of
provinces and cities (江苏路, 香港中路, 南京路), so the rules are about what stands around a name:

* a name with its own word (黄岛区, 大连市) counts anywhere, but not as part of a street's name
  (费县路) nor of a longer word (市场, 区域);
* a short name (大连, 黄岛) counts where it is a whole piece, where another division follows it,
  and in front of a complete street name (大连中山路), which is more than a direction or a numeral
  (南京东路, 延安三路); of counties that share their name with another (和平, 鼓楼) only the first;
* behind the number a short name counts as a whole piece, as the end of the text, and in the name of
  a branch (烟台分行); that of another district of ours also where such a piece begins (李沧万达).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.address._division_patterns import (
    AFTER_A_WORD,
    BETWEEN_ADDRESSES,
    BRANCH,
    DIGIT,
    EMPTY_BRACKETS,
    HOME,
    LEFT_AT_THE_END,
    LEFT_BEHIND,
    LONGEST_SHORT,
    NO_WORD,
    NOISE,
    OFFICE_BEHIND,
    OWN_NUMBER,
    OWN_WORDS_IN_FRONT,
    PIECE,
    PLACE_BEFORE,
    PLAIN,
    SAME_STREET,
    SHORT_HOME_WORDS,
)
from geo.address._division_scan import Scanner
from geo.address._divisions import OFFICE, TOWN_DISTRICTS, Divisions, divisions
from geo.address.house_number import STEM_SUFFIXES


@dataclass(frozen=True)
class Reading:
    """elsewhere: the other division that the address names, or None; front: the words in
    front for 山东省青岛市市南区; rest: the text without them; at_home: whether it names 青岛 or
    市南区 anywhere."""

    elsewhere: str | None
    front: str
    rest: str
    at_home: bool


def read_divisions(text: str, apart: Iterable[str] = ()) -> Reading:
    """Read the division words of one address text (:mod:`geo.address.normalise` has been over it).

    apart: the parts between which the original text had spaces, which normalised text has not.
    """
    known = divisions()
    plain = None if apart else PLAIN.fullmatch(text)
    if plain is not None and _is_plain(plain["stem"], known):
        at_home = bool(plain["city"] or plain["district"])
        return Reading(None, plain["front"], plain["rest"], at_home)
    scanner = Scanner(text, known)
    end, names, front = _in_front(scanner)
    rest = LEFT_BEHIND.sub("", text[end:]) if end else text
    names = names or _behind(scanner, len(text) - len(rest), apart)
    if not names:
        return Reading(None, front, _without_home(scanner, rest), scanner.at_home)
    ours = [name for name in (HOME.city_short, HOME.province_short) if name in text][:1]
    return Reading(known.written(names, ours), front, rest, scanner.at_home)


def named_elsewhere(name: str) -> str:
    """The division in which a named place lies by its own name (大连百年城), blank if it says none.

    A short name says so when it is a province's, a city's or a district's of 青岛, and of no other:
    和平, 鼓楼 and 中山 are words.
    """
    known = divisions()
    name = OWN_WORDS_IN_FRONT.sub("", name) or name  # 青岛|李沧万达广场
    scanner = Scanner(name, known)
    found = [mention for _, mention in scanner.full_mentions(0)]
    for short in known.at(name, 0):
        if scanner.large(short) and not scanner.part_of_street(len(short)):
            found.insert(0, short)
            break
    return known.written(found) if found else ""


def neighbouring_office(name: str) -> str:
    """The street office of a town district beside ours by whose short name a place is called
    (台东万达广场: 市北区台东街道), blank if it is called so by none. The offices of 黄岛, 即墨 and
    the counties are left out: 滨海, 温泉 and 龙山 are words that places here are called by too."""
    known = divisions()
    name = OWN_WORDS_IN_FRONT.sub("", name) or name
    for short in known.at(name, 0):
        first = known.named[short][0]
        if len(first.code) == OFFICE and first.code.startswith(TOWN_DISTRICTS) and name != short:
            return known.written([short], [HOME.city_short]).removeprefix(HOME.city)
    return ""


def own_division(name: str) -> bool:
    """Whether it is a community (社区) or street office of our district, or holds the district."""
    return name in divisions().ours


def _is_plain(stem: str, known: Divisions) -> bool:
    """Whether no division stands before a street's name, or only as its beginning: 江西|路."""
    return all(
        name not in known.full and SAME_STREET.fullmatch(stem, len(name)) is not None
        for name in known.at(stem, 0)
    )


def _in_front(scanner: Scanner) -> tuple[int, list[str], str]:
    """Where the division words in front end, the names that are not ours, and our own words."""
    end, names, ours, chained = 0, list[str](), "", False
    while True:
        start = scanner.skip(end)
        noise = NOISE.match(scanner.text, start)
        if noise is not None:
            end = noise.end()
        elif step := scanner.home(start, chained=chained):
            ours += scanner.text[start:step]
            end, chained = step, True
            if zone := scanner.zone_of_our_city(step):
                return zone, [HOME.city_short + scanner.text[step:zone]], ours
        else:
            name, step = scanner.elsewhere(start, chained=bool(names))
            if not step:
                return end, names, ours
            names.append(name)
            end, chained = step, True


def _behind(scanner: Scanner, start: int, apart: Iterable[str]) -> list[str]:
    """The names that are not ours behind the words in front."""
    text = scanner.text
    found = BETWEEN_ADDRESSES.search(text, start)
    first = found.start() if found is not None else len(text)
    names = [
        name
        for at, name in scanner.full_mentions(start)
        if at < first or OWN_NUMBER.match(text, at) is None
    ]
    numbered = False
    for at, piece in _pieces(text, start):
        if at > start:
            if (whole := scanner.whole(piece)) is not None:
                names += whole
            elif at < first:
                name, end = scanner.elsewhere(at, chained=False)
                names += [name] if end else []
        behind = [digit.end() for digit in DIGIT.finditer(piece)]
        numbered = numbered or bool(behind)
        if numbered:
            names += _at_the_end(scanner, piece, behind[-1] if behind else 1)
            names += _by_their_names(scanner, piece, start < at < first)
    for part in apart:
        names += scanner.whole(part) or ()
    if not names and scanner.offices and (office := OFFICE_BEHIND.search(text, start)):
        name = f"{office['stem']}街道"
        names += [] if own_division(name) else [name]
    return list(dict.fromkeys(names))


def _by_their_names(scanner: Scanner, piece: str, apart: bool) -> list[str]:
    """What the name of a business behind the number says: (李沧万达) begins with another district
    of our city, and 烟台分行 is the branch of another city. Only what stands ``apart``, in a piece
    of its own, is looked at from its beginning: 76号上海银行 is a bank in every town."""
    known, named = scanner.known, Scanner(piece, scanner.known)
    found = [
        short
        for short in (known.at(piece, 0) if apart else ())
        if named.large(short)
        and known.named[short][0].of_our_city
        and not named.part_of_street(len(short))
    ]
    for branch in BRANCH.finditer(piece):
        end = branch.start()
        found += [
            short
            for at in range(max(0, end - LONGEST_SHORT), end - 1)
            for short in known.at(piece, at)
            if at + len(short) == end and named.large(short)
        ]
    return found


def _at_the_end(scanner: Scanner, piece: str, first: int) -> list[str]:
    """The names with which a piece ends behind a number: 76号大连, 12层下城区, 2号五四广场大连.

    A single county counts where a new word begins, others wherever they stand: 新东方 may be a
    building, but 五四广场任丘 is none.
    """
    for at in range(first, len(piece) - 1):
        begins = piece[at - 1] in AFTER_A_WORD and piece[at] not in NO_WORD
        if not begins and piece[at : at + 2] not in scanner.known.openings:
            continue
        if piece[at - 1] == "号" and piece[at] in STEM_SUFFIXES:
            continue
        names = scanner.whole(piece[at:])
        if names and (begins or len(names) > 1 or scanner.large(names[0])):
            return names
        if names and PLACE_BEFORE.search(piece, first - 1, at) is not None:
            return names
    return []


def _without_home(scanner: Scanner, rest: str) -> str:
    """The text without pieces that only say 青岛市市南区: （市南区）, ，青岛市, 76号青岛."""
    if not any(word in rest for word in (*SHORT_HOME_WORDS, HOME.province_short, "中国")):
        return rest
    cut: list[tuple[int, int]] = []
    for at, piece in _pieces(rest, 0):
        starts = (
            i
            for i in range(1, len(piece))
            if piece[i - 1] in AFTER_A_WORD and piece[i] not in NO_WORD
        )
        for start in (0, *starts) if at else starts:
            if scanner.whole(piece[start:]) == []:
                cut.append((at + start, at + len(piece)))
                break
    for low, high in reversed(cut):
        rest = rest[:low] + rest[high:]
    # What held the piece goes with it: empty brackets, a separator that now ends the text.
    return LEFT_AT_THE_END.sub("", EMPTY_BRACKETS.sub("", rest)) if cut else rest


def _pieces(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The pieces of the text between any separators, each with where it begins."""
    for found in PIECE.finditer(text, start):
        yield found.start(), found[0]

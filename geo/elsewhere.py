"""Where an address says that it is: the words for 山东省青岛市市南区, and those that contradict it.

Whatever in the text says *elsewhere* binds the whole address, wherever it stands: in front, in
pieces between any separators, in brackets, behind the number. Street names here are full of
provinces and cities (江苏路, 香港中路, 南京路), so the rules are about what stands around a name:

* a name with its own word (黄岛区, 大连市) counts anywhere, but not as part of a street's name
  (费县路) nor of a longer word (市场, 区域);
* a short name (大连, 黄岛) counts where it is a whole piece, where another division follows it,
  and in front of a complete street name (大连中山路), which is more than a direction or a numeral
  (南京东路, 延安三路); of counties that share their name with another (和平, 鼓楼) only the first;
* behind the number a short name counts as a whole piece, or as the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.address_patterns import PLACE_END
from geo.divisions import COUNTY, PARTS_OF_ESTATES, Divisions, divisions
from geo.house_number import STEM_SUFFIXES

_STREET_END = r"(?:路|街|大道|胡同|巷|弄)"
_AHEAD = re.compile(rf"(?P<stem>[^\W\d_]{{0,9}}?){_STREET_END}")
# What may be left of a street's name behind a division's: 香港|中路, 延安|三路, 太平|角一路.
_NUMERAL = "[一二三四五六七八九十]?"
_SAME_STREET = re.compile(rf"(?:.|[东西南北中]?{_NUMERAL}支?|.{_NUMERAL}支?)")
# 青岛市|南京东路: read as 市南 it would leave 京东路.
_WITH_DIRECTION = re.compile(r".[东西南北中]")

# Not at its end: 大学路 is a street.
_PLACE = re.compile(rf"{PLACE_END}.")

_USUAL_STEM = 3

_SEPARATOR = r"[\W_丨]"
_SEPARATORS = re.compile(f"{_SEPARATOR}*")
_LEFT_BEHIND = re.compile(r"^(?:(?![(\[【「『<《〔])[\W_丨])+")
_BETWEEN_ADDRESSES = "、;；,，\n。|"
_NOISE = re.compile(
    r"(?:(?:详细|收货|收件|通讯|通信|联系|注册|经营|办公|项目|单位|公司|家庭)?(?:地址|住址|住所)[:：为是]?"
    r"|(?:所在地|地点|位置|所在区域)[:：为是]|(?:邮编|邮政编码)[:：]?|坐落于|座落于|位于|地处"
    r"|(?<!\d)\d{6}(?![\d号]))"
)
_LAST_DIGIT = re.compile(r".*\d")
_PLACE_BEFORE = re.compile(rf"(?:{PLACE_END}|站|院|馆|场|楼|店|室|堂)$")
# Behind these begins a new word: 76号|大连, 3层|大连.
_WORD_BEGINS = re.compile(
    r"(?<=[号室层座楼栋幢院元铺\dA-Za-z甲乙丙丁])(?=[^\W\d_号楼层座室单栋幢])"
)

# Parts of towns and estates that end like a division and are none; with one character they are
# never meant for a division either (北区, 超市).
_NO_DIVISION = (
    r"(?:[小社校院景片街厂库港湾特园辖专]区|[东西南北中一二三四五六七八九十]区|城区|市区|郊区|矿区|地区"
    r"|(?:开发|工业|产业|保税|商业|商务|住宅|生活|办公|服务|管理|示范|实验|试验|宿舍|家属|保护|核心|高新|自贸"
    r"|行政|居民|居住|别墅|旅游|度假|风景|作业|休闲|文化|教学|营业|候车)区"
    r"|[超夜城都门早集股菜楼]市|[小古城乡村水集重新]镇|[家城水故同老]乡)"
)
# A division that the list does not have, for lists grow old: 下城区, 龙海市, 灵山卫镇.
_UNLISTED_PIECE = re.compile(
    r"[^\W\d_路街]{1,6}(?:[省市县镇乡]|自治[州旗])|[^\W\d_路街]{2,3}区|[^\W\d_路街]{2,5}新区"
)
_ZONE = re.compile(r"[^\W\d_]{0,9}?(?:(?:开发|高新|示范|管理|园|保税)区|管委会)")
_UNLISTED_AHEAD = re.compile(
    r"(?P<name>[^\W\d_路街]{2,6}?[省市县区镇乡])(?![场域间])(?=[^\W\d_]{2,9}?(?:路|街|大道|胡同|巷|弄)|\W)"
)
_NO_DIVISION_END = re.compile(rf".*{_NO_DIVISION}")
_OFFICE = re.compile(r"(?P<stem>[^\W\d_]{2,7}?)街道(?:办事处|办)?(?![路巷])")
_OFFICE_BEHIND = re.compile(
    r"(?:^|(?<=[号\W_]))(?P<stem>[^\W\d_号]{2,7})街道(?:办事处|办)?(?:$|\W)"
)
_FULL_END = re.compile("[省市区县旗州盟]")
_HOME_WORDS = ("中华人民共和国", "中国", "山东省", "山东", "青岛市", "青岛", "市南区", "市南")
_HOME_OPENINGS = frozenset(word[:2] for word in _HOME_WORDS)
# 东至县 in 安徽, and how every description of a site begins: 东至山东路，西至….
_ALSO_WORDS = frozenset({"东至"})
# 市场, 区域, 区间 are words of their own; an office of another place may stand here (驻).
_LONGER_WORD = "场域间驻"


@dataclass(frozen=True)
class Reading:
    """reason: why the address lies elsewhere, one Chinese sentence, or None; front: the words in
    front for 山东省青岛市市南区; rest: the text without them; at_home: whether it names 青岛 or
    市南区 anywhere."""

    reason: str | None
    front: str
    rest: str
    at_home: bool


def read_divisions(text: str, apart: Iterable[str] = ()) -> Reading:
    """Read the division words of one address text (normalised, see ``address_text``).

    apart: the parts between which the original text had spaces, which normalised text has not.
    """
    return _Reader(text, divisions(), apart).read()


def named_elsewhere(name: str) -> str:
    """The division in which a named place lies by its own name (大连百年城), blank if it says none.

    A short name says so when it is a province's, a city's or a district's of 青岛, and of no other:
    和平, 鼓楼 and 中山 are words.
    """
    known = divisions()
    name = re.sub("^(?:山东省?)?(?:青岛市?)?", "", name) or name  # 青岛|李沧万达广场
    reader = _Reader(name, known)
    found = [mention for _, mention in reader.full_mentions(0)]
    for short in known.at(name, 0):
        if reader.large(short) and not reader.part_of_street(len(short)):
            found.insert(0, short)
            break
    return known.written(found) if found else ""


def own_community(name: str) -> bool:
    """Whether it is a community (社区) or street office of our district."""
    return any(division.ours for division in divisions().named.get(name, ()))


def foreign(place: str) -> str:
    """The reason that an address in another division gets."""
    return f"地址写明在{place}，不在青岛市市南区"


class _Reader:
    """One text and what is found in it."""

    def __init__(self, text: str, known: Divisions, apart: Iterable[str] = ()) -> None:
        self.text, self.known, self.apart = text, known, apart
        self.at_home = "青岛" in text or "市南区" in text
        self.offices = "街道" in text

    def read(self) -> Reading:
        end, names, front = self._front()
        rest = self.text[end:]
        if end:
            rest = _LEFT_BEHIND.sub("", rest)
        if not names:
            names = self._behind(len(self.text) - len(rest))
        if names:
            ours = [name for name in ("青岛", "山东") if name in self.text][:1]
            return Reading(foreign(self.known.written(names, ours)), front, rest, self.at_home)
        return Reading(None, front, self._without_home(rest), self.at_home)

    # In front

    def _front(self) -> tuple[int, list[str], str]:
        """Where the division words in front end, the names that are not ours, and our own words."""
        end, names, ours, chained = 0, list[str](), "", False
        while True:
            start = self._skip(end)
            noise = _NOISE.match(self.text, start)
            if noise is not None:
                end = noise.end()
            elif step := self._home(start, chained=chained):
                ours += self.text[start:step]
                end, chained = step, True
            else:
                name, step = self._elsewhere(start, chained=bool(names))
                if not step:
                    break
                names.append(name)
                end, chained = step, True
        return end, names, ours

    def _skip(self, start: int) -> int:
        found = _SEPARATORS.match(self.text, start)
        return found.end() if found is not None else start

    def _home(self, start: int, *, chained: bool = False) -> int:
        """The end of a word for our own province, city or district, 0 when none stands there.

        chained: whether another division stands before it.
        """
        text = self.text
        if text[start : start + 2] not in _HOME_OPENINGS:
            return self._own_office(start)
        for name in _HOME_WORDS:
            if not text.startswith(name, start):
                continue
            end = start + len(name)
            if name == "青岛市" and text[end : end + 1] in ("南", "北") and not self._whole(end):
                # 青岛|市南区, 青岛|市南香港中路, but 青岛市|南京路.
                if text[end + 1 : end + 2] == "区" or self._street_behind_short(end + 1):
                    end -= 1
                return end
            if name in ("山东省", "青岛市", "市南区"):
                if text[end : end + 1] not in _LONGER_WORD or end == len(text):
                    return end
            elif self._division_follows(end) or (
                name in ("青岛", "市南")
                and (self._street_ahead(end) or (chained and name == "市南"))
            ):
                return end
        return self._own_office(start)

    def _own_office(self, start: int) -> int:
        office = _OFFICE.match(self.text, start) if self.offices else None
        if office is None:
            return 0
        meant = self.known.named.get(f"{office['stem']}街道", ())
        if not any(division.ours for division in meant):
            return 0
        self.at_home = True
        return office.end()

    def _street_behind_short(self, end: int) -> bool:
        """Whether 市南 or 市北, ending there, is the district and not 市 and 南京路 or 北京路."""
        if self._whole(end) or _OFFICE.match(self.text, end) is not None:
            return True
        ahead = _AHEAD.match(self.text, end)
        if ahead is None or _SAME_STREET.fullmatch(ahead["stem"]) is not None:
            return False
        stem = ahead["stem"]
        return stem in self.known.named or _WITH_DIRECTION.fullmatch(stem) is None

    def _whole(self, end: int) -> bool:
        """Whether a word that ends there ends its piece."""
        return end == len(self.text) or re.match(_SEPARATOR, self.text[end]) is not None

    def _division_follows(self, end: int) -> bool:
        if self._whole(end) or self._home(end):
            return True
        return bool(self._elsewhere(end, chained=True)[1])

    def _street_ahead(self, end: int) -> bool:
        """Whether a complete street name begins there, not the rest of one that began before."""
        ahead = _AHEAD.match(self.text, end)
        if ahead is None or _SAME_STREET.fullmatch(ahead["stem"]) is not None:
            return False
        # 东海|岸花园东海中路: a name before the street, which the geocoder may know.
        return _PLACE.search(ahead["stem"]) is None

    def part_of_street(self, end: int) -> bool:
        """Whether a name that ends there goes on into the name of a street: 香港|中路, 费县|路."""
        ahead = _AHEAD.match(self.text, end)
        return ahead is not None and _SAME_STREET.fullmatch(ahead["stem"]) is not None

    def _elsewhere(self, start: int, *, chained: bool) -> tuple[str, int]:
        """A division that is not ours at that place: its name and end; end 0 when there is none."""
        shorts = []
        for name in self.known.at(self.text, start):
            end = start + len(name)
            if any(division.ours for division in self.known.named[name]):
                continue
            if name in self.known.full:
                if self._counts(end):
                    return name, end
            elif self._whole(end):
                return name, end
            elif name not in _ALSO_WORDS:
                if not self.part_of_street(end) and self._division_follows(end):
                    return name, end
                shorts.append((name, end))
        office = _OFFICE.match(self.text, start) if self.offices else None
        if office is not None and office["stem"][0] not in "与和":
            return f"{office['stem']}街道", office.end()
        unlisted = _UNLISTED_AHEAD.match(self.text, start)
        if unlisted is not None and not (
            _NO_DIVISION_END.fullmatch(unlisted["name"]) or unlisted["name"].startswith(_HOME_WORDS)
        ):
            return unlisted["name"], unlisted.end()
        for name, end in shorts:
            if self._street_ahead(end) and (chained or self._before_a_street(name, end)):
                return name, end
            if (zone := _ZONE.match(self.text, end)) and self._division_follows(zone.end()):
                return name, zone.end()
        return "", 0

    def unmistakable(self, short: str) -> bool:
        """Whether a short name means one thing: a province, a city or a county of that name alone.

        Our own city's counties count whatever else is called so.
        """
        first, *others = self.known.named[short]
        if first.of_our_city or len(first.code) == 2:
            return True
        return all(other.code.startswith(first.code) for other in others)

    def _before_a_street(self, short: str, end: int) -> bool:
        """Whether a short name alone in front of a street means the division.

        A county's only before a street's name of usual length: 永嘉|新居延吉路 is a housing estate.
        """
        if not self.unmistakable(short):
            return False
        ahead = _AHEAD.match(self.text, end)
        return self.large(short) or (ahead is not None and len(ahead["stem"]) <= _USUAL_STEM)

    def large(self, name: str) -> bool:
        """Whether it means a province, a city or a district of our own city, and nothing else."""
        if name not in self.known.named:
            return False
        first = self.known.named[name][0]
        size = COUNTY + 1 if first.of_our_city else COUNTY
        return not first.ours and len(first.code) < size and self.unmistakable(name)

    def _counts(self, end: int) -> bool:
        """Whether a full name ending there stands for the division."""
        following = self.text[end : end + 1]
        if following and following in _LONGER_WORD:
            return False
        return not self.part_of_street(end)

    # Behind

    def full_mentions(self, start: int) -> Iterator[tuple[int, str]]:
        """(where it begins, name) of each full name that is not ours from there on."""
        for found in _FULL_END.finditer(self.text, start):
            end = found.end()
            for length in range(min(self.known.longest, end - start), 1, -1):
                name = self.text[end - length : end]
                if name in self.known.full:
                    ours = any(division.ours for division in self.known.named[name])
                    if not ours and self._counts(end):
                        yield end - length, name
                    break

    def _behind(self, start: int) -> list[str]:
        """The names that are not ours behind the words in front."""
        first = _first_piece_end(self.text, start)
        names = [
            name
            for at, name in self.full_mentions(start)
            if at < first or not _has_own_number(self.text, at)
        ]
        for at, piece in _segments(self.text, start):
            if at > start:
                if (whole := self.whole(piece)) is not None:
                    names += [n for n in whole if n not in names]
                elif at < first:
                    name, end = self._elsewhere(at, chained=False)
                    if end and name not in names:
                        names.append(name)
            names += [n for n in self._at_the_end(at, piece) if n not in names]
        for part in self.apart:
            names += [n for n in self.whole(part) or () if n not in names]
        office = _OFFICE_BEHIND.search(self.text, start) if self.offices else None
        if office is not None:
            name = f"{office['stem']}街道"
            if not any(d.ours for d in self.known.named.get(name, ())) and not names:
                names.append(name)
        return names

    def _at_the_end(self, start: int, piece: str) -> list[str]:
        """The names with which a piece ends behind a number: 76号大连, 12层下城区, 2号五四广场大连.

        A single county counts where a new word begins, others wherever they stand: 新东方 may be a
        building, but 五四广场任丘 is none.
        """
        number = _LAST_DIGIT.match(piece)
        if number is None and _LAST_DIGIT.match(self.text, 0, start) is None:
            return []
        first = number.end() if number is not None else 1
        for at in range(first, len(piece) - 1):
            if piece[at - 1] == "号" and piece[at] in STEM_SUFFIXES:
                continue
            begins = _WORD_BEGINS.match(piece, at) is not None
            if not begins and piece[at : at + 2] not in self.known.openings:
                continue
            names = self.whole(piece[at:])
            if names and (begins or len(names) > 1 or self.large(names[0])):
                return names
            if names and _PLACE_BEFORE.search(piece, first - 1, at) is not None:
                return names
        return []

    def whole(self, piece: str) -> list[str] | None:
        """The names of a piece that consists of divisions alone, ours left out; None if it does
        not."""
        names: list[str] = []
        at = 0
        while at < len(piece):
            name = next(iter(self.known.at(piece, at)), None)
            if name is None and names and piece[at : at + 2] in PARTS_OF_ESTATES:
                at += 2  # 攀枝花|东区
                continue
            if name is None:
                break
            at += len(name)
            if not any(division.ours for division in self.known.named[name]):
                names.append(name)
        if piece and at == len(piece):
            return names
        if _UNLISTED_PIECE.fullmatch(piece, at) and not _NO_DIVISION_END.fullmatch(piece, at):
            return [*names, piece[at:]]
        # 内江经济开发区: called after its city, and longer than any name in the list.
        if names and _ZONE.fullmatch(piece, at) is not None:
            return names
        return None

    def _without_home(self, rest: str) -> str:
        """The text without pieces that only say 青岛市市南区: （市南区）, ，青岛市, 76号青岛."""
        if not ("青岛" in rest or "市南" in rest or "山东" in rest or "中国" in rest):
            return rest
        cut: list[tuple[int, int]] = []
        for at, piece in _segments(rest, 0):
            if at and self.whole(piece) == []:
                cut.append((at, at + len(piece)))
            else:
                for word in _WORD_BEGINS.finditer(piece):
                    if self.whole(piece[word.end() :]) == []:
                        cut.append((at + word.end(), at + len(piece)))
                        break
        for low, high in reversed(cut):
            rest = rest[:low] + rest[high:]
        # What held the piece goes with it: empty brackets, a separator that now ends the text.
        rest = re.sub(r"[(\[【「『<《〔]\W{0,20}[)\]】」』>》〕]", "", rest)
        return re.sub(r"[^\w)\]】」』>》〕]{1,20}$", "", rest) if cut else rest


def _segments(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The pieces of the text between any separators, each with where it begins."""
    for found in re.finditer(r"[^\W_丨]+", text[start:]):
        yield start + found.start(), found[0]


def _first_piece_end(text: str, start: int) -> int:
    """Where the first of several addresses ends: at a separator that a number stands before."""
    for index in range(start, len(text)):
        if text[index] in _BETWEEN_ADDRESSES:
            return index
    return len(text)


def _has_own_number(text: str, at: int) -> bool:
    """Whether a street and a number follow in the same piece: another address, read by itself."""
    end = _first_piece_end(text, at)
    return re.search(rf"{_STREET_END}\D?\d", text[at:end]) is not None

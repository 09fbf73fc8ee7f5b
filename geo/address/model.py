"""An address taken apart: what kind it is, and the words of each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.address.house_number import HouseNumber, parse_numbers, written

Kind = Literal["number", "street", "junction", "bounds", "near", "place", "foreign", "empty"]


@dataclass(frozen=True)
class Bound:
    """One side of an area. ``side`` is the side of the area on which ``name`` lies.

    “青岛卫校以西” says that the area is west of 青岛卫校, so 青岛卫校 bounds it on the east (东).
    """

    side: str
    name: str


@dataclass(frozen=True)
class Address:
    """One address, as its words say it. Fields that its kind does not use are empty.

    Attributes
    ----------
    text : str
        The piece of the original, normalised.
    kind : str
        number, street, junction, bounds, near, place, foreign or empty.
    street, number : str
        香港中路 and 76甲; a list stays one text: 181、183、185.
    tail : str
        Building, floor, unit or other words behind.
    cross_street : str
        The second street of a junction.
    bounds : tuple of Bound
        The sides of an area.
    place : str
        A name.
    direction, distance_m : str, float or None
        The offset of a junction or a near address in metres: 西南 20 米.
    elsewhere : str
        The other division that a foreign address names: 北京市朝阳区.
    beside : tuple of str
        Names in the same text that have to be known here (a place before the street, the street
        beside a place), for else the street or place meant is another city's.
    at_home : bool
        Whether the text names 青岛 or 市南区.
    stated : bool
        Whether 市南区 stands in front.

    Examples
    --------
    >>> from geo.address import parse_addresses
    >>> (address,) = parse_addresses("青岛市市南区香港中路 76 号甲")
    >>> address.kind, address.street, address.number, address.label
    ('number', '香港中路', '76甲', '香港中路 76 号甲')
    """

    text: str
    kind: Kind
    street: str = ""
    number: str = ""
    tail: str = ""
    cross_street: str = ""
    bounds: tuple[Bound, ...] = ()
    place: str = ""
    direction: str = ""
    distance_m: float | None = None
    elsewhere: str = ""
    beside: tuple[str, ...] = ()
    at_home: bool = False
    stated: bool = False

    def called(self, text: str) -> Address:
        """The same address of another text (``replace`` takes ten times as long).

        Parameters
        ----------
        text : str
            In place of ``text``; nothing else changes with it.

        Returns
        -------
        Address
        """
        other = object.__new__(Address)
        vars(other).update(vars(self), text=text)
        return other

    @property
    def numbers(self) -> tuple[HouseNumber, ...]:
        """What ``number`` is made of, in its order; empty where the address has none."""
        return parse_numbers(self.number) if self.number else ()

    @property
    def label(self) -> str:
        """A short name for notes: 香港中路 76 号甲, 青岛卫校, …"""
        if self.kind == "number":
            return f"{self.street} {written(self.number)}"
        return self.text

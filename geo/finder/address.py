"""A whole address, or whatever else the offline geocoder can place: asked while somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.address.parse import parse_addresses
from geo.data_dir import data_dir
from geo.finder.entries import UNPLACED, Entry, exact_words, zones_of
from geo.finder.index import sent
from geo.geocoders.offline.geocoder import Offline
from geo.vocabulary import LABELS, METHODS
from geo.words.place_source import place_source, sources_of_places

if TYPE_CHECKING:
    from geo.dataset import Dataset

LONGEST = 100
"""Characters; an address with all its tails takes 40."""
MOST = 3
"""Addresses of one text: 莱阳路 3 号、5 号."""


@dataclass(frozen=True)
class Answer:
    """What the geocoder says of one address.

    Attributes
    ----------
    entry : Entry
        The address with its place; without a point where there is none.
    note : str
        Why it is there, or why there is no place, in one Chinese sentence.
    method : str
        How it was found, as :data:`geo.vocabulary.METHODS` calls it.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.finder import find_address
    >>> (answer,) = find_address(load_dataset(), "云霄路 999 号")
    >>> answer.entry.point is None, answer.note
    (True, '云霄路已知门牌为 1–118 号，999 号远在其外，不作推测')
    """

    entry: Entry
    note: str
    method: str

    def message(self) -> dict[str, Any]:
        """As the browser gets it."""
        return sent(self.entry) | {"note": self.note, "method": self.method}


def find_address(dataset: Dataset, text: str) -> list[Answer]:
    """Where the addresses in a text are, by the offline geocoder, or why that is not known.

    Parameters
    ----------
    dataset : Dataset
        Its gazetteer answers.
    text : str
        What somebody typed; no more than ``LONGEST`` characters are read.

    Returns
    -------
    list of Answer
        At most ``MOST``, in the text's order; none for an empty text.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.finder import find_address
    >>> (answer,) = find_address(load_dataset(), "香港中路76号")
    >>> answer.entry.name, answer.method, answer.entry.zone
    ('香港中路 76 号', '门牌地址', '浮山湾区')
    """
    geocoder = Offline(dataset.gazetteer)
    sources = sources_of_places(data_dir())
    addresses = [one for one in parse_addresses(text[:LONGEST]) if one.kind != "empty"]
    placements = [(one, geocoder.locate(one)) for one in addresses[:MOST]]
    found = [
        Entry(
            LABELS["address"],
            address.label or address.text,
            geometry=place.geometry,
            point=place.point,
            radius_m=place.radius_m,
            exact=exact_words(place) if place.found else UNPLACED,
            source=place_source(place.method, place.origins, sources, "zh"),
        )
        for address, place in placements
    ]
    zones = zones_of(dataset, found)
    return [
        Answer(
            Entry(**{**vars(entry), "zone": zone if place.found else ""}),
            str(place.note),
            METHODS[place.method],
        )
        for entry, zone, (_, place) in zip(found, zones, placements, strict=True)
    ]

"""The index as the browser gets it: one file, fetched when somebody goes into the search box.

Names travel with their pinyin, for the browser has no dictionary; of characters that have several
readings the others come once, in ``readings``.
"""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.address.pinyin import other_readings, syllables, words
from geo.finder.entries import Entry, all_entries
from geo.map.payload import Payload, make_payload, to_json

if TYPE_CHECKING:
    from geo.dataset import Dataset

FILE_NAME = "find.json"
FORMAT = 1
"""Of the file; a change of it, or of what is said in it, gives every index a new address."""
MOST_PROJECTS = 20_000
"""A list longer than this is not sent: 2 MB, and more than a keystroke may look through. The filter
by keyword finds in it."""

_CHINESE = re.compile(r"[㐀-鿿]+")


def index_payload(dataset: Dataset) -> Payload:
    """The index as a file to be served, made when it is first asked for.

    Parameters
    ----------
    dataset : Dataset
        What can be found.

    Returns
    -------
    Payload
        One file, ``find.json``; its version changes with the data's fingerprint.

    Examples
    --------
    >>> import json
    >>> from geo.dataset import load_dataset
    >>> from geo.finder import index_payload
    >>> payload = index_payload(load_dataset())
    >>> sorted(json.loads(payload.files["find.json"]))
    ['entries', 'left_out', 'readings']
    """
    content = hashlib.sha256(repr((FORMAT, dataset.fingerprint)).encode()).digest()
    return make_payload({}, {FILE_NAME: partial(_file, dataset)}, content)


def _file(dataset: Dataset) -> bytes:
    return to_json(index(dataset))


def index(dataset: Dataset) -> dict[str, Any]:
    """What the file holds: see ``assets/src/types.ts``; ``left_out`` counts projects."""
    found = all_entries(dataset)
    projects = len(dataset.located)
    left_out = projects if projects > MOST_PROJECTS else 0
    found = found[left_out:]
    characters = {c for one in found for name in (one.name, *one.others) for c in name}
    return {
        "left_out": left_out,
        "readings": {
            character: list(readings)
            for character in sorted(characters)
            if _CHINESE.fullmatch(character) and len(readings := other_readings(character)) > 1
        },
        "entries": [sent(one) for one in found],
    }


def sent(entry: Entry) -> dict[str, Any]:
    """An entry, or an answer like one, as the browser gets it: what is blank is left out."""
    geometry = entry.geometry
    line = geometry is not None and shapely.get_dimensions(geometry) > 0
    whole: dict[str, Any] = {
        "kind": entry.kind,
        "names": [[name, read(name)] for name in (entry.name, *entry.others)],
        "address": entry.address,
        "zone": entry.zone,
        "exact": entry.exact,
        "source": entry.source,
        "project": entry.project_id,
        "rows": list(entry.rows),
        "at": _degrees(entry.point) if entry.point is not None else [],
        "radius": round(entry.radius_m, 1) if entry.point is not None else 0,
        "lines": [_degrees(part) for part in _chains(geometry)] if line else [],
        "area": line and shapely.get_dimensions(geometry) == 2,
    }
    return {name: value for name, value in whole.items() if value}


def read(name: str) -> str:
    """The syllables of its Chinese characters, in order, as people here say them."""
    runs = _CHINESE.findall(name)
    return " ".join(one for run in runs for word in words(run) for one in syllables(word))


def _chains(geometry: Any) -> list[Any]:
    """The lines of a street, the outer rings of an area."""
    parts = shapely.get_parts(geometry)
    return [part.exterior if part.geom_type == "Polygon" else part for part in parts]


def _degrees(geometry: Any) -> list[float]:
    return [float(value) for value in np.round(shapely.get_coordinates(geometry), 5).ravel()]

"""The shortlist (备选): up to twenty projects in the reader's order, with a note each.

It has two text forms. In an address: ids joined by commas, and the notes packed into a second
value as long as they fit (:func:`pack_notes`). In a file: TOML that people can read and mend
(:mod:`geo.sites.shortlist_file`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.files.link_text import pack, unpack

MAX_ITEMS = 20
MAX_NOTE = 200
"""Characters a note."""

MAX_PACKED = 2_000
"""Characters of packed notes that an address takes: browsers and proxies allow 4,000 and more for
all of it. About 600 Chinese characters fit."""

_MAX_UNPACKED = MAX_ITEMS * (MAX_NOTE + 1) * 4  # UTF-8 bytes: a longer answer is no answer of ours


@dataclass(frozen=True)
class Item:
    project_id: str
    note: str = ""


@dataclass(frozen=True)
class Shortlist:
    """The chosen projects in order; every change gives a new one.

    Attributes
    ----------
    items : tuple of Item
        Ids and notes.

    Examples
    --------
    >>> from geo.sites import Shortlist
    >>> chosen = Shortlist().add("B01-01").add("B01-02-1").with_note("B01-01", "先看这处")
    >>> chosen.move("B01-02-1", -1).ids, chosen.has_notes
    (('B01-02-1', 'B01-01'), True)
    """

    items: tuple[Item, ...] = ()

    def __len__(self) -> int:
        return len(self.items)

    def __contains__(self, project_id: object) -> bool:
        return any(item.project_id == project_id for item in self.items)

    @property
    def ids(self) -> tuple[str, ...]:
        """The projects in the list's order."""
        return tuple(item.project_id for item in self.items)

    @property
    def is_full(self) -> bool:
        """Whether nothing more goes in: ``MAX_ITEMS`` are in it."""
        return len(self.items) >= MAX_ITEMS

    @property
    def has_notes(self) -> bool:
        """Whether any project has one."""
        return any(item.note for item in self.items)

    def position(self, project_id: str) -> int:
        """Where a project stands in the list.

        Parameters
        ----------
        project_id : str
            One of the list.

        Returns
        -------
        int
            From 0.

        Raises
        ------
        ValueError
            Where it is not in the list.
        """
        return self.ids.index(project_id)

    def add(self, project_id: str) -> Shortlist:
        """With the project at the end.

        Parameters
        ----------
        project_id : str
            Of the data; this is not looked at here.

        Returns
        -------
        Shortlist
            The same list where it is in it or the list is full.
        """
        if project_id in self or self.is_full:
            return self
        return Shortlist((*self.items, Item(project_id)))

    def remove(self, project_id: str) -> Shortlist:
        """Without the project and its note.

        Parameters
        ----------
        project_id : str
            Of one that is not in the list nothing is taken.

        Returns
        -------
        Shortlist
        """
        return Shortlist(tuple(item for item in self.items if item.project_id != project_id))

    def restore(self, item: Item, position: int) -> Shortlist:
        """What :meth:`remove` took out, back at its place.

        Parameters
        ----------
        item : Item
            With its note.
        position : int
            From 0; beyond the end is the end.

        Returns
        -------
        Shortlist
            The same list where it is in it or the list is full.
        """
        if item.project_id in self or self.is_full:
            return self
        return Shortlist((*self.items[:position], item, *self.items[position:]))

    def move(self, project_id: str, steps: int) -> Shortlist:
        """With a project further up or down.

        Parameters
        ----------
        project_id : str
            The same list comes back where it is not in it.
        steps : int
            Up by negative ones, down by positive ones; not beyond the ends.

        Returns
        -------
        Shortlist
        """
        if project_id not in self:
            return self
        at = self.position(project_id)
        items = list(self.items)
        item = items.pop(at)
        items.insert(max(0, min(len(items), at + steps)), item)
        return Shortlist(tuple(items))

    def with_note(self, project_id: str, note: str) -> Shortlist:
        """With another note on a project.

        Parameters
        ----------
        project_id : str
            Of one that is not in the list nothing is noted.
        note : str
            As typed: it becomes one line of at most ``MAX_NOTE`` characters. "" takes it away.

        Returns
        -------
        Shortlist
        """
        tidy = tidy_note(note)
        return Shortlist(
            tuple(
                replace(item, note=tidy) if item.project_id == project_id else item
                for item in self.items
            )
        )

    def only(self, known: Collection[str]) -> Shortlist:
        """Without the projects that the data does not have.

        Parameters
        ----------
        known : collection of str
            The ids that it has.

        Returns
        -------
        Shortlist
            In the same order, with the same notes.
        """
        return Shortlist(tuple(item for item in self.items if item.project_id in known))


@dataclass(frozen=True)
class Absent:
    """An item whose project is not in the data now: it is kept, for the data may be half saved.

    position: its place in the whole list; name: the project's, as it was last known, else "".
    """

    item: Item
    position: int
    name: str = ""


def split(
    whole: Shortlist, known: Collection[str], names: Mapping[str, str]
) -> tuple[Shortlist, tuple[Absent, ...]]:
    """The items of projects that the data has, and the others; :func:`joined` is the way back.
    ``names``: of projects that may be absent, as far as they are remembered."""
    absent = tuple(
        Absent(item, position, names.get(item.project_id, ""))
        for position, item in enumerate(whole.items)
        if item.project_id not in known
    )
    return whole.only(known), absent


def joined(present: Shortlist, absent: Sequence[Absent]) -> Shortlist:
    """The whole list, each absent item at its place again; as near to it as the list is long."""
    items = list(present.items)
    for one in sorted(absent, key=lambda one: one.position):
        if one.item.project_id not in present:
            items.insert(one.position, one.item)
    return Shortlist(tuple(items))


def tidy_note(note: str) -> str:
    """One line without control characters, at most :data:`MAX_NOTE` characters."""
    one_line = re.sub(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+", " ", note).strip()
    return one_line[:MAX_NOTE]


def from_ids(values: Sequence[str], known: Collection[str]) -> tuple[Shortlist, tuple[str, ...]]:
    """The list that an address names, and the ids not understood. ``values``: ids joined by
    commas. What is over :data:`MAX_ITEMS` counts as not understood."""
    asked = [part.strip() for value in values for part in value.split(",") if part.strip()]
    asked = list(dict.fromkeys(asked))
    found = [project_id for project_id in asked if project_id in known]
    kept = found[:MAX_ITEMS]
    return (
        Shortlist(tuple(Item(project_id) for project_id in kept)),
        tuple(project_id for project_id in asked if project_id not in kept),
    )


def pack_notes(items: Shortlist) -> str:
    """All notes, one a line in the list's order, deflated and in base64 for addresses.

    "" where there are none or they come to more than :data:`MAX_PACKED` characters.
    """
    if not items.has_notes:
        return ""
    lines = "\n".join(f"{item.project_id} {item.note}" for item in items.items if item.note)
    packed = pack(lines)
    return packed if len(packed) <= MAX_PACKED else ""


def unpack_notes(packed: str, items: Shortlist) -> Shortlist | None:
    """The list with the notes of :func:`pack_notes`; None where the text is not one of ours.

    A note of a project that is not in the list is left out.
    """
    if len(packed) > MAX_PACKED:
        return None
    text = unpack(packed, _MAX_UNPACKED)
    if text is None:
        return None
    for line in text.split("\n"):
        project_id, _, note = line.partition(" ")
        items = items.with_note(project_id, note)
    return items

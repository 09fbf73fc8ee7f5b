"""What a session remembers: the one module that touches ``st.session_state``.

A :class:`Key` is one entry: its name, its type, what it reads while it is not set, and the room of
``views/`` that owns it. All of them are declared in :mod:`views.frame.session.keys`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

import streamlit as st

Value = TypeVar("Value")


class Key(str, Generic[Value]):
    """An entry of the session. It is its name, so that a widget takes it as its ``key``.

    Parameters
    ----------
    name : of the entry.
    default : what an entry that is not set reads; shared by all sessions, so it must not be one
        that can be changed in place. :data:`MISSING` for an entry that somebody has to set first.
    owner : the room that reads and writes it: ``views.sites``. ``views.frame`` for all.
    """

    default: Any
    owner: str

    def __new__(cls, name: str, default: Value, owner: str) -> Key[Value]:
        key = super().__new__(cls, name)
        key.default, key.owner = default, owner
        return key

    def get(self) -> Value:
        """The value, or the default. Raises KeyError where there is neither."""
        if self.default is MISSING:
            value: Value = st.session_state[str(self)]
        else:
            value = st.session_state.get(str(self), self.default)
        return value

    def set(self, value: Value) -> None:
        """Of a widget only before it is drawn in this run, or in a callback."""
        st.session_state[str(self)] = value

    def start(self, value: Value) -> Value:
        """The value; set to ``value`` where it was not set."""
        started: Value = st.session_state.setdefault(str(self), value)
        return started

    def forget(self) -> None:
        """Set no more; nothing happens where it is not."""
        st.session_state.pop(str(self), None)

    @property
    def is_set(self) -> bool:
        return str(self) in st.session_state


MISSING: Any = object()
"""The default of an entry without one."""


class Family(Generic[Value]):
    """Entries that differ by a part of their name, such as the project they are about.

    ``pattern``: the name, ``{}`` for each part.
    """

    def __init__(self, pattern: str, default: Value, owner: str) -> None:
        self.pattern, self.default, self.owner = pattern, default, owner

    def of(self, *parts: object) -> Key[Value]:
        return Key(self.pattern.format(*parts), self.default, self.owner)


def values(keys: Iterable[Key[Any]]) -> dict[str, Any]:
    """What those of them that are set hold, by name: to be given back with :func:`restore`."""
    return {str(key): key.get() for key in keys if key.is_set}


def restore(keys: Iterable[Key[Any]], held: Mapping[str, Any]) -> None:
    """Give entries back what they held. Before widgets are drawn: Streamlit drops the value of a
    widget that a run does not draw, such as one of another page."""
    for key in keys:
        if not key.is_set and str(key) in held:
            key.set(held[str(key)])


def keep(keys: Iterable[Key[Any]]) -> None:
    """Hold on to the values of widgets that this run may not draw; before widgets are drawn."""
    for key in keys:
        if key.is_set:
            key.set(key.get())

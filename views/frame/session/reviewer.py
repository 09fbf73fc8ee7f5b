"""Who decides or reports: the sign-on's word where the deployer has one, else a typed name.

``SHINAN_REVIEWER_HEADER`` names a request header in which a proxy of the deployer's puts the name
of whoever signed on (such as ``X-Forwarded-User``). It is taken from the proxies that
``SHINAN_REVIEWER_PROXIES`` names and from nobody else (:mod:`views.gate`); they have to replace
whatever the browser sends by that name.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import unquote

import streamlit as st

from geo.reviews.decisions import LONGEST_NAME, one_line
from geo.settings import REVIEWER_HEADER
from views.frame import settings
from views.frame.session import keys

if TYPE_CHECKING:
    from geo.reviews.store import Reviewer


def current() -> Reviewer:
    """The reviewer of this session; without a sign-on what was typed, "" before that."""
    from geo.reviews.store import Reviewer  # late: the gate needs none of it to let people in

    name = signed_on()
    if name:
        return Reviewer(name, verified=True)
    return Reviewer(keys.REVIEWER.get(), verified=False)


def signed_on() -> str:
    """The name in the deployer's header, "" without one."""
    header = settings.text(REVIEWER_HEADER)
    values = st.context.headers.get_all(header) if header else []
    return decoded(values[0]) if len(values) == 1 else ""


def decoded(value: str) -> str:
    """A header's text. Headers are Latin-1 by the book: Chinese names come percent-encoded, or as
    UTF-8 whose bytes were read as Latin-1."""
    with suppress(UnicodeError):  # it was proper text already
        value = value.encode("latin-1").decode("utf-8")
    return one_line(unquote(value), LONGEST_NAME)


def field(role: str) -> None:
    """Say who it is, or let it be typed. ``role``: 核查人, 填报人."""
    name = signed_on()
    if name:
        st.caption(f"{role}：{name}（已登录）")
        return
    keys.REVIEWER_FIELD.start(keys.REVIEWER.get())
    st.text_input(
        f"{role}（未验证）",
        key=keys.REVIEWER_FIELD,
        max_chars=LONGEST_NAME,
        placeholder="姓名",
        help="没有经过单位登录，记录里会注明“未验证”。",
        on_change=_remember,
    )


def _remember() -> None:
    """Kept apart from the field, which goes when the page is left."""
    keys.REVIEWER.set(one_line(keys.REVIEWER_FIELD.get(), LONGEST_NAME))

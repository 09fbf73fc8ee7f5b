"""What online geocoders say about a project, asked on the reviewer's demand only.

Nothing leaves the server unless the deployer configured a provider's key and the reviewer presses
the button. Answers stay in the session; the disk cache of the geocoders sees to it that nobody pays
for the same question twice.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from geo.geocoders.consensus import Consensus, agree
from geo.geocoders.online.ask import OnlineGeocoder, from_environment
from geo.geocoders.online.cache import GeocodeCache, default_path
from geo.geocoders.online.poll import ask_all
from views.frame.session import keys

if TYPE_CHECKING:
    import pandas as pd

    from views.review._draft import Offer


@cache
def providers() -> tuple[OnlineGeocoder, ...]:
    """The configured providers; none without keys, which is the usual case."""
    if not from_environment():
        return ()
    return tuple(from_environment(cache=GeocodeCache(default_path())))


def _kept() -> dict[str, tuple[str, Consensus, tuple[str, ...]]]:
    return keys.REVIEW_OPINIONS.start({})


def version() -> int:
    """Changes whenever there are new answers."""
    return len(_kept())


def asked(located: pd.DataFrame) -> dict[str, Consensus]:
    """What was answered in this session, for addresses that are still the projects' own."""
    return {
        project_id: consensus
        for project_id, (address, consensus, _) in _kept().items()
        if project_id in located.index and located.at[project_id, "address"] == address
    }


def offers(project_id: str, address: str) -> list[Offer]:
    """The providers' placements of a project that was asked about, each under its name."""
    entry = _kept().get(project_id)
    if entry is None or entry[0] != address:
        return []
    return [
        (opinion.title, opinion.placement)
        for opinion in entry[1].candidates
        if opinion.name != "offline" and opinion.placement.found
    ]


def button(project_id: str, address: str, known: list[Offer]) -> None:
    """Ask on demand, and say what came of it; nothing where no provider is configured."""
    if not providers() or not address.strip():
        return
    entry = _kept().get(project_id)
    if entry is None or entry[0] != address:
        titles = "、".join(provider.title for provider in providers())
        st.button(
            f"查询{titles}",
            key="review_ask",
            on_click=_ask,
            args=(project_id, address, known),
            help="把这个地址发给在线服务商，结果作为候选列在上面",
        )
        return
    _, consensus, failures = entry
    st.caption("；".join([f"在线查询：{consensus.placement.note}", *failures]))


def _ask(project_id: str, address: str, known: list[Offer]) -> None:
    answers = ask_all(providers(), address)
    offline = known[0][1] if known else None
    consensus = agree(answers.opinions, offline=offline)
    _kept()[project_id] = (address, consensus, answers.failures)

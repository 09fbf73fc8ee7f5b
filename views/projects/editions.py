"""The plans that have a list of their own: which they are, their projects' names, the switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.data_dir import data_dir
from geo.life.editions import names_of
from geo.vocabulary import LABELS
from views.frame import data, state
from views.frame.session import keys
from views.parts.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.dataset import Dataset
    from geo.life.record import Life

Names = dict[str, dict[str, str]]
"""Names of projects by id, by plan."""


def of_edition(own: Dataset, edition: str) -> Dataset:
    """The data set of a plan; ``own`` where that is the directory's, or not known.

    Raises DataFileError when its list cannot be used.
    """
    listed = data.plan_lists(own).get(edition, "")
    return data.current_dataset(listed) if listed else own


def query(dataset: Dataset) -> dict[str, str]:
    """What a link of ours to another page has to carry to stay with the plan shown."""
    return {"edition": dataset.edition.id} if dataset.listed and dataset.edition else {}


@st.cache_resource(max_entries=2, show_spinner=False)
def _names(plans: tuple[tuple[str, str], ...], files: data.Signature, _life: Life) -> Names:
    """``plans``: each with its list, for one may be renamed, or take another's, with no list
    saved."""
    return {name: names_of(data_dir(), _life.editions[name]) for name, _ in plans}


def names(dataset: Dataset) -> Mapping[str, dict[str, str]]:
    """The names in every plan's list, read again when one is saved or the plans are named anew;
    empty without two lists."""
    if dataset.life is None or not data.plan_lists(dataset):
        return {}
    plans = tuple((one.id, one.projects) for one in dataset.life.editions.values() if one.projects)
    return _names(plans, data.stamps(data_dir() / listed for _, listed in plans), dataset.life)


def switch(lists: Mapping[str, str], shown: str) -> None:
    """``lists``: plans by id, "" for the directory's own list; ``shown``: the one on screen."""
    if not lists:
        return
    keys.EDITION.set(shown)
    st.radio(
        LABELS["edition"],
        list(lists),
        key=keys.EDITION,
        format_func=plain,
        horizontal=True,
        on_change=_chosen,
        args=(dict(lists),),
        help="各页、筛选和导出都按所选的一期；备选里不在这一期的项目先留着。",
    )


def _chosen(lists: Mapping[str, str]) -> None:
    chosen = keys.EDITION.get()
    state.set_edition(chosen if lists.get(chosen) else "")

"""What a project came from in the plan before, and what became of it in the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.life.lineage import steps
from views.frame import data, life_data, state, theme
from views.parts.markdown import plain
from views.projects import editions

if TYPE_CHECKING:
    from geo.life.lineage import Step
    from views.frame.state import App


def show(app: App, project_id: str) -> None:
    """The ties, each to be opened in its own plan; nothing where there is none."""
    life, plan = life_data.current_life(app.dataset), app.dataset.edition
    names = editions.names(app.dataset)
    found = steps(life, names, plan, project_id) if plan is not None else []
    if not found:
        return
    lists = data.plan_lists(app.dataset)
    with st.container(key=f"{theme.LINKS}_lineage", gap=None):
        st.markdown("**前后规划期**")
        for number, step in enumerate(found):
            said = f"　:gray[{plain(step.source.cited())}]" if step.source is not None else ""
            if not step.edition:
                st.markdown(f"→ {step.word}{said}")
                continue
            st.button(
                f"{plain(_label(step))}{said}",
                key=f"lineage_{number}_{project_id}",
                type="tertiary",
                on_click=_open,
                args=(step.edition if lists.get(step.edition) else "", step.project_id),
            )


def _label(step: Step) -> str:
    return f"{'→' if step.later else '←'} “{step.edition}”{step.word} {step.name}"


def _open(edition: str, project_id: str) -> None:
    state.set_edition(edition, project_id)

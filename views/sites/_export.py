"""The packs of the page 选址招商: the shortlist in the reader's order, with the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.jobs.work import PackOrder
from views.frame import state
from views.parts.export_panel import export_panel

if TYPE_CHECKING:
    from views.frame.state import App

NAME = "备选清单"


def shortlist(app: App) -> None:
    """The button that makes a pack of what is on the shortlist now."""
    items = state.view_now().shortlist.items
    ids = tuple(item.project_id for item in items)
    notes = tuple((item.project_id, item.note) for item in items if item.note)
    export_panel(
        "shortlist",
        app.dataset,
        PackOrder("shortlist", ids=ids, notes=notes),
        NAME,
    )

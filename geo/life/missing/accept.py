"""Take the answers of a task list over as decisions about places: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from geo.data_dir import REVIEWS_FILE
from geo.reviews.decisions import Decision, Review
from geo.reviews.store import Draft, Reviewer, save_reviews

_NUMBERS = ("longitude", "latitude", "radius_m")
_TEXTS = ("address", "method", "note")
_DECISIONS: dict[str, Decision] = {one: one for one in get_args(Decision)}


def as_cells(draft: Draft, revision: int) -> dict[str, str]:
    """A decision as texts, beside what people typed. revision: of the project's history."""
    return {
        "decision": draft.decision,
        "revision": str(revision),
        **{f"decided_{name}": repr(getattr(draft, name)) for name in _NUMBERS},
        **{f"decided_{name}": str(getattr(draft, name)) for name in _TEXTS},
    }


def accept_places(
    folder: Path, drafts: Sequence[Mapping[str, str]], reviewer: Reviewer
) -> tuple[Review, ...]:
    """Save the decisions of a preview (:func:`geo.life.missing.preview.preview_of_places`).

    folder: the data directory. Raises as :func:`geo.reviews.store.save_reviews`; nothing is saved
    then.
    """
    decided = [(_draft(cells), int(cells["revision"])) for cells in drafts]
    names = {cells["project_id"]: cells["name"] for cells in drafts}
    return save_reviews(folder / REVIEWS_FILE, decided, reviewer, names=names)


def _draft(cells: Mapping[str, str]) -> Draft:
    numbers = {name: float(cells[f"decided_{name}"]) for name in _NUMBERS}
    texts = {name: cells[f"decided_{name}"] for name in _TEXTS}
    decision = _DECISIONS[cells["decision"]]
    return Draft(cells["project_id"], decision, **texts, **numbers)  # type: ignore[arg-type]

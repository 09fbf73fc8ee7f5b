"""What the map says of itself: its sources, the date of its data, its approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import DataFileError
from geo.settings import MAP_APPROVAL
from geo.sources import attribution, of_another_list
from geo.vocabulary import LABELS
from views.frame import data, settings

if TYPE_CHECKING:
    from geo.dataset import Dataset


def map_notes(dataset: Dataset | None = None) -> tuple[str, ...]:
    """What the map says of itself: its sources, the date of its data, its approval if given one."""
    date, approval = data.data_date(dataset), settings.text(MAP_APPROVAL)
    notes = [f"规划数据 {date}" if date else "", f"审图号：{approval}" if approval else ""]
    return (*_credits(dataset), *(note for note in notes if note))


def _credits(dataset: Dataset | None) -> tuple[str, ...]:
    try:
        sources = data.sources()
        if dataset is not None and dataset.listed and dataset.edition:
            title = f"{LABELS['project']}：{dataset.edition.title}"
            return of_another_list(attribution(sources), sources, title)
        return attribution(sources)
    except DataFileError:
        return ("来源声明读不出，见“关于”页",)

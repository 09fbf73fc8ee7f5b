"""What the map says of itself: its sources, the date of its data, its approval."""

from __future__ import annotations

from geo.errors import DataFileError
from geo.settings import MAP_APPROVAL
from geo.sources import attribution
from views.frame import data, settings


def map_notes() -> tuple[str, ...]:
    """What the map says of itself: its sources, the date of its data, its approval if given one."""
    date, approval = data.data_date(), settings.text(MAP_APPROVAL)
    notes = [f"规划数据 {date}" if date else "", f"审图号：{approval}" if approval else ""]
    return (*_credits(), *(note for note in notes if note))


def _credits() -> tuple[str, ...]:
    try:
        return attribution(data.sources())
    except DataFileError:
        return ("来源声明读不出，见“关于”页",)

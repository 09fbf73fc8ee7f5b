"""The places that are missing, asked of the units that know: a task list out as a workbook, the
filled one in, looked at cell by cell before it counts as a decision about a place.
Start at :mod:`geo.life.missing.template`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.missing.preview import preview_of_places
    from geo.life.missing.template import task_list_bytes, to_be_found

__all__ = ["preview_of_places", "task_list_bytes", "to_be_found"]
__getattr__ = lazily(__name__)

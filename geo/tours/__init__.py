"""Tours for the meeting room: scenes on the map, one after another.

Start at :mod:`geo.tours.model`; :mod:`geo.tours.plan` makes the ready one."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.tours.edit import History
    from geo.tours.model import Scene, Tour, View
    from geo.tours.plan import plan_tour

__all__ = ["History", "Scene", "Tour", "View", "plan_tour"]
__getattr__ = lazily(__name__)

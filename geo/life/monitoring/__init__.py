"""How the projects stand against what was promised: the light of each, its timeline, the overview.

Start at :mod:`geo.life.monitoring.board`; :mod:`geo.life.monitoring.lights` sets the lights."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.monitoring.board import Board, light_board
    from geo.life.monitoring.changes import Changes, changes_since
    from geo.life.monitoring.lights import Light

__all__ = ["Board", "Changes", "Light", "changes_since", "light_board"]
__getattr__ = lazily(__name__)

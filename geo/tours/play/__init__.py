"""A tour played: compiled scenes and the player's document.

Start at :mod:`geo.tours.play.scenes`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.tours.play.document import player_document
    from geo.tours.play.one_file import tour_html
    from geo.tours.play.scenes import compile_tour

__all__ = ["compile_tour", "player_document", "tour_html"]
__getattr__ = lazily(__name__)

"""A tour played: compiled scenes and the player's document.

Start at :mod:`geo.tours.play.scenes`."""

"""The page 汇报, its editor, and the player.

Start at :mod:`views.tours.page`."""

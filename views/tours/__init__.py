"""The page 汇报, its editor, and the player.

Start at :func:`views.tours.page.show`; :func:`views.tours.present.show` is the player, and
:func:`views.tours.history.save_screen` adds the screen to a tour."""

"""Locate my list: upload a table of addresses, see where they are, take the places away."""

from views.frame import state
from views.locate import page as locate_page

locate_page.show(state.current())

"""Locate my list: upload a table of addresses, see where they are, take the places away."""

from views import locate_page, state

locate_page.show(state.current())

"""The presentation: the player of a tour, filling the window."""

from views import present_page, state

present_page.show(state.current().dataset)

"""The presentation: the player of a tour, filling the window."""

from views.frame import state
from views.tours import present as present_page

present_page.show(state.current().dataset)

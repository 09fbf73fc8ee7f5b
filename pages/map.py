"""The map: explore the projects, choose one, look around it."""

from views.explore import page as map_page
from views.frame import state

map_page.show(state.current())

"""The map: explore the projects, choose one, look around it."""

from views import map_page, state

map_page.show(state.current())

"""The zones: what each bay, the belt and the sub-areas hold."""

from views import state, zones_page

zones_page.show(state.current())

"""The zones: what each bay, the belt and the sub-areas hold."""

from views import zones_page
from views.frame import state

zones_page.show(state.current())

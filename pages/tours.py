"""Tours for the meeting room: play one, make one's own, take it along."""

from views import state, tours_page

tours_page.show(state.current())

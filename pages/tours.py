"""Tours for the meeting room: play one, make one's own, take it along."""

from views.frame import state
from views.tours import page as tours_page

tours_page.show(state.current())

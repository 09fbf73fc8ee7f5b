"""Review: which places to check first, and where each project really is."""

from views.frame import state
from views.review import page as review_page

review_page.show(state.current())

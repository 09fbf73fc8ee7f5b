"""Review: which places to check first, and where each project really is."""

from views import review_page, state

review_page.show(state.current())

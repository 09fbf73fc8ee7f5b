"""Quality: how many projects have a place, how sure it is, and what is missing."""

from views import quality_page, state

quality_page.show(state.current())

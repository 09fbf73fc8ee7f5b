"""Quality: how many projects have a place, how sure it is, and what is missing."""

from views.frame import state
from views.quality import page as quality_page

quality_page.show(state.current())

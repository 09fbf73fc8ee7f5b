"""How the plan's projects stand: their lights, year by year, and what changed."""

from views.frame import state
from views.monitoring import page as monitoring_page

monitoring_page.show(state.current())

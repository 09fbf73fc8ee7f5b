"""The plan's indicators: what was aimed at, what was reached, and who says so."""

from views.frame import state
from views.indicators import page as indicators_page

indicators_page.show(state.current())

"""The plan's indicators: what was aimed at, what was reached, and who says so."""

from views import indicators_page, state

indicators_page.show(state.current())

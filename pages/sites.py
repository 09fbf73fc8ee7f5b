"""Sites for investors: match a requirement, look around, shortlist, compare."""

from views import sites_page, state

sites_page.show(state.current())

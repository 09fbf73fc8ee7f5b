"""Sites for investors: match a requirement, look around, shortlist, compare."""

from views.frame import state
from views.sites import page as sites_page

sites_page.show(state.current())

"""About: version, data date, sources and their limits, how to report an error."""

from views import about_page
from views.frame import state

about_page.show(state.current())

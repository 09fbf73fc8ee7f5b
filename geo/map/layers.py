"""Our own folium layers: thin, for the drawing is done by ``assets/map.js``.

streamlit-folium mounts its frame anew, and loses the view, whenever the script of the base map
changes. So the base map holds :class:`PlanMapBase`, which never changes, and what changes travels
in a feature group as :class:`PlanMapState`: one message with numbers, ids and a bitmask. The
JavaScript layers live as long as the map; a message only tells them what to show, so that a change
of filter removes nothing and nothing flickers.
"""

from __future__ import annotations

import base64
from typing import Any

import folium
import numpy as np
from branca.element import Element, MacroElement
from folium.template import Template


class PlanMapBase(MacroElement):
    """Attaches the layers and controls to the map it is added to.

    ``home``: ``[[south, west], [north, east]]`` in degrees, what the map shows at first.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "PlanMap.attach({{ this._parent.get_name() }}, {{ this.options|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, home: list[list[float]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "PlanMapBase"
        self.options = {"home": home}


class PlanMapState(MacroElement):
    """Tells the layers what to show. ``message``: see ``assets/src/types.ts``.

    It must hold no text from the data files: a script is no place for that.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "PlanMap.show({{ this.map_name }}, {{ this.message|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, message: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "PlanMapState"
        self.message = message

    @property
    def map_name(self) -> str:
        """The JavaScript variable of the map that this hangs on, directly or in a group."""
        element: Element | None = self
        while element is not None and not isinstance(element, folium.Map):
            element = element._parent
        if element is None:
            raise ValueError("PlanMapState is not on a map yet")
        return element.get_name()


def pack_mask(shown: np.ndarray) -> str:
    """Booleans as base64, eight a byte, the first in the lowest bit: 17 kB for 100,000."""
    bits = np.packbits(np.asarray(shown, dtype=bool), bitorder="little")
    return base64.b64encode(bits.tobytes()).decode("ascii")

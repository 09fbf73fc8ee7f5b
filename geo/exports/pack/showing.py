"""What the maps of a pack show beside the filters, as the page's map did: what the colours say,
and the layers of the plan's structure."""

from __future__ import annotations

from dataclasses import dataclass

from geo.map.colourings import Colouring


@dataclass(frozen=True)
class Showing:
    """How the maps are set, in plain values.

    Attributes
    ----------
    colour_by : {"sector", "light", "status"}
        What the colour and the character of a symbol say.
    at, clock : str
        A time of the clock (``2023``, ``2023-06``) and its mode, of which the pack's projects are;
        "" for none.
    structure : tuple of str
        The layers of the plan's structure that are drawn
        (:data:`geo.life.register.structure.GROUPS`).

    Examples
    --------
    >>> from geo.exports.pack.showing import Showing
    >>> Showing().colour_by
    'sector'
    """

    colour_by: Colouring = "sector"
    structure: tuple[str, ...] = ()
    at: str = ""
    clock: str = ""

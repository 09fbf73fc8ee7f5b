"""What the colour and the character of a symbol may say: the sector, the light, the state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from geo.style import LIGHT_COLOURS, NO_SECTOR_STYLE, SECTOR_STYLES, SectorStyle
from geo.vocabulary import GREY, LIGHTS, STATUSES

Colouring = Literal["sector", "light", "status"]

LIGHT_STYLES: dict[str, SectorStyle] = {
    light: SectorStyle(LIGHT_COLOURS[light], light, hatched=light == GREY) for light in LIGHTS
}
STATUS_STYLES: dict[str, SectorStyle] = dict(
    zip(
        STATUSES,
        (
            SectorStyle("#533a25", "未"),
            SectorStyle("#a36a00", "前"),
            SectorStyle("#0362d4", "建"),
            SectorStyle("#961f08", "停"),
            SectorStyle("#10514b", "完"),
            SectorStyle("#23823d", "用"),
            SectorStyle("#202020", "终"),
            SectorStyle("#4b087f", "并"),
            SectorStyle("#4c4d73", "？"),
            SectorStyle("#757575", "无", hatched=True),
        ),
        strict=True,
    )
)
"""Both found by search within named hues: as far apart for colour-blind eyes as the sectors are,
and dark enough for a white character. Yellow is therefore an amber."""
COLOURINGS: Mapping[Colouring, dict[str, SectorStyle]] = {
    "sector": {**SECTOR_STYLES, "": NO_SECTOR_STYLE},
    "light": LIGHT_STYLES,
    "status": STATUS_STYLES,
}
"""By what symbols may be coloured (a column of the projects): the look of each value, in the order
of its codes; the last one stands for a value that is not in it."""

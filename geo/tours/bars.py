"""A chart beside a scene's map: bars with their values in words, and what they leave out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """``share``: length, 1 for the longest. ``value``: as text, with its unit. ``project``: whose
    it is, which then carries its number on the map; "" for a count. ``hatched``: its mark is
    striped, as on the map."""

    label: str
    value: str
    share: float
    colour: str
    glyph: str = ""
    project: str = ""
    hatched: bool = False


@dataclass(frozen=True)
class ChartData:
    """``note``: what the bars leave out, and as of when."""

    title: str
    bars: tuple[Bar, ...]
    note: str = ""

    def as_text(self) -> str:
        """The same for those who hear the screen."""
        bars = "；".join(f"{bar.label} {bar.value}" for bar in self.bars)
        return f"{self.title}：{bars}" + (f"。{self.note}" if self.note else "")

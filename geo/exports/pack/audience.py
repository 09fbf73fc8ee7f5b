"""Who a pack is for. What people noted for themselves is for colleagues only.

A pack for the outside is the default everywhere: it holds no note of a shortlist, no remark and no
name of whoever reviewed a place, and no speaker's notes. What is left out is left out when the
pack's rows are made, so that no format can print it.
"""

from __future__ import annotations

from typing import Literal

from geo.words.words import Language

Audience = Literal["outside", "inside"]
AUDIENCES: dict[Audience, str] = {"outside": "对外", "inside": "内部"}
DEFAULT: Audience = "outside"

LEFT_OUT = "不含备选备注、位置核查的备注和核查人"
LEFT_OUT_OF_TOURS = "不含讲稿"
HELD = "含备选备注、位置核查的备注和核查人，每页标明“内部”"
HELD_IN_TOURS = "含讲稿，每页标明“内部”"

MARK: dict[Language, str] = {"zh": "内部", "en": "Internal"}
"""What stands on every page of a pack for colleagues."""


def mark(audience: Audience, language: Language) -> str:
    """The word that every page carries; "" for the outside."""
    return MARK[language] if audience == "inside" else ""

"""The plan's projects in time. :mod:`geo.life.clock.span_rule` is the rule from when to when each
was built, ``time_columns`` asks it of a month or a year, ``files`` packs it for the slider."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.clock.files import clock_payload
    from geo.life.clock.span_rule import Span, spans
    from geo.life.clock.time_columns import chosen, columns, states

__all__ = ["Span", "chosen", "clock_payload", "columns", "spans", "states"]
__getattr__ = lazily(__name__)

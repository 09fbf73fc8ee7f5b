"""The plan's indicators: what was aimed at, what came, and the verdict.

Start at :mod:`geo.life.indicators.tables`; :mod:`geo.life.indicators.verdicts` judges."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.indicators.tables import Indicator, Result
    from geo.life.indicators.verdicts import judge

__all__ = ["Indicator", "Result", "judge"]
__getattr__ = lazily(__name__)

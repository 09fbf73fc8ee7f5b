"""What became of the plan: indicators, milestones and reports, each statement with its source.

Start at :mod:`geo.life.record`, which reads all; :mod:`geo.life.indicators.verdicts` judges."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.indicators.tables import Indicator, Result
    from geo.life.indicators.verdicts import judge
    from geo.life.record import Life, read_life

__all__ = ["Indicator", "Life", "Result", "judge", "read_life"]
__getattr__ = lazily(__name__)

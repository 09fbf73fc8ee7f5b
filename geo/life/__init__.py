"""What became of the plan: indicators, milestones and reports, each statement with its source.

Start at :mod:`geo.life.record`, which reads all of it; :mod:`geo.life.verdicts` judges."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.indicators import Indicator, Result
    from geo.life.record import Life, read_life
    from geo.life.verdicts import judge

__all__ = ["Indicator", "Life", "Result", "judge", "read_life"]
__getattr__ = lazily(__name__)

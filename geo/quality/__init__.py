"""How good the places are: report, calibration, accuracy, ``python -m geo check``.

Start at :mod:`geo.quality.report`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.quality._check import check_data
    from geo.quality.calibration import Calibration, calibrate
    from geo.quality.report import QualityReport, assess

__all__ = ["Calibration", "QualityReport", "assess", "calibrate", "check_data"]
__getattr__ = lazily(__name__)

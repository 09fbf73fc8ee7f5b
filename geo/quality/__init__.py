"""How good the places are: the report, the calibration, the accuracy suite, ``python -m geo
check``.

Start at :mod:`geo.quality.report`."""

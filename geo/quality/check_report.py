"""``python -m geo check [--report]``: the check of the data, and how good its places are."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.errors import DataFileError
from geo.quality import _check as check


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the check, and ``--report``."""
    check.add_arguments(parser)
    parser.add_argument(
        "--report",
        action="store_true",
        help="另外报告定位质量：已定位多少项、多少投资，方法、误差半径、校准、未定位的原因",
    )


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    """Run the check, then print the report; the exit code is the check's."""
    code = check.run(arguments, data_dir)
    if arguments.report:
        _print_report(data_dir)
    return code


def _print_report(data_dir: Path) -> None:
    from geo.dataset import load_dataset
    from geo.quality.calibration import calibrate
    from geo.quality.report import assess, report_lines

    try:
        data = load_dataset(data_dir)
    except DataFileError:
        print("数据文件有错误，改好之后才能报告定位质量")
        return
    report = assess(data.located, calibration=calibrate(data.gazetteer), reviews=data.reviews)
    print()
    for line in report_lines(report):
        print(line)

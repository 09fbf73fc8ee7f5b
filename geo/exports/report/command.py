"""``python -m geo review``: the review of a plan by the end of a year, as a document."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo import settings
from geo.errors import DataFileError
from geo.files.disk import atomic_output, check_output

DONE, UNUSABLE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommand's arguments."""
    parser.description = (
        "规划评估报告：总体、指标、重大项目、分片区、问题；建议留白；附缺少的资料和来源。"
    )
    parser.add_argument("--year", required=True, type=int, help="到哪一年底，如 2025")
    parser.add_argument("--format", "-f", required=True, choices=("docx", "pdf", "pptx"))
    parser.add_argument("--output", "-o", type=Path, required=True, metavar="文件", help="写到哪里")


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    """Write the file; 2 where it cannot be, with the reason."""
    try:
        _run(arguments, data_dir)
    except DataFileError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    return DONE


def _run(arguments: argparse.Namespace, data_dir: Path) -> None:
    output: Path = arguments.output
    check_output(output, arguments.format)
    # Imported late: wrong arguments and --help need none of the heavy libraries.
    from geo.dataset import load_dataset
    from geo.exports.pack.contents import of_dataset, read_edition
    from geo.exports.report.contents import edition_of, review_report
    from geo.exports.report.write import report_bytes
    from geo.life.editions import choices
    from geo.life.record import Life, read_life
    from geo.reviews.decisions import today

    known = read_life(data_dir)
    plan = edition_of(known, arguments.year)  # a wrong year is told at once
    dataset = load_dataset(data_dir, listed=choices(known.editions).get(plan.id, ""))
    life = dataset.life or Life()
    for issue in life.issues:
        print(("错误　" if issue.severity == "error" else "提示　") + str(issue), file=sys.stderr)
    made = of_dataset(
        read_edition(data_dir, "zh", today(), settings.MAP_APPROVAL.text()), dataset, data_dir
    )
    content = report_bytes(review_report(dataset, life, arguments.year, made), arguments.format)
    with atomic_output(output) as path:
        path.write_bytes(content)
    print(f"已写 {output}（{arguments.year} 年，{len(content) / 1000:,.0f} kB）")

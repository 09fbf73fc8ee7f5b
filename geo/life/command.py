"""``python -m geo indicators``: the verdict of every indicator of an edition, as CSV."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path

from geo.errors import DataFileError, refuse
from geo.files.disk import atomic_output, check_output
from geo.life.editions import FILE_NAME as EDITIONS_FILE
from geo.life.indicators.verdicts import Judged, count_words
from geo.life.record import read_life
from geo.reviews.decisions import safe_cell

COLUMNS = ("indicator_id", "table_no", "number", "name", "value", "verdict")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommand's arguments."""
    parser.description = "按规划期和年份给指标定完成情况，写成 CSV；没有数据的写“无数据”。"
    parser.add_argument("--edition", required=True, help="规划期，如 十三五、十四五")
    parser.add_argument("--year", required=True, type=int, help="年份，如 2020")
    parser.add_argument(
        "--output", type=Path, required=True, metavar="文件", help="写到哪里（.csv）"
    )


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    """Write the file and print the counts; 1 where it cannot be, with the reason."""
    try:
        _run(arguments, data_dir)
    except DataFileError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _run(arguments: argparse.Namespace, data_dir: Path) -> None:
    output: Path = arguments.output
    check_output(output, "csv")
    life = read_life(data_dir)
    for issue in life.issues:
        print(("错误　" if issue.severity == "error" else "提示　") + str(issue), file=sys.stderr)
    edition = life.editions.get(arguments.edition)
    if edition is None:
        known = "、".join(life.editions) or "没有"
        raise refuse(EDITIONS_FILE, f"没有规划期“{arguments.edition}”", f"现有：{known}")
    if arguments.year not in edition.years:
        span = f"{edition.first_year}–{edition.last_year}"
        message = f"{arguments.year} 年不在{edition.id}之内"
        raise refuse(EDITIONS_FILE, message, f"请用 {span} 中的一年")
    judged = life.judged(edition, arguments.year)
    with atomic_output(output) as path:
        path.write_bytes(verdict_csv(judged))
    counts = count_words([verdict for _, verdict in judged.rows], final=judged.final)
    listed = "，".join(f"{count} {word}" for word, count in counts.items())
    print(f"{output}：{edition.id} {arguments.year} 年 {len(judged.rows)} 项指标，{listed}")


def verdict_csv(judged: Judged) -> bytes:
    """The table in UTF-8 with a byte order mark, a row an indicator."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one, verdict in judged.rows:
        value = verdict.value if verdict.number is not None else safe_cell(verdict.value)
        texts = (one.table_no, str(one.number), one.name)
        writer.writerow([one.indicator_id, *map(safe_cell, texts), value, verdict.word])
    return text.getvalue().encode("utf-8-sig")

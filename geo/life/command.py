"""``python -m geo indicators``: the verdict of every indicator of an edition, as CSV."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path

from geo.life.record import FILES, read_life
from geo.life.verdicts import Judged, count_words
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
    """Write the file and print the counts; 1 when nothing could be written."""
    life = read_life(data_dir)
    for issue in life.issues:
        print(("错误　" if issue.severity == "error" else "提示　") + str(issue), file=sys.stderr)
    edition = life.editions.get(arguments.edition)
    if edition is None:
        known = "、".join(life.editions) or "没有"
        print(f"没有规划期“{arguments.edition}”；现有：{known}（{FILES[-2]}）", file=sys.stderr)
        return 1
    if arguments.year not in edition.years:
        span = f"{edition.first_year}–{edition.last_year}"
        print(f"{arguments.year} 年不在{edition.id}之内；请用 {span} 中的一年", file=sys.stderr)
        return 1
    judged = life.judged(edition, arguments.year)
    try:
        arguments.output.write_bytes(verdict_csv(judged))
    except OSError as error:
        print(f"{arguments.output} 写不了（{error.strerror}）；请换一个位置", file=sys.stderr)
        return 1
    counts = count_words([verdict for _, verdict in judged.rows], final=judged.final)
    listed = "，".join(f"{count} {word}" for word, count in counts.items())
    print(
        f"{arguments.output}：{edition.id} {arguments.year} 年 {len(judged.rows)} 项指标，{listed}"
    )
    return 0


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

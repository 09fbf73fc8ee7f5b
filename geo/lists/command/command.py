"""``python -m geo geocode``: give every row of a CSV or Excel list its place."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.commands.console import Console, progress_bar, rows_text
from geo.errors import DataFileError, Issue
from geo.files.disk import check_folder
from geo.geocoders.reasons import Reason
from geo.lists.command._runner import OFFLINE, Runner, open_runner
from geo.lists.journal import Journal, fingerprint, journal_path
from geo.lists.rows import (
    ANSWER_COLUMNS,
    ZONE_COLUMNS,
    StoppedError,
    Summary,
    answer_header,
    radius_classes,
    write_located,
)
from geo.tables.cells.limits import COMMAND_LIMITS
from geo.tables.read import open_table
from geo.tables.table import Table
from geo.tables.write import kept, output_format

if TYPE_CHECKING:
    from geo.lists.answer import Answer
    from geo.lists.handed_in.second_opinion import SecondOpinions
    from geo.lists.rows import Locator
    from geo.tables.cells.cell import Cell

ONLINE_NAMES = ("amap", "tianditu", "baidu", "nominatim")

DONE, SOME_NOT_ASKED, UNUSABLE, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130

_EPILOG = """\
退出码：
  0    每一行都有了答案（有位置，或写明了没有位置的原因）
  1    输出已写好，但有几行服务商没有答复；同一命令再运行一次，只补这几行
  2    输入、输出或参数不能用，说明在错误输出
  3    服务商或集群中止（Key 无效、额度用完、连续无答复、断线）；没有写输出，同一命令可接着运行
  130  被 Ctrl-C 中断；没有写输出，同一命令可接着运行

清单自带坐标的（Shapefile、GeoPackage、KML、GeoJSON、GeoParquet），逐行核对后另加
given_longitude、given_latitude、given_distance_m、given_note 四列，地址的答案不变。

坐标是 WGS84；radius_m 是我们声明的误差半径（米）。在线服务商的 Key 取自环境变量
（AMAP_KEY、TIANDITU_TOKEN、BAIDU_AK、NOMINATIM_USER_AGENT），不写进任何文件。
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``python -m geo geocode``.

    Parameters
    ----------
    parser : argparse.ArgumentParser
        Of the subcommand; changed.

    Examples
    --------
    >>> from geo.commands import ChineseParser
    >>> from geo.lists.command import add_arguments
    >>> parser = ChineseParser()
    >>> add_arguments(parser)
    >>> parser.parse_args(["list.csv", "--output", "located.csv"]).resume
    True
    """
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "读入一份带地址列的清单（CSV、Excel、ODS、Parquet、Shapefile、GeoPackage、KML、GeoJSON，"
        "或 Spark、Dask 写出的目录），保留全部行列和次序，"
        f"在末尾加上 {'、'.join(ANSWER_COLUMNS)}。"
    )
    parser.epilog = _EPILOG
    parser.add_argument("input", type=Path, metavar="IN", help="清单，或分成几部分的目录")
    parser.add_argument("--output", "-o", type=Path, required=True, help="输出，.csv 或 .xlsx")
    parser.add_argument(
        "--provider",
        action="append",
        choices=(OFFLINE, *ONLINE_NAMES),
        help="谁来定位，可以写几次（几家一致才可信，不一致会写明）；默认 offline，不联网",
    )
    parser.add_argument("--column", default="", help="地址列的名称；不写则自动识别")
    parser.add_argument("--sheet", default="", help="工作表或图层；不写则取第一个可见的")
    parser.add_argument(
        "--resume",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="接着上次中断的地方做（默认）；--no-resume 从头开始",
    )
    parser.add_argument(
        "--zones", action="store_true", help="另加每处所在的片区：湾区、与之重叠的片区、是否临界"
    )
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="交给 Dask 集群做，如 tcp://10.0.0.5:8786；只用于 offline",
    )
    parser.add_argument("--quiet", "-q", action="store_true", help="不显示进度和汇总")


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    r"""Run ``python -m geo geocode``.

    Parameters
    ----------
    arguments : argparse.Namespace
        Of :func:`add_arguments`.
    data_dir : Path
        Where the gazetteer is.

    Returns
    -------
    int
        The exit code: 0 when it is done; what is wrong stands on the error stream, in Chinese.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.commands import ChineseParser
    >>> from geo.data_dir import data_dir
    >>> from geo.lists.command import add_arguments, run
    >>> parser = ChineseParser()
    >>> add_arguments(parser)
    >>> _ = Path("list.csv").write_text("address\n香港中路 76 号\n", "utf-8")
    >>> run(parser.parse_args(["list.csv", "-o", "located.csv", "--quiet"]), data_dir())
    0
    """
    say = Console(sys.stderr)
    try:
        return _run(arguments, data_dir, say)
    except DataFileError as error:
        say.line(str(error))
        return UNUSABLE


def _run(arguments: argparse.Namespace, data_dir: Path, say: Console) -> int:
    output: Path = arguments.output
    output_format(output)
    if arguments.input.exists() and output.exists() and arguments.input.samefile(output):
        message, remedy = "输出就是输入，不会覆盖它", "请换一个输出文件名"
        raise DataFileError([Issue(output.name, message, remedy)])
    check_folder(output)
    names = tuple(dict.fromkeys(arguments.provider or [OFFLINE]))
    table = open_table(
        arguments.input, column=arguments.column, sheet=arguments.sheet, limits=COMMAND_LIMITS
    )
    opened = open_runner(
        names,
        lambda: _locator(names, data_dir),
        data_dir,
        zones=arguments.zones,
        scheduler=arguments.scheduler,
        say=say.message,
    )
    with opened as runner:
        return _work(arguments, table, names, runner, _second_opinions(table, data_dir), say)


def _work(
    arguments: argparse.Namespace,
    table: Table,
    names: Sequence[str],
    runner: Runner,
    second: SecondOpinions | None,
    say: Console,
) -> int:
    output: Path = arguments.output
    owner = fingerprint(
        table.sha256,
        table.sheet,
        str(table.address_column),
        str(table.header_row),
        runner.identity,
    )
    summary = Summary()
    extra = ZONE_COLUMNS if arguments.zones else ()
    compared: Counter[bool | None] = Counter()

    def beside(row: int, answer: Answer) -> list[Cell]:
        if second is None:
            return []
        opinion = second.of(row, answer)
        if opinion.longitude is not None:
            compared[opinion.agrees] += 1
        return opinion.cells()

    if second is not None:
        from geo.lists.handed_in.second_opinion import SECOND_COLUMNS

        extra = (*extra, *SECOND_COLUMNS)
    every = 5_000 if tuple(names) == (OFFLINE,) else 1
    began = time.monotonic()
    with Journal(output, owner, resume=arguments.resume, every=every) as journal:
        if not arguments.quiet:
            _announce(say, table, names, runner.workers, len(journal))
        bar = progress_bar(say, arguments.quiet, rows_text)
        located = runner.rows(table, journal=journal, summary=summary, progress=bar)
        try:
            write_located(table, output, located, extra, beside)
        except StoppedError as error:
            say.end()
            say.line(f"{'集群' if runner.workers else '服务商'}中止：{error}")
            say.line(f"已有 {len(journal):,} 个答案记在 {journal.path.name}，同一命令可接着运行")
            return STOPPED
        except KeyboardInterrupt:
            say.end()
            say.line(f"已中断；{len(journal):,} 个答案记在 {journal.path.name}，同一命令可接着运行")
            return INTERRUPTED
        if not summary.failed:
            journal.discard()
    say.end()
    if not arguments.quiet:
        for text in summary_lines(summary, table, output, time.monotonic() - began):
            Console(sys.stdout).line(text)
        if second is not None:
            Console(sys.stdout).line(compared_line(compared))
            for text in second.notices:
                Console(sys.stdout).line(f"  {text}")
    return SOME_NOT_ASKED if summary.failed else DONE


def compared_line(compared: Counter[bool | None]) -> str:
    """How many of the file's own places agree with the addresses: True, False, None for those that
    cannot be compared."""
    return (
        f"  文件自带坐标 {compared.total():,} 处：与地址的位置相符 {compared[True]:,}，"
        f"不符 {compared[False]:,}，无从比较 {compared[None]:,}（given_note 列逐行说明）"
    )


def _second_opinions(table: Table, data_dir: Path) -> SecondOpinions | None:
    """The places that came with the table, checked. Imported late: few lists bring any."""
    if table.given is None:
        return None
    from geo.lists.handed_in.second_opinion import second_opinions

    return second_opinions(table, data_dir)


def _locator(names: Sequence[str], data_dir: Path) -> Locator:
    # Imported late: --help and wrong arguments need neither GEOS nor the gazetteer.
    from geopy.exc import ConfigurationError

    from geo.geocoders.online.ask import from_environment
    from geo.geocoders.online.cache import GeocodeCache, default_path
    from geo.lists.locators import make_locator, read_offline

    online_names = [name for name in names if name != OFFLINE]
    online = []
    if online_names:
        try:
            online = from_environment(online_names, cache=GeocodeCache(default_path()))
        except ConfigurationError as error:
            raise DataFileError([Issue("--provider", str(error))]) from error
    offline, digest = read_offline(data_dir)
    return make_locator(names, offline, online, data=digest)


def _announce(say: Console, table: Table, names: Sequence[str], workers: int, resumed: int) -> None:
    word = "工作表" if table.format == "xlsx" else "图层"
    sheet = f"，{word}“{table.sheet}”" if table.sheet else ""
    sheet += f"，{table.kind}" if table.kind else ""
    column = table.header[table.address_column]
    who = "、".join(names) + (f"，集群上 {workers} 个工作进程" if workers else "")
    say.line(f"{table.name}{sheet}：{table.row_count:,} 行，地址列“{column}”，用 {who}")
    if table.other_sheets:
        others = "、".join(f"“{name}”" for name in table.other_sheets)
        say.line(f"没有读其他{word} {others}，要读请用 --sheet")
    for notice in table.notices:
        say.line(f"注意：{notice}")
    if resumed:
        say.line(f"接着上次：{resumed:,} 个地址已有答案")


def summary_lines(summary: Summary, table: Table, output: Path, seconds: float) -> list[str]:
    """The summary as text: how many, by method, by radius, and what has no place and why."""

    def share(count: int) -> str:
        return f"{count:,}（{count / summary.rows:.1%}）" if summary.rows else "0"

    lines = [
        f"已写 {output}：{summary.rows:,} 行，有位置 {share(summary.located)}，"
        f"没有位置 {share(summary.rows - summary.located)}，用时 {seconds:.1f} 秒"
    ]
    suffix = _suffix(table)
    if suffix:
        lines.append(f"  输入已有同名的列，新列名带后缀 {suffix}：longitude{suffix} 等")
    lines.append(f"  输入的内容：{kept(table, output_format(output))}")
    lines.append("  按方法：" + _counts(summary.by_method))
    in_order = {c: summary.by_radius[c] for c in radius_classes() if summary.by_radius[c]}
    if in_order:
        lines.append("  按误差半径：" + "，".join(f"{k} {v:,}" for k, v in in_order.items()))
    if len(summary.by_provider) > 1:
        lines.append("  按来源：" + _counts(summary.by_provider))
    if summary.reasons:
        lines.append("  没有位置：")
        for reason, count in summary.reasons.most_common():
            row, text = summary.examples[reason]
            lines.append(f"    {reason} {count:,}，如第 {row} 行“{text}”")
    if summary.failed:
        lines.append(
            f"  {summary.failed:,} 行{Reason.NOT_ASKED.words}，记在 {journal_path(output).name}；"
            "同一命令再运行一次，只补这几行"
        )
    return lines


def _counts(counter: dict[str, int]) -> str:
    ordered = sorted(counter.items(), key=lambda item: -item[1])
    return "，".join(f"{name} {count:,}" for name, count in ordered)


def _suffix(table: Table) -> str:
    return answer_header(table.header)[0].removeprefix(ANSWER_COLUMNS[0])

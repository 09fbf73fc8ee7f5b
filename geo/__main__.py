"""The command line: ``python -m geo <command>``.

A command is a module with ``add_arguments(parser)`` and ``run(arguments, data_dir) -> exit code``,
imported only when it is called: ``--help`` needs none of the heavy libraries.
"""

from __future__ import annotations

import importlib
import io
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from geo import settings
from geo.commands.arguments import ChineseParser
from geo.data_dir import data_dir
from geo.district import current as district

# name -> (module, one line for --help)
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("geo.quality.check_report", "检查数据目录里的全部文件；--report 报告定位质量"),
    "geocode": (
        "geo.lists.command.command",
        "给清单里的地址定位（CSV、Excel、ODS、Parquet、Shapefile 等）",
    ),
    "indicators": ("geo.life.command", "规划指标完成得怎样：按规划期和年份，写成 CSV"),
    "progress": ("geo.exports.progress_command", "进展填报：生成 Excel 模板，导入填好的模板"),
    "review": ("geo.exports.report.command", "规划评估报告：Word、PDF 或 PPT，建议留白"),
    "accuracy": ("geo.quality.accuracy", "离线定位的准确度：按有出处的地址表打分"),
    "export": ("geo.exports.command", "把项目导出成 PDF、PPT、Excel、CSV、GeoJSON 或离线网页"),
}


INTERRUPTED = 130
"""As a shell has it for Ctrl+C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command of ``python -m geo``.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; by default those of the process.

    Returns
    -------
    int
        The exit code; 2 for wrong arguments, as argparse has it.

    Examples
    --------
    >>> import contextlib
    >>> import io
    >>> from geo.__main__ import main
    >>> with contextlib.redirect_stdout(io.StringIO()):  # what it says of the data
    ...     code = main(["check"])
    >>> code
    0
    """
    _print_anywhere()
    if not sys.warnoptions:  # python -W default shows them
        warnings.simplefilter("ignore")  # of libraries: English, and about code
    given = list(sys.argv[1:] if argv is None else argv)
    if folder := _data_option(given):
        district.choose(folder)  # the commands' modules are made of its names
    title = district.in_use().plan.title
    parser = ChineseParser(prog="python -m geo", description=f"{title}的数据工具")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for name, (module, line) in COMMANDS.items():
        command = commands.add_parser(name, help=line)
        command.add_argument(
            "--data",
            type=Path,
            default=data_dir(),
            metavar="目录",
            help=f"数据目录，默认取环境变量 {settings.DATA_DIR.name}，没有则是 data/",
        )
        if name in given:
            importlib.import_module(module).add_arguments(command)
    arguments = parser.parse_args(given)
    module, _ = COMMANDS[arguments.command]
    try:
        return int(importlib.import_module(module).run(arguments, arguments.data))
    except KeyboardInterrupt:  # at any moment that a command does not care about itself
        print("已中断，没有写出文件", file=sys.stderr)
        return INTERRUPTED


def _data_option(given: Sequence[str]) -> Path | None:
    """What ``--data`` (of an export ``--data-dir`` too) says, before there is a parser: the last
    one counts and may be cut short, as argparse has it. None where it is not given."""
    found = None
    for at, argument in enumerate(given):
        name, equals, value = argument.partition("=")
        if len(name) > len("--d") and "--data-dir".startswith(name):
            following = [value] if equals else given[at + 1 : at + 2]
            found = Path(following[0]) if following else found
    return found


def _print_anywhere() -> None:
    """A console that cannot show a character (GBK) gets a question mark, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    try:
        code = main()
    except KeyboardInterrupt:  # while a command is still being loaded, or while it ends
        code = INTERRUPTED
    raise SystemExit(code)

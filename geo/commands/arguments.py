"""The help of a command and what is wrong with its arguments, in Chinese: argparse has its own
words in English alone."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

# What argparse says, and how we say it; what is not here is left as it is.
_SAID = (
    (r"the following arguments are required: (.+)", r"缺少参数 \1"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", r"\1 不能是 \2；可以是 \3"),
    (r"argument (\S+): invalid \w+ value: (.+)", r"\1 不能是 \2"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 后面还缺一个值"),
    (r"argument (\S+): expected (\d+) arguments", r"\1 后面要有 \2 个值"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 不能和 \2 同时写"),
    (r"argument (\S+): (.+)", r"\1：\2"),
    (r"unrecognized arguments: (.+)", r"没有这样的参数：\1"),
)
_PATTERNS = [(re.compile(pattern, re.DOTALL), said) for pattern, said in _SAID]


class ChineseParser(argparse.ArgumentParser):
    """An argument parser that helps and complains in Chinese; its subcommands are of the same kind.

    Exits with 2, as argparse does.

    Parameters
    ----------
    *args, **options
        As argparse has them.

    Examples
    --------
    >>> import contextlib
    >>> import io
    >>> from geo.commands import ChineseParser
    >>> said = io.StringIO()
    >>> with contextlib.redirect_stderr(said), contextlib.suppress(SystemExit):
    ...     _ = ChineseParser(prog="geo").parse_args(["--wrong"])
    >>> said.getvalue().splitlines()[-1]
    '没有这样的参数：--wrong；用法见 geo --help'
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"add_help": False})
        self.add_argument("-h", "--help", action="help", help="显示这份说明，然后退出")

    def format_usage(self) -> str:
        """argparse's usage, its first word in Chinese.

        Returns
        -------
        str
            Of the same columns as argparse's.
        """
        return _in_chinese(super().format_usage())

    def format_help(self) -> str:
        """argparse's help, its headings in Chinese.

        Returns
        -------
        str
        """
        return _in_chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, on one line of stderr, and exit with 2.

        Parameters
        ----------
        message : str
            argparse's English; one that is not known here is said as it is.

        Raises
        ------
        SystemExit
            Always.
        """
        for pattern, said in _PATTERNS:
            found = pattern.fullmatch(message)
            if found is not None:
                message = found.expand(said)
                break
        self.exit(2, f"{message}；用法见 {self.prog} --help\n")


def _in_chinese(text: str) -> str:
    """Its first word and its headings in Chinese. The first is six columns wide in both, with what
    follows it, so that further lines of the usage stay under it."""
    text = re.sub(r"\Ausage: ?", "用法：", text)
    text = re.sub(r"^positional arguments:$", "参数:", text, flags=re.MULTILINE)
    return re.sub(r"^(?:options|optional arguments):$", "选项:", text, flags=re.MULTILINE)

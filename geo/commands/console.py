"""What a long run says on the console: lines, and one bar that moves."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO


class Console:
    r"""Lines and one bar on a stream that may know no Chinese, or only GBK.

    Parameters
    ----------
    stream : TextIO
        Where it goes.

    Examples
    --------
    >>> import io
    >>> from geo.commands import Console
    >>> stream = io.StringIO()
    >>> Console(stream).line("完成")
    >>> stream.getvalue()
    '完成\n'
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bar_width = 0

    @property
    def is_terminal(self) -> bool:
        """Whether a person looks on: in a file or a pipe no bar is drawn."""
        return self._stream.isatty()

    def _write(self, text: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(text.encode(encoding, errors="replace").decode(encoding))
        self._stream.flush()

    def line(self, text: str) -> None:
        """Write a line.

        Parameters
        ----------
        text : str
            Without its line break.
        """
        self._write(text + "\n")

    def message(self, text: str) -> None:
        """A line of its own, below a bar that stands.

        Parameters
        ----------
        text : str
            Without its line break.
        """
        self.end()
        self.line(text)

    def bar(self, text: str) -> None:
        """A line that the next bar overwrites.

        Parameters
        ----------
        text : str
            Filled with blanks up to the width of the bar before it.
        """
        padding = " " * max(0, self._bar_width - len(text))
        self._bar_width = len(text)
        self._write("\r" + text + padding)

    def end(self) -> None:
        """Leave the bar standing."""
        if self._bar_width:
            self._bar_width = 0
            self._write("\n")


def share_text(done: int, total: int, _seconds: float) -> str:
    """``[#####-----]  50%``, in characters that GBK has."""
    share = done / total if total else 1.0
    filled = int(20 * share)
    return f"[{'#' * filled}{'-' * (20 - filled)}] {share:4.0%}"


def rows_text(done: int, total: int, seconds: float) -> str:
    """``[#####-----]  50%  500/1,000 行  250 行/秒  还需 0:02``."""
    rate = done / seconds if seconds > 0 else 0.0
    left = int((total - done) / rate) if rate else 0
    clock = f"{left // 3600}:{left % 3600 // 60:02d}:{left % 60:02d}" if left >= 3600 else ""
    clock = clock or f"{left // 60}:{left % 60:02d}"
    bar = share_text(done, total, seconds)
    return f"{bar}  {done:,}/{total:,} 行  {rate:,.0f} 行/秒  还需 {clock}"


def progress_bar(
    say: Console, quiet: bool, text: Callable[[int, int, float], str]
) -> Callable[[int, int], None]:
    """A bar that moves four times a second, on a terminal only.

    Parameters
    ----------
    say : Console
        Where it is drawn.
    quiet : bool
        Draw none.
    text : callable
        What it says of done, total and seconds.

    Returns
    -------
    callable
        To be called with done and total.

    Examples
    --------
    >>> import io
    >>> from geo.commands import Console, progress_bar
    >>> stream = io.StringIO()
    >>> show = progress_bar(Console(stream), False, lambda done, total, seconds: f"{done}/{total}")
    >>> show(1, 2)
    >>> stream.getvalue()  # no terminal
    ''
    """
    if quiet or not say.is_terminal:
        return lambda done, total: None
    began = shown = time.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown >= 0.25 or done == total:
            shown = now
            say.bar(text(done, total, now - began))

    return show

"""Heavy work of the pages: in a process of its own, one after another, with a word on the wait.

The run of a page waits here. When its session goes, or the reader does something else, Streamlit
ends the run at the next message, and the work is dropped unless somebody else waits for it too.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.data_dir import data_dir
from geo.jobs.process import CancelledError, Job, OtherDataError
from geo.jobs.queue import JobQueue, Ticket, content_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.dataset import Dataset

JOBS = JobQueue()
"""For all sessions of this process."""

_LOOK_S = 0.15
"""Between two looks at the work."""
_WORD_S = 1.0
"""At least so often something goes to the browser: that is how a run learns that it is to end."""


def prepare() -> None:
    """Have a process that knows the data, so that the first who asks need not wait for it."""
    JOBS.prepare(data_dir())


def make(
    dataset: Dataset,
    doing: str,
    work: Callable[..., Any],
    *arguments: Any,
    shared: bool = True,
    cancel_key: str = "",
) -> Any:
    """What ``work(dataset, progress, *arguments)`` gives (see :mod:`geo.jobs.work`), with a bar.

    ``doing``: what is done, for the reader: 生成 PDF. ``shared``: equal content may be given to
    others too. ``cancel_key``: of a button that ends the wait. Raises what the work raises.
    """
    key = content_key(dataset.version, work.__name__, arguments) if shared else ""
    job = Job(work, arguments, data_dir(), dataset.version, key, dataset.listed)
    bar, button = st.empty(), st.empty()
    ticket = JOBS.submit(job)
    try:
        if cancel_key and not ticket.wait(2 * _LOOK_S):
            button.button("取消", key=cancel_key)  # any click ends this run, and with it the wait
        _show(ticket, doing, bar)
        return ticket.result()
    except OtherDataError:
        # The files have changed since this screen was drawn, and the worker reads the files. Only
        # this process still has the data that the reader sees, so the work is done here.
        return work(dataset, lambda done, total: None, *arguments)
    except CancelledError:
        st.stop()
    finally:
        ticket.cancel()
        bar.empty()
        button.empty()


def _show(ticket: Ticket, doing: str, bar: Any) -> None:
    """Say how far it is until it is finished."""
    last, said = "", 0.0
    while not ticket.wait(_LOOK_S):
        ahead, (done, total) = ticket.ahead, ticket.progress
        share = min(1.0, done / total) if total > 0 and not ahead else 0.0
        text = f"正在{doing}"
        if ahead:
            text = f"等候{doing}：前面还有 {ahead} 份"
        elif total > 0:
            text += f"：{done:,} / {total:,}"
        now = time.monotonic()
        if text != last or now - said >= _WORD_S:
            last, said = text, now
            bar.progress(share, text=text)

"""Making something that may fail: the reader learns what is wrong, or a number to tell."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from geo.errors import DataFileError
from views.parts.markdown import plain

log = logging.getLogger(__name__)

Made = TypeVar("Made")


def attempt(failed: str, remedy: str, make: Callable[[], Made]) -> Made | None:
    """What ``make`` gives; None where it fails, which is said: the reason where it lies in the
    data, else a number under which the log has the fault. ``failed``: PDF 没有生成; ``remedy``:
    what to do about a fault of ours."""
    try:
        return make()
    except DataFileError as error:
        st.error(plain(f"{failed}：{error}"))
    except Exception:
        number = uuid.uuid4().hex[:8]
        log.exception("%s，编号 %s", failed, number)
        st.error(f"{plain(failed)}（编号 {number}）。{remedy}；如仍出错，请把编号告知部署者。")
    return None

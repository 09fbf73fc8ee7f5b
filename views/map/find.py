"""The search box on a map: where the browser finds it, and the answers to whole addresses."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from geo.errors import DataFileError
from views.frame import data

if TYPE_CHECKING:
    from geo.dataset import Dataset

PATH = "find-address"
REMEMBERED = 1_000
"""Answers that all share: 0.5 kB and 40 ms each."""

_lock = threading.Lock()
_answers: OrderedDict[tuple[str, str], list[dict[str, Any]]] = OrderedDict()


def asked(request: Request) -> Response:
    """What the offline geocoder says of ``q``: a list, see :func:`geo.finder.address.find_address`.

    A plain function: Starlette runs it in a thread. What somebody types is kept in no log or cache
    of a browser.
    """
    text = request.query_params.get("q", "")
    try:
        dataset = data.current_dataset()
    except DataFileError:
        return PlainTextResponse("数据文件无法使用。", status_code=503, headers=_UNKEPT)
    return JSONResponse(_answered(dataset, text), headers=_UNKEPT)


_UNKEPT = {"Cache-Control": "no-store"}


def _answered(dataset: Dataset, text: str) -> list[dict[str, Any]]:
    # Here, so that the server listens before numpy, folium and pandas are loaded.
    from geo.finder.address import LONGEST, find_address

    key = (dataset.fingerprint, text[:LONGEST])
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]
    found = [answer.message() for answer in find_address(dataset, key[1])]
    with _lock:
        _answers[key] = found
        while len(_answers) > REMEMBERED:
            _answers.popitem(last=False)
    return found

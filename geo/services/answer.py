"""An answer for a path and a query, whatever web server asks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.services import documents
from geo.services.collections import COLLECTIONS
from geo.services.openapi import openapi
from geo.services.page import page
from geo.services.query import FORMATS, BadQueryError, Items, items_of, single

if TYPE_CHECKING:
    from geo.dataset import Dataset

LONGEST_PATH = 300


@dataclass(frozen=True)
class Answer:
    """``status`` as HTTP has it, the bytes of the body, and its media type."""

    status: int
    body: bytes
    media_type: str


def respond(
    dataset: Dataset,
    base: str,
    path: str,
    params: Mapping[str, Sequence[str]],
    *,
    html: bool = False,
) -> Answer:
    """The answer to ``base`` + ``path``.

    Parameters
    ----------
    dataset : Dataset
        What is served; only what a public page shows.
    base : str
        The absolute address of the landing page, without a slash at the end.
    path : str
        What stands behind it, decoded: ``""``, ``"/collections/projects/items"``.
    params : mapping of str to sequence of str
        The query, decoded, values in their order.
    html : bool, default False
        Whether a page is wanted where ``f`` does not say.

    Returns
    -------
    Answer
        400 with the reason for a parameter that cannot be used, 404 for an address that there is
        not.

    Examples
    --------
    >>> import json
    >>> from geo.dataset import load_dataset
    >>> from geo.services import respond
    >>> base = "http://127.0.0.1/ogc"
    >>> params = {"limit": ["2"]}
    >>> answer = respond(load_dataset(), base, "/collections/projects/items", params)
    >>> answer.status, json.loads(answer.body)["numberReturned"]
    (200, 2)
    """
    try:
        shape = _shape(params, html)
        found = _document(dataset, base, path, params, shape)
    except BadQueryError as error:
        return _problem(400, "参数不对", str(error))
    if found is None:
        return _problem(404, "没有这个地址", "数据集见 /ogc/collections")
    document, kind = found
    if shape == "html":
        return Answer(200, _bytes(page(document)), "text/html; charset=utf-8")
    return Answer(200, _json(document), kind)


def _shape(params: Mapping[str, Sequence[str]], html: bool) -> str:
    shape = params.get("f", ["html" if html else "json"])[0]
    if shape not in FORMATS:
        raise BadQueryError(f"参数 f 只能写 {' 或 '.join(FORMATS)}")
    return shape


Found = tuple[dict[str, Any], str]


def _document(
    dataset: Dataset, base: str, path: str, params: Mapping[str, Sequence[str]], shape: str
) -> Found | None:
    """The document and its media type; None for an address that there is not."""
    parts = path.strip("/").split("/") if path.strip("/") and len(path) <= LONGEST_PATH else []
    if len(path) > LONGEST_PATH:
        return None
    if parts[:1] == ["collections"] and len(parts) > 1:
        return _in_collection(dataset, base, parts[1:], params, shape)
    makers = {
        (): lambda: (documents.landing(base), documents.JSON),
        ("conformance",): lambda: (documents.conformance(base), documents.JSON),
        ("collections",): lambda: (documents.collections(base, dataset), documents.JSON),
        ("api",): lambda: (openapi(base), documents.OPENAPI),
    }
    make = makers.get(tuple(parts))
    if make is None:
        return None
    single(params, ("f",))
    return make()


def _in_collection(
    dataset: Dataset,
    base: str,
    parts: Sequence[str],
    params: Mapping[str, Sequence[str]],
    shape: str,
) -> Found | None:
    one = COLLECTIONS.get(parts[0])
    if one is None or len(parts) > 3 or (len(parts) > 1 and parts[1] != "items"):
        return None
    if len(parts) == 1:
        single(params, ("f",))
        return documents.collection(base, one, dataset), documents.JSON
    if len(parts) == 3:
        single(params, ("f",))
        every = one.features(dataset, Items().filters)
        feature = next((each for each in every if each.id == parts[2]), None)
        return None if feature is None else (documents.item(base, one, feature), documents.GEOJSON)
    asked = items_of(params, dataset, filtered=one.filtered)
    features = documents.chosen(list(one.features(dataset, asked.filters)), asked, timed=one.timed)
    address = f"{base}/collections/{one.id}/items"
    return documents.items(address, features, asked, params, shape), documents.GEOJSON


def _problem(status: int, title: str, detail: str) -> Answer:
    """What is wrong, as RFC 9457 has it."""
    body = {"type": "about:blank", "status": status, "title": title, "detail": detail}
    return Answer(status, _json(body), "application/problem+json")


def _json(document: Mapping[str, Any]) -> bytes:
    return _bytes(json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def _bytes(text: str) -> bytes:
    # half of a surrogate pair, which a hostile text may hold, is no UTF-8
    return text.encode("utf-8", errors="replace")

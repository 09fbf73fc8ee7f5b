"""The documents of the standard: landing page, conformance, collections, pages of features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import numpy as np
import shapely

from geo.selection.filter import Filters
from geo.services.collections import COLLECTIONS, Collection, Feature
from geo.services.query import Items
from geo.vocabulary import DISTRICT

if TYPE_CHECKING:
    from geo.dataset import Dataset

Document = dict[str, Any]
JSON, GEOJSON, HTML = "application/json", "application/geo+json", "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CONFORMS_TO = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}"
    for part in ("core", "oas30", "html", "geojson")
)


def link(href: str, rel: str, kind: str, title: str) -> dict[str, str]:
    """One link, as the standard writes them.

    Parameters
    ----------
    href, rel, kind, title : str
        Where to, what for, its media type, and its text.

    Returns
    -------
    dict of str to str
    """
    return {"href": href, "rel": rel, "type": kind, "title": title}


def both(address: str, kind: str, params: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """The links of a document to itself and to itself as a page."""
    return [
        link(with_params(address, params, f="json"), "self", kind, "本文档"),
        link(with_params(address, params, f="html"), "alternate", HTML, "网页"),
    ]


def with_params(address: str, params: Mapping[str, Sequence[str]], **changed: str) -> str:
    """The address with its parameters, some of them changed."""
    kept = [(name, value) for name, values in params.items() for value in values]
    pairs = [(name, value) for name, value in kept if name not in changed]
    query = urlencode([*pairs, *changed.items()])
    return f"{address}?{query}" if query else address


def landing(base: str) -> Document:
    """Where everything is."""
    return {
        "title": f"{DISTRICT.name}{DISTRICT.plan.title}",
        "description": "规划项目、片区、指标和进展，WGS84，只读。每个数都写明出处。",
        "links": [
            *both(base, JSON, {}),
            link(f"{base}/api?f=json", "service-desc", OPENAPI, "接口定义（OpenAPI 3.0）"),
            link(f"{base}/api?f=html", "service-doc", HTML, "接口说明"),
            link(f"{base}/conformance", "conformance", JSON, "所遵循的标准"),
            link(f"{base}/collections", "data", JSON, "数据集"),
        ],
    }


def conformance(base: str) -> Document:
    """The classes of the standard that are kept to."""
    return {"conformsTo": list(CONFORMS_TO), "links": both(f"{base}/conformance", JSON, {})}


def collections(base: str, dataset: Dataset) -> Document:
    """All that there is to read."""
    return {
        "links": both(f"{base}/collections", JSON, {}),
        "collections": [collection(base, one, dataset) for one in COLLECTIONS.values()],
    }


def collection(base: str, one: Collection, dataset: Dataset) -> Document:
    """One of them, with the extent of its features in place and time, where they have any."""
    address = f"{base}/collections/{one.id}"
    features = list(one.features(dataset, Filters()))
    extent: Document = {}
    places = [feature.geometry for feature in features if feature.geometry is not None]
    if places:
        bounds = shapely.total_bounds(np.array(places, dtype=object))
        extent["spatial"] = {"bbox": [[round(float(b), 6) for b in bounds]], "crs": CRS84}
    days = [day for feature in features for day in (feature.first, feature.last) if day]
    if one.timed and days:
        ends = [f"{min(days)}T00:00:00+08:00", f"{max(days)}T23:59:59+08:00"]
        extent["temporal"] = {"interval": [ends]}
    return {
        "id": one.id,
        "title": one.title,
        "description": one.description,
        "itemType": "feature",
        **({"extent": extent} if extent else {}),
        "crs": [CRS84],
        "links": [
            *both(address, JSON, {}),
            link(f"{address}/items", "items", GEOJSON, f"{one.title}：要素"),
            link(f"{address}/items?f=html", "items", HTML, f"{one.title}：网页"),
        ],
    }


def chosen(features: Sequence[Feature], asked: Items, *, timed: bool) -> list[Feature]:
    """Those that meet the box and the days asked for.

    One without a place meets no box, and one without a day none of a timed collection; of others
    the days choose nothing.
    """
    found = list(features)
    if asked.boxes:
        area = shapely.union_all([shapely.box(*box) for box in asked.boxes])
        found = [one for one in found if one.geometry is not None and area.intersects(one.geometry)]
    if timed and asked.timed:
        found = [one for one in found if _meets(one, asked)]
    return found


def _meets(one: Feature, asked: Items) -> bool:
    if one.first is None or one.last is None:
        return False
    after = asked.first is None or one.last >= asked.first
    return after and (asked.last is None or one.first <= asked.last)


def items(
    address: str,
    features: Sequence[Feature],
    asked: Items,
    params: Mapping[str, Sequence[str]],
    shape: str,
) -> Document:
    """A page of features, with the links to the next and the one before, of the same ``shape``."""
    page = features[asked.offset : asked.offset + asked.limit]
    links = both(address, GEOJSON, params)
    kind = HTML if shape == "html" else GEOJSON
    if asked.offset + asked.limit < len(features):
        further = with_params(address, params, f=shape, offset=str(asked.offset + asked.limit))
        links.append(link(further, "next", kind, "下一页"))
    if asked.offset:
        back = max(0, asked.offset - asked.limit)
        before = with_params(address, params, f=shape, offset=str(back))
        links.append(link(before, "prev", kind, "上一页"))
    return {
        "type": "FeatureCollection",
        "features": [one.document() for one in page],
        "links": links,
        "numberMatched": len(features),
        "numberReturned": len(page),
    }


def item(base: str, one: Collection, feature: Feature) -> Document:
    """One feature, with the way back to its collection."""
    address = f"{base}/collections/{one.id}"
    return feature.document() | {
        "links": [
            *both(f"{address}/items/{quote(feature.id, safe='')}", GEOJSON, {}),
            link(address, "collection", JSON, one.title),
        ]
    }

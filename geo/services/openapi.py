"""The definition of the interface (OpenAPI 3.0), made from what the code takes."""

from __future__ import annotations

from typing import Any

from geo.services.collections import COLLECTIONS, Collection
from geo.services.documents import GEOJSON, HTML, JSON
from geo.services.query import FORMATS, ITEMS, LIMIT, MOST, REPEATED
from geo.vocabulary import CHOICES, DISTRICT, FILTERS, LABELS

_F = {"name": "f", "in": "query", "schema": {"type": "string", "enum": list(FORMATS)}}


def openapi(base: str) -> dict[str, Any]:
    """Every path with its parameters and answers.

    Parameters
    ----------
    base : str
        The address of the landing page.

    Returns
    -------
    dict
    """
    fixed = {
        "/": "入口",
        "/conformance": "所遵循的标准",
        "/collections": "数据集",
        "/api": "接口定义",
    }
    paths: dict[str, Any] = {path: _get(title, [_F], JSON) for path, title in fixed.items()}
    for one in COLLECTIONS.values():
        address = f"/collections/{one.id}"
        paths[address] = _get(one.title, [_F], JSON)
        paths[f"{address}/items"] = _get(f"{one.title}：要素", _parameters(one), GEOJSON)
        one_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        paths[f"{address}/items/{{id}}"] = _get(f"{one.title}：一个要素", [_F, one_id], GEOJSON)
    return {
        "openapi": "3.0.3",
        "info": {"title": f"{DISTRICT.name}{DISTRICT.plan.title}", "version": "1.0.0"},
        "servers": [{"url": base}],
        "paths": paths,
    }


def _get(title: str, parameters: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    answers = {
        "200": {
            "description": "数据",
            "content": {
                kind: {"schema": {"type": "object"}},
                HTML: {"schema": {"type": "string"}},
            },
        },
        "400": {"description": "参数不对，正文说明原因"},
        "404": {"description": "没有这个地址"},
        "503": {"description": "数据文件有误，暂时没有数据"},
    }
    return {"get": {"summary": title, "parameters": parameters, "responses": answers}}


def _parameters(one: Collection) -> list[dict[str, Any]]:
    schemas: dict[str, dict[str, Any]] = {
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
        "offset": {"type": "integer", "minimum": 0, "default": 0},
        "bbox": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6},
        "datetime": {"type": "string"},
    }
    found = [
        {"name": name, "in": "query", "schema": schemas[name], "explode": False, "style": "form"}
        for name in ITEMS
        if name != "f"
    ]
    return [_F, *found, *(_filter(name) for name in FILTERS if one.filtered)]


def _filter(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if name in CHOICES:
        schema["enum"] = list(CHOICES[name])
    if name in ("invest_min", "invest_max"):
        schema = {"type": "number", "minimum": 0}
    if name in REPEATED:
        schema = {"type": "array", "items": schema}
    return {"name": name, "in": "query", "description": LABELS[name], "schema": schema}

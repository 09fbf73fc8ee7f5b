"""Two plans side by side on the map: ``GET /map-plans?shown=…&other=…`` and the filters.

Asked for by the map when somebody compares the plans, and not before: the other plan's list is read
then. The filters are those of the address bar and hold on both sides.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.data_dir import data_dir
from geo.errors import DataFileError
from views.frame import data
from views.map.assets import FROM_FRAME
from views.map.routes import MAP_FILES

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.life.lineage import Ties
    from geo.selection.filter import Filters, Selection
    from views.frame.address_bar import View

PATH = "/map-plans"


def address(dataset: Dataset, shown: View) -> str:
    """Where the map finds the plan beside the one shown: the next, else the one before; "" where no
    other plan has a list."""
    from views.frame.address_bar import View, to_query

    lists, own = data.plan_lists(dataset), dataset.edition
    if not lists or own is None or dataset.life is None:
        return ""
    years = {one: dataset.life.editions[one].first_year for one in lists}
    later = sorted((one for one in lists if years[one] > own.first_year), key=years.__getitem__)
    before = sorted((one for one in lists if years[one] < own.first_year), key=years.__getitem__)
    other = [*later, *before[::-1]][:1]
    if not other:
        return ""
    query = to_query(View(shown.filters))
    saved = data.stamps([data_dir() / lists[other[0]]] if lists[other[0]] else [])
    version = "-".join([dataset.version, *(str(time) for _, time, _ in saved)])
    asked = [("shown", own.id), ("other", other[0]), ("v", version)]
    return f"{FROM_FRAME}{PATH}?{urlencode([*asked, *_pairs(query)])}"


def _pairs(query: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(key, value) for key, values in query.items() for value in values]


def two_plans(request: Request) -> Response:
    """The two sides, the earlier plan first. A plain function: Starlette runs it in a thread."""
    params = {key: request.query_params.getlist(key) for key in request.query_params}
    shown, other, _ = (params.pop(key, [""])[-1] for key in ("shown", "other", "v"))
    try:
        own = data.current_dataset()
        lists = data.plan_lists(own)
        if own.life is None or shown == other or not {shown, other} <= lists.keys():
            return PlainTextResponse("没有这一期规划。", 404, headers=_FRESH)
        years = {one: plan.first_year for one, plan in own.life.editions.items()}
        plans = sorted((shown, other), key=years.__getitem__)
        sets = {one: data.current_dataset(lists[one]) if lists[one] else own for one in plans}
        body = _body(plans, sets, shown, params)
    except DataFileError as error:
        return PlainTextResponse(str(error), 503, headers=_FRESH)
    return JSONResponse(body, headers=_FRESH)


def _body(
    plans: list[str], sets: dict[str, Dataset], shown: str, params: dict[str, list[str]]
) -> dict[str, Any]:
    from geo.life.editions import names_of
    from geo.life.lineage import TIES, between
    from geo.selection.filter import filter_projects

    life = sets[shown].life
    assert life is not None  # two_plans has looked
    names = {one: names_of(data_dir(), life.editions[one]) for one in plans}
    ties = between(life, names, *plans)
    filters = _filters(sets[shown], params)
    chosen = {one: filter_projects(sets[one].located, filters) for one in plans}
    sides = []
    for one, of in zip(plans, (ties.earlier, ties.later), strict=True):
        published = MAP_FILES.publish(sets[one])
        side = _side(one, chosen[one], of)
        side["projects"] = None if one == shown else published.urls.projects
        sides.append(side)
    MAP_FILES.publish(sets[shown])  # what is fetched ahead stays that of the page
    return {"sides": sides, "ties": list(TIES), "rows": _rows(ties, names, plans, chosen)}


def _filters(dataset: Dataset, params: dict[str, list[str]]) -> Filters:
    # late, as all that needs the heavy libraries: the server listens before they are loaded
    from geo.vocabulary import UNPLACED_ZONES
    from views.frame.address_bar import Vocabulary, parse_query

    zones = tuple(str(name) for name in dataset.zones["name"])
    vocabulary = Vocabulary(zones=(*zones, *UNPLACED_ZONES), projects=frozenset())
    return parse_query(params, vocabulary)[0].filters


def _side(edition: str, selection: Selection, ties: dict[str, int]) -> dict[str, Any]:
    import numpy as np

    from geo.map.layers import pack_mask
    from geo.selection import listing

    located = selection.located
    code = np.array([ties.get(str(one), 0) for one in located.index], dtype="u1")
    totals = selection.totals
    return {
        "name": edition,
        "mask": pack_mask(selection.passing),
        "ties": base64.b64encode(code.tobytes()).decode("ascii"),
        "shown": totals.shown,
        "total": totals.total,
        "unlocated": totals.unlocated,
        "sums": " · ".join(listing.sums_line(totals)),
    }


def _rows(
    ties: Ties,
    names: dict[str, dict[str, str]],
    plans: list[str],
    chosen: dict[str, Selection],
) -> list[list[str]]:
    """Names of both ends and what lies between, where an end passes the filters."""
    first, second = (set(map(str, chosen[one].rows.index)) for one in plans)
    earlier, later = (names[one] for one in plans)
    return [
        [earlier[from_id], word, later.get(to_id, "")]
        for from_id, word, to_id in ties.rows
        if from_id in first or to_id in second
    ]


_FRESH = {"Cache-Control": "no-store"}
ROUTES = [Route(PATH, two_plans, methods=["GET"])]

"""The browser's clock comes to what geo's does: states, choices and sums, in every month."""

from __future__ import annotations

import base64
import json
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest
from javascript import evaluate

from geo import formats
from geo.dataset import load_dataset
from geo.life.clock import chosen, clock_payload, columns, spans, states
from geo.life.clock.files import ZONES
from geo.life.clock.span_rule import month_number
from geo.life.clock.time_columns import Columns
from geo.life.clock.wording import MODES
from geo.life.record import Life
from geo.map.folium_map import ClockOffer, DataUrls, MapOptions, message
from geo.map.layers import pack_mask
from geo.map.payload import Payload
from geo.selection import Filters, filter_projects
from geo.selection.filter import select
from geo.selection.listing import unlocated_text
from geo.vocabulary import BELT

CLOCK = "geo/map/assets/src/clock/"
MONTHS = range(1440, 1525)
READ = "const read = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));"


def text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def drawn(rows: int) -> Columns:
    """Made up, seed 3: every precision and kind, also rows of which nothing is said."""
    draw = np.random.default_rng(3)
    start = (
        draw.integers(1440, 1525, rows) * (draw.random(rows) < 0.8)
        | draw.integers(0, 4, rows) << 12
    )
    end = (
        draw.integers(1440, 1525, rows) * (draw.random(rows) < 0.8)
        | draw.integers(0, 16, rows) << 12
    )
    said = draw.random(rows) < 0.9
    return Columns((said * (start | 1 << 14)).astype("<u2"), (said * end).astype("<u2"))


def packed(clock: Columns) -> str:
    return text(clock.start.tobytes() + clock.end.tobytes())


def test_the_states_of_every_month() -> None:
    clock = drawn(700)
    screen = evaluate(
        CLOCK + "time.js",
        f"(() => {{ {READ} const times = m.readTimes(read(given.text).buffer, 700);"
        " const into = new Uint8Array(700);"
        " return given.months.map((month) => [...m.statesAt(times, month, into)]); })()",
        {"text": packed(clock), "months": list(MONTHS)},
    )
    ours = [states(clock, month).tolist() for month in MONTHS]
    assert {state for month in ours for state in month} == set(range(8))
    assert screen == ours


@pytest.mark.parametrize("mode", MODES)
def test_who_is_chosen_in_every_month_and_year(mode: str) -> None:
    clock = drawn(700)
    mask = np.random.default_rng(4).random(700) < 0.5
    periods = [(month, month) for month in MONTHS] + [(m, m + 11) for m in MONTHS[::12]]
    screen = evaluate(
        CLOCK + "time.js",
        f"(() => {{ {READ} const times = m.readTimes(read(given.text).buffer, 700);"
        " const mask = read(given.mask), into = new Uint8Array(mask.length);"
        " return given.periods.map(([first, last]) => btoa(String.fromCharCode("
        "...m.choose(times, given.mode, { first, last }, mask, into)))); })()",
        {"text": packed(clock), "mask": pack_mask(mask), "mode": mode, "periods": periods},
    )
    assert screen == [pack_mask(mask & chosen(clock, mode, *period)) for period in periods]


@pytest.mark.parametrize(
    ("mode", "bounded"),
    [("开工", [False, True, True, False]), ("完工", [False, True, False, False])],
    ids=["begun", "complete"],
)
def test_what_is_only_bounded_is_told_apart(mode: str, bounded: list[bool]) -> None:
    """Each of four projects of the plan asked for alone: no exact month, or one."""
    ids = ["B02-01", "B01-02-1", "B09-03-1", "B01-01"]
    clock = columns(spans(load_dataset().life or Life(), set(ids)), ids)
    counts = evaluate(
        CLOCK + "time.js",
        f"(() => {{ {READ} const times = m.readTimes(read(given.text).buffer, 4);"
        " return given.masks.map((mask) => m.countInexact(times, given.mode, read(mask))); })()",
        {"text": packed(clock), "mode": mode, "masks": [pack_mask(row) for row in np.eye(4) > 0]},
    )
    assert counts == [int(one) for one in bounded]


@cache
def plan() -> tuple[Any, Payload, Columns]:
    dataset = load_dataset()
    life = dataset.life or Life()
    ids = [str(one) for one in dataset.located.index]
    payload = clock_payload(lambda: life, dataset.located, b"")
    return dataset, payload, columns(spans(life, set(ids)), ids)


def summed(masks: list[np.ndarray]) -> list[dict[str, Any]]:
    """What the browser makes of some of the plan's projects."""
    dataset, payload, _ = plan()
    found: list[dict[str, Any]] = evaluate(
        CLOCK + "sums.js",
        f"(() => {{ {READ} const n = given.rows, sums = m.readSums(read(given.sums).buffer, n);"
        " const rows = Array.from({ length: n }, (_, i) => i);"
        " return given.masks.map((mask) => { const found = m.totals(sums, read(mask), given);"
        " const listed = rows.map((i) => m.isListed(sums, read(mask), i));"
        " return { ...found, words: m.sumWords(found, given), listed }; }); })()",
        {
            "rows": len(dataset.located), "sums": text(payload.files["sums.bin"]),
            "masks": [pack_mask(mask) for mask in masks], "zones": ZONES, "belt": BELT,
            "unlocated": json.loads(payload.files["clock.json"])["unlocated"],
        },
    )  # fmt: skip
    return found


def check(masks: list[np.ndarray]) -> None:
    dataset, _, _ = plan()
    bay = dataset.located["bay"].to_numpy()
    for mask, screen in zip(masks, summed(masks), strict=True):
        selection = select(dataset.located, mask)
        totals = selection.totals
        expected = {
            "shown": totals.shown, "amount": totals.investment_yi, "atLeast": totals.at_least,
            "undisclosed": totals.undisclosed, "unlocated": totals.unlocated,
            "placeless": totals.placeless,
            "withheld": len(totals.withheld), "listed": selection.listed.tolist(),
            "belt": int((mask & dataset.located["in_belt"].to_numpy()).sum()),
            "zones": [int((mask & (bay == zone)).sum()) for zone in ZONES],
        }  # fmt: skip
        assert {name: screen[name] for name in expected} == expected
        assert formats.total_amount(totals.investment_yi, totals.at_least) in screen["words"]
        assert not totals.unlocated or unlocated_text(totals) in screen["words"]
        assert sum(screen["zones"]) == screen["shown"]


@pytest.mark.parametrize("mode", MODES)
def test_the_sums_of_every_month_of_the_plan(mode: str) -> None:
    dataset, _, clock = plan()
    everything = filter_projects(dataset.located, Filters()).passing
    first = 12 * (2021 - 1900) + 1
    check([everything & chosen(clock, mode, m, m) for m in range(first, first + 60)])


def test_the_sums_of_any_selection() -> None:
    """Groups in part and in whole, the plan's 842.994 亿元 among them."""
    dataset, _, _ = plan()
    counted = dataset.located["counted"].to_numpy(dtype=bool)
    draw = np.random.default_rng(5)
    masks = [
        counted & (draw.random(len(counted)) < share) for share in (0.1, 0.3, 0.5, 0.8, 0.95, 0.95)
    ]
    check([counted, ~counted & counted, *masks])
    assert round(summed([counted])[0]["amount"], 3) == 842.994


@pytest.mark.parametrize(
    "value", [0, 0.05, 0.0999, 0.1, 1.005, 12.25, 12.35, 99.95, 842.5, 843.5, 842.994, 1234.5]
)
@pytest.mark.parametrize("at_least", [0, 2])
def test_amounts_read_as_everywhere(value: float, at_least: int) -> None:
    screen = evaluate(CLOCK + "sums.js", "m.amountText(given[0], given[1])", [value, at_least])
    assert screen == formats.total_amount(value, at_least)


def test_a_group_of_which_a_page_has_only_a_part_is_not_added() -> None:
    """A page in one file holds some of the projects: the group's other parts count all the same."""
    dataset, _, _ = plan()
    stated = dataset.located[~dataset.located["counted"] & dataset.located["investment_yi"].notna()]
    group = str(stated.index[0])
    parts = dataset.located.index[dataset.located["part_of"] == group]
    some = dataset.located.loc[[group, parts[0]]]
    payload = clock_payload(Life, some, b"", dataset.located)
    screen = evaluate(
        CLOCK + "sums.js",
        f"(() => {{ {READ} const sums = m.readSums(read(given.sums).buffer, 2);"
        " return m.totals(sums, Uint8Array.of(2), given); })()",
        {"sums": text(payload.files["sums.bin"]), "zones": ZONES},
    )
    assert len(parts) > 1
    assert (screen["shown"], screen["amount"], screen["withheld"]) == (1, 0, 1)


def test_the_page_is_told_where_the_clock_is_and_nothing_of_what_it_says() -> None:
    selection = filter_projects(plan()[0].located, Filters())
    urls = DataUrls("ground.json", "projects/")
    assert "clock" not in message(selection, None, MapOptions(), urls)
    offered = ClockOffer("clock.js", "clock/", "n1")
    sent = message(selection, None, MapOptions(clock=offered), urls)["clock"]
    assert sent == {"script": "clock.js", "data": "clock/", "nonce": "n1", "open": None}
    asked = ClockOffer("clock.js", "clock/", "n1", at="2023-06").message()["open"]
    assert asked == {"at": "2023-06", "mode": ""}


def test_months_are_counted_alike() -> None:
    screen = evaluate(CLOCK + "time.js", 'm.period("2023-06", [2021, 2025]).last')
    assert screen == month_number(date(2023, 6, 30))

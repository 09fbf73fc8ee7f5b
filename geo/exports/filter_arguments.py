"""The filters of the address bar as arguments of a command."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.data_dir import DISTRICTS_FILE
from geo.district.file import FILE_NAME as DISTRICT_FILE
from geo.errors import DataFileError, Issue
from geo.vocabulary import CHOICES, LABELS

STATED = ("status", "light")
"""The filters whose values the program states, not the district's file."""

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.selection import drawn_area
    from geo.selection.filter import Filters


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add them; they are named as in the address bar."""
    for name in ("zone", *CHOICES):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar=LABELS[name], help="可写几次"
        )
    parser.add_argument("--invest-min", type=float, metavar="亿元", help="投资不低于")
    parser.add_argument("--invest-max", type=float, metavar="亿元", help="投资不高于")
    parser.add_argument(
        "--undisclosed",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="包含未披露投资的项目（默认）；--no-undisclosed 不含",
    )
    parser.add_argument("--q", default="", metavar=LABELS["q"], help="名称、地址、简介，支持拼音")
    parser.add_argument(
        "--area",
        default="",
        metavar="坐标",
        help="手画范围：WGS84“经度,纬度”，分号隔开，或地址栏里的写法",
    )


def add_edition(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a plan, named as in the address bar."""
    parser.add_argument(
        "--edition",
        default="",
        metavar=LABELS["edition"],
        help="哪一期规划的项目，默认数据目录自己的清单；可用的见 plan_editions.toml",
    )


def dataset_of_edition(data_dir: Path, edition: str) -> Dataset:
    """The data set of a plan, "" for the directory's own list; raises DataFileError for a plan
    that there is not."""
    from geo.dataset import load_dataset
    from geo.life.editions import FILE_NAME, choices

    own = load_dataset(data_dir)
    if not edition:
        return own
    lists = {} if own.life is None else choices(own.life.editions)
    if not lists:
        remedy = f"请去掉 --edition；要有几期，请在 {FILE_NAME} 的 projects 里写各期的清单"
        raise DataFileError([Issue("--edition", "只有一份项目清单，没有可选的规划期", remedy)])
    check_known("--edition", [edition], list(lists), f"请查 {FILE_NAME}")
    return load_dataset(data_dir, listed=lists[edition]) if lists[edition] else own


def filters_of(arguments: argparse.Namespace) -> Filters:
    """The filters without the drawn area; raises DataFileError for bounds that cannot be."""
    from geo.selection.filter import Filters

    asked: dict[str, Sequence[str]] = {name: getattr(arguments, name) for name in CHOICES}
    for name, values in asked.items():
        stated = "数据目录里的 README.md" if name in STATED else DISTRICT_FILE
        check_known(f"--{name}", values, CHOICES[name], f"请查 {stated}")
    chosen: dict[str, Any] = {
        name: tuple(one for one in CHOICES[name] if one in values) for name, values in asked.items()
    }
    low, high = arguments.invest_min, arguments.invest_max
    for option, value in (("--invest-min", low), ("--invest-max", high)):
        if value is not None and not 0 <= value < float("inf"):
            raise DataFileError([Issue(option, f"“{value}”不是金额", "请写亿元数，如 5 或 0.5")])
    if low is not None and high is not None and low > high:
        message = f"下限 {low:g} 大于上限 {high:g}"
        raise DataFileError([Issue("--invest-min", message, "请改正其中一个")])
    return Filters(
        zone=tuple(dict.fromkeys(arguments.zone)),
        **chosen,
        invest_min=low,
        invest_max=high,
        undisclosed=arguments.undisclosed,
        q=arguments.q.strip(),
    )


def area_of(text: str, dataset: Dataset) -> drawn_area.Corners:
    """The drawn area; raises DataFileError for one that cannot be used."""
    from geo.selection import drawn_area

    if not text:
        return ()
    bounds = drawn_area.bounds_of(dataset.zones)
    parse = drawn_area.parse_compact if "_" in text else drawn_area.parse_typed
    try:
        return parse(text, bounds)
    except drawn_area.AreaError as error:
        raise DataFileError([Issue("--area", problem) for problem in error.problems]) from error


def check_zones(given: Sequence[str], dataset: Dataset) -> None:
    """Raise DataFileError for a zone that there is not."""
    from geo.vocabulary import NO_ZONES

    levels = dict(zip(dataset.zones["name"], dataset.zones["level"], strict=True))
    zones = [name for name, level in levels.items() if level != "district"]
    known = [*zones, *NO_ZONES]
    check_known("--zone", given, known, f"请查 {DISTRICTS_FILE} 里各区的 name")


def check_known(option: str, given: Sequence[str], known: Sequence[str], otherwise: str) -> None:
    """Raise DataFileError for a name that there is not, with those it may have meant.

    ``otherwise`` is the remedy where none is near and the list is too long to show, or empty.
    """
    for name in given:
        if name in known:
            continue
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        # a long list helps nobody: of 130 ids only the near ones
        hint = f"是否指 {'、'.join(near)}？" if near else ""
        shown = f"可用的：{'、'.join(known)}" if 0 < len(known) <= 30 else otherwise
        remedy = hint or shown
        raise DataFileError([Issue(option, f"没有“{name}”", remedy)])

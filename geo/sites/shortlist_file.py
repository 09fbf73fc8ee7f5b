"""The shortlist as a file: TOML, to be read, mended and opened again.

::

    version = 1
    title = "市南区项目备选清单"

    [[project]]
    project_id = "B02-01"
    name = "海天中心"      # for the reader; the id counts
    note = "地铁口，先看"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.errors import DataFileError, Issue, refuse, toml_line
from geo.files.header import ID_PATTERN
from geo.files.toml import dump
from geo.sites.shortlist import MAX_ITEMS, MAX_NOTE, Absent, Item, Shortlist, split, tidy_note
from geo.vocabulary import DISTRICT

VERSION = 1
MAX_NAME = 40
MAX_BYTES = 200_000
"""A full list with full notes takes 20 kB."""

TITLE = f"{DISTRICT.name}{DISTRICT.plan.name}项目备选清单"


@dataclass(frozen=True)
class OpenedShortlist:
    """What a file held: the list, those of it that are not in the data (and not in ``shortlist``),
    and a sentence for each thing that was left out or is absent."""

    shortlist: Shortlist
    notices: tuple[str, ...]
    absent: tuple[Absent, ...] = ()


def write_shortlist(shortlist: Shortlist, names: Mapping[str, str], data_date: str = "") -> str:
    """The file's text. ``names``: project_id -> name, for the reader."""
    table: dict[str, Any] = {"version": VERSION, "title": TITLE}
    if data_date:
        table["data_date"] = data_date
    projects = [
        {"project_id": i.project_id, "name": names.get(i.project_id, ""), "note": i.note}
        for i in shortlist.items
    ]
    if projects:
        table["project"] = projects
    head = f"# {TITLE}。可用记事本改顺序和备注（note），再在“选址招商”页打开。\n"
    return head + dump(table)


def read_shortlist(content: bytes, names: Mapping[str, str], file: str) -> OpenedShortlist:
    """The list in a file. ``names``: project_id -> name of every project of the data.

    Repeated projects are named and left out; unknown ones are named and kept apart, for it may be
    the data that is not complete. Raises DataFileError where the file is not a shortlist at all, or
    no project of it is known.
    """
    entries = _entries(content, file)
    items: list[Item] = []
    remembered: dict[str, str] = {}
    notices: list[str] = []
    for number, entry in enumerate(entries, start=1):
        problem = _problem(entry, {item.project_id for item in items})
        if problem:
            notices.append(f"第 {number} 项{problem}")
            continue
        if len(items) == MAX_ITEMS:
            notices.append(f"第 {number} 项起超出 {MAX_ITEMS} 项，没有打开")
            break
        note = entry.get("note", "")
        if not isinstance(note, str):
            notices.append(f"第 {number} 项的备注不是文字，没有读入")
            note = ""
        if len(note) > MAX_NOTE:
            notices.append(f"第 {number} 项的备注超过 {MAX_NOTE} 字，已截短")
        project_id = entry["project_id"]
        items.append(Item(project_id, tidy_note(note)))
        if project_id not in names:
            name = entry.get("name", "")
            remembered[project_id] = tidy_note(name)[:MAX_NAME] if isinstance(name, str) else ""
            notices.append(f"第 {number} 项{_label(entry)}不在本图的数据里，先留在备选里")
    present, absent = split(Shortlist(tuple(items)), names, remembered)
    if not present:
        remedy = "请确认文件与本图的数据是同一版本"
        raise DataFileError([Issue(file, "没有一项是本图里的项目" + _listed(notices), remedy)])
    return OpenedShortlist(present, tuple(notices), absent)


def _listed(notices: list[str]) -> str:
    return f"（{'；'.join(notices[:3])}{'……' if len(notices) > 3 else ''}）" if notices else ""


def _entries(content: bytes, file: str) -> list[Any]:
    """The ``[[project]]`` tables; raises DataFileError."""

    again = "请选择从“选址招商”页下载的备选清单（.toml）"
    if len(content) > MAX_BYTES:
        raise refuse(file, f"文件有 {len(content) // 1000} kB，不像备选清单", again)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")  # Notepad may have saved it so
        except UnicodeDecodeError:
            raise refuse(file, "不是文本文件", again) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        remedy = "文字要放在英文双引号内，一行一项；或重新下载后再改"
        raise refuse(file, "格式有误，读不出", remedy, toml_line(error)) from None
    except (RecursionError, ValueError):  # brackets nested too deep, a number of 4,300 digits
        raise refuse(file, "格式有误，读不出", again) from None
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version < 1000:
        raise refuse(file, "没有版本号（version）", again)
    if version > VERSION:
        raise refuse(file, f"是较新版本的清单（version = {version}）", "请升级本工具后再打开")
    entries = data.get("project")
    if not isinstance(entries, list) or not entries:
        raise refuse(file, "清单里没有项目（[[project]]）", again)
    return entries


def _problem(entry: Any, seen: set[str]) -> str:
    """Why an entry cannot be opened; "" where it can."""
    if not isinstance(entry, dict) or not isinstance(entry.get("project_id"), str):
        return "没有编号（project_id），没有打开"
    if not re.fullmatch(ID_PATTERN, entry["project_id"]):
        return f"{_label(entry)}编号不合规，没有打开"
    if entry["project_id"] in seen:
        return f"{_label(entry)}重复，只打开一次"
    return ""


def _label(entry: dict[str, Any]) -> str:
    name, shown = entry.get("name"), entry["project_id"][:40]
    return f"“{name[:MAX_NAME]}”（{shown}）" if name and isinstance(name, str) else f"“{shown}”"

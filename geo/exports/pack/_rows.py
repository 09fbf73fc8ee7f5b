"""The rows of a pack, from the located projects."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shapely.geometry.base import BaseGeometry

from geo.exports.pack.model import Edition, PackPlace, PackRow
from geo.groups import counted_parts
from geo.map.symbols import anchor
from geo.selection.filter import Selection
from geo.vocabulary import CONFLICT, GREY, NO_PROGRESS
from geo.words import words
from geo.words.facts import subareas as subareas_text
from geo.words.notes import note_in_english

if TYPE_CHECKING:
    import pandas as pd

    from geo.dataset import Dataset


class Names:
    """Names in the language of the pack, by ``project_id``."""

    def __init__(self, dataset: Dataset, edition: Edition) -> None:
        self._chinese = dataset.located["name"].to_dict()
        self._edition = edition

    def __getitem__(self, project_id: str) -> str:
        chinese = str(self._chinese[project_id])
        established = self._edition.names_en.get(project_id)
        return words.project_name(chinese, established, self._edition.language)

    def basis(self, project_id: str) -> str:
        """``pinyin`` where the English name is, or holds, one in pinyin; else ``translation``."""
        edition = self._edition
        named = project_id in edition.names_en and project_id not in edition.pinyin_en
        return "translation" if named else "pinyin"


def pack_rows(
    dataset: Dataset,
    selection: Selection,
    ids: Sequence[str],
    edition: Edition,
    names: Names,
    notes: Mapping[str, str],
) -> list[PackRow]:
    located = dataset.located
    positions = located.index.get_indexer(list(ids))
    chosen = located.iloc[positions]
    masks = zip(
        *(m[positions] for m in (selection.passing, selection.adding, selection.adding_area)),
        strict=True,
    )
    parts_of = _parts(located)
    beneath = counted_parts(located) if parts_of else {}
    bays = located["bay"].to_numpy()
    rows: list[PackRow] = []
    records = chosen.to_dict("records")
    for project_id, record, position, (counted, adding, adding_area) in zip(
        ids, records, positions, masks, strict=True
    ):
        rows.append(
            _row(
                project_id,
                record,
                names,
                edition,
                counted=bool(counted),
                adding=bool(adding),
                adding_area=bool(adding_area),
                parts=parts_of.get(project_id, ()),
                parts_bays=tuple(str(bay) for bay in bays[beneath.get(int(position), [])]),
                note=notes.get(project_id, "") if edition.audience == "inside" else "",
            )
        )
    return rows


def _parts(located: pd.DataFrame) -> dict[str, list[str]]:
    """The direct parts of every group, in file order."""
    found: dict[str, list[str]] = {}
    linked = located["part_of"][located["part_of"] != ""]
    for project_id, group in linked.items():
        found.setdefault(str(group), []).append(str(project_id))
    return found


def _row(
    project_id: str,
    record: dict[str, Any],
    names: Names,
    edition: Edition,
    *,
    counted: bool,
    adding: bool,
    adding_area: bool,
    parts: Sequence[str],
    parts_bays: tuple[str, ...],
    note: str,
) -> PackRow:
    language = edition.language
    group, part_of = str(record["amount_group"]), str(record["part_of"])
    group_name = names[group] if group else ""
    investment = number_or_none(record["investment_yi"])
    qualifier = str(record["investment_qualifier"])
    geometry, conflict = record["geometry"], bool(record["location_conflict"])
    # where addresses contradict each other each has its own radius, and there is none for the two
    radius_m = None if geometry is None or conflict else number_or_none(record["radius_m"])
    longitude, latitude = (None, None) if conflict else _point(geometry)
    basis = names.basis(project_id)
    subareas = tuple(str(name) for name in record["subarea"])
    return PackRow(
        project_id=project_id,
        name=names[project_id],
        name_zh=str(record["name"]),
        name_basis=words.name_basis(basis, language),
        original=words.original_name(str(record["name"]), names[project_id], basis, language),
        counted=counted,
        adding=adding,
        adding_area=adding_area,
        is_group=bool(parts),
        sector=str(record["sector"]),
        sector_text=words.term(str(record["sector"]), language),
        kind=str(record["kind"]),
        kind_text=words.term(str(record["kind"]), language),
        address=str(record["address"]),
        address_text=words.address(str(record["address"]), language),
        plan_zone=str(record["plan_zone"]),
        plan_zone_text=words.term(str(record["plan_zone"]), language),
        bay=str(record["bay"]),
        bay_text=words.term(str(record["bay"]), language),
        subareas=subareas,
        subareas_text=subareas_text(subareas, language),
        in_belt=bool(record["in_belt"]),
        near_border=bool(record["near_border"]),
        investment_yi=investment,
        investment_qualifier=qualifier,
        investment=words.amount_or_group(investment, qualifier, group_name, language),
        group_id=group,
        group_name=group_name,
        part_of_id=part_of,
        part_of_name=names[part_of] if part_of else "",
        parts=tuple(names[part] for part in parts),
        parts_bays=parts_bays,
        floor_area_wan_m2=number_or_none(record["floor_area_wan_m2"]),
        floor_area=words.area(number_or_none(record["floor_area_wan_m2"]), language),
        site_area_wan_m2=number_or_none(record["site_area_wan_m2"]),
        site_area=words.area(number_or_none(record["site_area_wan_m2"]), language),
        summary=edition.text(str(record["summary"])),
        plan_box=str(record["plan_box"]),
        plan_section=words.plan_section(str(record["plan_section"]), language),
        plan_place=words.plan_place(str(record["plan_box"]), str(record["plan_section"]), language),
        location_method=str(record["location_method"]),
        method=words.term(CONFLICT, language)
        if conflict
        else words.method(
            str(record["location_method"]), language, placeless=bool(record["placeless"])
        ),
        placeless=bool(record["placeless"]),
        radius_m=radius_m,
        radius=words.radius(radius_m, language),
        place_source=_place_source(record, edition),
        location_note=_location_note(record, edition),
        conflict=conflict,
        candidates=tuple(_place(c, edition) for c in record["candidates"]) if conflict else (),
        longitude=longitude,
        latitude=latitude,
        geometry=geometry,
        note=note,
        **_progress(record, language),
    )


def _progress(record: Mapping[str, Any], language: words.Language) -> dict[str, str]:
    """Light and state; a list without the tables of progress has neither column."""
    light, status = str(record.get("light", GREY)), str(record.get("status", NO_PROGRESS))
    return {
        "light": light,
        "light_text": words.term(light, language),
        "status": status,
        "status_text": words.term(status, language),
    }


def _location_note(record: Mapping[str, Any], edition: Edition) -> str:
    """Why it is there. For the outside a reviewed place says only that and how it was decided."""
    public = record.get("public_note", "")
    note = public if public and edition.audience == "outside" else record["location_note"]
    return _note(note, edition)


def _place_source(record: Mapping[str, Any], edition: Edition) -> str:
    return str(record["place_source" if edition.language == "zh" else "place_source_en"])


def _note(note: str, edition: Edition) -> str:
    """As it is, not as a plain text: a note knows its clauses, and its English is theirs."""
    return str(note) if edition.language == "zh" else note_in_english(note, edition.texts_en)


def _place(candidate: Mapping[str, Any], edition: Edition) -> PackPlace:
    language = edition.language
    radius_m = number_or_none(candidate["radius_m"])
    longitude, latitude = _point(candidate["geometry"])
    return PackPlace(
        address=str(candidate["address"]),
        location_method=str(candidate["location_method"]),
        radius_m=radius_m,
        radius=words.radius(radius_m, language),
        place_source=_place_source(candidate, edition),
        note=_note(candidate["location_note"], edition),
        longitude=longitude,
        latitude=latitude,
        geometry=candidate["geometry"],
    )


def number_or_none(value: Any) -> float | None:
    return None if value is None or math.isnan(value) else float(value)


def _point(geometry: BaseGeometry | None) -> tuple[float | None, float | None]:
    return anchor(geometry) or (None, None)

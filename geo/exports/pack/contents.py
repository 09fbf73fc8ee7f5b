"""What a pack holds: builders for a selection, a zone, a shortlist, one project.

The model stands in :mod:`geo.exports.pack.model`; its names are here too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.exports.pack._rows import Names, number_or_none, pack_rows
from geo.exports.pack.audience import DEFAULT, Audience
from geo.exports.pack.model import Edition, Pack, PackZone, Subject
from geo.exports.pack.showing import Showing
from geo.exports.pack.structure import structure_of
from geo.groups import children
from geo.selection.coverage import covered
from geo.selection.filter import (
    Filters,
    Selection,
    filter_projects,
    in_zones,
    select,
    select_projects,
)
from geo.selection.listing import list_order
from geo.sources import attribution
from geo.vocabulary import DISTRICT, LABELS, NO_ZONES
from geo.words import words
from geo.words.axes import axis_line
from geo.words.filters import filter_lines
from geo.words.words import Language

if TYPE_CHECKING:
    import numpy as np

    from geo.dataset import Dataset


# --- builders -------------------------------------------------------------------------------------


def pack_of_selection(dataset: Dataset, selection: Selection, edition: Edition) -> Pack:
    """The listed rows of a selection, in the order of the screen.

    Parameters
    ----------
    dataset : Dataset
        Zones and background for the maps.
    selection : Selection
        What the filters leave.
    edition : Edition
        Language, dates, credits.

    Returns
    -------
    Pack

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_selection, read_edition
    >>> from geo.selection import Filters, filter_projects
    >>> dataset = load_dataset()
    >>> selection = filter_projects(dataset.located, Filters(zone=("浮山湾区",)))
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> pack = pack_of_selection(dataset, selection, edition)
    >>> len(pack.rows) == int(selection.listed.sum()), pack.filters
    (True, ('片区：浮山湾区',))
    """
    title = edition.title
    return _pack(dataset, selection, list_order(selection), edition, "selection", title)


def pack_of_filters(
    dataset: Dataset, selection: Selection, edition: Edition, *, whole: bool = True
) -> Pack:
    """The selection; where the filters name one zone and nothing else, the pack of that zone.

    ``whole``: the selection is all that its filters leave, not that of a time of the clock.
    """
    filters = selection.filters
    if len(filters.zone) == 1 and filters.without("zone") == Filters():
        return pack_of_zone(dataset, filters.zone[0], edition, None if whole else selection)
    return pack_of_selection(dataset, selection, edition)


def filters_name(filters: Filters) -> str:
    """What to call a file of a selection: its zones, else 筛选 or 全部."""
    if filters.zone and len(filters.zone) <= 2:
        return "、".join(filters.zone)
    return "全部" if filters == Filters() else "筛选"


def pack_of_zone(
    dataset: Dataset, zone_name: str, edition: Edition, selection: Selection | None = None
) -> Pack:
    """What a zone holds of a selection (of everything, if none is given).

    ``zone_name``: a zone of districts.geojson, or one of 湾区外, 跨区, 未定位, 位置矛盾, 待查 and
    本无地点; of a selection, a group's amount counts as on the zones page. Raises KeyError
    for a name that no zone has.
    """
    located = dataset.located
    names = list(dataset.zones["name"])
    zone = _zone(dataset, names.index(zone_name), edition) if zone_name in names else None
    if zone is None and zone_name not in set(located["bay"]) | set(NO_ZONES):
        raise KeyError(zone_name)
    inside = located["counted"].to_numpy(dtype=bool).copy()
    if zone is None or zone.level != "district":
        inside &= in_zones(located, (zone_name,))
    if selection is None:
        held = select(located, inside)
    else:
        held = select(located, selection.passing & inside, selection.filters, part_of=selection)
    title = words.term(zone_name, edition.language)
    pack = _pack(dataset, held, list_order(held), edition, "zone", title, within=inside)
    named = filter_lines(Filters(zone=(zone_name,)), edition.language)
    others = filter_lines(replace(held.filters, zone=()), edition.language)
    return replace(pack, zone=zone, filters=(*named, *others))


def pack_of_projects(
    dataset: Dataset, ids: Sequence[str], notes: Mapping[str, str], edition: Edition
) -> Pack:
    """A shortlist: these projects in this order, each with its note.

    A group stands for its parts: they count in the sums, which name what is left out.

    Parameters
    ----------
    dataset : Dataset
        Where they are.
    ids : sequence of str
        Which; one that stands twice is taken once.
    notes : mapping
        Text by project_id; shown in a pack for colleagues alone.
    edition : Edition
        Language, dates, credits.

    Returns
    -------
    Pack

    Raises
    ------
    KeyError
        An id that the data set does not have.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> pack = pack_of_projects(load_dataset(), ["B01-02-1", "B01-01"], {}, edition)
    >>> pack.subject, [row.project_id for row in pack.rows]
    ('shortlist', ['B01-02-1', 'B01-01'])
    """
    ids = list(dict.fromkeys(ids))
    selection = select_projects(dataset.located, ids)
    shown = words.word("kind_shortlist", edition.language)
    return _pack(dataset, selection, ids, edition, "shortlist", shown, notes)


def pack_of_project(dataset: Dataset, project_id: str, edition: Edition, note: str = "") -> Pack:
    """One project, with the parts of a group below it. Raises KeyError for an unknown id."""
    ids = [project_id, *_below(dataset, project_id)]
    selection = select_projects(dataset.located, ids)
    pack = _pack(dataset, selection, ids, edition, "project", "", {project_id: note})
    return replace(pack, title=pack.rows[0].name)


def _below(dataset: Dataset, project_id: str) -> list[str]:
    """All parts of a group, each after what it is part of."""
    found: list[str] = []
    if project_id not in dataset.located.index:
        raise KeyError(project_id)
    for part in children(dataset.located, project_id):
        found += [part, *_below(dataset, part)]
    return found


def _pack(
    dataset: Dataset,
    selection: Selection,
    ids: Sequence[str],
    edition: Edition,
    subject: Subject,
    title: str,
    notes: Mapping[str, str] = {},
    within: np.ndarray | None = None,
) -> Pack:
    located, language = dataset.located, edition.language
    has_place = (located["location_method"] != "none").to_numpy()
    placed = select(located, selection.passing & has_place, part_of=selection).totals
    names = Names(dataset, edition)
    spoken_of = words.coverage_line(covered(selection), selection.totals, language)
    rows = tuple(pack_rows(dataset, selection, ids, edition, names, notes))
    by_hand = subject in ("project", "shortlist")
    groups = sum(not row.counted for row in rows)
    return Pack(
        edition=edition,
        subject=subject,
        title=title,
        rows=rows,
        selection=selection,
        dataset=dataset,
        filters=filter_lines(selection.filters, language),
        count_line=words.chosen_line(selection.totals, language)
        if by_hand
        else words.count_line(selection.totals, language),
        sums=(
            *words.sums(
                selection.totals,
                {w.project_id: names[w.project_id] for w in selection.totals.withheld},
                language,
                words.rows_line(len(rows), groups, language, by_hand),
            ),
            *axis_line(selection, language, within),
            spoken_of,
        ),
        covered=spoken_of,
        located_count=placed.shown,
        located_yi=placed.investment_yi,
    )


def _zone(dataset: Dataset, position: int, edition: Edition) -> PackZone:
    zone = dataset.zones.iloc[position]
    return PackZone(
        zone_id=str(dataset.zones.index[position]),
        name=str(zone["name"]),
        name_text=words.term(str(zone["name"]), edition.language),
        level=str(zone["level"]),
        positioning=edition.text(str(zone["positioning"] or "")),
        limits=edition.text(str(zone["limits"] or "")),
        interpretation=edition.text(str(zone["interpretation"] or "")),
        precision_m=number_or_none(zone["precision_m"]),
        geometry=zone.geometry,
    )


def short_form(pack: Pack, details: Sequence[str] = ()) -> Pack:
    """The short form of a pack for PDF and slides: cover, maps, the list, and a page for each of
    ``details`` that is in it. Raises KeyError for one that is not."""
    rows = {row.project_id for row in pack.rows}
    for project_id in details:
        if project_id not in rows:
            raise KeyError(project_id)
    return replace(pack, details=frozenset(details))


def at_time(dataset: Dataset, selection: Selection, showing: Showing) -> Selection:
    """What a time of the clock is about of a selection; all of it where none was chosen."""
    from geo.life.clock.moment import rows_at

    if not showing.clock or dataset.life is None:
        return selection
    inside = rows_at(dataset.life, dataset.located, showing.clock, showing.at).about
    inside &= selection.passing
    return select(dataset.located, inside, selection.filters, part_of=selection)


def _with_time(pack: Pack) -> Pack:
    """The pack's filters with the time, its sums with what that leaves out."""
    from geo.life.clock.moment import rows_at, said_at

    showing, dataset, language = pack.showing, pack.dataset, pack.language
    if not showing.clock or dataset.life is None or pack.subject in ("project", "shortlist"):
        return pack
    moment = rows_at(dataset.life, dataset.located, showing.clock, showing.at)
    could = filter_projects(dataset.located, pack.selection.filters).passing
    if pack.zone is not None and pack.zone.level != "district":
        could = could & in_zones(dataset.located, (pack.zone.name,))
    counts = {
        "clock_inexact": int((moment.inexact & pack.selection.passing).sum()),
        "clock_silent": int((moment.silent & could).sum()),
    }
    told = [words.word(key, language).format(n) for key, n in counts.items() if n]
    colon = "：" if language == "zh" else ": "
    time = f"{words.word('clock', language)}{colon}{said_at(showing.clock, showing.at, language)}"
    return replace(
        pack, filters=(*pack.filters, time), sums=(*pack.sums[:-1], *told, *pack.sums[-1:])
    )


def shown_as(pack: Pack, showing: Showing) -> Pack:
    """The pack with its maps set as the page's map was, and of the time that it was of: see
    :func:`at_time` for its projects."""
    edition = pack.edition
    structure = structure_of(pack.dataset, showing.structure, edition.language, edition.text)
    return _with_time(replace(pack, showing=showing, structure=structure))


# --- around a pack --------------------------------------------------------------------------------


def read_edition(
    data_dir: Path,
    language: Language,
    generated: date,
    approval: str = "",
    audience: Audience = DEFAULT,
) -> Edition:
    """The edition for a data directory: its sources, English names and texts.

    Parameters
    ----------
    data_dir : Path
        The directory.
    language : {"zh", "en"}
        Of the packs.
    generated : datetime.date
        The day they are made.
    approval : str
        The map approval number (审图号), "" for none.
    audience : {"outside", "inside"}
        Whether notes and reviewers' words may be in it.

    Returns
    -------
    Edition

    Raises
    ------
    DataFileError
        One of the files cannot be read.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.exports.pack import read_edition
    >>> read_edition(data_dir(), "en", date(2026, 1, 2)).names_en["B01-01"]
    'China–Shanghai Cooperation Organisation Technology Transfer Center'
    """
    from geo.data_dir import SOURCES_FILE, list_table
    from geo.sources import read_sources
    from geo.words.english_names import FILE_NAME, EnglishNames, read_english_names
    from geo.words.english_texts import FILE_NAME as TEXTS
    from geo.words.english_texts import read_english_texts

    sources = read_sources(data_dir / SOURCES_FILE)
    plan = sources.of("projects.csv")
    english = language == "en"
    names = read_english_names(list_table(FILE_NAME, data_dir)) if english else EnglishNames()
    return Edition(
        language=language,
        generated=generated,
        data_date=plan[0].date if plan else "",
        credits=attribution(sources) if language == "zh" else sources.credits_en(),
        approval=approval.strip(),
        names_en=names.names,
        audience=audience,
        pinyin_en=names.pinyin,
        texts_en=read_english_texts(list_table(TEXTS, data_dir)) if english else {},
    )


def of_dataset(edition: Edition, dataset: Dataset, data_dir: Path) -> Edition:
    """The edition with the plan, its date and its credit, where the data set's list is that of
    another plan than the directory's own. Raises DataFileError as :func:`read_edition`."""
    plan = dataset.edition
    if not dataset.listed or plan is None:
        return edition
    name = (
        f"{DISTRICT.name}{dataset.plan_name}"
        if edition.language == "zh"
        else f"Plan “{plan.id}” of {DISTRICT.in_city_en}"
    )
    from geo.data_dir import SOURCES_FILE
    from geo.sources import of_another_list, read_sources

    sources = read_sources(data_dir / SOURCES_FILE)
    head = f"{LABELS['project']}：" if edition.language == "zh" else "Projects: "
    credits = of_another_list(edition.credits, sources, head + plan.title)
    return replace(edition, plan=name, data_date=plan.adopted, credits=credits)


_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')


def file_name(name: str, edition: Edition, suffix: str) -> str:
    """``市南区项目_浮山湾区_2026-11-23.xlsx``, safe on Windows; ``suffix`` without the dot. One for
    colleagues says so: ``市南区项目_内部_浮山湾区_…``."""
    start = f"{DISTRICT.name}项目" if edition.language == "zh" else f"{DISTRICT.short_en}-projects"
    middle = _UNSAFE.sub("-", name).strip("-. ")[:60]
    parts = [start, edition.mark, middle, edition.generated.isoformat()]
    return "_".join(part for part in parts if part) + f".{suffix}"

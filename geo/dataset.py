"""Everything the pages need, read and joined once: projects, places, zones, background."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo.data_dir import BUILDINGS_FILE, DATA_DIR, PROGRESS_FILE, fingerprint
from geo.errors import DataFileError, Issue
from geo.reviews.decisions import Reviews, today
from geo.vocabulary import DISTRICT

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from geo.gazetteer.index import Gazetteer
    from geo.life.editions import Edition
    from geo.life.record import Life

TRIES = 3  # a load takes about a second, a save much less


@dataclass(frozen=True)
class Dataset:
    """One version of the data directory.

    Attributes
    ----------
    located : geopandas.GeoDataFrame
        WGS84 (EPSG:4326), one row a project, indexed by ``project_id``; with the state and the
        light of each as they were known on a day (:mod:`geo.selection.progress`).
    zones : geopandas.GeoDataFrame
        See :func:`geo.zones.read.read_zones`.
    gazetteer : Gazetteer
        What the offline geocoder knows.
    background : geopandas.GeoDataFrame
        The features of the offline base map.
    issues : tuple of Issue
        What is to be looked at.
    fingerprint : str
        A hash of every file, the states, lights and nearness to axes, the same wherever the same
        data is read on a day.
    reviews : Reviews
        What people decided about places.
    alerts : tuple of Issue
        What every page has to say in red.
    files : str
        A hash of the files alone, without those of the plan's life.
    version : str
        The fingerprint and all that is recorded of the plan's life by the day: another text
        whenever what a page says of it may be another.
    others : frozenset of str
        Ids that mean another project in the directory's own list, of which its tables speak.
    life : Life or None
        What became of the plan; None where nobody has read it.
    day : datetime.date or None
        The day, in China, of which the states and lights hold.
    listed : str
        The file in the directory that is the list, "" for the directory's own.
    buildings : Path or None
        The file of the footprints of buildings, read when a map is close enough; None without one.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> dataset = load_dataset()
    >>> dataset.located.crs.to_epsg(), dataset.located.index.is_unique
    (4326, True)
    """

    located: gpd.GeoDataFrame
    zones: gpd.GeoDataFrame
    gazetteer: Gazetteer
    background: gpd.GeoDataFrame
    issues: tuple[Issue, ...]
    fingerprint: str
    reviews: Reviews = field(default_factory=Reviews)
    alerts: tuple[Issue, ...] = ()
    files: str = ""
    version: str = ""
    others: frozenset[str] = frozenset()
    life: Life | None = None
    day: date | None = None
    listed: str = ""
    buildings: Path | None = None

    @property
    def edition(self) -> Edition | None:
        """The plan whose projects these are; None where no plan names the list."""
        from geo.life.editions import edition_of_list

        return edition_of_list(self.life.editions, self.listed) if self.life is not None else None

    @property
    def plan_name(self) -> str:
        """What people call that plan: ``“十四五”规划``."""
        edition = self.edition
        return f"“{edition.id}”规划" if self.listed and edition else DISTRICT.plan.name

    @cached_property
    def project_ids(self) -> frozenset[str]:
        """The ids of all rows, made once: every run of a page asks for them."""
        return frozenset(self.located.index)

    def names_to_report(self, rows: pd.DataFrame | None = None) -> dict[str, str]:
        """The names of the projects whose progress can be reported.

        Not of one whose id means another project in the directory's own list.

        Parameters
        ----------
        rows : DataFrame, optional
            Of them only, with ``name``, by id; by default all.

        Returns
        -------
        dict of str to str
            By id, in the order of the rows.
        """
        names = (self.located if rows is None else rows)["name"]
        return {str(one): str(name) for one, name in names.items() if one not in self.others}


def load_dataset(
    data_dir: Path = DATA_DIR, reviews_before: Reviews | None = None, listed: str = ""
) -> Dataset:
    """Read, geocode, zone and index the whole data directory, offline.

    Every cache is keyed by the fingerprint, so it must be that of the very bytes that were read: a
    file saved meanwhile is read again.

    Parameters
    ----------
    data_dir : Path
        The directory; by default that of the settings.
    reviews_before : Reviews, optional
        The decisions that hold while the file of decisions cannot be read; the data set says so in
        its alerts.
    listed : str
        The file in the directory that is the list of another plan than the directory's own
        (``projects`` in ``plan_editions.toml``), "" for its own.

    Returns
    -------
    Dataset

    Raises
    ------
    DataFileError
        A file cannot be used at all, or kept changing while it was read.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> sorted(load_dataset().zones["level"].unique())
    ['bay', 'belt', 'district', 'subarea']
    """
    for _ in range(TRIES):
        before = fingerprint(data_dir, listed)
        try:
            dataset = _read(data_dir, before, reviews_before, listed)
        except DataFileError:
            if fingerprint(data_dir, listed) == before:
                raise  # broken, and not only half saved
        else:
            if fingerprint(data_dir, listed) == before:
                return with_progress(dataset, data_dir)
    message = "数据文件在读取时一直有改动"
    raise DataFileError([Issue(data_dir.name, message, "请等保存或复制完成后刷新页面")])


def _read(data_dir: Path, fingerprint: str, reviews_before: Reviews | None, listed: str) -> Dataset:
    from geo.assembly import assemble, read_parts
    from geo.selection.search import add_search_text

    parts = read_parts(data_dir, reviews_before=reviews_before, listed=listed)
    joined = assemble(parts)
    buildings = data_dir / BUILDINGS_FILE
    return Dataset(
        located=add_search_text(joined.located),
        zones=parts.zones,
        gazetteer=parts.gazetteer,
        background=parts.background,
        issues=(*parts.issues, *joined.issues),
        fingerprint=fingerprint,
        reviews=parts.reviews,
        alerts=(*parts.alerts, *joined.alerts),
        files=fingerprint,
        others=parts.others,
        listed=listed,
        buildings=buildings if buildings.exists() else None,
    )


def with_progress(dataset: Dataset, data_dir: Path, day: date | None = None) -> Dataset:
    """The data set with every project's state and light as they were known on a day.

    The tables of the plan's life are read anew; nothing else is. The same states and lights give
    the same fingerprint, so that a day on which nothing turns late costs no cache.

    Parameters
    ----------
    dataset : Dataset
        Of the same directory, with the states and lights of another day or none.
    data_dir : Path
        The directory.
    day : datetime.date, optional
        By default today, in China.

    Returns
    -------
    Dataset

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset, with_progress
    >>> then = with_progress(load_dataset(), data_dir(), date(2000, 1, 1))
    >>> then.located["status"].unique().tolist()
    ['无进展资料']
    """
    from geo.life.monitoring.lights import lights_on
    from geo.life.record import read_life
    from geo.life.register.structure import axis_lines
    from geo.selection.axes import NEAR, UNSURE, add_axes
    from geo.selection.progress import LIGHT, STATUS, add_progress

    life = read_life(data_dir, dataset.project_ids).without(dataset.others)
    told = {row.project_id for row in life.milestones} | {row.project_id for row in life.reports}
    day = day or today()
    found = lights_on(life, dataset.located[dataset.located.index.isin(told)], day)
    located = add_progress(
        dataset.located,
        {project: (one.colour, one.status) for project, one in found.items() if one.known},
    )
    if NEAR not in located or dataset.life is None or dataset.life.structure != life.structure:
        # else they stand: nothing else moves them
        located = add_axes(located, axis_lines(life.structure))
    codes = located[STATUS].cat.codes, located[LIGHT].cat.codes, located[NEAR], located[UNSURE]
    digest = hashlib.sha256(dataset.files.encode())
    for column in codes:
        digest.update(column.to_numpy().tobytes())
    fingerprint = digest.hexdigest()[:16]
    digest.update(repr((life, day)).encode())
    alerts = [one for one in dataset.alerts if one.file != PROGRESS_FILE]
    return replace(
        dataset,
        located=located,
        life=life,
        day=day,
        fingerprint=fingerprint,
        version=digest.hexdigest()[:16],
        alerts=(*alerts, *life.alerts),
    )

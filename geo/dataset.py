"""Everything the pages need, read and joined once: projects, places, zones, background."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo.data_dir import DATA_DIR, fingerprint
from geo.errors import DataFileError, Issue
from geo.reviews.decisions import Reviews

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.gazetteer.index import Gazetteer

TRIES = 3  # a load takes about a second, a save much less


@dataclass(frozen=True)
class Dataset:
    """One version of the data directory.

    Attributes
    ----------
    located : geopandas.GeoDataFrame
        WGS84 (EPSG:4326), one row a project, indexed by ``project_id``.
    zones : geopandas.GeoDataFrame
        See :func:`geo.zones.read.read_zones`.
    gazetteer : Gazetteer
        What the offline geocoder knows.
    background : geopandas.GeoDataFrame
        The features of the offline base map.
    issues : tuple of Issue
        What is to be looked at.
    fingerprint : str
        A hash of every file, the same wherever the same data is read.
    reviews : Reviews
        What people decided about places.
    alerts : tuple of Issue
        What every page has to say in red.

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

    @cached_property
    def project_ids(self) -> frozenset[str]:
        """The ids of all rows, made once: every run of a page asks for them."""
        return frozenset(self.located.index)


def load_dataset(data_dir: Path = DATA_DIR, reviews_before: Reviews | None = None) -> Dataset:
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
        before = fingerprint(data_dir)
        try:
            dataset = _read(data_dir, before, reviews_before)
        except DataFileError:
            if fingerprint(data_dir) == before:
                raise  # broken, and not only half saved
        else:
            if fingerprint(data_dir) == before:
                return dataset
    message = "数据文件在读取时一直有改动"
    raise DataFileError([Issue(data_dir.name, message, "请等保存或复制完成后刷新页面")])


def _read(data_dir: Path, fingerprint: str, reviews_before: Reviews | None) -> Dataset:
    from geo.assembly import assemble, read_parts
    from geo.selection.search import add_search_columns

    parts = read_parts(data_dir, reviews_before=reviews_before)
    joined = assemble(parts)
    return Dataset(
        located=add_search_columns(joined.located),
        zones=parts.zones,
        gazetteer=parts.gazetteer,
        background=parts.background,
        issues=(*parts.issues, *joined.issues),
        fingerprint=fingerprint,
        reviews=parts.reviews,
        alerts=(*parts.alerts, *joined.alerts),
    )

"""Who answers the rows of a table: the offline gazetteer, online providers, or both together.

An address that names another city, or an area by its sides, is not sent to a provider: the first
would be paid for nothing, the second none of them can read. Several addresses in one cell
are asked one by one and must agree, as the addresses of one project must.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
)
from shapely.geometry.base import BaseGeometry

from geo.address.parse import Address, parse_addresses
from geo.district.current import check as check_district
from geo.gazetteer.index import Gazetteer
from geo.geocoders.consensus import Opinion, agree
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.online.ask import OnlineGeocoder
from geo.geocoders.placement import Placement, nothing
from geo.lists.answer import Answer
from geo.lists.rows import REMEMBERED, Locator, ManyLocator, StoppedError
from geo.projection import WGS84, to_metric
from geo.projects.locate import AGREEMENT_GAP_M, locate_projects

OFFLINE = "offline"

# What a provider is asked about; the rest is answered offline, or by the reason alone.
_ASKED_ONLINE = frozenset({"number", "street", "junction", "near", "place"})

_REFUSALS = (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
)


@dataclass(frozen=True)
class Result:
    """What a cell comes to: one placement; none of addresses that contradict each other."""

    placement: Placement
    conflict: bool = False


class OfflineLocator:
    """The gazetteer's answers: the same that the map shows for a project with that address.

    Parameters
    ----------
    geocoder : Offline
        Who places an address.
    data : str
        A fingerprint of the gazetteer, so that a journal made with another one is told apart.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.lists import OfflineLocator
    >>> locator = OfflineLocator(Offline(load_dataset().gazetteer))
    >>> locator.locate("青岛市市南区香港中路 76 号 3 层").matched
    '香港中路 76 号'
    >>> locator.locate("").note
    '没有地址'
    """

    def __init__(self, geocoder: Offline, *, data: str = "") -> None:
        self.identity = f"{OFFLINE}:{data}"
        self._geocoder = geocoder
        self._numbered = geocoder.gazetteer.points_by_street
        # Lists repeat streets and numbers more than texts: 香港中路76号3层, 香港中路 76 号 12 层.
        self._single: Callable[[Address], Answer] = lru_cache(maxsize=REMEMBERED)(
            lambda address: Answer.of(geocoder.locate(address), OFFLINE)
        )
        self._gate: Callable[[str, str, tuple[str, ...], bool, bool], Answer]
        self._gate = lru_cache(maxsize=REMEMBERED)(self._at_gate)

    def locate(self, text: str) -> Answer:
        """The answer to one cell."""
        addresses = parse_addresses(text)
        if len(addresses) == 1:
            return self._one(addresses[0])
        return Answer.of(self._several(text).placement, OFFLINE)

    def locate_many(self, texts: Sequence[str]) -> list[Answer]:
        """The answers to many cells, in order."""
        return [self.locate(text) for text in texts]

    def result(self, text: str) -> Result:
        """The same as a placement with its geometry, which may be a line or an area."""
        addresses = parse_addresses(text)
        if len(addresses) == 1:
            return Result(self._geocoder.locate(addresses[0]))
        return self._several(text)

    def placement(self, address: Address) -> Placement:
        """The offline placement of one address, a witness for others."""
        return self._geocoder.locate(address)

    def _one(self, address: Address) -> Answer:
        if address.kind == "number" and address.street in self._numbered:
            return self._gate(
                address.street, address.number, address.beside, address.at_home, address.stated
            )
        return self._single(address)

    def _at_gate(
        self, street: str, number: str, beside: tuple[str, ...], at_home: bool, stated: bool
    ) -> Answer:
        """By all of a numbered address that its place and its note depend on."""
        address = Address(
            "",
            "number",
            street=street,
            number=number,
            beside=beside,
            at_home=at_home,
            stated=stated,
        )
        return Answer.of(self._geocoder.locate(address), OFFLINE)

    def _several(self, text: str) -> Result:
        """Several addresses in one cell: by the rule for the addresses of one project."""
        projects = pd.DataFrame({"address": [text]}, index=pd.Index(["row"], name="project_id"))
        row = locate_projects(projects, self._geocoder, _NO_READINGS, _NO_ZONES).iloc[0]
        if row["location_conflict"]:
            note = _with_candidates(row["location_note"], row["candidates"])
            return Result(nothing(note), conflict=True)
        matched = [c["address"] for c in row["candidates"] if c["geometry"] is not None]
        return Result(
            Placement(
                row["geometry"],
                row["location_method"],
                float(row["radius_m"]),
                row["location_note"],
                "、".join(matched),
            )
        )


_NO_READINGS = pd.DataFrame(columns=["relation", "places", "reading"])
_NO_ZONES = gpd.GeoDataFrame({"name": [], "level": [], "precision_m": []}, geometry=[], crs=WGS84)


def _with_candidates(note: str, candidates: Iterable[dict[str, Any]]) -> str:
    """A contradiction has no one point, so its candidates' points stand in the note."""
    points = []
    for candidate in candidates:
        placement = Placement(
            candidate["geometry"],
            candidate["location_method"],
            float(candidate["radius_m"]),
            "",
        )
        if placement.point is not None:
            x, y = placement.point.x, placement.point.y
            radius = f"{placement.point_radius_m:.0f} 米"
            points.append(f"{candidate['address']} {x:.5f},{y:.5f}（半径 {radius}）")
    first = note.split("；", 1)[0]
    return f"{first}；候选：{'；'.join(points)}"


@dataclass(frozen=True)
class _Asked:
    """What came of asking the providers about one address."""

    placement: Placement
    provider: str
    failures: tuple[str, ...] = ()


class OnlineLocator:
    """One or more providers; with the offline geocoder as a witness when it is given too.

    reader: what takes a cell apart and answers what no provider is asked; witness: whether its
    answers count in the consensus.
    """

    def __init__(
        self, geocoders: Sequence[OnlineGeocoder], reader: OfflineLocator, *, witness: bool
    ) -> None:
        names = "+".join(geocoder.provider for geocoder in geocoders)
        self.identity = f"{names}|{reader.identity if witness else ''}"
        self._geocoders = tuple(geocoders)
        self._reader = reader
        self._witness = witness

    def locate(self, text: str) -> Answer:
        """The answer to one cell. Raises StoppedError on a refused key or a used-up quota."""
        addresses = parse_addresses(text)
        asked = [self._ask(address) for address in addresses]
        failures = tuple(dict.fromkeys(failure for one in asked for failure in one.failures))
        answer = Answer.of(*_one_of(addresses, asked), failed=bool(failures))
        if not failures:
            return answer
        return replace(answer, note="；".join((answer.note, *failures)))

    def _ask(self, address: Address) -> _Asked:
        offline = self._reader.placement(address)
        if address.kind not in _ASKED_ONLINE:
            # No provider knows the area between four streets; an address in another city, or none,
            # is refused without asking.
            return _Asked(offline, OFFLINE if offline.found else "")
        opinions: list[Opinion] = []
        failures: list[str] = []
        for geocoder in self._geocoders:
            try:
                placement = geocoder.place(address.text)
            except GeocoderQueryError as error:
                # About this text, not an outage: asking again would give the same, so it is kept
                # in the journal like any answer.
                placement = nothing(str(error))
            except _REFUSALS as error:
                if isinstance(error, GeocoderRateLimited):
                    failures.append(str(error))
                    continue
                raise StoppedError(str(error)) from error
            except GeocoderServiceError as error:
                failures.append(str(error))
                continue
            opinions.append(Opinion(geocoder.provider, geocoder.title, placement))
        if len(self._geocoders) == 1 and not self._witness:
            placement = opinions[0].placement if opinions else nothing("没有问到")
            return _Asked(placement, self._geocoders[0].provider, tuple(failures))
        consensus = agree(opinions, offline=offline if self._witness else None)
        sources = "+".join(opinion.name for opinion in consensus.candidates)
        return _Asked(consensus.placement, sources, tuple(failures))


def _one_of(addresses: Sequence[Address], asked: Sequence[_Asked]) -> tuple[Placement, str]:
    """One placement from those of the addresses in a cell, or why there is none."""
    if len(asked) == 1:
        return asked[0].placement, asked[0].provider
    found = [one for one in asked if one.placement.found]
    if not found:
        notes = dict.fromkeys(one.placement.note for one in asked)
        return nothing("；".join(notes)), ""
    widest = 0.0
    for a, b in combinations(found, 2):
        apart = _apart_m(a.placement.geometry, b.placement.geometry)
        if apart > a.placement.radius_m + b.placement.radius_m + AGREEMENT_GAP_M:
            widest = max(widest, apart)
    if widest:
        candidates = [
            {
                "address": address.label,
                "geometry": one.placement.geometry,
                "location_method": one.placement.method,
                "radius_m": one.placement.radius_m,
            }
            for address, one in zip(addresses, asked, strict=True)
        ]
        note = f"同一格的地址相距约 {widest / 1000:.1f} 公里，互相矛盾"
        return nothing(_with_candidates(note, candidates)), ""
    # Of equally good ones the first; metres decide, not their decimals.
    best = min(found, key=lambda one: round(one.placement.point_radius_m))
    others = len(asked) - 1
    placement = replace(best.placement, note=f"{best.placement.note}；同格另有 {others} 个地址")
    # The others lie within the agreed distance: so far the one point may be from the truth.
    reach = max(_apart_m(one.placement.point, placement.point) for one in found)
    return replace(placement, radius_m=max(placement.radius_m, reach)), best.provider


def _apart_m(a: BaseGeometry | None, b: BaseGeometry | None) -> float:
    """Metres between two WGS84 geometries; 0 where one is missing."""
    return 0.0 if a is None or b is None else float(to_metric(a).distance(to_metric(b)))


def make_locator(
    names: Sequence[str],
    offline: Offline,
    online: Sequence[OnlineGeocoder],
    *,
    data: str = "",
) -> Locator:
    """The locator for the providers named; ``online``: the online ones of them, in order."""
    reader = OfflineLocator(offline, data=data)
    if not online:
        return reader
    return OnlineLocator(online, reader, witness=OFFLINE in names)


def data_files(data_dir: Path) -> list[Path]:
    """What offline answers rest on: the gazetteer's files, then those of the zones."""
    return [*sorted((data_dir / "gazetteer").iterdir()), data_dir / "districts.geojson"]


def offline_locator(data_dir: Path, *, zones: bool = False) -> ManyLocator:
    """The offline locator of a data directory; zones: its answers also say the zone.

    Raises DataFileError when a file of the directory cannot be used.
    """
    offline, digest = read_offline(data_dir)
    reader = OfflineLocator(offline, data=digest)
    return with_zones(reader, data_dir / "districts.geojson") if zones else reader


def read_offline(data_dir: Path) -> tuple[Offline, str]:
    """The offline geocoder of a data directory, and the fingerprint of its gazetteer."""
    check_district(data_dir)
    offline = Offline(Gazetteer.read(data_dir / "gazetteer"))
    return offline, _fingerprint(sorted((data_dir / "gazetteer").iterdir()))


def with_zones(locator: Locator, districts: Path) -> ManyLocator:
    """The same with the zone of each place, by the zones of ``districts.geojson``."""
    from geo.lists.zones import ZonedLocator
    from geo.zones.read import read_zones

    return ZonedLocator(locator, read_zones(districts), data=_fingerprint([districts]))


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]

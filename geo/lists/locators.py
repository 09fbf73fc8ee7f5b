"""Who answers the rows of a table: the offline gazetteer, online providers, or both together.

An address that names another city, or an area by its sides, is not sent to a provider: the first
would be paid for nothing, the second none of them can read. Several addresses in one cell
are asked one by one and must agree, as the addresses of one project must.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from geopy.exc import GeocoderServiceError

from geo.address.model import Address
from geo.address.parse import parse_addresses
from geo.district.current import check as check_district
from geo.gazetteer.index import Gazetteer
from geo.geocoders.candidates import Candidate
from geo.geocoders.consensus import agree
from geo.geocoders.notes import Note, plain
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.online.ask import OnlineGeocoder
from geo.geocoders.online.poll import ask_all
from geo.geocoders.placement import Placement, nothing
from geo.geocoders.reasons import Reason
from geo.geocoders.several import Located, locate_text, settle
from geo.geocoders.slip import slip_of_the_pen
from geo.lists.answer import Answer
from geo.lists.rows import REMEMBERED, Locator, ManyLocator, StoppedError

OFFLINE = "offline"

# What a provider is asked about; the rest is answered offline, or by the reason alone.
_ASKED_ONLINE = frozenset({"number", "street", "junction", "near", "place"})


class OfflineLocator:
    """The gazetteer's answers: the same that the map shows for a project with that address.

    Parameters
    ----------
    geocoder : Offline
        Who places an address.
    data : str
        A fingerprint of the gazetteer, so that a journal made with another one is told apart.
    remembered : int
        Answers kept for addresses that come again, and as many for numbered ones on known streets.
        One takes about 1 kB.

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

    def __init__(self, geocoder: Offline, *, data: str = "", remembered: int = REMEMBERED) -> None:
        self.identity = f"{OFFLINE}:{data}"
        self._geocoder = geocoder
        self._numbered = geocoder.gazetteer.points_by_street
        # Lists repeat streets and numbers more than texts: 香港中路76号3层, 香港中路 76 号 12 层.
        self._single: Callable[[Address], Answer] = lru_cache(maxsize=remembered)(
            lambda address: Answer.of(geocoder.locate(address), OFFLINE)
        )
        self._gate: Callable[[str, str, tuple[str, ...], bool, bool], Answer]
        self._gate = lru_cache(maxsize=remembered)(self._at_gate)

    def locate(self, text: str) -> Answer:
        """The answer to one cell.

        Parameters
        ----------
        text : str
            One address or several.

        Returns
        -------
        Answer
            Of several, one point whose radius covers them, or none where they contradict each
            other.
        """
        addresses = parse_addresses(text)
        if len(addresses) == 1:
            return self._one(addresses[0])
        return Answer.of(locate_text(text, self._geocoder).placement, OFFLINE)

    def locate_many(self, texts: Sequence[str]) -> list[Answer]:
        """The answers to many cells.

        Parameters
        ----------
        texts : sequence of str
            As :meth:`locate` takes each.

        Returns
        -------
        list of Answer
            In the same order.
        """
        return [self.locate(text) for text in texts]

    def result(self, text: str) -> Located:
        """The same with geometries, EPSG:4326, which may be lines or areas.

        Parameters
        ----------
        text : str
            As :meth:`locate` takes it.

        Returns
        -------
        Located
            Of a numbered address the stretch of street that it is known to lie on.
        """
        addresses = parse_addresses(text)
        if len(addresses) == 1:
            return Located(self._geocoder.locate(addresses[0]))
        return locate_text(text, self._geocoder)

    def placement(self, address: Address) -> Placement:
        """The offline placement of one address, a witness for others.

        Parameters
        ----------
        address : Address
            As parsed.

        Returns
        -------
        Placement
        """
        return self._geocoder.locate(address)

    def question(self, found: Sequence[Candidate]) -> Note:
        """Whether candidates that contradict each other are a slip of the pen.

        Parameters
        ----------
        found : sequence of Candidate
            One an address of the cell.

        Returns
        -------
        Note
            The question to ask; blank for none.
        """
        return slip_of_the_pen(found, self._geocoder)

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
        failures: list[str] = []
        located = settle(
            [self._ask(address, failures) for address in parse_addresses(text)],
            self._reader.question,
        )
        provider = "+".join(located.providers)
        answer = Answer.of(located.placement, provider, failed=bool(failures))
        if not failures:
            return answer
        return replace(answer, note="；".join((answer.note, *dict.fromkeys(failures))))

    def _ask(self, address: Address, failures: list[str]) -> Candidate:
        """What the providers say of one address; who could not be asked goes into failures."""
        offline = self._reader.placement(address)
        if address.kind not in _ASKED_ONLINE:
            # No provider knows the area between four streets; an address in another city, or none,
            # is refused without asking.
            return Candidate.of(address, offline, (OFFLINE,) if offline.found else ())
        try:
            asked = ask_all(self._geocoders, address.text, stop_at_refusal=True)
        except GeocoderServiceError as error:
            raise StoppedError(str(error)) from error
        failures += asked.failures
        if len(self._geocoders) == 1 and not self._witness:
            unasked = nothing(plain("没有问到"), Reason.NOT_ASKED)
            placement = asked.opinions[0].placement if asked.opinions else unasked
            return Candidate.of(address, placement, (self._geocoders[0].provider,))
        consensus = agree(asked.opinions, offline=offline if self._witness else None)
        sources = tuple(opinion.name for opinion in consensus.candidates)
        return Candidate.of(address, consensus.placement, sources)


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

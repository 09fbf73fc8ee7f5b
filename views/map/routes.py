"""What the map's frame fetches: ``/map-assets/{version}/{name}``, ``/map-data/{version}/{name}``.

A version is a hash of the content, so an answer may be kept for good, and a saved data file has a
new address. Files are looked up by name in a table, never on disk, so there is no path to escape
from. A process that does not hold a version (another one of several, or one just restarted) makes
it from the data files as they stand; a version that they do not have any more is a 404.
"""

from __future__ import annotations

import gzip
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo.data_dir import SUBDISTRICTS_FILE, data_dir
from geo.errors import DataFileError
from views.frame import data
from views.map import find
from views.map.answer import COMPRESS_FROM, answer
from views.map.assets import FROM_FRAME, assets, media_type

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.map.folium_map import Bounds, DataUrls
    from geo.map.payload import Payload

log = logging.getLogger(__name__)

KEPT_VERSIONS = 12
"""Payloads held at once: the current four, and those that open pages may still ask for."""

FOREVER = "public, max-age=31536000, immutable"


FAST_FROM = 4_000_000
"""Bytes from which compressing takes its fastest level: packed floats hardly shrink further."""


@dataclass(frozen=True)
class _File:
    """``body`` is kept packed where that saves."""

    body: bytes
    compressed: bool
    media_type: str
    etag: str


@dataclass(frozen=True)
class Published:
    """What a page needs to know of a data set on the map: where it lies, and its extent; ``clock``
    is the folder of :mod:`geo.life.clock.files`, ``zoning`` whether another zoning lies in it,
    ``find`` the file of :mod:`geo.finder.index`; ``said`` is another text when any of it may be."""

    said: str
    urls: DataUrls
    clock: str
    find: str
    home: Bounds
    zoning: bool = False


class MapFiles:
    """The payloads served by this process, by version. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._versions: OrderedDict[str, _Files] = OrderedDict()
        self._published: Published | None = None
        self._known: OrderedDict[str, tuple[Published, tuple[str, ...]]] = OrderedDict()
        """All that was published, the last too, by ``said``, with the versions of its payloads:
        plans' lists are shown by turns. The first published is let go first."""

    def publish(self, dataset: Dataset) -> Published:
        """Hold a data set's payloads ready and say where they are. Cheap when done before."""
        published, said = self._published, dataset.version
        if published is not None and published.said == said:
            return published
        with self._lock:
            found = self._known.get(said)
            if found is not None and all(version in self._versions for version in found[1]):
                self._published = found[0]
                for version in found[1]:
                    self._versions.move_to_end(version)
                return found[0]
        # Here, so that the server listens before numpy, folium and pandas are loaded (1.5 s).
        from geo.finder.index import FILE_NAME, index_payload
        from geo.life.clock.files import clock_payload
        from geo.life.record import Life
        from geo.map.folium_map import DataUrls, home_bounds
        from geo.map.ground_file import ground_payload
        from geo.map.project_files import project_payload

        ground = ground_payload(dataset.zones, dataset.background, dataset.buildings)
        projects = project_payload(dataset.located)
        life = dataset.life or Life()
        stated = repr((dataset.fingerprint, life.milestones, life.reports)).encode()
        zoning = _zoning(dataset)
        clock = clock_payload(lambda: life, dataset.located, stated, zoning=zoning)
        finder = index_payload(dataset)
        urls = DataUrls(
            ground=f"{FROM_FRAME}/map-data/{ground.version}/ground.json",
            projects=f"{FROM_FRAME}/map-data/{projects.version}/",
        )
        with self._lock:
            payloads = (ground, projects, clock, finder)
            for payload in payloads:
                self._versions.setdefault(payload.version, _Files(payload))
                self._versions.move_to_end(payload.version)
            while len(self._versions) > KEPT_VERSIONS:
                self._versions.popitem(last=False)
            published = Published(
                said=said,
                urls=urls,
                clock=f"{FROM_FRAME}/map-data/{clock.version}/",
                find=f"{FROM_FRAME}/map-data/{finder.version}/{FILE_NAME}",
                home=home_bounds(dataset.zones),
                zoning=zoning is not None,
            )
            self._published = published
            self._known[said] = published, tuple(payload.version for payload in payloads)
            while len(self._known) > KEPT_VERSIONS:
                self._known.popitem(last=False)
        return published

    def published_urls(self) -> DataUrls | None:
        """Where the data published last lies; None before anything was."""
        published = self._published
        return published.urls if published is not None else None

    def find(self, version: str, name: str) -> _File | None:
        with self._lock:
            files = self._versions.get(version)
        return files.find(name) if files is not None else None

    def holds(self, version: str) -> bool:
        with self._lock:
            return version in self._versions


def _zoning(dataset: Dataset) -> Callable[[], bytes] | None:
    """Makes the file of the other zoning; None where the directory has none that can be read,
    which the data check tells."""
    from geo.life.clock.zonings import zoning_file
    from geo.zones.subdistricts import read_subdistricts

    path = data_dir() / SUBDISTRICTS_FILE
    if not path.exists():
        return None
    try:
        found = read_subdistricts(path)
    except DataFileError as error:
        log.warning("the second zoning is not offered: %s", error)
        return None
    return partial(zoning_file, dataset.located, dataset.zones, found)


class _Files:
    """The files of a payload, each made and packed when it is first asked for."""

    def __init__(self, payload: Payload) -> None:
        self._payload = payload
        self._lock = threading.Lock()
        self._made: dict[str, _File] = {}

    def find(self, name: str) -> _File | None:
        with self._lock:  # two that ask at once wait for one packing
            if name not in self._made:
                if name not in self._payload.files:
                    return None
                content = self._payload.files[name]
                self._made[name] = _file(name, content, self._payload.version)
            return self._made[name]


def _file(name: str, content: bytes, version: str) -> _File:
    etag = f'"{version}-{name}"'
    if len(content) >= COMPRESS_FROM and not name.endswith(".png"):
        level = 9 if len(content) < FAST_FROM else 1
        packed = gzip.compress(content, compresslevel=level, mtime=0)
        if len(packed) < 0.9 * len(content):
            return _File(packed, True, media_type(name), etag)
    return _File(content, False, media_type(name), etag)


MAP_FILES = MapFiles()
_assets_lock = threading.Lock()
_asset_files: dict[str, _File] = {}


def map_asset(request: Request) -> Response:
    """A script or an image of the map. An old version is a 404: the page that asks is older than
    this process and gets the new addresses with its next run."""
    served = assets()
    if request.path_params["version"] != served.version:
        return _not_found()
    with _assets_lock:
        if not _asset_files:
            for name, content in served.files.items():
                _asset_files[name] = _file(name, content, served.version)
    return _answer(request, _asset_files.get(request.path_params["name"]))


def map_data(request: Request) -> Response:
    """A file of a payload. A plain function: Starlette runs it in a thread."""
    version, name = request.path_params["version"], request.path_params["name"]
    if not MAP_FILES.holds(version):
        try:
            _make(version)
        except DataFileError:
            return _not_found()
    try:
        found = MAP_FILES.find(version, name)
    except DataFileError as error:  # a file made only now, from one that cannot be used
        log.warning("%s is not served: %s", name, error)
        found = None
    return _answer(request, found)


def _make(version: str) -> None:
    """Publish the directory's own list, then those of other plans, until one has the version.

    Raises DataFileError where the own list cannot be used; another's that cannot is passed over.
    """
    own = data.current_dataset()
    MAP_FILES.publish(own)
    others = [listed for listed in data.plan_lists(own).values() if listed]
    for listed in others:
        if MAP_FILES.holds(version):
            return
        with suppress(DataFileError):  # whoever looks at that plan is told
            MAP_FILES.publish(data.current_dataset(listed))
    if others and not MAP_FILES.holds(version):
        MAP_FILES.publish(own)  # a made-up address does not change what is fetched ahead


def _answer(request: Request, file: _File | None) -> Response:
    if file is None:
        return _not_found()
    return answer(
        request,
        file.body,
        file.media_type,
        {"Cache-Control": FOREVER},
        packed=file.compressed,
        etag=file.etag,
    )


def _not_found() -> Response:
    return PlainTextResponse(
        "没有这个文件。", status_code=404, headers={"Cache-Control": "no-store"}
    )


_METHODS = ["GET", "HEAD"]
ROUTES: list[Route] = [
    Route("/map-assets/{version}/{name:path}", map_asset, methods=_METHODS),
    Route("/map-data/{version}/{name}", map_data, methods=_METHODS),
    Route(f"/{find.PATH}", find.asked, methods=["GET"]),
]

"""The addresses the map's frame fetches from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from asgi_client import Client
from checkout import ROOT
from map_frames import dataset, located
from starlette.applications import Starlette

from geo import settings
from geo.dataset import Dataset
from geo.errors import DataFileError
from geo.map import scripts as map_scripts
from views.frame import data
from views.map import assets as map_assets
from views.map import routes as map_routes

sys.path.insert(0, str(ROOT / "scripts"))

from example_edition import write_example

CURRENT = data.current_dataset


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> map_routes.MapFiles:
    fresh = map_routes.MapFiles()
    monkeypatch.setattr(map_routes, "MAP_FILES", fresh)
    monkeypatch.setattr(data, "current_dataset", dataset)
    return fresh


@pytest.fixture
def client(files: map_routes.MapFiles) -> Client:
    return Client(Starlette(routes=map_routes.ROUTES))


def path(url: str) -> str:
    """An address for the frame, seen from the base of the app."""
    assert url.startswith("../../")
    return url.removeprefix("../..")


def test_every_script_of_the_map_is_served(client: Client) -> None:
    for url in map_assets.assets().script_urls():
        answer = client.get(path(url))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "gzip"


def test_our_script_holds_the_map_and_what_the_app_adds_and_the_styles(
    client: Client,
) -> None:
    text = client.get(path(map_assets.assets().script_urls()[1])).text
    own = [map_scripts.own_script(), (map_assets.APP_DIR / "app.js").read_text("utf-8")]
    places = [text.index(script) for script in own]
    assert places == sorted(places)
    assert ".leaflet-container" in text
    assert "url(images/" not in text


def test_leaflets_images_are_served_plain(client: Client) -> None:
    answer = client.get(f"/map-assets/{map_assets.assets().version}/images/layers.png")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert "content-encoding" not in answer.headers


def test_published_data_is_served(client: Client, files: map_routes.MapFiles) -> None:
    urls = files.publish(dataset()).urls
    head = client.get(path(urls.projects) + "head.json")
    assert head.json()["projects"] == 6
    assert head.headers["content-type"] == "application/json"
    assert "immutable" in head.headers["cache-control"]
    marks = client.get(path(urls.projects) + "marks.bin")
    assert len(marks.content) == head.json()["marks"] * 22
    assert client.get(path(urls.ground)).json()["streets"]
    assert client.get(path(urls.projects) + "names-0.json").json()[0][0] == "P1"


def test_another_process_makes_the_version_itself(
    client: Client, files: map_routes.MapFiles
) -> None:
    urls = map_routes.MapFiles().publish(dataset()).urls
    assert client.get(path(urls.projects) + "head.json").status_code == 200


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("two") / "data")


@pytest.fixture
def two_plans(
    files: map_routes.MapFiles, made: Path, monkeypatch: pytest.MonkeyPatch
) -> map_routes.MapFiles:
    """A process just started on a directory with two plans' lists: it has published its own."""
    monkeypatch.setattr(data, "current_dataset", CURRENT)
    monkeypatch.setenv(settings.DATA_DIR.name, str(made))
    files.publish(data.current_dataset())
    return files


def test_another_process_makes_the_files_of_every_plans_list(
    client: Client, two_plans: map_routes.MapFiles
) -> None:
    before = map_routes.MapFiles()
    for listed in ("projects_example.csv", ""):
        dataset_of_plan = data.current_dataset(listed)
        published = before.publish(dataset_of_plan)
        head = client.get(path(published.urls.projects) + "head.json")
        assert head.status_code == 200
        assert head.json()["projects"] == len(dataset_of_plan.located)
        assert client.get(path(published.clock) + "clock.json").status_code == 200


def test_an_address_that_no_list_has_leaves_what_is_fetched_ahead(
    client: Client, two_plans: map_routes.MapFiles
) -> None:
    ahead = two_plans.published_urls()
    assert client.get("/map-data/0123456789abcdef/head.json").status_code == 404
    assert two_plans.published_urls() == ahead


def test_a_list_that_cannot_be_used_takes_no_other_away(
    client: Client, two_plans: map_routes.MapFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = data.current_dataset()

    def broken(listed: str = "") -> Dataset:
        if listed:
            raise DataFileError([])
        return own

    monkeypatch.setattr(data, "current_dataset", broken)
    urls = map_routes.MapFiles().publish(own).urls
    assert client.get("/map-data/0123456789abcdef/head.json").status_code == 404
    assert client.get(path(urls.projects) + "head.json").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/map-data/0123456789abcdef/head.json",
        "/map-data/0123456789abcdef/ground.json",
        "/map-data/{projects}/other.json",
        "/map-data/{projects}/ground.json",
        "/map-data/{projects}/names-7.json",
        "/map-data/{projects}/..%2F..%2Fpyproject.toml",
        "/map-data/{projects}/%2e%2e/%2e%2e/pyproject.toml",
        "/map-data/../pyproject.toml",
        "/map-data/{projects}/",
        "/map-data/",
        "/map-assets/{assets}/map/src/datum.js",
        "/map-assets/{assets}/../../map_routes.py",
        "/map-assets/{assets}/..%2f..%2fmap_routes.py",
        "/map-assets/{assets}/%2fetc%2fpasswd",
        "/map-assets/{assets}/images/",
        "/map-assets/0123456789abcdef/leaflet.js",
    ],
)
def test_anything_else_is_not_found(
    client: Client, files: map_routes.MapFiles, address: str
) -> None:
    version = path(files.publish(dataset()).urls.projects).split("/")[2]
    answer = client.get(address.format(projects=version, assets=map_assets.assets().version))
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_an_unchanged_file_is_not_sent_again(client: Client, files: map_routes.MapFiles) -> None:
    address = path(files.publish(dataset()).urls.ground)
    etag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": f'"other", W/{etag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip, br", True),
        ("br;q=1.0, gzip;q=0.5", True),  # a small weight is no refusal
        ("GZIP", True),
        ("br", False),
        ("gzip;q=0", False),
        ("br, gzip ; q=0.000", False),
        ("", False),
    ],
)
def test_compression_is_for_those_who_accept_it(
    files: map_routes.MapFiles, client: Client, accepted: str, compressed: bool
) -> None:
    address = path(files.publish(dataset()).urls.ground)
    answer = client.get(address, headers={"Accept-Encoding": accepted})
    assert (answer.headers.get("content-encoding") == "gzip") is compressed
    assert answer.json()["zones"]


def test_a_saved_file_has_a_new_address_and_old_pages_keep_theirs(
    files: map_routes.MapFiles, client: Client
) -> None:
    before = files.publish(dataset()).urls
    renamed = located(name=["新名字"] * 6)
    after = files.publish(dataset(renamed, fingerprint="two")).urls
    assert after.projects != before.projects
    assert after.ground == before.ground  # the ground did not change: it is not fetched again
    assert client.get(path(before.projects) + "names-0.json").json()[0][1] == "海天中心"
    assert client.get(path(after.projects) + "names-0.json").json()[0][1] == "新名字"


def test_old_versions_are_let_go(files: map_routes.MapFiles) -> None:
    first = files.publish(dataset()).urls
    for i in range(map_routes.KEPT_VERSIONS):
        files.publish(dataset(located(name=[str(i)] * 6), fingerprint=f"next {i}"))
    assert not files.holds(path(first.projects).split("/")[2])


def test_publishing_again_makes_nothing(
    files: map_routes.MapFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = files.publish(dataset()).urls
    monkeypatch.setattr(
        "geo.map.project_files.project_payload", lambda located: pytest.fail("made again")
    )
    assert files.publish(dataset()).urls == urls


def test_broken_data_is_a_404_not_an_error(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DataFileError([])

    monkeypatch.setattr(data, "current_dataset", broken)
    assert client.get("/map-data/0123456789abcdef/head.json").status_code == 404


def test_buildings_that_cannot_be_read_leave_the_rest_whole(
    client: Client,
    files: map_routes.MapFiles,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken = tmp_path / "buildings.geojson"
    broken.write_text("{", "utf-8")
    with_broken = dataset()
    with_broken.buildings = broken
    ground = path(files.publish(with_broken).urls.ground)
    beside = client.get(ground).json()["buildings"]
    answer = client.get(ground.replace("ground.json", beside))
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
    assert "buildings.geojson" in caplog.text


@pytest.mark.parametrize(
    "text", ["{{7*191}}", "</script>", "<img src=x onerror=alert(1)>", "`${alert(1)}`"]
)
def test_hostile_names_travel_as_json(
    client: Client, files: map_routes.MapFiles, text: str
) -> None:
    urls = files.publish(dataset(located(name=[text] * 6), fingerprint=text)).urls
    answer = client.get(path(urls.projects) + "names-0.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()[0][1] == text

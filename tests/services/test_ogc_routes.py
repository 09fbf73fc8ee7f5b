"""The routes of the services over HTTP, and GDAL's own client reading them."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from asgi_client import Client
from starlette.applications import Starlette

from geo.dataset import Dataset
from geo.errors import DataFileError, Issue
from views import services
from views.frame import data


@pytest.fixture
def client(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(data, "current_dataset", lambda: dataset)
    return Client(Starlette(routes=services.ROUTES))


def test_an_answer_is_packed_tagged_and_not_sent_twice(client: Client) -> None:
    answer = client.get("/ogc/collections/projects/items?limit=1000")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.raw) < len(answer.content) / 4
    again = client.get(
        "/ogc/collections/projects/items?limit=1000",
        headers={"if-none-match": answer.headers["etag"]},
    )
    assert (again.status_code, again.raw) == (304, b"")
    assert answer.headers["vary"] == again.headers["vary"] == "Accept, Accept-Encoding"
    other = client.get("/ogc/collections/projects/items?limit=999")
    assert other.headers["etag"] != answer.headers["etag"]


def test_links_are_absolute_and_lead_back(client: Client) -> None:
    document = client.get("/ogc/").json()
    assert {link["href"].partition("?")[0] for link in document["links"]} == {
        f"http://127.0.0.1/ogc{rest}" for rest in ("", "/api", "/conformance", "/collections")
    }
    zone = client.get("/ogc/collections/zones/items/%E6%B5%AE%E5%B1%B1%E6%B9%BE%E5%8C%BA").json()
    assert zone["id"] == "浮山湾区"
    address = next(link["href"] for link in zone["links"] if link["rel"] == "self")
    assert client.get(address.removeprefix("http://127.0.0.1")).json()["id"] == "浮山湾区"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("application/geo+json, text/html", "application/geo+json"),
        ("text/html;q=0.1, application/json", "application/geo+json"),
        ("*/*", "application/geo+json"),
        ("", "application/geo+json"),
    ],
)
def test_a_browser_gets_a_page_and_a_program_data(client: Client, accept: str, kind: str) -> None:
    headers = {"accept": accept} if accept else {}
    answer = client.get("/ogc/collections/zones/items", headers=headers)
    assert answer.headers["content-type"] == kind


@pytest.mark.parametrize("host", ["", "a b", "x/y", "evil.example\r\nx: y", "[::1", "a" * 300])
def test_a_host_that_is_none_is_not_repeated(client: Client, host: str) -> None:
    assert client.get("/ogc", headers={"host": host}).status_code == 400


def test_too_many_parameters_and_broken_data(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "&".join("zone=x" for _ in range(61))
    assert client.get(f"/ogc/collections/projects/items?{many}").status_code == 400

    def broken() -> Dataset:
        raise DataFileError([Issue("projects.csv", "坏了")])

    monkeypatch.setattr(data, "current_dataset", broken)
    answer = client.get("/ogc/collections")
    assert answer.status_code == 503
    assert "坏了" not in answer.text


READ = """
import json, sys
import pyogrio
address = sys.argv[1]
layers = [str(name) for name, _ in pyogrio.list_layers(address)]
projects = pyogrio.read_dataframe(address, layer="projects")
zones = pyogrio.read_dataframe(address, layer="zones")
near = pyogrio.read_dataframe(address, layer="projects", bbox=(120.36, 36.05, 120.38, 36.07))
print(json.dumps({
    "layers": layers, "crs": str(projects.crs.to_epsg()), "projects": len(projects),
    "counted": int(projects["counted"].sum()), "amounts": round(float(
        projects.loc[projects["counted"], "investment_yi"].sum()), 3),
    "zones": sorted(zones["name"]), "near": len(near),
    "valid": bool(zones.geometry.is_valid.all()),
}))
"""


@pytest.fixture
def address(client: Client) -> Iterator[str]:
    """The routes behind a real server on 127.0.0.1."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(client.app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 30
        while not server.started:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/ogc"
        server.should_exit = True
        thread.join(20)


def test_gdal_reads_the_collections(address: str, dataset: Dataset) -> None:
    """In a process of its own, page by page."""
    done = subprocess.run(
        [sys.executable, "-c", READ, f"OAPIF:{address}"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    located = dataset.located
    assert found["layers"] == [
        "projects", "zones", "structure", "streets", "indicators", "progress", "buildings",
    ]  # fmt: skip
    assert (found["crs"], found["projects"], found["counted"]) == ("4326", 130, 118)
    counted = located["investment_yi"][located["counted"]]
    assert found["amounts"] == round(float(counted.sum()), 3)
    assert found["zones"] == sorted(dataset.zones["name"])
    assert found["valid"]
    assert 0 < found["near"] < 130

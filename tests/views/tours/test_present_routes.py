"""The player's document by its address, and the page that frames it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import zlib
from dataclasses import replace

import pytest
import row_list_in_app
from app_under_test import unopened
from asgi_client import Client
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from geo.errors import DataFileError, Issue
from geo.selection.filter import Filters, filter_projects
from geo.selection.listing import count_line
from geo.tours.files.link import PREFIX, to_link
from geo.tours.model import Scene, Tour
from views.frame import data
from views.frame.session import keys
from views.tours import documents as present_documents
from views.tours import present as present_page
from views.tours import routes as present_routes
from views.tours.documents import KEPT_BYTES, KEPT_S, Documents


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> Documents:
    """A store of the test's own."""
    fresh = Documents()
    monkeypatch.setattr(present_routes, "DOCUMENTS", fresh)
    monkeypatch.setattr(present_routes, "REMADE", Documents())
    return fresh


@pytest.fixture
def client(documents: Documents) -> Client:
    return Client(Starlette(routes=present_routes.ROUTES))


def address(key: str) -> str:
    return f"/{present_routes.ROUTE}/{key}/index.html"


def test_the_plan_s_tour_is_made_by_whoever_is_asked(client: Client) -> None:
    dataset = data.current_dataset()
    answer = client.get(address(present_routes.plan_key(dataset)))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    tour = re.search(r'id="tour">(.*?)</script>', answer.text)
    assert tour is not None
    assert len(json.loads(tour[1])["scenes"]) == 13


def test_addresses_in_the_document_are_relative(client: Client) -> None:
    page = client.get(address(present_routes.plan_key(data.current_dataset()))).text
    assert len(re.findall(r'<script src="\.\./\.\./map-assets/[0-9a-f]{16}/', page)) == 2
    options = json.loads(re.findall(r'id="options">(.*?)</script>', page)[0])
    for name in ("ground", "projects", "exit", "health"):
        assert options[name].startswith("../../")


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "br, gzip; q=0.0", "", "nogzip"])
def test_a_client_without_gzip_reads_it_too(client: Client, accepted: str) -> None:
    key = present_routes.plan_key(data.current_dataset())
    packed = client.get(address(key))
    plain = client.get(address(key), headers={"accept-encoding": accepted})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


@pytest.mark.parametrize("key", ["plan-0000000000000000", "own-1234", "..app.py", "%3Cscript%3E"])
def test_what_is_not_held_is_a_calm_page_with_a_way_back(client: Client, key: str) -> None:
    answer = client.get(address(key))
    assert answer.status_code == 404
    assert "已不在服务器上" in answer.text
    assert 'href="../../map"' in answer.text
    assert "script" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_broken_data_files_are_a_calm_page_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DataFileError([Issue("projects.csv", "文件缺失")])

    monkeypatch.setattr(data, "current_dataset", broken)
    assert client.get(address("plan-x")).status_code == 404


def long_tour(text: str) -> Tour:
    """Too long for a link: of digits that no packing shortens to a third."""
    digits = hashlib.sha512(text.encode()).hexdigest()
    scenes = tuple(Scene(f"{text}{n}", text + digits * 4) for n in range(60))
    tour = Tour("我的", tuple(replace(s, text=s.text + shuffled(n)) for n, s in enumerate(scenes)))
    assert to_link(tour) is None
    return tour


def shuffled(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


@pytest.mark.parametrize("place", [3, 20, -1])
@pytest.mark.parametrize("sign", ["\ufffd", "中", "%", " ", "A" * 20_000, ""])
def test_a_link_with_a_broken_character_says_so(client: Client, place: int, sign: str) -> None:
    link = to_link(Tour("我的", (Scene("一"), Scene("二")))) or ""
    broken = link[:place] + sign + (link[place + 1 :] if place > 0 else "")
    app = opened(present=broken).run()
    assert not app.exception
    assert "链接不完整或已改动" in "\n".join(element.value for element in app.markdown)
    if sign.isascii() and len(sign) < 2 and sign != "%":
        answer = client.get(address(broken))
        assert answer.status_code == 404
        assert "链接不完整" in answer.text


@pytest.mark.parametrize("field", ["title", "text", "spotlight"])
def test_half_a_character_in_a_link_is_left_out(client: Client, field: str) -> None:
    table = {"version": 1, "title": "我的", "scene": [{"title": "一", field: "一\ud800二"}]}
    packed = zlib.compress(json.dumps(table).encode())
    link = PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    answer = client.get(address(link))
    assert answer.status_code == 200
    assert "ud800" not in answer.text


def test_many_links_of_one_visitor_take_no_player_away(
    client: Client, documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = data.current_dataset()
    monkeypatch.setattr(present_documents, "KEPT_BYTES", 100_000)
    long, short = long_tour("长"), Tour("短", (Scene("一", "短的"),))
    keys = [present_routes.hold_tour(tour, dataset) for tour in (long, short)]
    for number in range(40):
        tour = Tour(f"另一位 {number}", (Scene("一"),))
        assert client.get(address(present_routes.hold_tour(tour, dataset))).status_code == 200
    for key, text in zip(keys, ("长0", "短的"), strict=True):
        answer = client.get(address(key))
        assert answer.status_code == 200
        assert text in answer.text


def test_the_session_that_holds_most_gives_way_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(present_documents, "KEPT_BYTES", 1500)
    store = Documents()
    store.hold("mine", bytes(range(256)), "me")  # about 270 bytes each
    for number in range(9):
        store.hold(f"theirs {number}", bytes(range(256)), f"them {number % 3}")
    assert store.holds("mine")
    held = [number for number in range(9) if store.holds(f"theirs {number}")]
    assert 2 <= len(held) <= 4
    assert 8 in held


def test_a_session_keeps_its_last_few_long_tours() -> None:
    store = Documents()
    for number in range(present_documents.KEPT_EACH + 2):
        store.hold(str(number), b"x", "me")
    assert [store.holds(str(n)) for n in range(5)] == [False, False, True, True, True]


def test_a_tour_of_one_s_own_has_a_key_that_only_its_content_tells(
    client: Client, documents: Documents
) -> None:
    dataset = data.current_dataset()
    tour = long_tour("密")
    key = present_routes.hold_tour(tour, dataset)
    assert re.fullmatch(r"own-[0-9a-f]{40}", key)
    assert present_routes.hold_tour(tour, dataset) == key
    assert present_routes.hold_tour(replace(tour, title="别的"), dataset) != key
    assert present_routes.hold_tour(tour, replace(dataset, fingerprint="0" * 16)) != key
    assert "密" in client.get(address(key)).text


# --- the store is bounded -------------------------------------------------------------------------


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_documents_expire_a_day_s_work_after_they_were_last_asked_for() -> None:
    clock = Clock()
    store = Documents(clock)
    store.hold("a", b"a" * 100)
    store.hold("b", b"b" * 100)
    clock.now = KEPT_S - 1
    assert store.find("a") is not None
    clock.now = KEPT_S + 1
    assert store.find("b") is None
    assert gzip.decompress(store.find("a") or b"") == b"a" * 100


def test_the_longest_unasked_goes_first_when_there_is_no_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(present_documents, "KEPT_BYTES", 700)
    store = Documents()
    for name in "abc":
        store.hold(name, bytes(range(256)))  # about 270 bytes, for it does not compress
    store.find("b")
    store.hold("d", bytes(range(256)))
    assert [name for name in "abcd" if store.holds(name)] == ["b", "d"]
    assert KEPT_BYTES < 100_000_000


def test_a_document_larger_than_any_tour_s_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(present_documents, "LARGEST_BYTES", 100)
    with pytest.raises(ValueError, match="larger"):
        Documents().hold("a", bytes(range(256)))


# --- the page -------------------------------------------------------------------------------------


def opened(**params: str) -> AppTest:
    app = unopened()
    for key, value in params.items():
        app.query_params[key] = value
    return app


def frames(app: AppTest) -> list[str]:
    """The addresses of the frames on the page."""
    return [element.proto.src for element in app.get("iframe")]


def test_present_in_the_address_of_any_page_is_the_player_and_nothing_else() -> None:
    app = opened(present="plan", zone="浮山湾区").run()
    assert not app.exception
    key = present_routes.plan_key(data.current_dataset())
    assert frames(app) == [f"/{present_routes.ROUTE}/{key}/index.html"]
    assert not app.sidebar.multiselect
    assert [button.label for button in app.button] == ["返回地图"]


def test_a_tour_in_the_link_is_played() -> None:
    tour = Tour("我的", (Scene("一"),))
    app = opened(present=to_link(tour) or "").run()
    assert frames(app) == [address(present_routes.hold_tour(tour, data.current_dataset()))]


def test_the_session_s_own_tour_is_played_and_put_in_the_address() -> None:
    tour = Tour("我的", (Scene("一"),))
    app = opened(present="own")
    app.session_state[keys.OWN_TOUR] = tour
    app.run()
    key = present_routes.hold_tour(tour, data.current_dataset())
    assert frames(app) == [address(key) + "#editor"]
    assert app.query_params[present_page.PRESENT] == to_link(tour)


@pytest.mark.parametrize("tour", [Tour("我的", (Scene("一"),)), None], ids=["short", "long"])
def test_leaving_one_s_own_tour_leads_back_to_its_editor(tour: Tour | None) -> None:
    tour = tour or long_tour("长")
    app = opened(present="own")
    app.session_state[keys.OWN_TOUR] = tour
    app.run()
    app.button(key=present_page.LEAVE).click().run()
    assert not app.exception
    assert frames(app)[0].endswith("preview.html")  # the editor's
    assert any(field.value == "我的" for field in app.text_input if field.label == "汇报标题")


def test_a_long_tour_of_one_s_own_is_fetched_from_the_browser_first() -> None:
    app = opened(present="own").run()
    assert not app.exception
    assert "正在从浏览器取回汇报" in app.caption[0].value
    (asked,) = row_list_in_app.given(app, "known")
    assert asked == {
        "tour": "",
        "title": "",
        "known": False,
        "must": True,
        "answered": False,
        "revision": 0,
        "door": present_routes.DOOR,
    }


@pytest.mark.parametrize(
    ("value", "said"),
    [("own", "自己的汇报在编辑它的窗口里"), ("t1.xx", "链接不完整或已改动")],
)
def test_what_cannot_be_played_says_why_and_offers_the_plan(value: str, said: str) -> None:
    app = opened(present=value)
    app.session_state[keys.TOUR_ANSWERED] = True  # the browser has nothing
    app.run()
    assert not app.exception
    assert frames(app) == []
    assert said in "\n".join(element.value for element in app.markdown)


def test_leaving_shows_the_map_and_takes_the_presentation_from_the_address() -> None:
    app = opened(present="plan", scene="3", zone="浮山湾区").run()
    app.button(key=present_page.LEAVE).click().run()
    assert not app.exception
    assert frames(app) == []
    selection = filter_projects(data.current_dataset().located, Filters(zone=("浮山湾区",)))
    assert any(count_line(selection.totals) in element.value for element in app.markdown)
    assert "present" not in app.query_params
    assert "scene" not in app.query_params

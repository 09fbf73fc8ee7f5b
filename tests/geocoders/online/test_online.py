"""Cache, limiter, retries and refusals around a provider, over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cache_rows import rows
from fake_provider import (
    GOOD,
    KEY,
    KINDS,
    QUERY,
    SPELLINGS,
    FakeClock,
    FakeProvider,
    Reply,
    amap,
    amap_error,
    amap_item,
    baidu,
)
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderUnavailable,
)

from geo.geocoders.consensus import agree
from geo.geocoders.online._amap import AMap
from geo.geocoders.online._baidu import Baidu
from geo.geocoders.online._politeness import RateLimiter, RetryPolicy
from geo.geocoders.online.ask import (
    DOWN_FOR_S,
    OUTAGES,
    REFUSED_FOR_S,
    OnlineGeocoder,
    from_environment,
)
from geo.geocoders.online.cache import GeocodeCache
from geo.geocoders.online.poll import ask_all

by_name = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.provider)


def online(
    fake: FakeProvider, kind: Any = AMap, **options: Any
) -> tuple[OnlineGeocoder, FakeClock]:
    clock = FakeClock()
    options.setdefault("limiter", RateLimiter(0.5, clock=clock, sleep=clock.sleep))
    geocoder = OnlineGeocoder(
        fake.geocoder(kind),
        clock=clock,
        sleep=clock.sleep,
        uniform=lambda low, high: low,
        **options,
    )
    return geocoder, clock


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[GeocodeCache]:
    with GeocodeCache(tmp_path / "geocode.sqlite3") as cache:
        yield cache


@by_name
def test_a_hit_asks_nobody_and_never_waits(
    fake: FakeProvider, cache: GeocodeCache, kind: Any
) -> None:
    fake.answer(Reply(GOOD[kind]))
    geocoder, clock = online(fake, kind, cache=cache)
    first = geocoder.answer(QUERY)
    again = [geocoder.answer(query) for query in (QUERY, "香港中路７６号", "青岛市香港中路76号")]
    assert len(fake.queries) == 1
    assert clock.slept == []
    assert first.age_s == 0
    assert all(answer.placements == first.placements for answer in again)
    assert all(answer.age_s > 0 for answer in again)
    geocoder.answer("香港中路 78 号")
    assert len(fake.queries) == 2
    assert clock.slept == [0.5]


@by_name
def test_no_key_in_the_file(
    fake: FakeProvider, cache: GeocodeCache, kind: Any, tmp_path: Path
) -> None:
    page = GOOD[kind] if isinstance(GOOD[kind], list) else GOOD[kind] | {"request": f"?key={KEY}"}
    fake.answer(Reply(page))
    online(fake, kind, cache=cache)[0].answer(QUERY)
    assert rows(cache.path).total() == 1
    cache.close()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "香港中路".encode() in content
    for spelling in SPELLINGS:
        assert spelling.encode() not in content


def test_no_match_is_kept_and_errors_are_not(fake: FakeProvider, cache: GeocodeCache) -> None:
    geocoder, _ = online(fake, cache=cache)
    fake.answer(Reply(amap()))
    assert geocoder.geocode("甲路1号") is None
    assert geocoder.geocode("甲路1号") is None
    assert len(fake.queries) == 1
    fake.answer(Reply(amap_error("20000", "INVALID_PARAMS")))
    for _ in range(2):
        with pytest.raises(GeocoderServiceError):
            geocoder.geocode("乙路1号")
    assert len(fake.queries) == 3
    assert rows(cache.path) == {("amap", False): 1}


def test_a_doubtful_no_match_is_not_kept(fake: FakeProvider, cache: GeocodeCache) -> None:
    geocoder, _ = online(fake, cache=cache)
    fake.answer(Reply(amap_error("30001", "ENGINE_RESPONSE_DATA_ERROR")))
    assert geocoder.geocode("甲路1号") is None
    assert rows(cache.path).total() == 0


def test_a_refused_answer_ages_like_no_match(fake: FakeProvider, cache: GeocodeCache) -> None:
    geocoder, _ = online(fake, cache=cache)
    fake.answer(Reply(amap(amap_item(city="烟台市", adcode="370602"))))
    assert "烟台" in geocoder.place(QUERY).note
    assert "烟台" in geocoder.place(QUERY).note
    assert (len(fake.queries), rows(cache.path)) == (1, {("amap", False): 1})


def test_a_kept_page_that_is_no_answer_any_more_is_asked_again(
    fake: FakeProvider, cache: GeocodeCache
) -> None:
    geocoder, _ = online(fake, cache=cache)
    cache.put("amap", "GCJ02", geocoder.geocoder.prepared(QUERY), {"odd": 1}, found=True)
    fake.answer(Reply(amap(amap_item())))
    assert geocoder.geocode(QUERY) is not None
    assert len(fake.queries) == 1


def test_a_rate_limit_is_waited_out(fake: FakeProvider) -> None:
    geocoder, clock = online(fake)
    fake.answer(
        Reply(amap_error("10021", "CUQPS_HAS_EXCEEDED_THE_LIMIT")),
        Reply("", 429, {"Retry-After": "4"}),
        Reply(amap(amap_item())),
    )
    assert geocoder.geocode(QUERY) is not None
    assert len(fake.queries) == 3
    assert sum(clock.slept) == pytest.approx(1 + 4)


def test_a_wait_of_a_minute_goes_to_the_caller(fake: FakeProvider) -> None:
    geocoder, clock = online(fake)
    fake.answer(Reply(amap_error("10004", "ACCESS_TOO_FREQUENT")))
    with pytest.raises(GeocoderRateLimited) as caught:
        geocoder.geocode(QUERY)
    assert caught.value.retry_after == 60
    assert (len(fake.queries), clock.slept) == (1, [])
    clock.now += 20
    with pytest.raises(GeocoderRateLimited) as again:
        geocoder.geocode(QUERY)
    assert again.value.retry_after == 40
    assert len(fake.queries) == 1
    clock.now += 40
    fake.answer(Reply(amap(amap_item())))
    assert geocoder.geocode(QUERY) is not None


def test_an_outage_is_tried_three_times(fake: FakeProvider) -> None:
    geocoder, clock = online(fake)
    fake.answer(Reply("", 503))
    with pytest.raises(GeocoderUnavailable):
        geocoder.geocode(QUERY)
    assert len(fake.queries) == 3
    assert clock.slept == pytest.approx([1, 2])


def test_three_outages_in_a_row_are_a_pause(fake: FakeProvider) -> None:
    geocoder, clock = online(fake, retry=RetryPolicy(attempts=1))
    fake.answer(Reply("", 503))
    for _ in range(2):
        with pytest.raises(GeocoderUnavailable):
            geocoder.geocode(QUERY)
    fake.answer(Reply(amap(amap_item())))
    assert geocoder.geocode(QUERY) is not None
    fake.answer(Reply("", 503))
    for _ in range(8):
        with pytest.raises(GeocoderUnavailable):
            geocoder.geocode(QUERY)
    assert len(fake.queries) == 3 + OUTAGES
    clock.now += DOWN_FOR_S
    fake.answer(Reply(amap(amap_item())))
    assert geocoder.geocode(QUERY) is not None


@pytest.mark.parametrize(
    ("code", "error"),
    [("10001", GeocoderAuthenticationFailure), ("10003", GeocoderQuotaExceeded)],
    ids=["bad key", "quota"],
)
def test_a_refusal_is_not_asked_for_again_at_once(
    fake: FakeProvider, cache: GeocodeCache, code: str, error: type[Exception]
) -> None:
    geocoder, clock = online(fake, cache=cache)
    fake.answer(Reply(amap(amap_item())))
    geocoder.geocode(QUERY)
    fake.answer(Reply(amap_error(code, "NO")))
    for number in range(5):
        with pytest.raises(error, match=code):
            geocoder.geocode(f"香港中路 {number} 号")
    assert len(fake.queries) == 2
    # What is known is still answered.
    assert geocoder.geocode(QUERY) is not None
    clock.now += REFUSED_FOR_S
    fake.answer(Reply(amap(amap_item())))
    assert geocoder.geocode("香港中路 1 号") is not None


def test_the_timeout_of_one_call(fake: FakeProvider) -> None:
    fake.answer(Reply(amap(amap_item()), delay_s=5))
    geocoder, _ = online(fake)
    with pytest.raises(GeocoderServiceError, match=r"0\.1 秒"):
        geocoder.geocoder.geocode(QUERY, timeout=0.1)


# --- configuration --------------------------------------------------------------------------------

ENVIRON = {
    "AMAP_KEY": KEY,
    "TIANDITU_TOKEN": f" {KEY}\n",
    "BAIDU_AK": KEY,
    "NOMINATIM_USER_AGENT": "plan-map-tests (tests@localhost)",
}


@pytest.mark.parametrize(
    ("variables", "providers"),
    [
        ((), []),
        (("AMAP_KEY",), ["amap"]),
        (("BAIDU_AK", "TIANDITU_TOKEN"), ["tianditu", "baidu"]),
        (tuple(ENVIRON), ["amap", "tianditu", "baidu", "nominatim"]),
    ],
    ids=lambda value: "+".join(value) or "none",
)
def test_the_environment_says_who_is_asked(
    variables: tuple[str, ...], providers: list[str]
) -> None:
    environ = {name: ENVIRON[name] for name in variables} | {"BAIDU_AK_": "x"}
    found = from_environment(environ=environ)
    assert [geocoder.provider for geocoder in found] == providers
    assert KEY not in repr(found)


def test_asking_for_a_provider_without_a_key() -> None:
    with pytest.raises(ConfigurationError, match="TIANDITU_TOKEN"):
        from_environment(["tianditu"], environ={"AMAP_KEY": KEY})
    with pytest.raises(ConfigurationError, match="amap、tianditu、baidu、nominatim"):
        from_environment(["google"], environ={})


@by_name
def test_another_endpoint(fake: FakeProvider, kind: Any) -> None:
    fake.answer(Reply(GOOD[kind]))
    environ = ENVIRON | {f"{kind.provider.upper()}_ENDPOINT": f"http://{fake.domain}/gateway/"}
    (geocoder,) = from_environment([kind.provider], environ=environ, proxies={})
    assert geocoder.geocode(QUERY) is not None
    assert fake.paths == [f"/gateway{kind.path}"]


@pytest.mark.parametrize("endpoint", ["localhost:80", "ftp://x", "https://"])
def test_an_endpoint_that_is_none(endpoint: str) -> None:
    with pytest.raises(ConfigurationError, match="AMAP_ENDPOINT"):
        AMap.from_environment({"AMAP_KEY": KEY, "AMAP_ENDPOINT": endpoint})


def test_geocoders_of_one_provider_share_the_limiter() -> None:
    one, two = (from_environment(["amap"], environ=ENVIRON)[0] for _ in range(2))
    assert one._limiter is two._limiter


def test_one_provider_down_does_not_stop_the_others(fake: FakeProvider) -> None:
    with_answer, _ = online(fake, Baidu)
    fake.answer(Reply(baidu()))
    down = OnlineGeocoder(
        AMap(KEY, domain="127.0.0.1:9", scheme="http", proxies={}),
        limiter=RateLimiter(0),
        sleep=lambda seconds: None,
    )
    answers = ask_all([down, with_answer], QUERY)
    assert [opinion.name for opinion in answers.opinions] == ["baidu"]
    (failure,) = answers.failures
    assert failure.startswith("高德")
    assert agree(answers.opinions).verdict == "single"

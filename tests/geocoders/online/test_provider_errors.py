"""What goes wrong is told apart, tells what to do, and never tells the key."""

from __future__ import annotations

import json
import pickle
import traceback
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from fake_provider import (
    GOOD,
    KEY,
    KINDS,
    QUERY,
    SPELLINGS,
    FakeProvider,
    Reply,
    amap,
    amap_error,
    amap_item,
    baidu,
    baidu_error,
    tianditu,
    tianditu_refusal,
)
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from geo.geocoders.online._amap import AMap
from geo.geocoders.online._answer import ProviderLocation
from geo.geocoders.online._baidu import Baidu
from geo.geocoders.online._nominatim import Nominatim
from geo.geocoders.online._provider import ProviderGeocoder
from geo.geocoders.online._tianditu import Tianditu

by_name = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.provider)
with_key = pytest.mark.parametrize("kind", [AMap, Tianditu, Baidu], ids=lambda kind: kind.provider)


@dataclass(frozen=True)
class Case:
    name: str
    kind: type[ProviderGeocoder]
    reply: Reply
    error: type[GeopyError]
    words: str = ""
    retry_after: float | None = None


def api(
    name: str,
    kind: Any,
    page: Any,
    error: Any,
    words: str = "",
    retry_after: Any = None,
    status: Any = 200,
) -> Case:
    return Case(name, kind, Reply(page, status), error, words, retry_after)


AUTH, PRIVILEGES = GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges
QUOTA, RATE = GeocoderQuotaExceeded, GeocoderRateLimited
PARSE, QUERY_ERROR, DOWN = GeocoderParseError, GeocoderQueryError, GeocoderUnavailable

CASES = [
    api("bad key", AMap, amap_error("10001", "INVALID_USER_KEY"), AUTH, "AMAP_KEY"),
    api("wrong kind of key", AMap, amap_error("10009", "USERKEY_PLAT_NOMATCH"), AUTH, "Web 服务"),
    api("IP not allowed", AMap, amap_error("10005", "INVALID_USER_IP"), PRIVILEGES, "白名单"),
    api("quota", AMap, amap_error("10003", "DAILY_QUERY_OVER_LIMIT"), QUOTA, "10003"),
    api("quota of the account", AMap, amap_error("10044", "USER_DAILY_QUERY_OVER_LIMIT"), QUOTA),
    api("credit", AMap, amap_error("40000", "QUOTA_PLAN_RUN_OUT"), QUOTA, "余额"),
    api("per second", AMap, amap_error("10021", "CUQPS_HAS_EXCEEDED_THE_LIMIT"), RATE, "频繁", 1),
    api("per minute", AMap, amap_error("10004", "ACCESS_TOO_FREQUENT"), RATE, "频繁", 60),
    api("busy", AMap, amap_error("10016", "SERVER_IS_BUSY"), DOWN, "稍后"),
    api("engine", AMap, amap_error("30002", "ENGINE_CONNECT_TIMEOUT"), DOWN),
    api("bad query", AMap, amap_error("20000", "INVALID_PARAMS"), QUERY_ERROR, "检查地址"),
    api("unknown code", AMap, amap_error("99999", "NEW"), GeocoderServiceError, "99999 NEW"),
    api("no list", AMap, {"status": "1", "geocodes": {}}, PARSE),
    api("no status", AMap, {"info": "OK"}, PARSE, "status"),
    api("one coordinate", AMap, amap(amap_item(location="120.4")), PARSE, "坐标"),
    api("no coordinate", AMap, amap(amap_item(location=[])), PARSE, "坐标"),
    api("words for coordinates", AMap, amap(amap_item(location="东,北")), PARSE, "不是数字"),
    api("infinite", AMap, amap(amap_item(location="Infinity,36")), PARSE, "不是数字"),
    api(
        "bad key",
        Tianditu,
        tianditu_refusal("非法Key", "请到API控制台重新申请Key", 1),
        AUTH,
        "重新申请",
        status=403,
    ),
    api(
        "bad key, new code",
        Tianditu,
        tianditu_refusal("非法key", "重新申请", 301001),
        AUTH,
        status=403,
    ),
    api("bad key, status 200", Tianditu, tianditu_refusal("非法Key", "重新申请", 301001), AUTH),
    api(
        "token too short",
        Tianditu,
        {"code": 308011, "message": "请求参数非法长度或不合规"},
        AUTH,
        "TIANDITU_TOKEN",
        status=400,
    ),
    api(
        "browser token",
        Tianditu,
        tianditu_refusal("权限类型错误", "不支持的key类型！", 18),
        PRIVILEGES,
        "不支持的key类型",
        status=403,
    ),
    api(
        "domain",
        Tianditu,
        tianditu_refusal("域名不匹配", "查看域名配置", 7),
        PRIVILEGES,
        status=403,
    ),
    api("quota", Tianditu, tianditu_refusal("访问次数超限", "请明日再试", 9), QUOTA, status=403),
    api("firewall", Tianditu, "<html>CloudWAF</html>", PRIVILEGES, "空格", status=418),
    api("failed", Tianditu, {"status": "404", "msg": "出错"}, DOWN, "404"),
    api("bad query", Tianditu, {"status": "1", "msg": "参数错误"}, QUERY_ERROR, "参数错误"),
    api("no coordinate", Tianditu, tianditu(lon=None), PARSE, "不是数字"),
    api("no status", Tianditu, {"location": {}}, PARSE),
    api("bad key", Baidu, baidu_error(200, "APP不存在，AK有误请检查再重试"), AUTH, "BAIDU_AK"),
    api("old bad key", Baidu, baidu_error(5, "ak不存在或者非法"), AUTH, "BAIDU_AK"),
    api("IP not allowed", Baidu, baidu_error(210, "APP IP校验失败"), PRIVILEGES, "白名单"),
    api("signature", Baidu, baidu_error(211, "APP SN校验失败"), PRIVILEGES, "SN"),
    api("service off", Baidu, baidu_error(240, "APP 服务被禁用"), PRIVILEGES, "勾选"),
    api("undocumented 2xx", Baidu, baidu_error(299, "?"), PRIVILEGES),
    api("quota", Baidu, baidu_error(302, "天配额超限，限制访问"), QUOTA, "配额"),
    api("rate", Baidu, baidu_error(401, "当前并发量已经超过约定并发配额"), RATE, "频繁", 1),
    api("inside", Baidu, baidu_error(1, "服务器内部错误"), DOWN, "稍后"),
    api("bad query", Baidu, baidu_error(2, "Parameter Invalid"), QUERY_ERROR, "检查地址"),
    api("unknown", Baidu, baidu_error(777, "new"), GeocoderServiceError, "777"),
    api("no coordinate", Baidu, baidu(location={"lng": 120.4}), PARSE, "不是数字"),
    api("no confidence", Baidu, baidu(confidence=None), PARSE, "可信度"),
    api("no status", Baidu, {"result": {}}, PARSE),
    api("agent blocked", Nominatim, "<html>blocked</html>", PRIVILEGES, "USER_AGENT", status=403),
    api("bad query", Nominatim, {"error": {"code": 400, "message": "bad"}}, QUERY_ERROR, "bad"),
    api("no place", Nominatim, ["x"], PARSE),
    api("no coordinate", Nominatim, [{"lat": "36.07", "address": None}], PARSE, "不是数字"),
]
# The same for everybody.
for _kind in KINDS:
    _page = json.dumps(GOOD[_kind], ensure_ascii=False)
    CASES += [
        Case("HTML", _kind, Reply("<html><title>登录</title></html>"), PARSE, "不是 JSON"),
        Case("truncated", _kind, Reply(_page[: len(_page) // 2], cut=True), PARSE, "不是 JSON"),
        Case("empty", _kind, Reply(""), PARSE, "不是 JSON"),
        Case("a number", _kind, Reply("17"), PARSE, "不是对象"),
        Case("too deep", _kind, Reply("[" * 200_000), PARSE, "不是 JSON"),
        Case("too long", _kind, Reply(b" " * 2_100_000), PARSE, "2 MB"),
        Case("no text", _kind, Reply(b"\xff\xfe\x00"), PARSE, "不是 JSON"),
        Case("500", _kind, Reply("oops", 500), DOWN, "HTTP 500：oops"),
        Case("502", _kind, Reply("<html>", 502), DOWN, "HTTP 502"),
        Case("504", _kind, Reply("", 504), GeocoderTimedOut, "HTTP 504"),
        Case("401", _kind, Reply("", 401), AUTH, _kind.key_setting.name),
        Case("429", _kind, Reply("", 429, {"Retry-After": "7"}), RATE, "HTTP 429", 7),
        Case("413", _kind, Reply("", 413), QUERY_ERROR, "HTTP 413"),
        Case("slow", _kind, Reply(GOOD[_kind], delay_s=5), GeocoderTimedOut, "0.25 秒"),
        Case("drips", _kind, Reply(GOOD[_kind], drip_s=0.02), GeocoderTimedOut, "0.25 秒"),
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind.provider}: {case.name}")
def test_each_failure_has_its_error(fake: FakeProvider, case: Case) -> None:
    fake.answer(case.reply)
    geocoder = fake.geocoder(case.kind, timeout=0.25 if case.error is GeocoderTimedOut else 5)
    with pytest.raises(case.error) as caught:
        geocoder.geocode(QUERY)
    error = caught.value
    assert type(error) is case.error
    assert str(error).startswith(case.kind.title)
    assert str(error).count(case.kind.title) == 1
    assert case.words in str(error)
    assert getattr(error, "retry_after", None) == case.retry_after
    assert_no_key(error)


@by_name
def test_nobody_listens(fake: FakeProvider, kind: type[ProviderGeocoder]) -> None:
    geocoder = fake.geocoder(kind, domain="127.0.0.1:9")
    with pytest.raises(GeocoderUnavailable, match="连接") as caught:
        geocoder.geocode(QUERY)
    assert_no_key(caught.value)


@with_key
def test_a_key_that_comes_back_is_masked(
    fake: FakeProvider, kind: type[ProviderGeocoder], no_key_is_ever_logged: Any
) -> None:
    """Error pages and answers may repeat the request; a proxy's page repeats the whole URL."""
    echo = f"http://x/?k={quote(KEY, safe='')}&plain={KEY}"
    fake.answer(Reply(echo, 500))
    with pytest.raises(GeocoderUnavailable) as caught:
        fake.geocoder(kind).geocode(QUERY)
    assert_no_key(caught.value)
    assert any("Received an HTTP error" in line for line in no_key_is_ever_logged.lines)
    # The excerpt in the message ends in the middle of the key.
    fake.answer(Reply("x" * 34 + f" {echo}"))
    with pytest.raises(GeocoderParseError) as parse:
        fake.geocoder(kind).geocode(QUERY)
    assert_no_key(parse.value)
    page = json.loads(json.dumps(GOOD[kind]))
    for item in (page, *page.values(), *page.get("geocodes", [])):
        if isinstance(item, dict):
            item |= {"request": echo, KEY: [{"deep": KEY}]}
    fake.answer(Reply(page))
    assert KEY not in json.dumps(fake.geocoder(kind).fetch(QUERY))
    location = fake.geocoder(kind).geocode(QUERY)
    assert isinstance(location, ProviderLocation)
    assert KEY not in repr(location.raw) + repr(location.placement)


@by_name
def test_no_key_in_what_can_be_printed(fake: FakeProvider, kind: type[ProviderGeocoder]) -> None:
    geocoder = fake.geocoder(kind)
    assert KEY not in repr(geocoder) + str(geocoder) + repr(vars(geocoder))
    if kind is not Nominatim:
        with pytest.raises(TypeError, match="not written to disk"):
            pickle.dumps(geocoder._key)


@pytest.mark.parametrize("query", ["", "  ", "，、", "路" * 121, None, 5])
@by_name
def test_what_is_no_address_is_not_sent(
    fake: FakeProvider, kind: type[ProviderGeocoder], query: Any
) -> None:
    with pytest.raises(GeocoderQueryError):
        fake.geocoder(kind).geocode(query)
    assert fake.queries == []


@pytest.mark.parametrize("key", ["", "   ", "short", "\n\n"])
@with_key
def test_a_key_that_cannot_be_one(kind: type[ProviderGeocoder], key: str) -> None:
    with pytest.raises(ConfigurationError, match=kind.key_setting.name):
        kind(key)


@pytest.mark.parametrize("agent", ["", "my-application", "geopy/2.5.0"])
def test_nominatim_wants_a_name(agent: str) -> None:
    with pytest.raises(ConfigurationError):
        Nominatim(user_agent=agent)


def assert_no_key(error: BaseException) -> None:
    """Not in the error, in what is chained to it, nor in a traceback that shows local variables."""
    assert error.__cause__ is None
    assert error.__context__ is None
    here = [
        frame
        for frame in traceback.TracebackException.from_exception(error, capture_locals=True).stack
        if "/geo/" in frame.filename
    ]
    assert here
    seen = repr(error) + repr(vars(error)) + "".join(repr(frame.locals) for frame in here)
    for spelling in SPELLINGS:
        assert spelling not in seen

"""百度地图 geocoding, ``/geocoding/v3/``; asked for GCJ-02.

Sources: “地理编码” (lbsyun.baidu.com/faq/api?title=webapi/guide/webservice-geocoding-base: 84
bytes of address, ``ret_coordtype=gcj02ll``, fields), “服务状态码”
(lbsyun.baidu.com/index.php?title=webapi/appendix) and “开发者权益”
(lbsyun.baidu.com/solutions/privilege: 3 requests a second, 5,000 a day for a private developer).
An address without a match gets status 1 with “无相关结果” in its message.

Two of its figures say how far an answer may be off. ``confidence`` bounds the error in metres
(100: 20 m, 90: 50 m … 20: 10 km). ``comprehension``, which Baidu recommends as the criterion, comes
with shares of answers within 100 m and within 500 m; the radius that holds nine answers of ten is
interpolated between the two. The larger of both counts. ``precise`` 0 is a vague hit, which Baidu
advises against using: 500 m at least.

Keys that demand an ``sn`` signature are not supported; set the key to check the IP instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderUnavailable,
    GeopyError,
)

from geo import settings
from geo.datum import Datum
from geo.geocoders.online._answer import Candidate, number_of, text_of
from geo.geocoders.online._provider import ProviderGeocoder
from geo.geocoders.online.city import CITY, PROVINCE_AND_CITY

LONGEST_ADDRESS_BYTES = 84

# confidence at least … -> error below … m, as documented.
_CONFIDENCE_M = (
    (100, 20.0), (90, 50.0), (80, 100.0), (75, 200.0), (70, 300.0), (60, 500.0),
    (50, 1000.0), (40, 2000.0), (30, 5000.0),
)  # fmt: skip
# comprehension at least … -> shares of answers within 100 m and within 500 m, as documented.
_COMPREHENSION = (
    (100, 0.91, 0.96), (90, 0.89, 0.96), (80, 0.88, 0.95), (70, 0.84, 0.93), (60, 0.81, 0.91),
    (50, 0.79, 0.90),
)  # fmt: skip
_SHARE = 0.90
_VAGUE_M = 500.0
# Below 50 nothing is documented.
_NOT_UNDERSTOOD_M = 1500.0
_TOO_COARSE = frozenset({"国家", "省", "城市", "区县"})

# status -> error and what to do. {} is the environment variable with the key.
_ERRORS: Mapping[int, tuple[type[GeopyError], str]] = {
    1: (GeocoderUnavailable, "服务器内部错误，请稍后再试"),
    2: (GeocoderQueryError, "请求参数非法，请检查地址"),
    3: (GeocoderAuthenticationFailure, "权限校验失败，请检查 {}"),
    4: (GeocoderQuotaExceeded, "今日调用量已用完"),
    5: (GeocoderAuthenticationFailure, "AK 不存在或非法，请检查 {}"),
    8: (GeocoderQueryError, "地址含有不能解析的字符"),
    9: (GeocoderInsufficientPrivileges, "这个 AK 没有高级权限"),
    101: (GeocoderAuthenticationFailure, "没有 AK，请设置 {}"),
    102: (GeocoderAuthenticationFailure, "这是移动端 AK，请换服务端类型的 AK"),
    200: (GeocoderAuthenticationFailure, "AK 不存在，请检查 {}"),
    201: (GeocoderAuthenticationFailure, "应用已被禁用，请在控制台解禁"),
    202: (GeocoderAuthenticationFailure, "应用已被百度删除"),
    203: (GeocoderAuthenticationFailure, "应用类型不符，请换服务端类型的 AK"),
    210: (GeocoderInsufficientPrivileges, "本机 IP 不在白名单里，请在控制台添加"),
    211: (GeocoderInsufficientPrivileges, "这个 AK 要求 SN 签名，请在控制台改为 IP 白名单校验"),
    220: (GeocoderInsufficientPrivileges, "这是浏览器端 AK，请换服务端类型的 AK"),
    230: (GeocoderInsufficientPrivileges, "这是移动端 AK，请换服务端类型的 AK"),
    240: (GeocoderInsufficientPrivileges, "应用没有勾选地理编码服务，请在控制台勾选"),
    250: (GeocoderAuthenticationFailure, "用户不存在，请检查 {}"),
    251: (GeocoderAuthenticationFailure, "用户未激活"),
    252: (GeocoderAuthenticationFailure, "用户已被百度禁用"),
    260: (GeocoderInsufficientPrivileges, "服务不存在"),
    261: (GeocoderInsufficientPrivileges, "服务已下线或未授权"),
    301: (GeocoderQuotaExceeded, "总配额已用完"),
    302: (GeocoderQuotaExceeded, "今日配额已用完"),
}
_RATE_LIMITS = frozenset({401, 402})


def radius_of(confidence: float, comprehension: float | None, precise: bool) -> float:
    """Metres within which the truth lies in nine answers of ten, by Baidu's own figures.

    NaN when they promise less than 5 km, which is the district.
    """
    radius_m = next(
        (metres for least, metres in _CONFIDENCE_M if confidence >= least), float("nan")
    )
    if comprehension is not None:
        radius_m = max(radius_m, _by_comprehension(comprehension))
    return radius_m if precise else max(radius_m, _VAGUE_M)


def _by_comprehension(comprehension: float) -> float:
    for least, within_100_m, within_500_m in _COMPREHENSION:
        if comprehension >= least:
            missing = max(0.0, _SHARE - within_100_m) / (within_500_m - within_100_m)
            return 100.0 + 400.0 * missing
    return _NOT_UNDERSTOOD_M


class Baidu(ProviderGeocoder):
    """百度地图. A server-side AK with IP check in ``BAIDU_AK``; 3 requests a second."""

    provider: ClassVar[str] = "baidu"
    title: ClassVar[str] = settings.SERVICES["baidu"]
    datum: ClassVar[Datum] = "GCJ02"
    default_domain: ClassVar[str] = "api.map.baidu.com"
    path: ClassVar[str] = "/geocoding/v3/"
    key_parameter: ClassVar[str] = "ak"
    key_setting: ClassVar[settings.Setting] = settings.BAIDU_AK
    min_interval_s: ClassVar[float] = 0.4

    def prepared(self, query: str) -> str:
        """Without 山东省 or 青岛市 when that makes it fit: ``city`` says it too."""
        text = super().prepared(query)
        bare = text.removeprefix(PROVINCE_AND_CITY)
        for shorter in (text, CITY + bare, bare):
            if len(shorter.encode()) <= LONGEST_ADDRESS_BYTES:
                return shorter
        limit = LONGEST_ADDRESS_BYTES // 3
        raise GeocoderQueryError(f"{self.title}只接受 {limit} 个汉字以内的地址，请只留路名和门牌")

    def _parameters(self, address: str) -> Mapping[str, str]:
        return {"address": address, "city": CITY, "output": "json", "ret_coordtype": "gcj02ll"}

    def _read(self, page: Any, query: str) -> Iterable[Candidate]:
        status = page.get("status") if isinstance(page, dict) else None
        if not isinstance(status, int):
            raise GeocoderParseError(f"{self.title}返回的内容没有 status")
        message = text_of(page.get("msg")) or text_of(page.get("message"))
        if status == 1 and "无相关结果" in message:
            return []
        if status != 0:
            raise self._api_error(status, message)
        result = page.get("result")
        if not result:
            return []
        if not isinstance(result, dict) or not isinstance(result.get("location"), dict):
            raise GeocoderParseError(f"{self.title}返回的内容没有 result.location")
        return [self._candidate(result, query)]

    def _candidate(self, result: Mapping[str, Any], query: str) -> Candidate:
        comprehension = result.get("comprehension")
        precise = result.get("precise") == 1
        level = text_of(result.get("level"))
        radius_m = radius_of(
            number_of(result.get("confidence"), self.title, "可信度"),
            None if comprehension is None else number_of(comprehension, self.title, "理解程度"),
            precise,
        )
        refused = ""
        if level in _TOO_COARSE:
            refused = f"只匹配到{level}，不是这个地址"
        elif radius_m != radius_m:
            refused = "百度自认误差在 5 公里以上，不采用"
        return Candidate(
            longitude=number_of(result["location"].get("lng"), self.title),
            latitude=number_of(result["location"].get("lat"), self.title),
            radius_m=radius_m,
            level=level,
            address=self.prepared(query),
            echo=True,
            raw=result,
            note="" if precise else "百度注明是模糊匹配",
            refused=refused,
        )

    def _api_error(self, status: int, message: str) -> GeopyError:
        words = f"（{status} {message}）".replace(" ）", "）")
        if status in _RATE_LIMITS:
            return GeocoderRateLimited(f"{self.title}请求过于频繁{words}", retry_after=1.0)
        if status in _ERRORS:
            error_class, remedy = _ERRORS[status]
            return error_class(f"{self.title}：{remedy.format(self.key_setting.name)}{words}")
        # The appendix: 2xx no permission, 3xx quota.
        if 200 <= status < 300:
            return GeocoderInsufficientPrivileges(f"{self.title}：没有权限{words}")
        if 300 <= status < 400:
            return GeocoderQuotaExceeded(f"{self.title}：配额已用完{words}")
        return GeocoderServiceError(f"{self.title}返回错误{words}")

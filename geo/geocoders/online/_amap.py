"""高德 (AMap) geocoding, ``/v3/geocode/geo``; answers in GCJ-02.

Sources: “地理/逆地理编码” (lbs.amap.com/api/webservice/guide/api/georegeo: parameters, fields,
match levels), the notice of 2023-12-07 that added 门址, 小巷, 住宅区
(lbs.amap.com/news/geocoder_api), and “错误码说明” (lbs.amap.com/api/webservice/guide/tools/info,
also read in copies such as cnblogs.com/goodtimeggb/p/17046241.html). Empty fields come as ``[]``.

AMap gives no metres. ``_RADIUS_M`` is our reading of its levels for this city: a gate is a whole
site, whose neighbours stand 60 m and more away; a street answer is one point on up to 3 km of it.
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
from geo.geocoders.online._answer import Candidate, check_gate, number_of, text_of
from geo.geocoders.online._provider import ProviderGeocoder
from geo.geocoders.online.city import ADCODE

_RADIUS_M: Mapping[str, float] = {
    "单元号": 80.0,
    "楼层": 80.0,
    "房间": 80.0,
    "门牌号": 120.0,
    "门址": 120.0,
    "兴趣点": 120.0,
    "道路交叉路口": 120.0,
    "道路交叉口": 120.0,
    "公交地铁站点": 150.0,
    "公交站台、地铁站": 150.0,
    "住宅区": 250.0,
    "小巷": 250.0,
    "热点商圈": 800.0,
    "村庄": 1000.0,
    "道路": 1500.0,
    "开发区": 2500.0,
    "乡镇": 2500.0,
}
# “未确认级别的POI”: somewhere on a place of unknown size.
_UNKNOWN_RADIUS_M = 500.0
_TOO_COARSE = frozenset({"国家", "省", "市", "区县"})
_GATE_LEVELS = frozenset({"门牌号", "门址", "单元号", "楼层", "房间"})

# infocode -> error and what to do. {} is the environment variable with the key.
_ERRORS: Mapping[str, tuple[type[GeopyError], str]] = {
    "10001": (GeocoderAuthenticationFailure, "Key 不正确或已过期，请检查 {}"),
    "10002": (GeocoderInsufficientPrivileges, "这个 Key 没有开通 Web 服务，请在控制台开通"),
    "10003": (GeocoderQuotaExceeded, "这个 Key 的调用量已用完，日限额次日 0 点恢复"),
    "10005": (GeocoderInsufficientPrivileges, "本机 IP 不在这个 Key 的白名单里，请在控制台添加"),
    "10006": (GeocoderInsufficientPrivileges, "这个 Key 绑定的域名无效，请在控制台修改"),
    "10007": (GeocoderAuthenticationFailure, "这个 Key 开启了数字签名，请在控制台关闭或换 Key"),
    "10008": (GeocoderAuthenticationFailure, "这个 Key 绑定了安全码，请换 Web 服务类型的 Key"),
    "10009": (GeocoderAuthenticationFailure, "Key 的类型不符，{} 须是 Web 服务类型"),
    "10010": (GeocoderQuotaExceeded, "本机 IP 的调用量超限，须向高德提交工单"),
    "10011": (GeocoderInsufficientPrivileges, "这个 Key 不支持 https，请向高德申请"),
    "10012": (GeocoderInsufficientPrivileges, "这个 Key 权限不足"),
    "10013": (GeocoderAuthenticationFailure, "这个 Key 已被删除，请更换 {}"),
    "10026": (GeocoderInsufficientPrivileges, "账号已被封停，请联系高德"),
    "10041": (GeocoderInsufficientPrivileges, "这个 Key 的接口权限已过期"),
    "10044": (GeocoderQuotaExceeded, "账号的调用量已用完，日限额次日 0 点恢复"),
    "10045": (GeocoderQuotaExceeded, "账号的境外调用量已用完"),
    "20000": (GeocoderQueryError, "请求参数非法，请检查地址"),
    "20001": (GeocoderQueryError, "缺少参数，请检查地址"),
    "20002": (GeocoderQueryError, "请求协议非法"),
    "20011": (GeocoderInsufficientPrivileges, "查询的是境外地址，这个 Key 没有权限"),
    "20012": (GeocoderQueryError, "地址含有不能查询的内容"),
    "40000": (GeocoderQuotaExceeded, "购买的余额已用完"),
    "40002": (GeocoderInsufficientPrivileges, "购买的服务到期"),
    "40003": (GeocoderQuotaExceeded, "境外服务余额已用完"),
}
# Too many at once; seconds until it is worth asking again. 10004 lifts with the next minute.
_RATE_LIMITS: Mapping[str, float] = {
    "10004": 60.0,
    "10014": 1.0,
    "10015": 1.0,
    "10019": 1.0,
    "10020": 1.0,
    "10021": 1.0,
    "10022": 1.0,
    "10023": 1.0,
    "10029": 1.0,
}
# ENGINE_RESPONSE_DATA_ERROR. The page of codes calls 3xxxx failures of the service, but this one is
# what an address that it cannot resolve gets (so others' recorded answers; status 1 with no
# geocodes comes too). Taken as no match, and not kept in the cache, since it may be a failure.
_UNRESOLVED = "30001"


class AMap(ProviderGeocoder):
    """高德地图. A key of the type “Web 服务” in ``AMAP_KEY``; 3 requests a second."""

    provider: ClassVar[str] = "amap"
    title: ClassVar[str] = settings.SERVICES["amap"]
    datum: ClassVar[Datum] = "GCJ02"
    default_domain: ClassVar[str] = "restapi.amap.com"
    path: ClassVar[str] = "/v3/geocode/geo"
    key_parameter: ClassVar[str] = "key"
    key_setting: ClassVar[settings.Setting] = settings.AMAP_KEY
    # Keys of private developers get 3 a second; 10021 comes at little more.
    min_interval_s: ClassVar[float] = 0.4

    def _parameters(self, address: str) -> Mapping[str, str]:
        return {"address": address, "city": ADCODE, "output": "JSON"}

    def _read(self, page: Any, query: str) -> Iterable[Candidate]:
        if not isinstance(page, dict) or "status" not in page:
            raise GeocoderParseError(f"{self.title}返回的内容没有 status")
        if str(page["status"]) != "1":
            code = str(page.get("infocode", ""))
            if code == _UNRESOLVED:
                return []
            raise self._api_error(code, text_of(page.get("info")))
        geocodes = page.get("geocodes")
        if not isinstance(geocodes, list) or not all(isinstance(item, dict) for item in geocodes):
            raise GeocoderParseError(f"{self.title}返回的内容没有 geocodes 列表")
        return [self._candidate(item, query) for item in geocodes]

    def _no_match_is_certain(self, page: Any) -> bool:
        return str(page.get("infocode", "")) != _UNRESOLVED

    def _candidate(self, item: Mapping[str, Any], query: str) -> Candidate:
        parts = text_of(item.get("location")).split(",")
        if len(parts) != 2:
            raise GeocoderParseError(f"{self.title}返回的坐标不是“经度,纬度”")
        level = text_of(item.get("level"))
        address = text_of(item.get("formatted_address"))
        candidate = Candidate(
            longitude=number_of(parts[0], self.title),
            latitude=number_of(parts[1], self.title),
            radius_m=_RADIUS_M.get(level, _UNKNOWN_RADIUS_M),
            level=level,
            address=address or "（未注明）",
            raw=item,
            city=text_of(item.get("city")),
            adcode=text_of(item.get("adcode")),
            refused=f"只匹配到{level}（{address}），不是这个地址" if level in _TOO_COARSE else "",
        )
        if level in _GATE_LEVELS:
            return check_gate(
                candidate, query, text_of(item.get("street")), text_of(item.get("number"))
            )
        return candidate

    def _api_error(self, code: str, info: str) -> GeopyError:
        words = f"（{code} {info}）".replace(" ）", "）")
        if code in _RATE_LIMITS:
            wait = _RATE_LIMITS[code]
            return GeocoderRateLimited(f"{self.title}请求过于频繁{words}", retry_after=wait)
        if code in _ERRORS:
            error_class, remedy = _ERRORS[code]
            return error_class(f"{self.title}：{remedy.format(self.key_setting.name)}{words}")
        # 10016, 10017 busy or resource unavailable; 20003 and 3xxxx failures inside the service.
        if code in {"10016", "10017", "20003"} or code.startswith("3"):
            return GeocoderUnavailable(f"{self.title}服务暂不可用，请稍后再试{words}")
        return GeocoderServiceError(f"{self.title}返回错误{words}")

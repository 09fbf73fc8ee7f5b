"""天地图 geocoding, ``/geocoder?ds={"keyWord": …}``; answers in CGCS2000.

CGCS2000 is WGS84 within centimetres (both are tied to the ITRF; they drift apart with the plate, by
decimetres since 2000), far below any radius here, so coordinates are taken over.

Sources: “地理编码接口” of lbs.tianditu.gov.cn, read in a copy
(blog.csdn.net/mcband/article/details/134915002: ``ds``; status 0 found, 101 empty, 404 failed;
``location`` with lon, lat, level), whose later version adds score and keyWord (its example: score
100, level 门址). How it refuses keys is not in there; clients recorded HTTP 403 with ``{"msg":
"非法Key" | "权限类型错误" | "域名不匹配", "resolve": …, "code": …}``, HTTP 400 with code 308011
for a token of wrong length, HTTP 418 from its firewall for a token that is empty or has blanks in
it, and HTTP 429 above the daily allowance (github.com/liuxspro/qgis-plugin-tianditu, issues 2,
13, 19 and its setting page).

``score`` runs from 0 to 100, and no metres are documented for it. ``level`` gives the radius; less
than 90 points doubles it, less than 75 quadruples it, and under 60 it is no answer: our reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderUnavailable,
    GeopyError,
)

from geo import settings
from geo.datum import Datum
from geo.geocoders.online._answer import Candidate, number_of, text_of
from geo.geocoders.online._provider import ProviderGeocoder

_RADIUS_M: Mapping[str, float] = {
    "门址": 150.0,
    "门牌号": 150.0,
    "兴趣点": 150.0,
    "POI": 150.0,
    "交叉路口": 150.0,
    "地名地址": 250.0,
    "住宅区": 250.0,
    "小区": 250.0,
    "村庄": 1000.0,
    "道路": 1500.0,
    "街道": 2500.0,
    "乡镇": 2500.0,
}
_UNKNOWN_RADIUS_M = 500.0
_TOO_COARSE = frozenset({"国家", "省", "省级", "市", "市级", "地级市", "区县", "区县级", "县级"})

# score at least … -> factor on the radius.
_SCORE_FACTORS = ((90.0, 1.0), (75.0, 2.0), (60.0, 4.0))


class Tianditu(ProviderGeocoder):
    """天地图. A token of the type “服务器端” in ``TIANDITU_TOKEN``."""

    provider: ClassVar[str] = "tianditu"
    title: ClassVar[str] = settings.SERVICES["tianditu"]
    datum: ClassVar[Datum] = "CGCS2000"
    default_domain: ClassVar[str] = "api.tianditu.gov.cn"
    path: ClassVar[str] = "/geocoder"
    key_parameter: ClassVar[str] = "tk"
    key_setting: ClassVar[settings.Setting] = settings.TIANDITU_TOKEN
    # No rate is documented, only a daily allowance.
    min_interval_s: ClassVar[float] = 0.4

    def _parameters(self, address: str) -> Mapping[str, str]:
        return {"ds": json.dumps({"keyWord": address}, ensure_ascii=False)}

    def _read(self, page: Any, query: str) -> Iterable[Candidate]:
        if not isinstance(page, dict) or not ("status" in page or "code" in page):
            raise GeocoderParseError(f"{self.title}返回的内容没有 status")
        status = str(page.get("status", ""))
        message = text_of(page.get("msg")) or text_of(page.get("message"))
        if status == "101":
            return []
        if status != "0":
            if "code" in page:
                refusal = self._refusal(message, text_of(page.get("resolve")), page["code"])
                raise self._titled(refusal)
            if status == "404":
                raise GeocoderUnavailable(f"{self.title}服务出错，请稍后再试（404 {message}）")
            raise GeocoderQueryError(
                f"{self.title}不接受这个请求，请检查地址（{status} {message}）"
            )
        location = page.get("location")
        if not location:
            return []
        if not isinstance(location, dict):
            raise GeocoderParseError(f"{self.title}返回的 location 不是对象")
        return [self._candidate(location, query)]

    def _candidate(self, location: Mapping[str, Any], query: str) -> Candidate:
        level = text_of(location.get("level"))
        score = location.get("score")
        # Older versions of the service (searchVersion 4) give no score.
        points = 75.0 if score is None else number_of(score, self.title, "得分")
        factor = next((factor for least, factor in _SCORE_FACTORS if points >= least), None)
        refused = ""
        if level in _TOO_COARSE:
            refused = f"只匹配到{level}，不是这个地址"
        elif factor is None:
            refused = f"匹配得分只有 {points:.0f}，不采用"
        return Candidate(
            longitude=number_of(location.get("lon"), self.title),
            latitude=number_of(location.get("lat"), self.title),
            radius_m=_RADIUS_M.get(level, _UNKNOWN_RADIUS_M) * (factor or 1.0),
            level=level,
            # keyWord is what it was asked.
            address=text_of(location.get("keyWord")) or self.prepared(query),
            echo=True,
            raw=location,
            note="没有给出匹配得分" if score is None else f"匹配得分 {points:.0f}",
            refused=refused,
        )

    def _http_error(self, status: int, body: str, retry_after: float | None) -> GeopyError:
        try:
            page = json.loads(body)
        except ValueError:
            page = None
        if status == 418:
            return GeocoderInsufficientPrivileges(
                f"的防火墙拦下了请求（HTTP 418），请检查 {self.key_setting.name} 是否完整、不含空格"
            )
        if isinstance(page, dict) and status in (400, 401, 403) and "code" in page:
            message = text_of(page.get("msg")) or text_of(page.get("message"))
            return self._refusal(message, text_of(page.get("resolve")), page["code"])
        return super()._http_error(status, body, retry_after)

    def _refusal(self, message: str, remedy: str, code: Any) -> GeopyError:
        """The error for ``{"msg", "resolve", "code"}``, in words that follow the provider's name;
        its wording is steadier than its codes."""
        words = f"：{message or '请求被拒绝'}"
        words += f"，{remedy}" if remedy else f"，请检查 {self.key_setting.name}"
        words += f"（{code}）"
        if any(word in message for word in ("超限", "次数", "配额", "上限")):
            return GeocoderQuotaExceeded(words)
        if "频" in message:
            return GeocoderRateLimited(words, retry_after=None)
        if "非法key" in message.lower() or str(code) in {"1", "301001", "308011"}:
            return GeocoderAuthenticationFailure(words)
        return GeocoderInsufficientPrivileges(words)

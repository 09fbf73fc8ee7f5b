"""What the online geocoders share: one request, its errors, and what an answer must hold.

Each provider's file says how to ask, which of its answers are errors and how far its match levels
may be off. Here every candidate is converted to WGS84 with its original coordinate kept, and one
that cannot be meant (another city, longitude and latitude swapped, only a district) is refused with
a reason. “No match” is an answer without placements, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Self
from urllib.parse import urlencode, urlsplit

from geopy.adapters import AdapterHTTPError, get_retry_after
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
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from shapely.geometry import Point

from geo import settings
from geo.datum import Datum, transform
from geo.geocoders.notes import plain
from geo.geocoders.online._answer import (
    Candidate,
    ProviderAnswer,
    ProviderLocation,
    ProviderPlacement,
)
from geo.geocoders.online._http import ProviderAdapter
from geo.geocoders.online._redaction import Redactor, Secret
from geo.geocoders.online.city import why_coordinate_is_foreign, why_division_is_foreign, with_city

USER_AGENT = "shinan-plan-map"
# An intranet's proxy alone may take a second; nobody waits ten for one address.
TIMEOUT_S = 5.0
LONGEST_QUERY = 120
SHORTEST_KEY = 8


class ProviderGeocoder(Geocoder):
    """An online geocoder behind geopy's interface.

    key: the deployer's key, kept in a ``Secret``; domain, scheme: another endpoint, say a gateway;
    timeout: seconds for a whole answer. A subclass states the constants and writes ``_parameters``
    and ``_read``.
    """

    provider: ClassVar[str]
    title: ClassVar[str]
    """The Chinese name, for notes and errors."""
    datum: ClassVar[Datum]
    """The datum of the coordinates as the provider gives them."""
    default_domain: ClassVar[str]
    path: ClassVar[str]
    key_parameter: ClassVar[str] = ""
    key_setting: ClassVar[settings.Setting]
    """The environment variable with the key, named in errors too."""
    min_interval_s: ClassVar[float]
    """Seconds between two requests that the provider's smallest plan allows."""

    def __init__(
        self,
        key: str = "",
        *,
        domain: str | None = None,
        scheme: str = "https",
        timeout: float | None = TIMEOUT_S,
        proxies: Any = DEFAULT_SENTINEL,
        user_agent: str = USER_AGENT,
        ssl_context: Any = DEFAULT_SENTINEL,
    ) -> None:
        self._key = Secret(key)
        if self.key_parameter and len(self._key.reveal()) < SHORTEST_KEY:
            raise ConfigurationError(f"{self.title}需要有效的 Key，请设置 {self.key_setting.name}")
        self._redactor = Redactor([self._key])
        super().__init__(
            scheme=scheme,
            timeout=timeout,
            proxies=proxies,
            user_agent=user_agent,
            ssl_context=ssl_context,
            adapter_factory=partial(ProviderAdapter, redact=self._redactor.text),
        )
        self.domain = (domain or self.default_domain).strip("/")

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str] | None = None, **options: Any
    ) -> Self | None:
        """The geocoder with the key from the environment, or None when there is none.

        ``<PROVIDER>_ENDPOINT`` (``http://gateway.local:8080``) asks another server instead.
        """
        value = cls.key_setting.text(environ)
        if not value:
            return None
        elsewhere = settings.ENDPOINTS[cls.provider]
        endpoint = elsewhere.text(environ)
        if endpoint:
            parts = urlsplit(endpoint)
            if parts.scheme not in ("http", "https") or not parts.netloc:
                raise ConfigurationError(f"{elsewhere.name} 应写成 https://主机[:端口]")
            options = {"scheme": parts.scheme, "domain": parts.netloc + parts.path} | options
        return cls._with_key(value, options)

    @classmethod
    def _with_key(cls, value: str, options: dict[str, Any]) -> Self:
        return cls(value, **options)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(domain={self.domain!r}, datum={self.datum!r})"

    # --- geopy's interface, and the typed one ---------------------------------------------------

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> ProviderLocation | list[ProviderLocation] | None:
        """The place of an address as a geopy Location in WGS84; None when there is no match.

        Raises geopy.exc errors: GeocoderAuthenticationFailure and GeocoderInsufficientPrivileges
        (mend the key), GeocoderRateLimited (wait ``retry_after``), GeocoderQuotaExceeded (wait for
        tomorrow or buy), GeocoderTimedOut and GeocoderUnavailable (try later), GeocoderQueryError
        (mend the address), GeocoderParseError (nonsense came back).
        """
        return self.answer(query, timeout=timeout).locations(exactly_one)

    def answer(self, query: str, *, timeout: Any = DEFAULT_SENTINEL) -> ProviderAnswer:
        """The same as placements with reasons; same errors."""
        return self.interpret(self.fetch(query, timeout=timeout), query)

    def prepared(self, query: str) -> str:
        """The text that is sent, which is also what the cache knows an address by."""
        if not isinstance(query, str):
            raise GeocoderQueryError(f"{self.title}：地址应是文字")
        if not any(character.isalnum() for character in query):
            raise GeocoderQueryError(f"{self.title}：地址为空")
        text = with_city(query)
        if len(text) > LONGEST_QUERY:
            raise GeocoderQueryError(f"{self.title}：地址超过 {LONGEST_QUERY} 个字，请只留地址本身")
        return text

    def fetch(self, query: str, *, timeout: Any = DEFAULT_SENTINEL) -> Any:
        """The provider's own page for an address: parsed JSON without keys."""
        address = self.prepared(query)
        failure: GeopyError
        try:
            return self._call_geocoder(self._url(address), self._redactor.tree, timeout=timeout)
        except GeopyError as error:
            failure = self._redactor.error(self._titled(error))
        # Outside the handler, and the URL in no variable of this frame: neither a chained error nor
        # a traceback with its local variables holds the key.
        raise failure

    def interpret(self, page: Any, query: str) -> ProviderAnswer:
        """What a page says of an address; pure. Raises what the page reports as an error."""
        if not isinstance(page, dict | list):
            raise GeocoderParseError(f"{self.title}返回的不是对象：{type(page).__name__}")
        found = list(self._read(page, query))
        placements, refused = [], []
        for candidate in found:
            outcome = self._placed(candidate)
            if isinstance(outcome, ProviderPlacement):
                placements.append(outcome)
            elif outcome not in refused:
                refused.append(outcome)
        if len(placements) > 1:
            # The order is the provider's own: it knows which match it means first.
            note = placements[0].note + placements[0].others_note(placements[1:])
            placements[0] = replace(placements[0], note=plain(note))
        return ProviderAnswer(
            self.provider,
            self.title,
            tuple(placements),
            tuple(refused),
            certain=bool(found) or self._no_match_is_certain(page),
        )

    # --- what a provider's file writes -----------------------------------------------------------

    def _parameters(self, address: str) -> Mapping[str, str]:
        """The query parameters for an address, without the key."""
        raise NotImplementedError

    def _read(self, page: Any, query: str) -> Iterable[Candidate]:
        """The candidates on a page, none for no match; raises ``GeopyError`` for its errors."""
        raise NotImplementedError

    def _no_match_is_certain(self, page: Any) -> bool:
        return True

    def _http_error(self, status: int, body: str, retry_after: float | None) -> GeopyError:
        """The error for an HTTP status, in words that follow the provider's name; a provider with
        meanings of its own overrides it."""
        excerpt = f"：{' '.join(body.split())[:80]}" if body.strip() and "<" not in body else ""
        words = f"HTTP {status}{excerpt}"
        if status == 429:
            return GeocoderRateLimited(f"请求过于频繁（{words}）", retry_after=retry_after)
        if status in (408, 504):
            return GeocoderTimedOut(f"服务端超时（{words}）")
        if status >= 500:
            return GeocoderUnavailable(f"服务暂不可用，请稍后再试（{words}）")
        for statuses, error_class, remedy in _HTTP_ERRORS:
            if status in statuses:
                return error_class(f"{remedy.format(self.key_setting.name)}（{words}）")
        return GeocoderServiceError(f"无法使用（{words}）")

    # --- inside ----------------------------------------------------------------------------------

    def _url(self, address: str) -> str:
        parameters = dict(self._parameters(address))
        if self.key_parameter:
            parameters[self.key_parameter] = self._key.reveal()
        return f"{self.scheme}://{self.domain}{self.path}?{urlencode(parameters)}"

    def _geocoder_exception_handler(self, error: Exception) -> None:
        """geopy's hook: give HTTP errors our meanings before geopy gives them its own."""
        if isinstance(error, AdapterHTTPError):
            wait = get_retry_after(error.headers)
            raise self._http_error(error.status_code, error.text or "", wait)

    def _titled(self, error: GeopyError) -> GeopyError:
        """The same error, its words behind the provider's name."""
        titled = type(error)(f"{self.title}{error}")
        if isinstance(error, GeocoderRateLimited):
            titled.retry_after = error.retry_after
        return titled

    def _placed(self, candidate: Candidate) -> ProviderPlacement | str:
        """The checked candidate in WGS84, or why it is refused."""
        longitude, latitude = candidate.longitude, candidate.latitude
        refused = (
            why_division_is_foreign(candidate.city, candidate.adcode)
            or candidate.refused
            or why_coordinate_is_foreign(longitude, latitude)
        )
        if refused:
            return refused
        x, y = (float(value) for value in transform(longitude, latitude, self.datum, "WGS84"))
        match = "给出位置" if candidate.echo else f"匹配到{candidate.address}"
        note = f"{self.title}按「{candidate.level or '未注明'}」{match}"
        note += f"，半径取 {candidate.radius_m:.0f} 米"
        if candidate.note:
            note += f"；{candidate.note}"
        return ProviderPlacement(
            geometry=Point(x, y),
            method="provider",
            sources=(self.title,),
            radius_m=candidate.radius_m,
            note=plain(note),
            matched="" if candidate.echo else candidate.address,
            provider=self.provider,
            datum=self.datum,
            original_longitude=longitude,
            original_latitude=latitude,
            level=candidate.level,
            address=candidate.address,
            raw=candidate.raw,
        )


_HTTP_ERRORS: tuple[tuple[tuple[int, ...], Callable[[str], GeopyError], str], ...] = (
    ((401, 407), GeocoderAuthenticationFailure, "不接受这个 Key，请检查 {}"),
    ((402,), GeocoderQuotaExceeded, "额度已用完"),
    ((403,), GeocoderInsufficientPrivileges, "拒绝访问，请检查 {} 的权限和 IP 白名单"),
    ((400, 412, 413, 414), GeocoderQueryError, "不接受这个请求，请检查地址"),
)

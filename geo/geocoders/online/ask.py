"""The configured providers, each behind its cache, its limiter and its retries, in that order.

A cached answer needs no slot of the limiter and no network. After a failure that the next request
would meet too (bad key, no permission, quota used up, a long rate limit, three outages in a row) a
provider is not asked again for a while, and answers with that error at once: a list of 100,000
addresses does not send 100,000 doomed requests.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders.base import DEFAULT_SENTINEL

from geo.geocoders.online._amap import AMap
from geo.geocoders.online._answer import ProviderAnswer, ProviderLocation
from geo.geocoders.online._baidu import Baidu
from geo.geocoders.online._nominatim import Nominatim
from geo.geocoders.online._politeness import RateLimiter, RetryPolicy, call_politely, shared_limiter
from geo.geocoders.online._provider import ProviderGeocoder
from geo.geocoders.online._tianditu import Tianditu
from geo.geocoders.online.cache import GeocodeCache
from geo.geocoders.placement import Placement

logger = logging.getLogger(__name__)

PROVIDERS: Mapping[str, type[ProviderGeocoder]] = {
    geocoder.provider: geocoder for geocoder in (AMap, Tianditu, Baidu, Nominatim)
}
# How long a refused key or a used-up quota is taken at its word, and an outage after so many.
REFUSED_FOR_S = 600.0
DOWN_FOR_S = 60.0
OUTAGES = 3
REFUSALS = (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
)


class OnlineGeocoder:
    """One provider with cache, limiter and retries: geopy's ``geocode``, ``answer`` and ``place``.

    Parameters
    ----------
    geocoder : ProviderGeocoder
        The provider, see the files beside this one.
    cache : GeocodeCache, optional
        None asks anew each time.
    limiter : RateLimiter, optional
        By default the process's one for this provider and endpoint.
    retry : RetryPolicy, optional
        How often and how long to wait for a provider that is busy.
    clock, sleep, uniform : callable
        For tests.

    Examples
    --------
    >>> from geo.geocoders.online import from_environment
    >>> (amap,) = from_environment(environ={"AMAP_KEY": "not-a-real-key"})
    >>> amap.provider, amap.title
    ('amap', '高德')
    """

    def __init__(
        self,
        geocoder: ProviderGeocoder,
        *,
        cache: GeocodeCache | None = None,
        limiter: RateLimiter | None = None,
        retry: RetryPolicy | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self.geocoder = geocoder
        self._cache = cache
        self._limiter = limiter or shared_limiter(
            f"{geocoder.provider}@{geocoder.domain}", geocoder.min_interval_s
        )
        self._retry = retry or RetryPolicy()
        self._clock = clock
        self._sleep = sleep
        self._uniform = uniform
        self._pause: tuple[float, GeocoderServiceError] | None = None
        self._outages = 0

    @property
    def provider(self) -> str:
        """Its short name: ``amap``, ``baidu``, ``tianditu``, ``nominatim``."""
        return self.geocoder.provider

    @property
    def title(self) -> str:
        """Its Chinese name, for notes and errors."""
        return self.geocoder.title

    def __repr__(self) -> str:
        return f"OnlineGeocoder({self.geocoder!r})"

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> ProviderLocation | list[ProviderLocation] | None:
        """The place of an address by geopy's interface.

        Parameters
        ----------
        query : str
            One address.
        exactly_one : bool, default True
            The best of its matches alone.
        timeout : float, optional
            Seconds; by default the geocoder's own.

        Returns
        -------
        ProviderLocation, list of ProviderLocation or None
            In WGS84; None when there is no match.

        Raises
        ------
        GeopyError
            As :meth:`answer`.
        """
        return self.answer(query, timeout=timeout).locations(exactly_one)

    def place(self, query: str, *, timeout: Any = DEFAULT_SENTINEL) -> Placement:
        """The best placement of an address.

        Parameters
        ----------
        query : str
            One address.
        timeout : float, optional
            Seconds; by default the geocoder's own.

        Returns
        -------
        Placement
            Without a geometry and with the reason where there is no match.

        Raises
        ------
        GeopyError
            As :meth:`answer`.
        """
        return self.answer(query, timeout=timeout).best

    def answer(self, query: str, *, timeout: Any = DEFAULT_SENTINEL) -> ProviderAnswer:
        """The cached answer with its age, or a new one, which is kept unless it was an error.

        Parameters
        ----------
        query : str
            One address.
        timeout : float, optional
            Seconds; by default the geocoder's own.

        Returns
        -------
        ProviderAnswer
            “No match” is one of them.

        Raises
        ------
        GeopyError
            One of ``geopy.exc``, by what the caller can do: mend the key
            (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges), wait
            (GeocoderRateLimited, GeocoderQuotaExceeded), try later (GeocoderTimedOut,
            GeocoderUnavailable), mend the address (GeocoderQueryError); GeocoderParseError where
            nonsense came back.
        """
        geocoder = self.geocoder
        address = geocoder.prepared(query)
        kept = self._cached(address, query)
        if kept is not None:
            return kept
        self._raise_if_paused()

        def ask() -> tuple[Any, ProviderAnswer]:
            page = geocoder.fetch(query, timeout=timeout)
            return page, geocoder.interpret(page, query)

        try:
            page, answer = call_politely(
                ask,
                limiter=self._limiter,
                policy=self._retry,
                sleep=self._sleep,
                uniform=self._uniform,
            )
        except GeocoderServiceError as error:
            self._pause_after(error)
            raise
        self._outages = 0
        if self._cache is not None and answer.certain:
            self._cache.put(
                geocoder.provider, geocoder.datum, address, page, found=bool(answer.placements)
            )
        return answer

    def _cached(self, address: str, query: str) -> ProviderAnswer | None:
        if self._cache is None:
            return None
        entry = self._cache.get(self.geocoder.provider, self.geocoder.datum, address)
        if entry is None:
            return None
        try:
            return replace(self.geocoder.interpret(entry.page, query), age_s=entry.age_s)
        except GeopyError as error:
            # Kept by a version that read it otherwise: ask again.
            logger.info("%s的缓存条目不能再解读：%s", self.title, error)
            return None

    def _pause_after(self, error: GeocoderServiceError) -> None:
        pause_s = 0.0
        if isinstance(error, GeocoderRateLimited):
            wait_s = error.retry_after or 0.0
            pause_s = wait_s if wait_s > self._retry.longest_wait_s else 0.0
        elif isinstance(error, REFUSALS):
            pause_s = REFUSED_FOR_S
        elif isinstance(error, GeocoderTimedOut | GeocoderUnavailable):
            self._outages += 1
            pause_s = DOWN_FOR_S if self._outages >= OUTAGES else 0.0
        if pause_s:
            self._pause = (self._clock() + pause_s, error)

    def _raise_if_paused(self) -> None:
        if self._pause is None:
            return
        until, error = self._pause
        left_s = until - self._clock()
        if left_s <= 0:
            self._pause, self._outages = None, 0
        elif isinstance(error, GeocoderRateLimited):
            raise type(error)(str(error), retry_after=left_s)
        else:
            raise type(error)(str(error))


def from_environment(
    names: Iterable[str] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    cache: GeocodeCache | None = None,
    **options: Any,
) -> list[OnlineGeocoder]:
    """The providers whose key is in the environment, in the order of ``PROVIDERS``.

    Parameters
    ----------
    names : iterable of str, optional
        Only these, in this order.
    environ : mapping, optional
        In place of the process's environment.
    cache : GeocodeCache, optional
        One for all of them; None asks anew each time.
    **options
        For each geocoder: domain, scheme, timeout (seconds), proxies, user_agent.

    Returns
    -------
    list of OnlineGeocoder

    Raises
    ------
    ConfigurationError
        One of ``names`` is unknown or has no key: whoever asks for a provider by name wants to
        know.

    Examples
    --------
    >>> from geo.geocoders.online import from_environment
    >>> from_environment(environ={})
    []
    """
    geocoders = []
    for name in PROVIDERS if names is None else names:
        if name not in PROVIDERS:
            raise ConfigurationError(f"不认识的服务商“{name}”，可选 {'、'.join(PROVIDERS)}")
        geocoder = PROVIDERS[name].from_environment(environ, **options)
        if geocoder is not None:
            geocoders.append(OnlineGeocoder(geocoder, cache=cache))
        elif names is not None:
            provider = PROVIDERS[name]
            raise ConfigurationError(
                f"没有{provider.title}的 Key，请设置环境变量 {provider.key_setting.name}"
            )
    return geocoders

"""How often a provider is asked, and what is asked again: kept apart from geocoding itself.

The limit is per process. Several processes with one key share its quota but not this limiter; the
provider then answers that it is rate-limited, which is waited out like any other such answer.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from geopy.exc import (
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

T = TypeVar("T")
logger = logging.getLogger(__name__)


class RateLimiter:
    """At most one request every ``min_interval_s`` seconds, over all threads, first come first.

    Each caller reserves the next free slot under the lock and sleeps outside it.
    """

    def __init__(
        self,
        min_interval_s: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if min_interval_s < 0:
            raise ValueError(f"min_interval_s must not be negative: {min_interval_s}")
        self.min_interval_s = min_interval_s
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._next_slot = float("-inf")

    def acquire(self) -> float:
        """Wait for a slot; returns the seconds waited."""
        with self._lock:
            now = self._clock()
            slot = max(now, self._next_slot)
            self._next_slot = slot + self.min_interval_s
        wait = slot - now
        if wait > 0:
            self._sleep(wait)
        return wait

    def postpone(self, seconds: float) -> None:
        """No new slot for so long, for anybody: the provider said that it is too much."""
        with self._lock:
            self._next_slot = max(self._next_slot, self._clock() + seconds)


_shared: dict[str, RateLimiter] = {}
_shared_lock = threading.Lock()


def shared_limiter(name: str, min_interval_s: float) -> RateLimiter:
    """The process's one limiter of that name, however many geocoders ask for it.

    The slowest interval asked for holds.
    """
    with _shared_lock:
        limiter = _shared.setdefault(name, RateLimiter(min_interval_s))
        limiter.min_interval_s = max(limiter.min_interval_s, min_interval_s)
        return limiter


@dataclass(frozen=True)
class RetryPolicy:
    """Which waits lie between attempts at one address.

    attempts: requests at most, the first included; first_wait_s: before the second, doubled for
    each further one; jitter: up to this share is added at random, so that several processes that
    failed together do not come back together; longest_wait_s: when the provider asks for a longer
    wait, the error goes to the caller at once.
    """

    attempts: int = 3
    first_wait_s: float = 1.0
    jitter: float = 0.5
    longest_wait_s: float = 30.0


def call_politely(
    call: Callable[[], T],
    *,
    limiter: RateLimiter,
    policy: RetryPolicy = RetryPolicy(),
    sleep: Callable[[float], None] = time.sleep,
    uniform: Callable[[float, float], float] = random.uniform,
) -> T:
    """Call within the limiter; again after a rate limit, a timeout or an outage, nothing else.

    A used-up quota, a bad key, a refused query and nonsense do not get better by asking again.
    Errors leave as they are; no attempt's error is chained to another's.
    """
    attempt = 0
    while True:
        attempt += 1
        failure: GeocoderServiceError
        limiter.acquire()
        wait = policy.first_wait_s * 2 ** (attempt - 1)
        wait += uniform(0, policy.jitter * wait)
        try:
            return call()
        except GeocoderRateLimited as error:
            failure = error
            wait = max(wait, error.retry_after or 0.0)
            if wait <= policy.longest_wait_s:
                limiter.postpone(wait)
        except (GeocoderTimedOut, GeocoderUnavailable) as error:
            failure = error
        if attempt >= policy.attempts or wait > policy.longest_wait_s:
            raise failure
        logger.info("%s；%.1f 秒后重试（第 %d 次）", failure, wait, attempt)
        sleep(wait)

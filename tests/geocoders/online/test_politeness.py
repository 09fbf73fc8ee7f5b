"""Waits without waiting: clock and sleep are made up."""

from __future__ import annotations

import threading
import time

import pytest
from fake_provider import FakeClock
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

from geo.geocoders.online._politeness import (
    RateLimiter,
    RetryPolicy,
    call_politely,
    shared_limiter,
)


def limiter_of(clock: FakeClock, interval_s: float = 0.0) -> RateLimiter:
    return RateLimiter(interval_s, clock=clock, sleep=clock.sleep)


def test_requests_keep_their_distance() -> None:
    clock = FakeClock()
    limiter = limiter_of(clock, 0.5)
    assert [limiter.acquire() for _ in range(3)] == pytest.approx([0, 0.5, 0.5])
    clock.now += 10
    assert limiter.acquire() == 0


def test_postponing_holds_for_everybody() -> None:
    clock = FakeClock()
    limiter = limiter_of(clock, 0.5)
    limiter.acquire()
    limiter.postpone(20)
    assert limiter.acquire() == pytest.approx(20)


def test_threads_share_the_slots() -> None:
    limiter = RateLimiter(0.02)
    times: list[float] = []

    def work() -> None:
        for _ in range(3):
            limiter.acquire()
            times.append(time.monotonic())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Twelve requests need eleven intervals; the first slot is free.
    assert max(times) - min(times) >= 11 * 0.02 - 0.005


def test_one_limiter_a_name_and_the_slowest_interval_holds() -> None:
    assert shared_limiter("test-a", 0.1) is shared_limiter("test-a", 0.3)
    assert shared_limiter("test-a", 0.2).min_interval_s == 0.3
    assert shared_limiter("test-b", 0.1) is not shared_limiter("test-a", 0.1)


def test_a_negative_interval_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="min_interval_s"):
        RateLimiter(-1)


RETRIED = [
    (GeocoderTimedOut("t"), [1.0, 2.0]),
    (GeocoderUnavailable("u"), [1.0, 2.0]),
    (GeocoderRateLimited("r", retry_after=None), [1.0, 2.0]),
    (GeocoderRateLimited("r", retry_after=7), [7.0, 7.0]),
    # Longer than anybody should be kept waiting: the caller's decision.
    (GeocoderRateLimited("r", retry_after=60), []),
    (GeocoderQuotaExceeded("q"), []),
    (GeocoderAuthenticationFailure("a"), []),
    (GeocoderQueryError("q"), []),
    (GeocoderParseError("p"), []),
    (GeocoderServiceError("?"), []),
]


@pytest.mark.parametrize(
    ("error", "waits"), RETRIED, ids=[f"{type(e).__name__} {e}" for e, _ in RETRIED]
)
def test_only_what_may_pass_is_asked_again(error: GeocoderServiceError, waits: list[float]) -> None:
    clock = FakeClock()
    calls: list[int] = []

    def call() -> None:
        calls.append(1)
        raise error

    with pytest.raises(type(error)) as caught:
        call_politely(
            call, limiter=limiter_of(clock), sleep=clock.sleep, uniform=lambda low, high: low
        )
    assert caught.value is error
    assert caught.value.__context__ is None
    assert clock.slept == pytest.approx(waits)
    assert len(calls) == len(waits) + 1


def test_the_second_attempt_may_succeed() -> None:
    clock = FakeClock()
    outcomes = iter([GeocoderTimedOut("t"), "answer"])

    def call() -> str:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return str(outcome)

    # Jitter: half of a second at most on top of the first second.
    result = call_politely(
        call, limiter=limiter_of(clock), sleep=clock.sleep, uniform=lambda low, high: high
    )
    assert result == "answer"
    assert clock.slept == pytest.approx([1.5])


def test_no_retry_means_one_request() -> None:
    clock = FakeClock()
    with pytest.raises(GeocoderTimedOut):
        call_politely(
            lambda: (_ for _ in ()).throw(GeocoderTimedOut("t")),
            limiter=limiter_of(clock),
            policy=RetryPolicy(attempts=1),
            sleep=clock.sleep,
        )
    assert clock.slept == []
    assert RetryPolicy().attempts == 3

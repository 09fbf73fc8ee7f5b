from __future__ import annotations

from urllib.parse import quote, quote_plus, urlencode

import pytest
from fake_provider import KEY
from geopy.exc import GeocoderQueryError, GeocoderRateLimited

from geo.geocoders.online._redaction import Redactor, Secret


@pytest.fixture
def redactor() -> Redactor:
    return Redactor([Secret(KEY)])


@pytest.mark.parametrize(
    "text",
    [
        KEY,
        f"a={KEY}&b",
        quote(KEY, safe=""),
        quote(KEY),
        quote_plus(KEY),
        urlencode({"key": KEY}),
        KEY.lower(),
        KEY.upper(),
        f"{KEY}{KEY}",
        KEY.replace("/", "\\/"),
    ],
)
def test_every_spelling_is_masked(redactor: Redactor, text: str) -> None:
    masked = redactor.text(text)
    assert "***" in masked
    assert KEY[10:].lower() not in masked.lower()
    assert quote(KEY[10:], safe="").lower() not in masked.lower()


def test_other_text_stays(redactor: Redactor) -> None:
    page = {"a": [1, 2.5, None, True, "香港中路"], "b": {}}
    assert redactor.tree(page) == page
    assert Redactor([Secret("")]).text("香港中路") == "香港中路"


def test_errors_keep_their_kind(redactor: Redactor) -> None:
    limited = redactor.error(GeocoderRateLimited(f"x {KEY}", retry_after=3))
    assert (str(limited), limited.retry_after) == ("x ***", 3)
    assert type(redactor.error(GeocoderQueryError(KEY))) is GeocoderQueryError


def test_a_secret_shows_nowhere() -> None:
    secret = Secret(f" {KEY[:8]} {KEY[8:]}\n")
    assert secret.reveal() == KEY
    assert {repr(secret), str(secret), f"{secret}", f"{secret!r}"} == {"***"}
    assert not Secret(" \n")

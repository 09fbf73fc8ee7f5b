"""Several providers on one address: what they say, and who could not be asked.

One loop for the review page, where a failure is shown beside the others' answers, and for long
lists, which stop at what every further request would meet too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geopy.exc import GeocoderQueryError, GeocoderRateLimited, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL

from geo.geocoders.consensus import Opinion
from geo.geocoders.notes import plain
from geo.geocoders.online.ask import REFUSALS, OnlineGeocoder
from geo.geocoders.placement import nothing
from geo.geocoders.reasons import Reason


@dataclass(frozen=True)
class Answers:
    """What several providers say of one address.

    opinions: for ``geo.geocoders.consensus.agree``; failures: one Chinese sentence for each
    provider that could not be asked, which is not the same as “no match”.
    """

    opinions: tuple[Opinion, ...]
    failures: tuple[str, ...]


def ask_all(
    geocoders: Iterable[OnlineGeocoder],
    query: str,
    *,
    timeout: Any = DEFAULT_SENTINEL,
    stop_at_refusal: bool = False,
) -> Answers:
    """Ask one provider after another; one that fails does not stop the others.

    Parameters
    ----------
    geocoders : iterable of OnlineGeocoder
        Whom to ask.
    query : str
        The address.
    timeout : float, optional
        Seconds, as in geopy.
    stop_at_refusal : bool
        Raise what every other address would meet too, a refused key or a used-up quota, and ask
        nobody else: for a list, whose every request may be paid for.

    Returns
    -------
    Answers
        The opinions of those that answered, and why the others did not, in Chinese. What a provider
        does not take (a text that is too long) is an opinion too: asking again gives the same.

    Raises
    ------
    GeocoderServiceError
        A refusal, with ``stop_at_refusal``.

    Examples
    --------
    >>> from geo.geocoders.online import ask_all
    >>> ask_all([], "示例路 1 号").opinions
    ()
    """
    opinions, failures = [], []
    for geocoder in geocoders:
        try:
            placement = geocoder.place(query, timeout=timeout)
        except GeocoderQueryError as error:
            placement = nothing(plain(str(error)), Reason.NOT_TAKEN)
        except GeocoderServiceError as error:
            # A rate limit is a quota to geopy, but it passes.
            passing = isinstance(error, GeocoderRateLimited) or not isinstance(error, REFUSALS)
            if stop_at_refusal and not passing:
                raise
            failures.append(str(error))
            continue
        opinions.append(Opinion(geocoder.provider, geocoder.title, placement))
    return Answers(tuple(opinions), tuple(failures))

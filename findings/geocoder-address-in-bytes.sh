#!/usr/bin/env bash
# Library:  geopy 2.5.0, provider BaiduV3, with its own adapter interface in place of the network.
# Input:    an answer of geocoding v3 ("level" beside the location) and one of reverse geocoding v3
#           ("formatted_address"), with the fields that geopy takes from them.
# Expected: Location.address is "a formatted string" (its docstring, rtype str), and of the place.
# Seen:     reverse() answers bytes: str(location) and print(location) raise TypeError. geocode() answers
#           the kind of match, 道路, as the address of every street. Neither says that the places are BD-09.
# Means:    every provider's answer has to be read from .raw: the address can be no text, or no address,
#           and the coordinates lie a kilometre off on a WGS84 map.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check geopy==2.5.0

"$work/venv/bin/python" - <<'PY'
from geopy.adapters import BaseSyncAdapter
from geopy.geocoders import BaiduV3

place = {"lng": 120.394213, "lat": 36.073417}
answers = {
    "/geocoding/v3/": {"location": place, "precise": 0, "confidence": 50, "level": "道路"},
    "/reverse_geocoding/v3/": {"location": place, "formatted_address": "山东省青岛市市南区香港中路76号"},
}

class Answers(BaseSyncAdapter):
    def get_json(self, url, *, timeout, headers):
        return next({"status": 0, "result": r} for path, r in answers.items() if path in url)

    def get_text(self, url, *, timeout, headers):
        raise NotImplementedError

geocoder = BaiduV3("no key is needed here", adapter_factory=Answers)
forward = geocoder.geocode("香港中路")
back = geocoder.reverse((36.073417, 120.394213))
print("geocode:", repr(forward.address))
print("reverse:", repr(back.address)[:40], "...")
try:
    str(back)
    raised = False
except TypeError as error:
    raised = True
    print("str():  ", error)
assert forward.address == "道路", "the address is the place's now"
assert isinstance(back.address, bytes) and raised, "the address is text now"
PY

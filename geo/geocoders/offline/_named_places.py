"""Places by their names: with and without what stands around a name, and several of one name."""

from __future__ import annotations

import re

from geo.district.current import in_use
from geo.gazetteer.index import Gazetteer
from geo.gazetteer.things import Place
from geo.geocoders.notes import Form, say
from geo.geocoders.placement import Method, Placement, circle_of, each_once, nothing
from geo.geocoders.reasons import Reason
from geo.projection import to_wgs84

# Places of one name are one thing when their discs come as close as this, else the name is vague.
SAME_NAME_GAP_M = 500.0

# What may follow a place's name without making it another place.
_TAIL = re.compile(
    r"(?:(?:[A-Za-z]?\d{0,5}|[一二三四五六七八九十]{1,4})(?:号楼|座|栋|幢|层|楼|室|单元)"
    r"|[东西南北]塔|[Tt]\d|项目|地块|内|里){1,8}$"
)

_HOME = in_use()


class NamedPlaces:
    """The gazetteer's places, asked for by a name as it stands in an address."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def knows(self, name: str) -> bool:
        """Whether there is a place of that name."""
        return any(self._gazetteer.find_places(form) for form in _forms(name))

    def ends_in_one(self, name: str) -> bool:
        """Whether another city's place is called like ours: 上海|五四广场, but not 湖北|大厦."""
        return any(self._gazetteer.find_places(name[cut:]) for cut in range(2, len(name) - 1))

    def street_behind_one(self, text: str) -> str:
        """延吉路 of 永嘉新居延吉路: a street that is known behind a place that is; else blank."""
        known = self._gazetteer
        cuts = (cut for cut in range(2, len(text) - 1) if text[cut:] in known.street_names)
        return next((text[cut:] for cut in cuts if known.find_places(text[:cut])), "")

    def find(self, *names: str) -> Placement | None:
        """The place that one of the names means as a whole."""
        for form in dict.fromkeys(form for name in names for form in _forms(name)):
            places = self._gazetteer.find_places(form)
            if places:
                return self.placed(form, places)
        return None

    def placed(self, name: str, places: tuple[Place, ...]) -> Placement:
        """Places that a name may mean: one, or several that lie together."""
        if len(places) == 1:
            place = places[0]
            methods: dict[str, Method] = {"area": "area", "street": "street"}
            method = methods.get(place.kind, "place")
            stop = place.kind == "stop"
            note = say(Form.STOP if stop else Form.PLACE, name=name)
            if place.name != name:
                also = Form.STOP_ALSO if stop else Form.PLACE_ALSO
                note = say(also, name=name, name2=place.name)
            return Placement(
                place.point, method, place.precision_m, note, place.name, origins=(place.source,)
            )
        own_names = tuple(place.name for place in places)
        names = "、".join(own_names)
        discs = [place.point_m.buffer(place.precision_m) for place in places]
        if any(disc.distance(discs[0]) > SAME_NAME_GAP_M for disc in discs):
            which = say(Form.WHICH_OF, name=name, name2=own_names)
            return nothing(which, Reason.AMBIGUOUS, names)
        centre, radius = circle_of(discs)
        note = say(Form.ONE_OF, name=name, name2=own_names)
        told = each_once(place.source for place in places)
        return Placement(to_wgs84(centre), "place", radius, note, names, origins=told)


def _forms(name: str) -> tuple[str, ...]:
    """The name, without what may follow it (海天中心 2 号楼), with and without 青岛 before it."""
    if not name:
        return ()
    forms = [name]
    if (short := _TAIL.sub("", name)) and short != name:
        forms.append(short)
    for form in tuple(forms):
        # 青岛市 and 青岛 stand before many names that the gazetteer has without, or the other way.
        city, bare = _HOME.city_short, form
        for prefix in (_HOME.city, city):
            bare = bare.removeprefix(prefix)
        if form.startswith(_HOME.city):
            forms += [bare, f"{city}{bare}"]
        elif form.startswith(city):
            forms += [bare, f"{_HOME.city}{bare}"]
        else:
            forms += [f"{city}{form}", f"{_HOME.city}{form}"]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))

"""What makes folium safe and offline: call :func:`make_safe` and :func:`make_offline` once.

Two hazards of folium 0.20 with branca 0.8:

**Text is run as a template.** branca renders a marker, a popup or a layer to JavaScript and then
wraps the *result* in ``Element(result)``, which compiles it as a new Jinja template. A project
called ``{{7*191}}`` is executed on the server and shows as 1337; worse is reachable.
``html.escape`` does not help, braces pass through it. :func:`make_safe` makes ``Element`` keep a
text that it is given as text. (It also saves compiling a template per element, which is most of
what a large folium map costs.)

**Scripts come from abroad.** folium's map and every plugin name scripts on public CDNs, and one
that fails leaves a blank map without a message. :func:`make_offline` points the map at files of
our own and takes the addresses away from everything else, so that nothing can be fetched by
accident; :func:`unserved_elements` says what a given map would miss.

Neither touches what happens in the browser: popups, tooltips and ``DivIcon`` insert raw HTML
there. Our own layers (``map_layers``) therefore carry ids and numbers, and names are set as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import branca.element
import folium
from folium.elements import JSCSSMixin

#: branca's ``Div`` is the one caller that passes a template on purpose. It is a constant of the
#: library without any data in it, so it alone may still be compiled.
_CHILDREN_TEMPLATE = (
    "{% for name, element in this._children.items() %}{{element.render(**kwargs)}}{% endfor %}"
)

_original_init = branca.element.Element.__init__
_original_setstate = branca.element.Element.__setstate__

_without_scripts: set[type[JSCSSMixin]] = set()


class Text:
    """Stands where a Jinja template would; renders to the text it was given, unread."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def render(self, *_args: Any, **_kwargs: Any) -> str:
        """The text as it is: nothing in it is taken for a template."""
        return self.text


def make_safe() -> None:
    """Make ``branca.element.Element(text)`` render to ``text`` instead of compiling it.

    The class itself is changed rather than replaced: ``isinstance`` checks of folium and every
    module that imported the name go on working. Pickling and deep copies go through
    ``__setstate__``, which would compile the text again, so that is changed too. Safe to call
    again.

    One folium feature relies on the second rendering, a fill pattern in a ``GeoJson`` style; it
    does not work in a saved file after this. Nothing here uses it.
    """
    branca.element.Element.__init__ = _init_with_text  # type: ignore[method-assign]
    branca.element.Element.__setstate__ = _setstate_with_text  # type: ignore[method-assign]


def _init_with_text(
    self: branca.element.Element, template: str | None = None, template_name: str | None = None
) -> None:
    if template is None or template == _CHILDREN_TEMPLATE:
        _original_init(self, template, template_name)
        return
    _original_init(self)
    self._template_str = template
    self._template = Text(template)  # type: ignore[assignment]


def _setstate_with_text(self: branca.element.Element, state: dict[str, Any]) -> None:
    text = state["_template_str"]
    if text is None or text == _CHILDREN_TEMPLATE:
        _original_setstate(self, state)
        return
    self.__dict__.update(state)
    self._template = Text(text)  # type: ignore[assignment]


def make_offline(scripts: Sequence[str], styles: Sequence[str]) -> None:
    """Let a folium map load exactly these scripts and style sheets, and plugins nothing at all.

    ``scripts`` and ``styles`` are addresses in loading order. Relative ones are resolved by the
    page that shows the map: for streamlit-folium that is
    ``<base>/component/streamlit_folium.st_folium/index.html``, so ``../../x`` is ``<base>/x``
    whatever ``server.baseUrlPath`` is.

    Walks every subclass of ``JSCSSMixin`` that is imported by now, so call it after importing the
    plugins in use. Safe to call again, also with other addresses.
    """
    for element_class in _mixin_classes():
        for name in ("default_js", "default_css"):
            if vars(element_class).get(name):
                setattr(element_class, name, [])
                _without_scripts.add(element_class)
    folium.Map.default_js = [(_link_name(url), url) for url in scripts]
    folium.Map.default_css = [(_link_name(url), url) for url in styles]


def unserved_elements(root: branca.element.Element) -> list[str]:
    """Names of the classes below ``root`` that need a script which :func:`make_offline` took away.

    folium's plugins do not fail on the server when their script is missing, the map just stays
    blank; a test over the finished map finds it earlier.
    """
    plugins = _without_scripts - {folium.Map}
    return sorted(
        {type(element).__name__ for element in _walk(root) if plugins & set(type(element).__mro__)}
    )


def _mixin_classes() -> Iterator[type[JSCSSMixin]]:
    pending: list[type[JSCSSMixin]] = [JSCSSMixin]
    seen: set[type[JSCSSMixin]] = set()
    while pending:
        element_class = pending.pop()
        if element_class in seen:
            continue
        seen.add(element_class)
        yield element_class
        pending.extend(element_class.__subclasses__())


def _walk(element: branca.element.Element) -> Iterator[branca.element.Element]:
    yield element
    for child in element._children.values():
        yield from _walk(child)


def _link_name(url: str) -> str:
    """A name for the link that does not change with the version in its address."""
    return url.split("?")[0].rsplit("/", 1)[-1]

"""Private parts of libraries that we use: a canary for each.

They may change in any release without a word. Where one does, its canary says so in a sentence,
before a page or a pack fails in a way that nobody understands. The versions are those that the part
was last looked at in.
"""

from __future__ import annotations

import ast
import importlib.metadata
import inspect
import io
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import pytest
from checkout import ROOT

SOURCES = [path for folder in ("geo", "views") for path in sorted((ROOT / folder).rglob("*.py"))]


@dataclass(frozen=True)
class Part:
    """``library`` in the version ``seen``; ``names``: the attributes in use; ``user``: the module
    that uses them; ``holds``: whether they still are what it relies on."""

    library: str
    seen: str
    names: tuple[str, ...]
    user: str
    holds: Callable[[], bool]

    def __str__(self) -> str:
        return f"{self.library} {'.'.join(self.names)} {self.user}"


def stored(owner: type) -> set[str]:
    """Attributes that a class or those it derives from store on themselves."""
    found: set[str] = set()
    for each in owner.__mro__[:-1]:
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(each)))
        except (OSError, TypeError):
            continue
        found |= {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        }
    return found


def parameters(function: Callable[..., object]) -> list[str]:
    return list(inspect.signature(function).parameters)


# --- folium and branca ----------------------------------------------------------------------------


def an_element_compiles_what_it_is_given() -> bool:
    import branca.element

    from geo.map import folium_safety

    made = inspect.getsource(branca.element)
    return (
        parameters(folium_safety._original_init) == ["self", "template", "template_name"]
        and parameters(folium_safety._original_setstate) == ["self", "state"]
        and {"_template_str", "_template"} <= stored(branca.element.Element)
        and folium_safety._CHILDREN_TEMPLATE in re.sub(r'"\s*\n\s*"', "", made)
    )


def an_element_knows_its_parent_and_children() -> bool:
    from branca.element import Element, MacroElement

    parent, child = Element(), MacroElement()
    parent.add_child(child, name="child")
    named = "_name" in stored(MacroElement) and child.get_name().startswith("macro_element_")
    return named and child._parent is parent and list(parent._children.values()) == [child]


# --- Streamlit ------------------------------------------------------------------------------------


def a_session_takes_requests_and_knows_its_page() -> bool:
    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.pages_manager import PagesManager

    fields = set(ClientState.DESCRIPTOR.fields_by_name)
    pages = stored(PagesManager) | set(dir(PagesManager))
    return (
        parameters(AppSession.request_rerun) == ["self", "client_state"]
        and parameters(AppSession.has_fragment) == ["self", "fragment_id"]
        and isinstance(inspect.getattr_static(AppSession, "page_script_hash"), property)
        and {"_client_state", "_pages_manager"} <= stored(AppSession)
        and {"main_script_hash", "current_page_script_hash"} <= pages
        and {"fragment_id", "page_script_hash", "is_history_navigation"} <= fields
    )


def a_run_knows_its_page_and_how_it_came_there() -> bool:
    from streamlit.runtime.scriptrunner import get_script_run_ctx
    from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

    known = set(ScriptRunContext.__dataclass_fields__) | set(dir(ScriptRunContext))
    return {"page_script_hash", "is_history_navigation", "session_id"} <= known and callable(
        get_script_run_ctx
    )


def a_server_can_be_swept() -> bool:
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.fragment import MemoryFragmentStorage
    from streamlit.runtime.memory_session_storage import MemorySessionStorage
    from streamlit.runtime.runtime import Runtime
    from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

    return (
        "_session_mgr" in stored(Runtime)
        and "_session_storage" in stored(WebsocketSessionManager)
        and list(cast(Any, MemorySessionStorage()._cache).expire()) == []
        and "_fragment_storage" in stored(AppSession)
        and callable(MemoryFragmentStorage().clear)
        and callable(AppSession.shutdown)
    )


def uploads_stand_by_session_and_file() -> bool:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

    manager = MemoryUploadedFileManager("/_stcore/upload_file")
    return manager.file_storage == {} and parameters(manager.remove_file) == [
        "session_id",
        "file_id",
    ]


# --- reportlab ------------------------------------------------------------------------------------


def a_canvas_takes_its_date_from_its_stamp() -> bool:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas._doc._timeStamp.YMDhms = (2021, 2, 3, 4, 5, 6)
    canvas.save()
    return b"/CreationDate (D:20210203040506" in out.getvalue()


def a_document_keeps_its_fonts_where_ours_is_added() -> bool:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc

    document = pdfdoc.PDFDocument()
    return (
        document.fontMapping == {}
        and list(document.delayedFonts) == []
        and isinstance(document.idToObject["BasicFonts"].dict, dict)
        and hasattr(rl_config, "useA85")
        and hasattr(pdfdoc, "PDFZCompress")
        and all(
            name in inspect.getsource(pdfdoc) + inspect.getsource(_canvas_module())
            for name in ("_multiByte", "_dynamicFont", "splitString", "addObjects")
        )
    )


def _canvas_module() -> Any:
    from reportlab.pdfgen import textobject

    return textobject


# --- python-pptx ----------------------------------------------------------------------------------


@cache
def slides() -> dict[str, Any]:
    """A run, a paragraph, a table, a cell, a picture and the theme, as python-pptx has them."""
    from PIL import Image
    from pptx import Presentation
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.util import Inches

    deck = Presentation()
    shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    inch = Inches(1)
    paragraph = shapes.add_textbox(inch, inch, inch, inch).text_frame.paragraphs[0]
    table = shapes.add_table(1, 1, inch, inch, inch, inch).table
    image = io.BytesIO()
    Image.new("1", (1, 1)).save(image, "PNG")
    image.seek(0)
    return {
        "paragraph": paragraph,
        "run": paragraph.add_run(),
        "table": table,
        "cell": table.cell(0, 0),
        "picture": shapes.add_picture(image, inch, inch),
        "theme": deck.slide_master.part.part_related_by(RT.THEME),
    }


def text_has_properties_to_add_to() -> bool:
    made = slides()
    return made["run"]._r.get_or_add_rPr() is not None and made["paragraph"]._p is not None


def a_picture_has_a_description() -> bool:
    return slides()["picture"]._element.nvPicPr.cNvPr.get("descr") is not None


def a_table_and_its_cells_have_properties() -> bool:
    made = slides()
    return made["table"]._tbl.tblPr is not None and made["cell"]._tc.get_or_add_tcPr() is not None


def a_part_is_what_its_bytes_are() -> bool:
    theme = slides()["theme"]
    before = theme.blob
    theme._blob = b"<other/>"
    try:
        return bool(before) and theme.blob == b"<other/>"
    finally:
        theme._blob = before


# --- geopy ----------------------------------------------------------------------------------------


def a_geocoder_is_asked_by_one_method() -> bool:
    from geopy.geocoders.base import Geocoder

    return parameters(Geocoder._call_geocoder)[:4] == ["self", "url", "callback", "timeout"]


def a_geocoder_hands_its_errors_to_a_hook() -> bool:
    from geopy.geocoders.base import Geocoder

    class Own(Geocoder):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[Exception] = []

            class Adapter:
                def get_json(self, *_args: object, **_named: object) -> object:
                    raise RuntimeError("once")

            self.adapter = Adapter()

        def _geocoder_exception_handler(self, error: Exception) -> None:
            self.seen.append(error)

    own = Own()
    with pytest.raises(RuntimeError, match="once"):
        own._call_geocoder("https://example.org", lambda page: page)
    return [str(error) for error in own.seen] == ["once"]


def a_box_is_written_with_its_corners() -> bool:
    from geopy.geocoders.base import Geocoder

    box = Geocoder()._format_bounding_box(
        [(36.0, 120.0), (37.0, 121.0)], "%(lon1)s,%(lat1)s,%(lon2)s,%(lat2)s"
    )
    return str(box) == "120.0,36.0,121.0,37.0"


PARTS = [
    Part("branca", "0.8.2", ("_template", "_template_str"), "geo/map/folium_safety.py",
         an_element_compiles_what_it_is_given),
    Part("branca", "0.8.2", ("_children",), "geo/map/folium_safety.py",
         an_element_knows_its_parent_and_children),
    Part("branca", "0.8.2", ("_parent", "_name"), "geo/map/layers.py",
         an_element_knows_its_parent_and_children),
    Part("streamlit", "1.67.0", ("_client_state", "_pages_manager"), "views/frame/page_change.py",
         a_session_takes_requests_and_knows_its_page),
    Part("streamlit", "1.67.0", ("get_script_run_ctx",), "views/frame/run.py",
         a_run_knows_its_page_and_how_it_came_there),
    Part("streamlit", "1.67.0", ("get_script_run_ctx",), "views/tours/routes.py",
         a_run_knows_its_page_and_how_it_came_there),
    Part("streamlit", "1.67.0",
         ("_session_mgr", "_session_storage", "_cache", "_fragment_storage"),
         "views/frame/memory.py", a_server_can_be_swept),
    Part("streamlit", "1.67.0", ("file_storage",), "views/frame/memory.py",
         uploads_stand_by_session_and_file),
    Part("reportlab", "5.1.0", ("_doc", "_timeStamp"), "geo/exports/pdf/write.py",
         a_canvas_takes_its_date_from_its_stamp),
    Part("reportlab", "5.1.0", ("_doc", "_timeStamp"), "geo/tours/handout/pdf.py",
         a_canvas_takes_its_date_from_its_stamp),
    Part("reportlab", "5.1.0", ("_multiByte", "_dynamicFont"), "geo/fonts/pdf_font.py",
         a_document_keeps_its_fonts_where_ours_is_added),
    Part("python-pptx", "1.0.2", ("_r", "_p"), "geo/exports/pptx/slide.py",
         text_has_properties_to_add_to),
    Part("python-pptx", "1.0.2", ("_element",), "geo/exports/pptx/slide.py",
         a_picture_has_a_description),
    Part("python-pptx", "1.0.2", ("_tbl", "_tc"), "geo/exports/pptx/slide.py",
         a_table_and_its_cells_have_properties),
    Part("python-pptx", "1.0.2", ("_blob",), "geo/exports/pptx/slide.py",
         a_part_is_what_its_bytes_are),
    Part("geopy", "2.5.0", ("_call_geocoder",), "geo/geocoders/online/_provider.py",
         a_geocoder_is_asked_by_one_method),
    Part("geopy", "2.5.0", ("_geocoder_exception_handler",), "geo/geocoders/online/_provider.py",
         a_geocoder_hands_its_errors_to_a_hook),
    Part("geopy", "2.5.0", ("_format_bounding_box",), "geo/geocoders/online/_nominatim.py",
         a_box_is_written_with_its_corners),
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_private_part_is_still_what_we_rely_on(part: Part) -> None:
    installed = importlib.metadata.version(part.library)
    names = "、".join(part.names)
    told = (
        f"{part.library} {installed}: {names} is not what {part.user} relies on any more "
        f"(last looked at in {part.seen}). Read that module before this version is pinned."
    )
    try:
        holds = part.holds()
    except Exception as error:
        raise AssertionError(f"{told} ({error!r})") from error
    assert holds, told


@pytest.mark.parametrize("library", sorted({part.library for part in PARTS}))
def test_the_versions_looked_at_are_those_that_are_pinned(library: str) -> None:
    """A pin moves together with this table: somebody has looked."""
    pins = "".join((ROOT / name).read_text() for name in ("pyproject.toml", "constraints.txt"))
    pinned = set(re.findall(rf"^\W*{re.escape(library)}==([0-9.]+)", pins, re.M))
    assert {part.seen for part in PARTS if part.library == library} == pinned


def own_names() -> set[str]:
    """Names with an underscore that our own code defines."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif (
                isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Store)
                and ast.unparse(node.value) == "self"
            ):
                found.add(node.attr)
    return found


def test_no_private_part_is_used_without_a_canary() -> None:
    assert len(SOURCES) > 200
    own = own_names()
    public_by_another_name = {"_exit", "_replace"}  # os._exit, namedtuple's: both documented
    used = {
        (path.relative_to(ROOT).as_posix(), node.attr)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and re.match(r"_[a-zA-Z]", node.attr)
        and node.attr not in own | public_by_another_name
    }
    watched = {(part.user, name) for part in PARTS for name in part.names}
    assert used <= watched

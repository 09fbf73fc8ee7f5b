"""A session as the server knows it: Streamlit's own websocket protocol, without a browser.

The messages are those of the ``streamlit`` package (protobuf). A session asks for a page, keeps
what the server says about its widgets, and sends their new values as the browser does. It never
reports a message as cached, so that the server sends everything in full.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection
from websockets.typing import Subprotocol

ERROR_ALERT = 1  # streamlit.proto.Alert_pb2.Alert.Format
WIDGETS = ("checkbox", "multiselect", "text_input", "number_input", "radio", "slider", "button")
COUNT_LINE = re.compile(r"显示 (\d+) / (\d+) 个项目")
RUN_LIMIT_S = 60.0


class SessionError(RuntimeError):
    """The connection or the run failed, or the page shows an error."""


@dataclass
class Run:
    """One run of the script: ``seconds`` from the request to the last message, ``received`` bytes,
    ``shown`` of ``total`` projects as the page says (None where it has no such line);
    ``download``: where the file lies that the page offers, "" for none."""

    seconds: float = 0.0
    received: int = 0
    shown: int | None = None
    total: int | None = None
    download: str = ""
    errors: list[str] = field(default_factory=list)


class Session:
    """``async with Session("http://127.0.0.1:8501") as session: await session.run()``"""

    def __init__(self, url: str, query: str = "") -> None:
        self.url = url
        self.query = query
        self.widgets: dict[str, tuple[str, Any]] = {}
        """Label -> (type, the protobuf element) of every widget on the page."""
        self._states: dict[str, WidgetState] = {}
        self._fragments: dict[str, str] = {}
        self._page = ""
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Session:
        self._socket = await websockets.connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    def set(self, label: str, value: bool | str | list[str]) -> None:
        """Give a widget another value; it travels with the next run."""
        _, element = self.widgets[label]
        state = WidgetState(id=element.id)
        if isinstance(value, bool):
            state.bool_value = value
        elif isinstance(value, str):
            state.string_value = value
        else:
            state.string_array_value.SetInParent()  # an empty list is a value too
            state.string_array_value.data[:] = value
        self._states[label] = state

    async def press(self, label: str, limit_s: float = RUN_LIMIT_S) -> Run:
        """Click a button, or open a popover, and wait for the run that it asks for: of its fragment
        where it stands in one."""
        kind, element = self.widgets[label]
        state = WidgetState(id=element.id)
        if kind == "button":
            state.trigger_value = True
        else:
            state.bool_value = True
        self._states[label] = state
        try:
            return await self.run(self._fragments.get(label, ""), limit_s)
        finally:
            if kind == "button":
                del self._states[label]

    async def run(self, fragment: str = "", limit_s: float = RUN_LIMIT_S) -> Run:
        """Have the script run with the widgets as they are; everything the page then says."""
        message = BackMsg()
        message.rerun_script.fragment_id = fragment
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.context_info.url = f"{self.url}/?{self.query}"
        message.rerun_script.context_info.locale = "zh-CN"
        message.rerun_script.widget_states.widgets.extend(self._states.values())
        assert self._socket is not None
        run = Run()
        started = time.perf_counter()
        try:
            await self._socket.send(message.SerializeToString())
            async with asyncio.timeout(limit_s):
                while await self._take(run):
                    pass
        except TimeoutError as error:
            raise SessionError(f"the run took over {limit_s:.0f} s") from error
        except websockets.ConnectionClosed as error:
            raise SessionError(f"the connection was closed: {error}") from error
        run.seconds = time.perf_counter() - started
        return run

    async def _take(self, run: Run) -> bool:
        """Read one message; False after the last of a run."""
        assert self._socket is not None
        data = await self._socket.recv()
        assert isinstance(data, bytes)
        run.received += len(data)
        message = ForwardMsg()
        message.ParseFromString(data)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            self._note_delta(message.delta, run)
        elif kind == "script_finished":
            # 2: stopped for a rerun that the script itself asked for, which follows
            return message.script_finished == 2
        return True

    def _note_delta(self, delta: Any, run: Run) -> None:
        kind = delta.WhichOneof("type")
        if kind == "new_element":
            self._note(delta.new_element, run, delta.fragment_id)
        elif kind == "add_block" and delta.add_block.popover.id:
            popover = delta.add_block.popover
            self.widgets[popover.label] = ("popover", popover)
            self._fragments[popover.label] = delta.fragment_id

    def _note(self, element: Any, run: Run, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind in WIDGETS:
            widget = getattr(element, kind)
            self.widgets[widget.label] = (kind, widget)
            self._fragments[widget.label] = fragment
        elif kind == "download_button":
            run.download = element.download_button.url
        elif kind == "exception":
            run.errors.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "alert" and element.alert.format == ERROR_ALERT:
            run.errors.append(element.alert.body)
        elif kind == "markdown":
            found = COUNT_LINE.search(element.markdown.body)
            if found:
                run.shown, run.total = int(found[1]), int(found[2])

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from fake_provider import SPELLINGS, FakeProvider, serve


@pytest.fixture(scope="session")
def server() -> Iterator[FakeProvider]:
    with serve() as provider:
        yield provider


@pytest.fixture
def fake(server: FakeProvider) -> FakeProvider:
    server.reset()
    return server


class Everything(logging.Handler):
    """Formats every record of every logger, exceptions and their frames included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(autouse=True)
def no_key_is_ever_logged(capfd: pytest.CaptureFixture[str]) -> Iterator[Everything]:
    """Every test of this folder runs with all logs at DEBUG and fails when the key is in one."""
    handler, root = Everything(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)
    captured = capfd.readouterr()
    for text in (*handler.lines, captured.out, captured.err):
        for spelling in SPELLINGS:
            assert spelling not in text

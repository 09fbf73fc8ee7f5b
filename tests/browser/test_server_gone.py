"""What the browser says when the server has gone: in Chinese, and what will happen next."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from running_app import Server as Running

from benchmarks.server import Server

# Streamlit asks developers on localhost another question than visitors elsewhere
HOSTS = ("127.0.0.1", "localhost")


def test_the_connection_box_is_chinese(visit: Callable[..., Any], tmp_path: Any) -> None:
    with Server("app.py") as server:
        pages = []
        for host in HOSTS:
            url = server.url.replace("127.0.0.1", host)
            seen = visit("/about", server=Running(url, tmp_path / "none"))
            seen.page.wait_for_selector("h1")
            pages.append(seen.page)
    for page in pages:
        box = page.get_by_role("dialog")
        box.wait_for()
        words = box.inner_text()
        assert "连接中断" in words
        assert "服务没有响应" in words
        assert re.findall(r"[A-Za-z]{2,}", words.replace("streamlit run app.py", "")) == []

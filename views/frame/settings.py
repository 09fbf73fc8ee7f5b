"""A deployment's settings on the pages: the environment, or Streamlit's secrets of those names."""

from __future__ import annotations

import streamlit as st

from geo.settings import ListSetting, Setting


def text(setting: Setting) -> str:
    """The value of a setting, "" where it is not given. The environment comes first."""
    value = setting.text()
    if value:
        return value
    try:
        return str(st.secrets.get(setting.name, "")).strip()
    except FileNotFoundError:  # no secrets file: the usual case
        return ""


def items(setting: ListSetting) -> list[str]:
    """The values of a setting that holds several, by commas."""
    return setting.parts(text(setting))

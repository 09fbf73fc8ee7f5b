"""What the deployer may set: environment variables, or Streamlit's secrets of the same names."""

from __future__ import annotations

import os

import streamlit as st

CONTACT = "SHINAN_CONTACT"
"""Whom to tell about an error: a name, a telephone number or an address. Default: none."""

MAP_APPROVAL = "SHINAN_MAP_APPROVAL"
"""The map approval number (审图号) granted for this map. Default: none, and none is shown."""


def setting(name: str) -> str:
    """The value of a setting, "" where it is not given. The environment comes first."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    try:
        return str(st.secrets.get(name, "")).strip()
    except FileNotFoundError:  # no secrets file: the usual case
        return ""

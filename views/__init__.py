"""What stands between Streamlit and ``geo``: the only code that imports both.

Start at :mod:`views.shell`, the script of every page, and :mod:`views.server`, its routes."""

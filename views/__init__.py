"""What stands between Streamlit and ``geo``: the only code that imports both."""

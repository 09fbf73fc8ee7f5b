"""What a session remembers: the one door to ``st.session_state``.

Start at :mod:`views.frame.session.keys`, where every entry is declared; a
:class:`views.frame.session.entry.Key` reads and writes one.
"""

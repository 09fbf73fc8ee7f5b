"""What every page stands in: session and address, data, settings, style, heavy work.

Start at :class:`views.frame.state.App`; pages also use :func:`views.frame.state.view_now`,
:func:`views.frame.state.select_project`, :func:`views.frame.data.current_dataset`,
:func:`views.frame.settings.text` and the styles of :mod:`views.frame.theme`."""

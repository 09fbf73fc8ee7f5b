"""What every page stands in: session and address, data, settings, style, heavy work.

Start at :mod:`views.frame.state`."""

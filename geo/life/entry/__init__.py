"""Progress entered by people: an Excel template out, a filled one in, looked at before it counts.
Start at :mod:`geo.life.entry.template` and :mod:`geo.life.entry.preview`; what is accepted goes
through :mod:`geo.life.progress.accept`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.entry.preview import preview_of
    from geo.life.entry.template import template_bytes
    from geo.life.entry.work import Preview

__all__ = ["Preview", "preview_of", "template_bytes"]
__getattr__ = lazily(__name__)

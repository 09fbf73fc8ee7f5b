"""What sources say of a project's progress, as tables: promises, events, figures, states.

Start at :mod:`geo.life.progress.milestones` and :mod:`geo.life.progress.reports`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.progress.milestones import Milestone
    from geo.life.progress.reports import Report

__all__ = ["Milestone", "Report"]
__getattr__ = lazily(__name__)

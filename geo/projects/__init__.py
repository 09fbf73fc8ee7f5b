"""The projects of the plan: read, validated, and placed.

Start at :mod:`geo.projects.read` and :mod:`geo.projects.locate`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.projects.locate import locate_projects
    from geo.projects.read import ProjectTable, read_projects
    from geo.projects.readings import read_place_readings

__all__ = ["ProjectTable", "locate_projects", "read_place_readings", "read_projects"]
__getattr__ = lazily(__name__)

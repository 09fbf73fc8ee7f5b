"""What the plan names beside its projects: office buildings, axes and cores.

Start at :mod:`geo.life.register.buildings` and :mod:`geo.life.register.structure`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.life.register.buildings import Building, Unit
    from geo.life.register.structure import Element

__all__ = ["Building", "Element", "Unit"]
__getattr__ = lazily(__name__)

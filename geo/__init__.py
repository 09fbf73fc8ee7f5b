"""The project's core: places, zones, filters and maps, with no user interface in it."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.dataset import Dataset, load_dataset
    from geo.errors import DataFileError, Issue

__all__ = ["DataFileError", "Dataset", "Issue", "load_dataset"]
__getattr__ = lazily(__name__)

"""Whether coordinates that came with data are in WGS84, by what is known otherwise.

Start at :mod:`geo.datum_check.guard`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.datum_check.evidence import Evidence
    from geo.datum_check.given import check_given
    from geo.datum_check.guard import RowStatus, check_coordinates, row_statuses

__all__ = ["Evidence", "RowStatus", "check_coordinates", "check_given", "row_statuses"]
__getattr__ = lazily(__name__)

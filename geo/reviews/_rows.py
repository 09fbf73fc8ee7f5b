"""A decision as a row of ``reviewed_places.csv``, in the order of the columns that the file has."""

from __future__ import annotations

import csv
import io

from geo import formats
from geo.files.growing import csv_line
from geo.reviews.decisions import PLACING, Review, safe_cell

DEGREE_DIGITS = 6  # 0.1 m


def with_row(text: str, review: Review) -> str:
    """The file with a row more, in the order of the columns that it has."""
    placed = review.decision in PLACING
    values = {
        "revision": str(review.revision),
        "project_id": review.project_id,
        "decision": review.decision,
        "longitude": f"{review.longitude:.{DEGREE_DIGITS}f}" if placed else "",
        "latitude": f"{review.latitude:.{DEGREE_DIGITS}f}" if placed else "",
        "radius_m": formats.number(review.radius_m, 1) if placed else "",
        "method": review.method if placed else "none",
        "note": safe_cell(review.note),
        "reviewer": safe_cell(review.reviewer),
        "reviewer_verified": "true" if review.reviewer_verified else "false",
        "reviewed_at": review.reviewed_at.isoformat(),
        "address_at_review": safe_cell(review.address_at_review),
        "provider": safe_cell(review.provider),
    }
    header = next(csv.reader(io.StringIO(text, newline="")))
    if review.provider and "provider" not in (column.strip() for column in header):
        header.append("provider")  # the rows above stay one cell shorter
        text = csv_line(header) + text.partition("\n")[2]
    end = "" if text.endswith("\n") else "\r\n"
    return text + end + csv_line([values.get(column.strip(), "") for column in header])

"""The review of a plan (规划评估): what became of it by the end of a year, as a document.

Start at :mod:`geo.exports.report.write`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.exports.report.contents import review_report
    from geo.exports.report.model import Report
    from geo.exports.report.write import FORMATS, report_bytes

__all__ = ["FORMATS", "Report", "report_bytes", "review_report"]
__getattr__ = lazily(__name__)

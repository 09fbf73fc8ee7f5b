"""The formats of a review by name, each writer imported when it is used: some are heavy."""

from __future__ import annotations

import importlib
import io
from dataclasses import dataclass
from typing import Literal

from geo.exports.report.model import Report

ReportFormat = Literal["docx", "pdf", "pptx"]
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Format:
    """``label`` and ``use``: for the reader, in Chinese."""

    label: str
    use: str
    mime: str


FORMATS: dict[ReportFormat, Format] = {
    "docx": Format("Word", "接着写、改", f"{_OFFICE}wordprocessingml.document"),
    "pdf": Format("PDF", "阅读、打印", "application/pdf"),
    "pptx": Format("PPT", "汇报，图表可编辑", f"{_OFFICE}presentationml.presentation"),
}


def report_bytes(report: Report, format_: ReportFormat) -> bytes:
    """A review as a file's content.

    Parameters
    ----------
    report : Report
        What it says.
    format_ : {"docx", "pdf", "pptx"}
        A key of :data:`FORMATS`.

    Returns
    -------
    bytes

    Raises
    ------
    ModuleNotFoundError
        A part that the format needs is not installed.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.exports.report import Report, report_bytes
    >>> report_bytes(Report("评估", "规划", 2025, date(2026, 1, 2)), "pdf")[:5]
    b'%PDF-'
    """
    module = importlib.import_module(f"geo.exports.report.{format_}")
    out = io.BytesIO()
    getattr(module, f"write_{format_}")(report, out)
    return out.getvalue()

"""Why a project or a sub-area meets a requirement or not, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from geo.sites.requirements import VERDICTS, Reason
from views.parts.markdown import plain


def reason_table(reasons: Sequence[Reason]) -> str:
    """Criterion by criterion, as markdown: the verdict in a sign and a word."""
    lines = ["| | 要求 | 实际 |", "| --- | --- | --- |"]
    for reason in reasons:
        verdict = f"**{reason.sign} {VERDICTS[reason.verdict]}**"
        wanted = f"{reason.name}：{reason.wanted}"
        lines.append(f"| {verdict} | {plain(wanted)} | {plain(reason.text)} |")
    return "\n".join(lines)

"""``milestones.csv`` and ``project_figures.csv``: what was promised of a project, what happened,
and what sources say beside the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Issue
from geo.life._dates import When
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.rows import Cells, read_rows

FILE_NAME, FIGURES_FILE = "milestones.csv", "project_figures.csv"
COLUMNS = (
    "project_id",
    "milestone",
    "promised_date",
    "said_on",
    "actual_date",
    "source_id",
    "note",
)
FIGURE_COLUMNS = ("project_id", "what", "value", "unit", "as_of", "source_id", "statement")
MILESTONES = ("签约", "立项", "供地", "开工", "主体封顶", "竣工", "投用")
Baselines = dict[tuple[str, str], "Milestone"]
"""By project and milestone: its first promise."""
SUBJECTS = ("投资额", "面积", "更名", "停工", "其他")


@dataclass(frozen=True)
class Milestone:
    """A promise or an event of a project, as one source has it.

    Attributes
    ----------
    project_id : str
        Of the project.
    name : str
        One of MILESTONES.
    promised, said_on : When or None
        Of a promise: for when, and when it was made.
    actual : When or None
        Of an event.
    source : Evidence
        Who says so.
    note : str
        What else the source says of it.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> rows = read_life(data_dir()).milestones
    >>> all((row.promised is None) != (row.actual is None) for row in rows)
    True
    """

    project_id: str
    name: str
    promised: When | None
    said_on: When | None
    actual: When | None
    source: Evidence
    note: str

    @property
    def told(self) -> When | None:
        """When it was said or published, as precise as the source; else the date it speaks of."""
        return self.said_on or self.source.published or self.actual


@dataclass(frozen=True)
class Figure:
    """A statement beside the plan's own; ``value`` is never part of a sum."""

    project_id: str
    what: str
    value: float | None
    unit: str
    as_of: When | None
    source: Evidence
    statement: str


def read_milestones(
    folder: Path,
    projects: Collection[str] | None,
    evidence: Mapping[str, Evidence],
    issues: list[Issue],
) -> tuple[Milestone, ...]:
    """The rows in the order of the file. Raises DataFileError.

    Rows are only ever added: one that stands later and was said earlier than the baseline would
    move it, and is not read.
    """
    found: list[Milestone] = []
    baselines: Baselines = {}
    for row in read_rows(folder / FILE_NAME, COLUMNS, issues):
        project = known_project(row, projects)
        source = row.known("source_id", evidence, EVIDENCE_FILE)
        one = milestone_of(row, project, evidence.get(source), baselines)
        if one is not None:
            found.append(one)
    return tuple(found)


def baselines_of(milestones: Iterable[Milestone]) -> Baselines:
    """The first promise of each milestone of each project: the earliest said by a source that
    decides; of two that may have been said at one time the earlier row."""
    found: Baselines = {}
    for row in milestones:
        _keep_first(found, row)
    return found


def _keep_first(baselines: Baselines, row: Milestone) -> None:
    key = row.project_id, row.name
    if row.promised is None or row.said_on is None or not row.source.decides:
        return
    if key not in baselines or _moves(row.said_on, baselines[key]):
        baselines[key] = row


def _moves(said: When, first: Milestone) -> bool:
    """Whether all of the time that it was said in lies before that of the first promise."""
    return first.said_on is not None and said.last < first.said_on.first


def milestone_of(
    row: Cells, project: str, source: Evidence | None, baselines: Baselines | None = None
) -> Milestone | None:
    """A promise or an event, held against the rules; None where it cannot be read.

    ``baselines``: of what stands before it; the row must not move one, and a first promise is
    added. Left out for a row that was accepted here: a later release of the data never makes it
    unreadable.
    """
    name = row.choice("milestone", MILESTONES)
    promised, said = row.when("promised_date"), row.past("said_on")
    actual = row.past("actual_date")
    if (promised is None) == (actual is None) and row.good:
        remedy = "一行只写一个承诺（promised_date 和 said_on）或一件事（actual_date）"
        row.fail("promised_date", "承诺和实际日期要有且只有一个", remedy)
    if promised is not None and said is None and row.good:
        row.fail("said_on", "没有写承诺是哪天说的", "写说这句话的日期，如 2020-06-20")
    if not row.good or source is None:
        return None
    found = Milestone(project, name, promised, said, actual, source, row.text("note"))
    if baselines is None:
        return found
    first = baselines.get((project, name))
    _keep_first(baselines, found)
    if first is None or first.said_on is None or baselines[project, name] is first:
        return found
    baselines[project, name] = first
    message = f"比已有的第一次承诺（{first.said_on.text}）还早，会改动基线"
    row.fail("said_on", message, "基线不能改；请核对日期，或写进 project_figures.csv")
    return None


def read_figures(
    folder: Path,
    projects: Collection[str] | None,
    evidence: Mapping[str, Evidence],
    issues: list[Issue],
) -> tuple[Figure, ...]:
    """The rows in the order of the file. Raises DataFileError."""
    found: list[Figure] = []
    for row in read_rows(folder / FIGURES_FILE, FIGURE_COLUMNS, issues):
        project = known_project(row, projects)
        source = row.known("source_id", evidence, EVIDENCE_FILE)
        what, value = row.choice("what", SUBJECTS), row.number("value")
        unit, as_of = row.text("unit"), row.past("as_of")
        if value is not None and not unit:
            row.fail("unit", "有数，没有单位", "写单位，如 亿元、万平方米")
        statement = row.text("statement", "来源的说法")
        if row.good:
            found.append(Figure(project, what, value, unit, as_of, evidence[source], statement))
    return tuple(found)


def known_project(row: Cells, projects: Collection[str] | None) -> str:
    """The row's project, held against the list where that could be read."""
    if projects is None:
        return row.text("project_id", "项目编号")
    return row.known("project_id", projects, "项目清单")

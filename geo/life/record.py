"""All that a data directory says of the plan's life, read at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from geo.data_dir import own_list
from geo.errors import DataFileError, Issue
from geo.life import editions, evidence, monitoring_file
from geo.life.editions import Edition, Link
from geo.life.evidence import Evidence
from geo.life.indicators import tables as indicators
from geo.life.indicators.tables import Indicator, Result
from geo.life.indicators.verdicts import Judged, judge
from geo.life.progress import entered, milestones, reports, thresholds
from geo.life.progress.entered import Acceptance
from geo.life.progress.milestones import Figure, Milestone
from geo.life.progress.reports import Report
from geo.life.progress.thresholds import Thresholds
from geo.life.register import buildings, structure
from geo.life.register.buildings import Building, Unit
from geo.life.register.structure import Element

T = TypeVar("T")

FILES = (
    evidence.FILE_NAME,
    indicators.FILE_NAME,
    indicators.RESULTS_FILE,
    milestones.FILE_NAME,
    milestones.FIGURES_FILE,
    reports.FILE_NAME,
    editions.FILE_NAME,
    editions.LINEAGE_FILE,
    buildings.FILE_NAME,
    buildings.UNITS_FILE,
    monitoring_file.FILE_NAME,
    structure.FILE_NAME,
    entered.FILE_NAME,
)
"""Each may be absent: it is empty then. The last is the deployment's own."""


@dataclass(frozen=True)
class Life:
    """Everything that is recorded of what became of the plan.

    Attributes
    ----------
    evidence, editions, indicators : dict
        Sources, plans and indicators by id.
    results : tuple of Result
        Figures of the indicators.
    milestones : tuple of Milestone
        What was promised of projects and what happened: the data's, then the deployment's own.
    figures : tuple of Figure
        What reports say of a project's amounts and areas.
    reports : tuple of Report
        What reports say of a project's progress, in the same order.
    lineage : tuple of Link
        Which project of one plan goes on in another.
    buildings, units : dict, tuple of Unit
        The register of office buildings by id, and what is to let in them.
    thresholds : Thresholds
        From where a project's light is yellow or red.
    structure : tuple of Element
        The axes and cores that the plan names.
    entered : int
        The highest revision of what people of this deployment reported, 0 for none.
    acceptances : tuple of Acceptance
        What they reported together, those that were taken back too, the first first.
    alerts : tuple of Issue
        What is wrong with the file of these as a whole: every page says it in red.
    issues : tuple of Issue
        The rows that were left out, and the files that cannot be read.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> life = read_life(data_dir())
    >>> all(result.source.source_id in life.evidence for result in life.results)
    True
    """

    evidence: dict[str, Evidence] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    results: tuple[Result, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    figures: tuple[Figure, ...] = ()
    reports: tuple[Report, ...] = ()
    lineage: tuple[Link, ...] = ()
    buildings: dict[str, Building] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    structure: tuple[Element, ...] = ()
    entered: int = 0
    acceptances: tuple[Acceptance, ...] = ()
    alerts: tuple[Issue, ...] = ()
    issues: tuple[Issue, ...] = ()

    def without(self, projects: Collection[str]) -> Life:
        """The same without what is said of some ids: those that mean other projects than the
        tables speak of.

        Parameters
        ----------
        projects : collection of str
            Those ids.

        Returns
        -------
        Life
            The same object where there are none.
        """
        if not projects:
            return self
        return replace(
            self,
            milestones=tuple(row for row in self.milestones if row.project_id not in projects),
            figures=tuple(row for row in self.figures if row.project_id not in projects),
            reports=tuple(row for row in self.reports if row.project_id not in projects),
        )

    def results_of(self, indicator_id: str) -> list[Result]:
        """The figures of one indicator.

        Parameters
        ----------
        indicator_id : str
            ``I14-11``.

        Returns
        -------
        list of Result
            By year; of one year the better source first.
        """
        found = [result for result in self.results if result.indicator_id == indicator_id]
        return sorted(found, key=lambda result: (result.year, result.source.rank()))

    def judged(self, edition: Edition, year: int) -> Judged:
        """The verdict of every indicator of an edition in one of its years.

        Parameters
        ----------
        edition : Edition
            Of the plan.
        year : int
            Against what the plan wants by then; its last year against the target.

        Returns
        -------
        Judged
        """
        by_id: dict[str, list[Result]] = {}
        for result in self.results:
            by_id.setdefault(result.indicator_id, []).append(result)
        rows = tuple(
            (one, judge(one, year, by_id, self.indicators))
            for one in self.indicators.values()
            if one.edition == edition.id
        )
        return Judged(edition.id, year, year == edition.last_year, rows)


def read_life(folder: Path, projects: Collection[str] | None = None) -> Life:
    """Read every file of the plan's life. A broken one is empty and among the issues.

    Parameters
    ----------
    folder : Path
        The data directory.
    projects : collection of str, optional
        The ids that rows may speak of, None where the list could not be read. They are not asked
        for where the list is one from elsewhere: the tables speak of the directory's own.

    Returns
    -------
    Life
        Nothing is raised.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> sorted(read_life(data_dir()).editions)
    ['十三五', '十四五']
    """
    if projects is not None and own_list(folder) is not None:
        projects = None
    if projects is not None:
        projects = {*projects, *editions.other_ids(folder)}  # the tables speak of all plans' lists
    issues: list[Issue] = []

    def attempt(read: Callable[[], T], empty: T) -> T:
        try:
            return read()
        except DataFileError as error:
            issues.extend(error.issues)
            return empty

    sources: dict[str, Evidence] = attempt(lambda: evidence.read_evidence(folder, issues), {})
    known: dict[str, Edition] = attempt(lambda: editions.read_editions(folder, sources, issues), {})
    nothing: Collection[str] = frozenset()
    redefined = attempt(lambda: indicators.read_redefined(folder, issues), nothing)
    aims: dict[str, Indicator] = attempt(
        lambda: indicators.read_indicators(folder, known, issues, redefined), {}
    )
    houses: dict[str, Building] = attempt(
        lambda: buildings.read_buildings(folder, projects, sources, issues), {}
    )
    promised: tuple[Milestone, ...] = attempt(
        lambda: milestones.read_milestones(folder, projects, sources, issues), ()
    )
    stated: tuple[Report, ...] = attempt(
        lambda: reports.read_reports(folder, projects, sources, issues), ()
    )
    own = entered.read_entered(
        folder, entered.known_of(projects, sources, stated, promised), issues
    )
    return Life(
        evidence=sources,
        editions=known,
        indicators=aims,
        results=attempt(lambda: indicators.read_results(folder, aims, sources, issues), ()),
        milestones=(*promised, *own.milestones),
        figures=attempt(lambda: milestones.read_figures(folder, projects, sources, issues), ()),
        reports=(*stated, *own.reports),
        lineage=attempt(
            lambda: editions.read_lineage(folder, sources, known, issues, projects), ()
        ),
        buildings=houses,
        units=attempt(lambda: buildings.read_units(folder, houses, issues), ()),
        thresholds=attempt(lambda: thresholds.read_thresholds(folder, issues), Thresholds()),
        structure=attempt(lambda: structure.read_structure(folder, issues), ()),
        entered=own.highest,
        acceptances=own.acceptances,
        alerts=own.alerts,
        issues=tuple(dict.fromkeys(issues)),  # a broken monitoring.toml is met twice
    )

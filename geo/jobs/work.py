"""What a worker process is asked to make: packs, tours, the answers to a long list of addresses.

Every function takes the data set, a progress function and plain values that can be sent to another
process, and gives back something that can be sent too: see :mod:`geo.jobs.queue`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geo.errors import DataFileError, Issue
from geo.exports.pack.showing import Showing
from geo.selection.filter import Filters

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.pack.model import Edition, Pack
    from geo.exports.report.write import ReportFormat
    from geo.exports.writers import FormatName
    from geo.life.record import Life
    from geo.lists.answer import Answer
    from geo.lists.handed_in.files import ListFormat
    from geo.lists.handed_in.located import LocatedList
    from geo.lists.handed_in.new_columns import Words
    from geo.tours.model import Tour

Progress = Callable[[int, int], None]
TourFormat = Literal["html", "pdf", "pptx", "toml"]

DOWNLOAD_BYTES = 60_000_000
"""The longest file that is handed over. The longest of the plan's own packs has 8 MB."""


@dataclass(frozen=True)
class PackOrder:
    """Which pack is wanted, in plain values: what filters leave, a zone of it, a list, a project.

    Two orders that are equal, of the same data and edition, give the same file.

    Attributes
    ----------
    subject : {"selection", "zone", "shortlist", "project"}
        What it is made of.
    filters : Filters
        Of ``selection`` and ``zone``.
    zone : str
        Its name.
    ids : tuple of str
        The project, or the shortlist in its order.
    notes : tuple of (str, str)
        (project_id, note) of the shortlist.
    short : bool
        The short form, with a page for each of ``details``.
    details : tuple of str
        Ids.
    showing : Showing
        How its maps are set. A page sets no time of the clock, which the browser alone knows: its
        packs hold all that the filters leave.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.jobs import PackOrder
    >>> PackOrder("project", ids=("B01-01",)).rows(load_dataset())
    1
    """

    subject: Literal["selection", "zone", "shortlist", "project"]
    filters: Filters = field(default_factory=Filters)
    zone: str = ""
    ids: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    short: bool = False
    details: tuple[str, ...] = ()
    showing: Showing = field(default_factory=Showing)

    def rows(self, dataset: Dataset) -> int:
        """How many rows the pack has at most: quick, also where they are a hundred thousand.

        Parameters
        ----------
        dataset : Dataset
            That the pack is to be made of.

        Returns
        -------
        int
            Groups are listed and count.
        """
        from geo.selection.filter import filter_projects

        if self.ids:
            return len(self.ids)
        return int(filter_projects(dataset.located, self.filters).listed.sum())

    def pack(self, dataset: Dataset, edition: Edition) -> Pack:
        """The pack itself.

        Parameters
        ----------
        dataset : Dataset
            What it is made of.
        edition : Edition
            For whom, in which language.

        Returns
        -------
        Pack

        Raises
        ------
        KeyError
            For an id or a zone that the data does not have.
        """
        from geo.exports.pack.contents import short_form, shown_as

        pack = shown_as(self._whole(dataset, edition), self.showing)
        return short_form(pack, self.details) if self.short else pack

    def _whole(self, dataset: Dataset, edition: Edition) -> Pack:
        from geo.exports.pack import contents
        from geo.selection.filter import filter_projects

        if self.subject == "project":
            return contents.pack_of_project(dataset, self.ids[0], edition)
        if self.subject == "shortlist":
            return contents.pack_of_projects(dataset, self.ids, dict(self.notes), edition)
        selection = filter_projects(dataset.located, self.filters)
        selection = contents.at_time(dataset, selection, self.showing)
        if self.subject == "zone":
            return contents.pack_of_zone(dataset, self.zone, edition, selection)
        whole = not self.showing.clock
        return contents.pack_of_filters(dataset, selection, edition, whole=whole)


@dataclass(frozen=True)
class PackFile:
    """A file, and the pack's title for its name."""

    content: bytes
    title: str


def make_pack(
    dataset: Dataset, progress: Progress, order: PackOrder, edition: Edition, format_: FormatName
) -> PackFile | None:
    """The file of a pack, for a worker process.

    Parameters
    ----------
    dataset : Dataset
        The data.
    progress : callable
        Called with what is done and what there is.
    order : PackOrder
        Which pack.
    edition : Edition
        Language, dates, credits.
    format_ : {"csv", "xlsx", "geojson", "html", "pdf", "pptx"}
        Its format.

    Returns
    -------
    PackFile or None
        None where no project is in it.

    Raises
    ------
    DataFileError
        The format cannot hold it, or the file is too long to be handed over.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import read_edition
    >>> from geo.jobs import PackOrder, make_pack
    >>> from geo.selection import Filters
    >>> order = PackOrder("selection", filters=Filters(q="这里没有这样的项目"))
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> make_pack(load_dataset(), print, order, edition, "csv") is None
    True
    """
    from geo.exports.writers import FORMATS, pack_bytes

    pack = order.pack(dataset, edition)
    if not pack.rows:
        return None
    content = within_limit(pack_bytes(pack, format_, progress), FORMATS[format_].label)
    return PackFile(content, "" if pack.subject == "selection" else pack.title)


def make_tour(
    dataset: Dataset,
    progress: Progress,
    tour: Tour,
    format_: TourFormat,
    edition: Edition,
    notes: tuple[str, ...],
) -> bytes:
    """The file of a tour, for a worker process.

    Parameters
    ----------
    dataset : Dataset
        The data.
    progress : callable
        Called with the scenes done and the scenes there are.
    tour : Tour
        The scenes.
    format_ : {"html", "pdf", "pptx", "toml"}
        Its format.
    edition : Edition
        Dates, credits, audience.
    notes : tuple of str
        What its maps say of themselves.

    Returns
    -------
    bytes

    Raises
    ------
    DataFileError
        A part that the format needs is not installed, or the file is too long to be handed over.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import read_edition
    >>> from geo.jobs import make_tour
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.files import read_tour
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> tour = Tour("示例", (Scene("开始"),))
    >>> content = make_tour(load_dataset(), lambda done, all_: None, tour, "toml", edition, ())
    >>> read_tour(content)[0].title
    '示例'
    """
    try:
        return within_limit(_tour(dataset, progress, tour, format_, edition, notes), "文件")
    except ModuleNotFoundError as error:
        message = f"服务器缺少程序包 {error.name}"
        raise DataFileError([Issue("汇报", message, "请告知部署者，或换一种格式")]) from error


def _tour(
    dataset: Dataset,
    progress: Progress,
    tour: Tour,
    format_: TourFormat,
    edition: Edition,
    notes: tuple[str, ...],
) -> bytes:
    if format_ == "pdf":
        from geo.tours.handout.pdf import tour_pdf

        return tour_pdf(tour, dataset, edition, progress)
    if format_ == "pptx":
        from geo.tours.handout.pptx import tour_pptx

        return tour_pptx(tour, dataset, edition, progress)
    if format_ == "toml":
        from geo.tours import edit as tour_edit
        from geo.tours.files.file import write_tour

        return write_tour(tour_edit.to_save(tour, dataset), notes=edition.audience == "inside")
    from geo.tours.play.one_file import tour_html

    # The HTML file never holds speaker's notes, so both audiences get the same one; the mark
    # 内部 is on it even so, for whoever passes it on.
    return tour_html(tour, dataset, (*([edition.mark] if edition.mark else []), *notes))


def make_review(
    dataset: Dataset,
    progress: Progress,
    life: Life,
    year: int,
    edition: Edition,
    format_: ReportFormat,
) -> bytes:
    """The file of a plan's review by the end of a year. Raises DataFileError."""
    from geo.exports.report.contents import review_report
    from geo.exports.report.write import report_bytes

    return within_limit(report_bytes(review_report(dataset, life, year, edition), format_), "文件")


def make_list(
    dataset: Dataset, progress: Progress, located: LocatedList, format_: ListFormat, words: Words
) -> bytes:
    """The file of a located list. Raises DataFileError."""
    from geo.lists.handed_in.files import list_bytes

    remedy = "请换一种格式，或把清单分成几份"
    return within_limit(list_bytes(located, format_, words), "文件", remedy)


def within_limit(content: bytes, label: str, remedy: str = "请先筛选，或分几份导出") -> bytes:
    """The content. Raises DataFileError when it is too long to be handed over."""
    if len(content) > DOWNLOAD_BYTES:
        message = (
            f"有 {len(content) / 1e6:.0f} MB，超过 {DOWNLOAD_BYTES // 1_000_000} MB 的下载上限"
        )
        raise DataFileError([Issue(label, message, remedy)])
    return content


@dataclass
class Answered:
    """A locator that knows the answers: what :func:`locate_texts` gave."""

    answers: Mapping[str, Answer]
    identity: str = "answered"

    def locate(self, text: str) -> Answer:
        """The answer that was brought along; KeyError for a text that was not asked before."""
        return self.answers[text]


def locate_texts(
    dataset: Dataset, progress: Progress, texts: Sequence[str]
) -> Mapping[str, Answer]:
    """The offline answers to these addresses."""
    from geo.geocoders.offline.geocoder import Offline
    from geo.lists.locators import OfflineLocator

    locator = OfflineLocator(Offline(dataset.gazetteer), data=dataset.fingerprint)
    answers: dict[str, Answer] = {}
    for text in texts:
        answers[text] = locator.locate(text)
        progress(len(answers), len(texts))
    return answers

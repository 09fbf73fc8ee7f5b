"""“导出”: a small button that opens a panel, makes a file when asked, and hands it over.

Until it is opened a panel costs one widget. It is a fragment: nothing else on the page runs again
while it is open, and the map stands still. A file belongs to the run of the page it was made in:
when a filter changes, it is gone, for it would no longer be what is on screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.data_dir import data_dir
from geo.errors import DataFileError
from geo.exports.pack.audience import DEFAULT, HELD, LEFT_OUT
from geo.settings import MAP_APPROVAL
from geo.vocabulary import LABELS
from geo.words.words import LANGUAGES
from views.frame import heavy_jobs, page_widgets, settings
from views.frame.session import keys
from views.parts import _export_pages as export_pages
from views.parts.attempt import attempt
from views.parts.audience import choose
from views.parts.markdown import plain

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.pack.audience import Audience
    from geo.exports.pack.model import Edition
    from geo.exports.pack.showing import Showing
    from geo.exports.writers import FormatName
    from geo.jobs.work import PackFile, PackOrder
    from geo.words.words import Language

LABEL = "导出"
WITHOUT_TIME = "文件不随时间轴，含筛选留下的全部项目。"
SHORT_ROWS = 1000
"""Up to so many rows of the data the quick formats take a tenth of a second: they do not queue."""


@dataclass(frozen=True)
class Made:
    """The file that a panel offers; ``run``: of the page it was made in; ``asked``: the order and
    the edition that it was made for."""

    run: int
    asked: tuple[PackOrder, Edition]
    file_name: str
    content: bytes
    mime: str
    label: str


def edition(
    language: Language, audience: Audience = DEFAULT, dataset: Dataset | None = None
) -> Edition:
    """The edition of today's packs, with the deployer's approval number if there is one.

    Raises DataFileError when the declaration of the sources or the English names cannot be read.
    """
    from geo.exports.pack.contents import of_dataset, read_edition
    from geo.reviews.decisions import today

    approval = settings.text(MAP_APPROVAL)
    made = read_edition(data_dir(), language, today(), approval, audience)
    return made if dataset is None else of_dataset(made, dataset, data_dir())


def export_panel(
    key: str, dataset: Dataset, order: PackOrder, name: str, *, label: str = LABEL
) -> None:
    """Draw the button. ``order``: which pack of ``dataset``, made when a file is asked for;
    ``key``: of this panel on the page; ``name``: what the file is of, for its name."""
    run = keys.EXPORT_RUN.of(key)
    run.set(run.get() + 1)
    with st.container(width="content"):  # a fragment by itself would take half of a row
        _panel(key, dataset, order, name, label)


@st.fragment
def _panel(key: str, dataset: Dataset, order: PackOrder, name: str, label: str) -> None:
    panel_key = f"export_{key}"
    made_key = keys.EXPORT_MADE.of(key)
    popover = st.popover(label, key=panel_key, on_change="rerun")
    if not popover.open:
        made_key.forget()  # nobody waits for it: free its memory
        return
    with popover:
        language = _language(panel_key)
        audience = choose(f"{panel_key}_audience", LEFT_OUT, HELD)
        made_for = _edition(language, audience, dataset)
        if made_for is None:
            return
        now = page_widgets.showing()
        _say(now, order)
        order = replace(order, showing=now)
        order = export_pages.choose(key, dataset, order, made_for)
        chosen = _formats(panel_key)
        bar, file = st.empty(), st.empty()  # an earlier file is gone while the next is made
        if chosen is not None:
            run = keys.EXPORT_RUN.of(key).get()
            made_key.forget()
            with bar.container():
                cancel_key = f"{panel_key}_cancel"
                made = _make(dataset, order, made_for, chosen, name, run, cancel_key)
                made_key.set(made)
        with file.container():
            _offer(key, (order, made_for), quiet=chosen is not None)


def _say(now: Showing, order: PackOrder) -> None:
    """What the file's maps show besides, where they are not as ever. Of what filters leave, also
    that the clock of the map, whose time the server does not know, takes nothing away."""
    parts = [] if now.colour_by == "sector" else [f"按{LABELS[now.colour_by]}着色"]
    parts += [f"{LABELS['structure']}：{'、'.join(now.structure)}"] if now.structure else []
    if parts:
        st.caption(plain(f"图同项目地图：{'；'.join(parts)}。"))
    if order.subject == "selection":
        st.caption(WITHOUT_TIME)


def _edition(language: Language, audience: Audience, dataset: Dataset) -> Edition | None:
    """The edition; None, and said why, where its sources or English texts cannot be read."""
    try:
        return edition(language, audience, dataset)
    except DataFileError as error:
        st.error(plain(f"现在不能导出：{error}"))
        return None


def _language(panel_key: str) -> Language:
    codes: list[Language] = list(LANGUAGES)
    picked = st.segmented_control(
        "语言",
        codes,
        default="zh",
        key=f"{panel_key}_language",
        format_func=lambda code: LANGUAGES[code],
        label_visibility="collapsed",
        required=True,
    )
    return picked or "zh"


def _formats(panel_key: str) -> FormatName | None:
    """The six formats as buttons; the one that was just clicked."""
    from geo.exports.writers import FORMATS

    chosen: FormatName | None = None
    columns = st.columns(3, gap="small")
    for place, item in enumerate(FORMATS.values()):
        clicked = columns[place % 3].button(
            item.label, key=f"{panel_key}_{item.name}", help=item.use, width="stretch"
        )
        if clicked:
            chosen = item.name
    return chosen


def _make(
    dataset: Dataset,
    order: PackOrder,
    made_for: Edition,
    format_: FormatName,
    name: str,
    run: int,
    cancel_key: str,
) -> Made | None:
    """The file, with a bar while it is made; None where it could not be, which is then said."""
    from geo.exports.pack.contents import file_name
    from geo.exports.writers import FORMATS

    chosen = FORMATS[format_]

    def make() -> Made | None:
        file = _file(dataset, order, made_for, format_, cancel_key)
        if file is None:
            st.info("当前条件下没有项目可导出，请先放宽筛选。")
            return None
        full_name = file_name(name if made_for.language == "zh" else file.title, made_for, format_)
        return Made(run, (order, made_for), full_name, file.content, chosen.mime, chosen.label)

    return attempt(f"{chosen.label} 没有生成", "可换一种格式", make)


def _file(
    dataset: Dataset, order: PackOrder, made_for: Edition, format_: FormatName, cancel_key: str
) -> PackFile | None:
    """The pack's file, of a quick format at once, else from the queue."""
    from geo.exports.writers import FORMATS
    from geo.jobs.work import make_pack

    chosen = FORMATS[format_]
    if not chosen.long and len(dataset.located) <= SHORT_ROWS:
        return make_pack(dataset, lambda done, total: None, order, made_for, format_)
    file: PackFile | None = heavy_jobs.make(
        dataset, f"生成 {chosen.label}", make_pack, order, made_for, format_, cancel_key=cancel_key
    )
    return file


def _offer(key: str, asked: tuple[PackOrder, Edition], *, quiet: bool) -> None:
    """The file to download, or what to do; ``quiet``: why there is none has just been said."""
    made = keys.EXPORT_MADE.of(key).get()
    if made is None:
        if not quiet:
            st.caption("选一种格式。内容与当前画面一致。")
        return
    if made.asked != asked:  # nobody takes an internal file for one for the outside
        keys.EXPORT_MADE.of(key).forget()
        st.caption("选择已变，请重新选一种格式。")
        return
    if made.run != keys.EXPORT_RUN.of(key).get():
        keys.EXPORT_MADE.of(key).forget()
        st.caption("画面已变，请重新选一种格式。")
        return
    st.download_button(
        f"下载 {made.label}（{_size(len(made.content))}）",
        made.content,
        file_name=made.file_name,
        mime=made.mime,
        key=f"export_{key}_download",
        on_click="ignore",
        type="primary",
        width="stretch",
    )
    st.caption(plain(made.file_name))


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1000))} kB"

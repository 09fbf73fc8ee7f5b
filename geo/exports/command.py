"""``python -m geo export``: the packs of the pages, from the command line."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo import settings
from geo.commands.console import Console, progress_bar, share_text
from geo.errors import DataFileError, Issue
from geo.exports.filter_arguments import (
    add_edition,
    add_filters,
    area_of,
    check_known,
    check_zones,
    dataset_of_edition,
    filters_of,
)
from geo.exports.pack.audience import AUDIENCES, HELD, LEFT_OUT
from geo.files.disk import check_output
from geo.life.clock.wording import MODES, YEARS, is_time
from geo.life.register.structure import GROUPS
from geo.map.colourings import COLOURINGS
from geo.vocabulary import BAYS, LABELS

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.pack.model import Edition, Pack
    from geo.exports.pack.showing import Showing
    from geo.selection.filter import Filters

DONE, UNUSABLE = 0, 2
NAMES = ("pdf", "pptx", "xlsx", "csv", "geojson", "html")

_EPILOG = f"""\
筛选条件和网页地址栏的一样，可以写几次的取并集：
  python -m geo export --format xlsx --output 一区.xlsx --zone {BAYS[0]} --invest-min 5
  python -m geo export --format pdf --output 备选.pdf --project B02-01 --project B10-01
  python -m geo export --format pdf --output 简版.pdf --form short --detail B02-01
  python -m geo export --format html --output zone.html --zone {BAYS[0]} --lang en

退出码：0 文件已写好；2 参数、数据或输出不能用，说明在错误输出。
"""

_CLOCK = "在建"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommand's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = "把筛选出的项目、一份备选清单或一个项目导出成一个文件。"
    parser.epilog = _EPILOG
    parser.add_argument("--format", "-f", required=True, choices=NAMES, help="文件格式")
    parser.add_argument("--output", "-o", type=Path, required=True, help="输出文件")
    add_filters(parser)
    add_edition(parser)
    parser.add_argument(
        "--project",
        action="append",
        default=[],
        metavar=LABELS["project_id"],
        help="导出这个项目；写几次即为备选清单，按所写的次序；不与筛选条件同用",
    )
    parser.add_argument(
        "--colour-by",
        choices=tuple(COLOURINGS),
        default="sector",
        help="地图符号的颜色和字：sector 行业（默认）、light 进展灯、status 状态",
    )
    parser.add_argument(
        "--at",
        default="",
        metavar="时间",
        help=f"只导出时间轴在这时所说的项目：{YEARS[0]}–{YEARS[1]} 的一年或一月，如 2023-06",
    )
    parser.add_argument(
        "--clock",
        choices=tuple(MODES),
        help="时间轴的意思，与 --at 同用：在建（默认）、开工、完工",
    )
    parser.add_argument(
        "--structure",
        action="append",
        default=[],
        metavar="图层",
        help=f"地图加画规划结构：{'、'.join(GROUPS)}，可写几次；默认不画",
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言，默认 zh")
    parser.add_argument(
        "--form",
        choices=("full", "short"),
        default="full",
        help="PDF、PPT 的篇幅：full 完整（默认）；short 简版：封面、地图、清单和 --detail 的项目",
    )
    parser.add_argument(
        "--detail",
        action="append",
        default=[],
        metavar=LABELS["project_id"],
        help="简版里附详情页的项目，可写几次",
    )
    parser.add_argument(
        "--audience",
        choices=("outside", "inside"),
        default="outside",
        help=f"outside 对外（默认）：{LEFT_OUT}；inside 内部：{HELD}",
    )
    parser.add_argument(
        "--approval",
        default="",
        metavar="审图号",
        help=f"默认取环境变量 {settings.MAP_APPROVAL.name}",
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        dest="data",
        metavar="目录",
        default=argparse.SUPPRESS,
        help="同 --data",
    )
    parser.add_argument("--quiet", action="store_true", help="不显示进度和汇总")


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    """Run the subcommand; returns the exit code."""
    try:
        _run(arguments, data_dir)
    except DataFileError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    return DONE


def _run(arguments: argparse.Namespace, data_dir: Path) -> None:
    # Imported late: wrong arguments and --help need none of the heavy libraries.
    output: Path = arguments.output
    check_output(output, arguments.format)
    filters = filters_of(arguments)
    if arguments.project and (filters != type(filters)() or arguments.area):
        message = "指定了项目，就不能再筛选"
        raise DataFileError([Issue("--project", message, "请去掉筛选条件，或去掉 --project")])
    from geo.data_dir import projects_file
    from geo.exports.pack.contents import of_dataset, read_edition, shown_as
    from geo.exports.pack.showing import Showing
    from geo.exports.writers import FORMATS, page_count, write_pack
    from geo.reviews.decisions import today

    dataset = dataset_of_edition(data_dir, arguments.edition)
    for alert in dataset.alerts:
        print(f"注意　{alert}", file=sys.stderr)
    approval = arguments.approval or settings.MAP_APPROVAL.text()
    edition = read_edition(data_dir, arguments.lang, today(), approval, arguments.audience)
    edition = of_dataset(edition, dataset, data_dir)
    filters = replace(filters, area=area_of(arguments.area, dataset))
    list_name = projects_file(data_dir, dataset.listed).name
    check_known("--structure", arguments.structure, GROUPS, "")
    groups = tuple(group for group in GROUPS if group in arguments.structure)
    at = arguments.at
    if arguments.clock and not at:
        raise DataFileError([Issue("--clock", "没有写是哪个时间", "请加 --at，如 --at 2023-06")])
    if at and not is_time(at):
        remedy = f"请写 {YEARS[0]}–{YEARS[1]} 的一年或一月，如 2023、2023-06"
        raise DataFileError([Issue("--at", f"“{at}”不是时间轴上的时间", remedy)])
    if at and arguments.project:
        raise DataFileError(
            [Issue("--at", "指定了项目，就不随时间", "请去掉 --at，或去掉 --project")]
        )
    showing = Showing(arguments.colour_by, groups, at, (arguments.clock or _CLOCK) if at else "")
    pack = shown_as(
        _pack(dataset, filters, arguments.project, edition, list_name, showing),
        showing,
    )
    pack = _short(pack, arguments)
    say = Console(sys.stderr)
    try:
        bar = progress_bar(say, arguments.quiet, share_text)
        write_pack(pack, arguments.format, output, bar)
    finally:
        say.end()
    if not arguments.quiet:
        label = FORMATS[arguments.format].label
        size = output.stat().st_size / 1000
        pages = page_count(pack, arguments.format)
        said = f"{pages} 页，" if pages else ""
        print(f"已写 {output}（{label}，{said}{len(pack.rows)} 行，{size:,.0f} kB）")
        told = LEFT_OUT if arguments.audience == "outside" else HELD
        print(f"  {AUDIENCES[edition.audience]}：{told}")
        for line in (pack.count_line, *pack.sums):
            print(f"  {line}")


def _pack(
    dataset: Dataset,
    filters: Filters,
    projects: list[str],
    edition: Edition,
    list_name: str,
    showing: Showing,
) -> Pack:
    """The pack that was asked for. One zone and nothing else is a pack of that zone.

    list_name: the file to look an id up in.
    """
    from geo.exports.pack.contents import (
        at_time,
        pack_of_filters,
        pack_of_project,
        pack_of_projects,
    )
    from geo.selection.filter import filter_projects

    if projects:
        known = [str(i) for i in dataset.located.index]
        check_known("--project", projects, known, f"请查 {list_name}")
        if len(projects) == 1:
            return pack_of_project(dataset, projects[0], edition)
        return pack_of_projects(dataset, projects, {}, edition)
    check_zones(filters.zone, dataset)
    selection = at_time(dataset, filter_projects(dataset.located, filters), showing)
    return pack_of_filters(dataset, selection, edition, whole=not showing.clock)


def _short(pack: Pack, arguments: argparse.Namespace) -> Pack:
    """The pack in the form that was asked for."""
    from geo.exports.pack.contents import short_form

    if arguments.form == "full":
        if arguments.detail:
            message = "完整的本来就每项一页"
            raise DataFileError([Issue("--detail", message, "请加 --form short，或去掉 --detail")])
        return pack
    listed = [row.project_id for row in pack.rows]
    otherwise = "只能写这次导出的清单里的项目，请核对编号，或放宽筛选"
    check_known("--detail", arguments.detail, listed, otherwise)
    return short_form(pack, arguments.detail)

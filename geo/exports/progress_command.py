"""``python -m geo progress``: a template to be filled in, and a filled one taken over."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DataFileError
from geo.exports.filter_arguments import (
    add_edition,
    add_filters,
    area_of,
    check_zones,
    dataset_of_edition,
    filters_of,
)
from geo.files.disk import atomic_output, check_output

if TYPE_CHECKING:
    from geo.life.entry.preview import Preview

DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2

_EPILOG = """\
先生成模板，填好后导入；筛选条件和网页地址栏的一样：
  python -m geo progress template --output 填报.xlsx --status 在建
  python -m geo progress import 填报.xlsx --reporter 张三 --dry-run
  python -m geo progress import 填报.xlsx --reporter 张三

退出码：0 完成；1 有的行不能接受（其余的已接受，--dry-run 时都没有写）；2 文件、参数或数据不能用。
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommand's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = "进展填报：生成 Excel 模板；把填好的导入，只增加，不改从前的记录。"
    parser.epilog = _EPILOG
    steps = parser.add_subparsers(dest="step", required=True, metavar="步骤")
    template = steps.add_parser("template", help="生成填报模板（.xlsx）")
    template.description = "生成填报模板：一行一个项目，下拉列表，首次承诺锁定。"
    template.add_argument(
        "--output", "-o", type=Path, required=True, metavar="文件", help="写到哪里"
    )
    template.add_argument(
        "--period", default="", metavar="期间", help="报告哪一期，如 2026-06 或 2026-Q2；默认本月"
    )
    add_filters(template)
    add_edition(template)
    taken = steps.add_parser("import", help="导入填好的模板")
    taken.description = "逐格对照填好的模板，再接受；读不懂的行写明行、列和改法，其余照收。"
    taken.add_argument("file", type=Path, metavar="文件", help="填好的 .xlsx")
    add_edition(taken)
    taken.add_argument("--reporter", required=True, metavar="姓名", help="填报人，记为“未验证”")
    taken.add_argument("--dry-run", action="store_true", help="只对照，不写")
    for step in (template, taken):  # --data may stand behind the step too
        step.add_argument(
            "--data", type=Path, default=argparse.SUPPRESS, metavar="目录", help="数据目录"
        )


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    """Run the step; returns the exit code."""
    from geo.life.progress.accept import EntryRefusedError

    try:
        if arguments.step == "template":
            return _template(arguments, data_dir)
        return _import(arguments, data_dir)
    except (DataFileError, EntryRefusedError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE


def _template(arguments: argparse.Namespace, data_dir: Path) -> int:
    from geo.life.entry.template import check_period

    output: Path = arguments.output
    check_output(output, "xlsx")
    check_period(arguments.period)
    filters = filters_of(arguments)
    from geo.life.entry.template import template_bytes
    from geo.life.record import Life
    from geo.reviews.decisions import today
    from geo.selection.filter import filter_projects

    dataset = dataset_of_edition(data_dir, arguments.edition)
    check_zones(filters.zone, dataset)
    filters = replace(filters, area=area_of(arguments.area, dataset))
    rows = filter_projects(dataset.located, filters).rows
    names = dataset.names_to_report(rows)
    content = template_bytes(dataset.life or Life(), names, today(), arguments.period)
    with atomic_output(output) as path:
        path.write_bytes(content)
    print(f"已写 {output}（{len(names)} 个项目，{len(content) / 1000:,.0f} kB）")
    return DONE


def _import(arguments: argparse.Namespace, data_dir: Path) -> int:
    from geo.life.entry.preview import preview_of
    from geo.life.progress.accept import accept
    from geo.life.progress.entered import FILE_NAME
    from geo.life.record import Life
    from geo.reviews.decisions import today
    from geo.reviews.store import Reviewer

    dataset = dataset_of_edition(data_dir, arguments.edition)
    names = dataset.names_to_report()
    file: Path = arguments.file
    found = preview_of(file, file.name, dataset.life or Life(), names, today())
    _say(found)
    if arguments.dry_run or not found.drafts:
        print("没有写：只是对照" if arguments.dry_run else "没有写：没有新的、可以接受的内容")
    else:
        who = Reviewer(arguments.reporter, verified=False)
        done = accept(data_dir, found.drafts, who, names, expected_revision=found.revision)
        print(f"已接受 {done.rows} 条，第 {done.revision} 号填报，写在 {data_dir / FILE_NAME}")
    return SOME_REFUSED if found.refused else DONE


def _say(found: Preview) -> None:
    """What is wrong goes to the error output, what would change to the output."""
    for notice in found.notices:
        print(f"注意　{notice}", file=sys.stderr)
    for issue in found.issues:
        print(("错误　" if issue.severity == "error" else "提示　") + str(issue), file=sys.stderr)
    for one in found.changes:
        before = f"{one.before} → " if one.before else ""
        place = f"{one.sheet} 第 {one.row} 行 {one.project_id} {one.name}（{one.about}）"
        print(f"{one.kind}　{place}「{one.head}」{before}{one.now or '（空）'}")
    print(found.summary())

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
from geo.vocabulary import OTHER_PROJECT

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.life.entry.work import Preview

DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2

_EPILOG = """\
先生成模板，填好后导入；筛选条件和网页地址栏的一样：
  python -m geo progress template --output 填报.xlsx --status 在建
  python -m geo progress import 填报.xlsx --reporter 张三 --dry-run
  python -m geo progress import 填报.xlsx --reporter 张三
  python -m geo progress list
  python -m geo progress undo 3 --reporter 张三

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
    listed = steps.add_parser("list", help="列出已接受的填报")
    listed.description = "列出已接受的填报：编号、谁、何时、几条，撤回了的也在内。"
    undone = steps.add_parser("undo", help="撤回一次填报")
    undone.description = "撤回一次已接受的填报：它的行留在文件里，记下谁在何时撤回，不再起作用。"
    undone.add_argument("revision", type=int, metavar="号数", help="第几号填报，见 list")
    undone.add_argument("--reporter", required=True, metavar="姓名", help="撤回的人，记为“未验证”")
    for step in (template, taken, listed, undone):  # --data may stand behind the step too
        step.add_argument(
            "--data", type=Path, default=argparse.SUPPRESS, metavar="目录", help="数据目录"
        )


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    """Run the step; returns the exit code."""
    from geo.life.progress.accept import EntryRefusedError

    try:
        return _STEPS[arguments.step](arguments, data_dir)
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
    _say_left_out(dataset, [str(one) for one in rows.index])
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
    _say_left_out(dataset, [str(one) for one in dataset.located.index])
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


def _say_left_out(dataset: Dataset, projects: list[str]) -> None:
    """Whose progress cannot be reported with this list: the ids that mean other projects."""
    left = [one for one in projects if one in dataset.others]
    if left:
        more = f" 等 {len(left):,} 个" if len(left) > _NAMED else ""
        print(
            f"注意　没有列入、也不接受：{'、'.join(left[:_NAMED])}{more}；这些编号{OTHER_PROJECT}",
            file=sys.stderr,
        )


def _list(arguments: argparse.Namespace, data_dir: Path) -> int:
    from geo.life.record import read_life

    life = read_life(data_dir)
    if life.alerts:
        raise DataFileError(life.alerts)
    for one in life.acceptances:
        shown = "、".join(one.projects[:_NAMED]) + ("……" if len(one.projects) > _NAMED else "")
        state = f"　已由 {one.taken_back} 撤回" if one.taken_back else ""
        print(f"第 {one.revision} 号　{one.who}　{one.rows} 条　{shown}{state}")
    if not life.acceptances:
        print("还没有接受过填报")
    return DONE


def _undo(arguments: argparse.Namespace, data_dir: Path) -> int:
    from geo.life.progress.accept import take_back
    from geo.life.progress.entered import FILE_NAME
    from geo.reviews.store import Reviewer

    who = Reviewer(arguments.reporter, verified=False)
    done = take_back(data_dir, arguments.revision, who, None)
    print(
        f"已撤回第 {arguments.revision} 号填报，记为第 {done.revision} 号，"
        f"写在 {data_dir / FILE_NAME}；原来的行都留着"
    )
    return DONE


_NAMED = 20
_STEPS = {"template": _template, "import": _import, "list": _list, "undo": _undo}

"""Where the data comes from: read ``sources.toml`` and hold it against the data directory."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.data_dir import PROGRESS_FILE, REVIEWS_FILE, SOURCES_FILE
from geo.district.file import FILE_NAME as DISTRICT_FILE
from geo.errors import DataFileError, Issue, toml_fault
from geo.files.short_links import FILE_NAME as SHORT_LINKS_FILE
from geo.files.text import UTF8, read_bytes, read_text

SOURCE_KEYS = ("id", "title", "producer", "citation", "date", "licence", "credit")
FILE_KEYS = ("path", "title", "datum", "precision")
# Not data: the dictionary, and the declaration itself.
UNDECLARED = frozenset({"README.md", SOURCES_FILE})
# What people decide, report and share on the spot, with backups and locks: the deployment's.
UNDECLARED_PREFIX = (REVIEWS_FILE, PROGRESS_FILE, SHORT_LINKS_FILE)
# Files that people edit by hand: a checksum there would complain of every wanted change.
NEVER_SUMMED = frozenset(
    {
        DISTRICT_FILE,
        "projects.csv",
        "place_readings.csv",
        "english_names.csv",
        "english_texts.csv",
        "evidence.csv",
        "indicator_results.csv",
        "milestones.csv",
        "project_figures.csv",
        "progress_reports.csv",
        "lineage.csv",
        REVIEWS_FILE,
    }
)
DATUMS = frozenset({"WGS84", "无坐标"})
REFRESH = "若改动是有意的，请运行 python scripts/update_checksums.py"


@dataclass(frozen=True)
class Source:
    """Who made a piece of data.

    Attributes
    ----------
    id, title, producer, citation : str
        What it is called here and there, who made it, and how to cite it.
    date : str
        As the producer gives it.
    licence : str
        What may be done with it.
    credit : str
        Shown on maps, "" where nothing of it is.
    credit_en : str
        The credit in English packs, "" for the Chinese one.
    short, short_en : str
        What a place that rests on it names, in a few words with the date; "" for the title, and
        for the Chinese.
    rows : tuple of str
        How rows of the gazetteer that come from it begin to say so.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.sources import read_sources
    >>> plan = read_sources(data_dir() / "sources.toml").of("projects.csv")[0]
    >>> plan.date
    '2021-04'
    """

    id: str
    title: str
    producer: str
    citation: str
    date: str
    licence: str
    credit: str
    credit_en: str = ""
    short: str = ""
    short_en: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataFile:
    """A file of the data directory, as it is declared.

    Attributes
    ----------
    path : str
        Relative, with ``/``.
    title : str
        What it holds.
    sources : tuple of str
        Ids of its sources.
    datum, precision : str
        Of its coordinates, "" where it has none.
    note : str
        What a reader has to know.
    sha256 : str
        See :func:`checksum`; "" if none.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.sources import read_sources
    >>> files = {file.path: file for file in read_sources(data_dir() / "sources.toml").files}
    >>> files["districts.geojson"].datum
    'WGS84'
    """

    path: str
    title: str
    sources: tuple[str, ...]
    datum: str
    precision: str
    note: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Sources:
    """The whole declaration, in the order of the file.

    Attributes
    ----------
    sources : tuple of Source
        Who made it.
    files : tuple of DataFile
        What there is.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.sources import read_sources
    >>> sources = read_sources(data_dir() / "sources.toml")
    >>> all(sources.of(file.path) for file in sources.files)
    True
    """

    sources: tuple[Source, ...] = ()
    files: tuple[DataFile, ...] = ()

    def of(self, path: str) -> tuple[Source, ...]:
        """The sources of one data file.

        Parameters
        ----------
        path : str
            As ``sources.toml`` names it, from the folder of data.

        Returns
        -------
        tuple of Source
            In the order of ``sources.toml``; empty for a file that it does not name.
        """
        wanted = {name for file in self.files if file.path == path for name in file.sources}
        return tuple(source for source in self.sources if source.id in wanted)

    def named(self, words: str) -> Source | None:
        """The source that a row means by its words, or by its id.

        Parameters
        ----------
        words : str
            What the row says; of several beginnings that fit the longest counts.

        Returns
        -------
        Source or None
            None where none is known.
        """
        found = [
            (len(start), source)
            for source in self.sources
            for start in (source.id, *source.rows)
            if words == start or (start in source.rows and words.startswith(start))
        ]
        return max(found, key=lambda one: one[0])[1] if found else None

    def credits(self, *paths: str) -> tuple[str, ...]:
        """What a map or export must name.

        Parameters
        ----------
        *paths : str
            The files that it is drawn from; all if none is given.

        Returns
        -------
        tuple of str
            Chinese, in the order of ``sources.toml``.
        """
        chosen = paths or tuple(file.path for file in self.files)
        named = {source.id for path in chosen for source in self.of(path)}
        return tuple(
            source.credit for source in self.sources if source.id in named and source.credit
        )

    def credits_en(self) -> tuple[str, ...]:
        """What an English pack must name: every file has a part in it.

        Returns
        -------
        tuple of str
            Each once; the Chinese where there is no English.
        """
        credits = (s.credit_en or s.credit for s in self.sources)
        return tuple(dict.fromkeys(credit for credit in credits if credit))


def read_sources(path: str | Path) -> Sources:
    """Read the declaration of the data.

    Parameters
    ----------
    path : str or Path
        sources.toml.

    Returns
    -------
    Sources

    Raises
    ------
    DataFileError
        Everything wrong in it.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.sources import read_sources
    >>> len(read_sources(data_dir() / "sources.toml").files) > 0
    True
    """
    path = Path(path)
    text, _ = read_text(path, UTF8)
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # broken TOML, a number of 5,000 digits, [[[[…
        raise DataFileError(
            [Issue(path.name, f"不是有效的 TOML（{toml_fault(error)}）", "请按文件开头的说明改正")]
        ) from error
    problems = list(_check(content))
    if problems:
        raise DataFileError([Issue(path.name, message, remedy) for message, remedy in problems])
    return Sources(
        tuple(
            Source(
                **{key: item[key] for key in SOURCE_KEYS},
                credit_en=item.get("credit_en", ""),
                short=item.get("short", "") or item["title"],
                short_en=item.get("short_en", ""),
                rows=tuple(item.get("rows", ())),
            )
            for item in content["source"]
        ),
        tuple(
            DataFile(
                **{key: item[key] for key in FILE_KEYS},
                sources=tuple(item["sources"]),
                note=item.get("note", ""),
                sha256=item.get("sha256", ""),
            )
            for item in content["file"]
        ),
    )


def _tables(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    tables = content.get(name)
    return [t for t in tables if isinstance(t, dict)] if isinstance(tables, list) else []


def _check(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with the declaration: message and remedy."""
    sources, files = _tables(content, "source"), _tables(content, "file")
    if not sources or not files:
        yield "缺少 [[source]] 或 [[file]]", "两种表都至少要有一个"
    for kind, tables, keys in (("source", sources, SOURCE_KEYS), ("file", files, FILE_KEYS)):
        for number, table in enumerate(tables, start=1):
            for key in keys:
                text = table.get(key)
                if not isinstance(text, str) or (key != "credit" and not text.strip()):
                    yield f"第 {number} 个 [[{kind}]] 缺少 {key}", f"请补上 {key}（文字，不能为空）"
            for key in ("credit_en", "short", "short_en"):
                if not isinstance(table.get(key, ""), str):
                    yield f"第 {number} 个 [[{kind}]] 的 {key} 不是文字", "请把它写在引号里"
            rows = table.get("rows", [])
            if not isinstance(rows, list) or not all(isinstance(r, str) and r for r in rows):
                yield f"第 {number} 个 [[{kind}]] 的 rows 不是一列文字", '应写作 rows = ["OSM"]'
        seen = [table.get(keys[0]) for table in tables]
        for name in sorted({str(name) for name in seen if seen.count(name) > 1}):
            yield f"[[{kind}]] 的 {keys[0]} “{name}”重复", "请删去其中一个"
    known = [source.get("id") for source in sources]
    for file in files:
        title = str(file.get("path", "无名"))
        named = file.get("sources")
        if not isinstance(named, list) or not named:
            yield f"{title} 没有写来源", "在 sources 里列出来源的 id"
            named = []
        for name in named:
            if not isinstance(name, str) or name not in known:
                yield f"{title} 的来源“{name}”没有声明", "请补一个 [[source]] 或改正 id"
        if str(file.get("datum")) not in DATUMS:
            yield f"{title} 的 datum “{file.get('datum')}”不认识", f"只能是 {'、'.join(DATUMS)}"
        if not isinstance(file.get("note", ""), str):
            yield f"{title} 的 note 不是文字", "请把它写在引号里"
        digest = file.get("sha256", "")
        if not isinstance(digest, str) or not re.fullmatch(r"([0-9a-f]{64})?", digest):
            yield f"{title} 的 sha256 不是 64 位十六进制数", REFRESH
        if digest and title in NEVER_SUMMED:
            yield f"{title} 供人工修改，不应有 sha256", "请删去该行"


def checksum(path: Path) -> str:
    """SHA-256 of a text file, with line ends as LF: the same on every checkout.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    str
        Hex digits.

    Raises
    ------
    DataFileError
        It cannot be read.

    Examples
    --------
    The digest of “abc” is an example of FIPS 180:

    >>> from pathlib import Path
    >>> from geo.sources import checksum
    >>> _ = Path("abc.txt").write_bytes(b"abc")
    >>> checksum(Path("abc.txt"))[:16]
    'ba7816bf8f01cfea'
    """
    return hashlib.sha256(read_bytes(path).replace(b"\r\n", b"\n")).hexdigest()


def check_files(sources: Sources, data_dir: Path) -> list[Issue]:
    """What of the data directory is undeclared, missing or not what was declared.

    Parameters
    ----------
    sources : Sources
        The declaration.
    data_dir : Path
        The directory.

    Returns
    -------
    list of Issue

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.sources import check_files, read_sources
    >>> check_files(read_sources(data_dir() / "sources.toml"), data_dir())
    []
    """
    issues: list[Issue] = []
    for file in sources.files:
        path = data_dir / file.path
        if not os.path.isfile(path):  # unlike Path's, it takes a name that no file can have
            issues.append(Issue(file.path, "已声明的文件不存在", f"请放回或从 {SOURCES_FILE} 删去"))
            continue
        try:
            if file.sha256 and checksum(path) != file.sha256:
                issues.append(Issue(file.path, "内容与声明的校验和不符", REFRESH))
        except DataFileError as error:
            issues += error.issues
    declared = {file.path for file in sources.files} | UNDECLARED
    for path in sorted(data_dir.rglob("*")):
        name = path.relative_to(data_dir).as_posix()
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(data_dir).parts)
        expected = name in declared or name.startswith(UNDECLARED_PREFIX)
        if path.is_file() and not hidden and not expected:
            remedy = f"请在 {SOURCES_FILE} 里声明它的来源，或移出 {data_dir.name}/"
            issues.append(Issue(name, "没有声明来源", remedy, severity="warning"))
    return issues


def attribution(sources: Sources) -> tuple[str, ...]:
    """What the map must name: the credit of every source, those to one name put together.

    ``地点：高德`` and ``道路：高德（2020 年）`` make ``地点、道路（2020 年）：高德``. Every file of
    the data directory has a part in the map, as ground, zone or place of a project.

    Parameters
    ----------
    sources : Sources
        The declaration.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.sources import attribution, read_sources
    >>> sources = read_sources(data_dir() / "sources.toml")
    >>> 0 < len(attribution(sources)) <= len(sources.credits())
    True
    """
    by_name: dict[str, list[str]] = {}
    for credit in sources.credits():
        name = credit.rpartition("：")[2].partition("（")[0]
        by_name.setdefault(name, []).append(credit)
    return tuple(
        credits[0] if len(credits) == 1 else _together(name, credits)
        for name, credits in by_name.items()
    )


def _together(name: str, credits: list[str]) -> str:
    for_what = dict.fromkeys(credit.replace(f"：{name}", "", 1) for credit in credits)
    for_what.pop(name, None)  # several of one name that does not say for what
    return f"{'、'.join(for_what)}：{name}" if for_what else name


def of_another_list(credits: Sequence[str], sources: Sources, title: str) -> tuple[str, ...]:
    """Credits for the list of another plan than the one that ``projects.csv`` is of.

    Parameters
    ----------
    credits : sequence of str
        Those for the directory's own list, in either language.
    sources : Sources
        The declaration: the first source of ``projects.csv`` is the plan.
    title : str
        What to name in place of that plan.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.sources import attribution, of_another_list, read_sources
    >>> sources = read_sources(data_dir() / "sources.toml")
    >>> any("十四五" in text for text in of_another_list(attribution(sources), sources, "示例"))
    False
    """
    own = sources.of("projects.csv")[:1]
    named = {credit for source in own for credit in (source.credit, source.credit_en)}
    return (title, *(credit for credit in credits if credit not in named))

"""The district that the program speaks of: chosen once, when it starts.

Names and closed lists are constants of many modules, so they cannot change while the program runs.
A folder of data with another ``district.toml`` needs a start of its own, and :func:`check` says so.
"""

from __future__ import annotations

from pathlib import Path

from geo import settings
from geo.district.file import FILE_NAME, read_district
from geo.district.model import District
from geo.errors import DataFileError, Issue

_chosen: Path | None = None
_in_use: District | None = None


def in_use() -> District:
    """The district of the folder of data in use, read when it is first asked for.

    Without a file there, or with one that cannot be used, it is the one that comes with the
    program: the map opens, and :func:`check` raises what is wrong where the data are read.

    Returns
    -------
    District
        The same for as long as the program runs.

    Examples
    --------
    >>> from geo.district import in_use
    >>> in_use().in_city
    '青岛市市南区'
    """
    global _in_use
    if _in_use is None:
        try:
            _in_use = read_district(data_file(FILE_NAME))
        except DataFileError:
            _in_use = read_district(settings.OWN_DATA / FILE_NAME)
    return _in_use


def choose(folder: Path) -> None:
    """The folder of data of this run, in place of ``SHINAN_DATA_DIR``; it counts where no name has
    been asked for yet."""
    global _chosen
    _chosen = folder


def check(folder: Path) -> None:
    """Raises DataFileError where the folder's file cannot be used, or is not what the names in use
    were read from."""
    if read_district(_file(folder)) == in_use():
        return
    message = "与程序启动时读到的不同：名称和分类在启动时读入，运行中不更换"
    remedy = f"请重新启动；数据目录由环境变量 {settings.DATA_DIR.name} 指明"
    raise DataFileError([Issue(FILE_NAME, message, remedy)])


def data_file(name: str) -> Path:
    """A file that says what the program's names mean: that of the folder of data in use, or the
    program's own where the folder has none."""
    return _file(_chosen or settings.DATA_DIR.path(), name)


def _file(folder: Path | None, name: str = FILE_NAME) -> Path:
    own = settings.OWN_DATA / name
    if folder is None:
        return own
    path = folder / name
    return path if path.exists() else own

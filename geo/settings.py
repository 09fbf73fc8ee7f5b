"""What a deployment may set: every environment variable of the project, in one place.

They are read when they are asked for, never kept: a test or a service may change them.
``python -m geo.settings`` prints the table of ``docs/deploy.md``. On the pages Streamlit's secrets
of the same names count too (``views/frame/settings.py``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
"""The folder that ``geo`` is imported from: the checkout's, or ``site-packages``."""
OWN_DATA = PACKAGE / "data" if (PACKAGE / "data").is_dir() else ROOT / "data"
"""The data files that come with the program: a wheel carries them inside the package, in a checkout
they lie beside it."""

Environment = Mapping[str, str]


@dataclass(frozen=True)
class Setting:
    """A variable of the environment that holds a text.

    Attributes
    ----------
    name : str
        The variable.
    chinese, english : str
        What it is for.
    default : str
        What holds where it is not given.
    readers : tuple of str
        The modules that ask for it.

    Examples
    --------
    >>> from geo.settings import MAP_APPROVAL
    >>> MAP_APPROVAL.text({MAP_APPROVAL.name: " 示例 "})
    '示例'
    """

    name: str
    chinese: str
    english: str
    default: str
    readers: tuple[str, ...]

    kind = "text"

    def text(self, environ: Environment | None = None) -> str:
        """Its text as the environment has it.

        Parameters
        ----------
        environ : mapping of str to str, optional
            In place of the process's own environment.

        Returns
        -------
        str
            Without blanks at the ends; "" where it is not given.
        """
        return (os.environ if environ is None else environ).get(self.name, "").strip()


@dataclass(frozen=True)
class PathSetting(Setting):
    """A variable that holds the path of a file or a folder.

    Attributes
    ----------
    name : str
        The variable.
    chinese, english : str
        What it is for.
    default : str
        What holds where it is not given.
    readers : tuple of str
        The modules that ask for it.

    Examples
    --------
    >>> from geo.settings import PROJECTS
    >>> PROJECTS.path({}) is None
    True
    """

    kind = "path"

    def path(self, environ: Environment | None = None) -> Path | None:
        """Its text as a path.

        Parameters
        ----------
        environ : mapping of str to str, optional
            In place of the process's own environment.

        Returns
        -------
        Path or None
            ``~`` resolved; None where it is not given.
        """
        text = self.text(environ)
        return Path(text).expanduser() if text else None


@dataclass(frozen=True)
class ListSetting(Setting):
    """A variable that holds several texts, by commas.

    Attributes
    ----------
    name : str
        The variable.
    chinese, english : str
        What it is for.
    default : str
        What holds where it is not given.
    readers : tuple of str
        The modules that ask for it.

    Examples
    --------
    >>> from geo.settings import ListSetting
    >>> ListSetting.parts("a, b,,")
    ['a', 'b']
    """

    kind = "list"

    @staticmethod
    def parts(text: str) -> list[str]:
        """The texts between the commas.

        Parameters
        ----------
        text : str
            As :meth:`Setting.text` gives it.

        Returns
        -------
        list of str
            Without blanks at the ends, and without empty ones.
        """
        return [part.strip() for part in text.split(",") if part.strip()]


SERVICES: dict[str, str] = {
    "amap": "高德",
    "tianditu": "天地图",
    "baidu": "百度",
    "nominatim": "Nominatim",
}
"""Online services by the names that the command line and the address bar give them."""

MAP_APPROVAL = Setting(
    "SHINAN_MAP_APPROVAL",
    "审图号，显示在有地图的页面和导出的文件上",
    "the map approval number (审图号), shown on the map's pages and on what is exported",
    "none is shown",
    (
        "geo.exports.command",
        "geo.exports.report.command",
        "views.about_page",
        "views.map.notes",
        "views.parts.export_panel",
    ),
)
DATA_DIR = PathSetting(
    "SHINAN_DATA_DIR",
    "另一个数据目录，地图和 `python -m geo …` 都用它",
    "another folder of data files, for the map and for `python -m geo …`",
    "`data/`",
    ("geo.data_dir", "geo.district.current"),
)
PROJECTS = PathSetting(
    "SHINAN_PROJECTS",
    "另一份项目清单（只读环境变量）",
    "the list of projects: a `.csv`, a GeoParquet file (`.parquet`, `.geoparquet`), or a directory "
    "of the parts of either, as Spark, Sedona or Dask writes it (environment only)",
    "`projects.csv` or `projects.parquet` in that folder",
    ("geo.data_dir",),
)
HOSTS = ListSetting(
    "SHINAN_HOSTS",
    "允许用来打开页面的主机名",
    "the host names the app is opened under, by commas; `*.example.cn` for all below one; name "
    "`127.0.0.1` too where a monitor asks there",
    "any host",
    ("views.gate",),
)
REVIEWER_HEADER = Setting(
    "SHINAN_REVIEWER_HEADER",
    "代理写入登录人姓名的请求头",
    "the request header that names the signed-in person; only behind a proxy that always "
    "overwrites it",
    "a typed name, marked unverified",
    ("views.gate", "views.frame.session.reviewer"),
)
REVIEWER_PROXIES = ListSetting(
    "SHINAN_REVIEWER_PROXIES",
    "写入这个请求头的代理的地址或网段",
    "addresses or networks of the proxies that set it, by commas, such as `127.0.0.1,10.0.0.0/24`",
    "none is believed",
    ("views.gate",),
)
CONTACT = Setting(
    "SHINAN_CONTACT",
    "出错时找谁，显示在说明页",
    "whom to tell about an error, shown on the about page",
    "asks for the deployer",
    ("views.about_page",),
)
ONLINE_BASEMAPS = ListSetting(
    "SHINAN_ONLINE_BASEMAPS",
    "可选的在线底图",
    "online basemaps to offer: any of `tianditu,amap,osm`",
    "none is offered",
    ("views.map.basemaps",),
)
TIANDITU_BROWSER_TOKEN = Setting(
    "TIANDITU_BROWSER_TOKEN",
    "天地图“浏览器端”密钥，只用于底图瓦片，每个访问者都看得到",
    "天地图's token of the type “浏览器端” for its tiles; every visitor's browser sees it",
    "天地图 says that it is missing",
    ("views.map.basemaps",),
)
TILES = {
    provider: Setting(
        f"SHINAN_TILES_{provider.upper()}",
        f"{title}瓦片的另一个地址，如内网镜像",
        f"another address of {title}'s tiles, such as a mirror: "
        "`https://tiles.example/{z}/{x}/{y}.png`",
        "the provider's own",
        ("views.map.basemaps",),
    )
    for provider, title in (
        ("tianditu", SERVICES["tianditu"]),
        ("amap", SERVICES["amap"]),
        ("osm", "OpenStreetMap"),
    )
}
AMAP_KEY, TIANDITU_TOKEN, BAIDU_AK = (
    Setting(
        name,
        f"{title}地理编码的密钥，只在要求时使用",
        f"key of {title}'s geocoder, asked only on request",
        "it is not asked",
        (f"geo.geocoders.online.{module}",),
    )
    for name, title, module in (
        ("AMAP_KEY", SERVICES["amap"], "_amap"),
        ("TIANDITU_TOKEN", SERVICES["tianditu"], "_tianditu"),
        ("BAIDU_AK", SERVICES["baidu"], "_baidu"),
    )
)
NOMINATIM_USER_AGENT = Setting(
    "NOMINATIM_USER_AGENT",
    "使用 Nominatim 时报上的应用名和联系方式，只在要求时使用",
    "application and contact that Nominatim is told, asked only on request",
    "it is not asked",
    ("geo.geocoders.online._nominatim",),
)
ENDPOINTS = {
    provider: Setting(
        f"{provider.upper()}_ENDPOINT",
        f"代替{title}的地理编码服务器，如网关",
        f"another server in place of {title}'s geocoder: `http://gateway.local:8080`",
        "the provider's own",
        ("geo.geocoders.online._provider",),
    )
    for provider, title in SERVICES.items()
}
GEOCODE_CACHE = PathSetting(
    "GEOCODE_CACHE",
    "在线地理编码结果的缓存文件",
    "the file in which answers of online geocoders are kept",
    "`shinan-plan-map/geocode.sqlite3` in the user's cache folder",
    ("geo.geocoders.online.cache",),
)

SETTINGS: tuple[Setting, ...] = (
    MAP_APPROVAL,
    DATA_DIR,
    PROJECTS,
    HOSTS,
    REVIEWER_HEADER,
    REVIEWER_PROXIES,
    CONTACT,
    ONLINE_BASEMAPS,
    TIANDITU_BROWSER_TOKEN,
    *TILES.values(),
    AMAP_KEY,
    TIANDITU_TOKEN,
    BAIDU_AK,
    NOMINATIM_USER_AGENT,
    *ENDPOINTS.values(),
    GEOCODE_CACHE,
)


def cache_folder(environ: Environment | None = None) -> Path:
    """Where the system has programs keep what can be asked for again.

    Parameters
    ----------
    environ : mapping, optional
        In place of the process's environment.

    Returns
    -------
    Path
        ``XDG_CACHE_HOME`` (XDG Base Directory Specification), ``LOCALAPPDATA`` on Windows, else
        ``.cache`` at home.

    Examples
    --------
    >>> from geo.settings import cache_folder
    >>> cache_folder({"XDG_CACHE_HOME": "caches"}).as_posix()
    'caches'
    """
    environ = os.environ if environ is None else environ
    home = environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA")
    return Path(home) if home else Path.home() / ".cache"


def child_environment(root: Path) -> dict[str, str]:
    """This process's environment for a Python of its own.

    Parameters
    ----------
    root : Path
        The folder that holds our packages.

    Returns
    -------
    dict of str to str
        With ``root`` first in ``PYTHONPATH``.

    Examples
    --------
    >>> import os
    >>> from pathlib import Path
    >>> from geo.settings import child_environment
    >>> child_environment(Path("root"))["PYTHONPATH"].split(os.pathsep)[0]
    'root'
    """
    known = [str(root), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, known))}


def table() -> str:
    """The settings as a table in Markdown: that of docs/deploy.md.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.settings import table
    >>> table().splitlines()[0]
    '| name | kind | meaning | 含义 | default | read by |'
    """
    rows = [
        f"| `{one.name}` | {one.kind} | {one.english} | {one.chinese} | {one.default} "
        f"| {', '.join(f'`{reader}`' for reader in one.readers)} |"
        for one in SETTINGS
    ]
    head = "| name | kind | meaning | 含义 | default | read by |"
    return "\n".join([head, "| --- " * 6 + "|", *rows]) + "\n"


if __name__ == "__main__":
    print(table(), end="")

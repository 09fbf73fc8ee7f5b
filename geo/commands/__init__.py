"""What the commands of ``python -m geo`` share: wrong arguments in Chinese, a bar on the console.

Start at :mod:`geo.commands.console`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.commands.arguments import ChineseParser
    from geo.commands.console import Console, progress_bar

__all__ = ["ChineseParser", "Console", "progress_bar"]
__getattr__ = lazily(__name__)

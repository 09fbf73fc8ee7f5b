"""Heavy work in a process of its own, one after another.

Start at :mod:`geo.jobs.queue`; :mod:`geo.jobs.work` lists what can be asked for."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.jobs.process import OtherDataError
    from geo.jobs.queue import JobQueue, Ticket
    from geo.jobs.work import PackOrder, make_pack, make_tour

__all__ = ["JobQueue", "OtherDataError", "PackOrder", "Ticket", "make_pack", "make_tour"]
__getattr__ = lazily(__name__)

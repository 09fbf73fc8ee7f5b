"""Heavy work in a process of its own, one after another.

Start at :mod:`geo.jobs.queue`; :mod:`geo.jobs.work` lists what can be asked for."""

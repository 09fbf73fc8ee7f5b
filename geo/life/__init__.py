"""What became of the plan: indicators, milestones and reports, each statement with its source.

* :mod:`geo.life.record` reads all of it from a data directory (:class:`~geo.life.record.Life`);
* :mod:`geo.life.verdicts` judges an indicator in a year;
* :mod:`geo.life.timeline` puts together what is known of one project.

Most of the plan has no public word at all. That is a state of its own, ``NOT_FOUND``, and neither
“not done” nor “not begun”.
"""

NOT_FOUND = "未找到公开资料"
"""In place of a figure or a state that no source gives."""

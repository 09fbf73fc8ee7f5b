"""What benchmarks/presentation.py prints, and what it refuses."""

from __future__ import annotations

import pytest

from benchmarks.presentation import PATH, Samples, as_rows, parse


def test_medians_and_worst_stand_beside_their_limits() -> None:
    samples = Samples(
        ready_s=2.345, scenes=9, words_s=[0.02, 0.04, 0.03], flight_s=[0.6, 0.7], reruns=0
    )
    rows = {row[0]: row[1:] for row in as_rows(samples)}
    assert rows["key to the next words"] == ["s", 0.1, 0.03, 0.04]
    assert rows["key to the end of the flight"] == ["s", 0.8, 0.65, 0.7]
    assert rows["a frame of a flight"] == ["ms", 20.0, None, None]
    assert rows["address to all scenes ready"][2] == 2.35


def test_it_opens_the_ready_made_tour() -> None:
    assert PATH == "/?present=plan"
    assert parse(["--rounds", "2"]).rounds == 2


def test_no_round_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--rounds", "0"])
    assert "at least 1 round" in capsys.readouterr().err

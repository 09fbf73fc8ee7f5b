"""How honest the offline geocoder's radii are: leave out each known number and place it again.

Usage: python scripts/calibrate_offline.py [--misses] [--streets | --cross-validate]
       [--gazetteer DIR]

Every address point on a street with at least two others is taken out of the gazetteer and located
by what is left. Printed per way of answering and in all: how many, the share whose truth lies
within the claimed radius, the median claimed radius and the median error. An error is the distance
from the truth to the answered geometry, which is a stretch of the street for part of the answers;
``*_point`` says the same of the single point that stands for the answer. Streets whose line was
drawn through address points know something of the point left out: see the row ``centreline``, which
has none of them. The left-out points are themselves only good to ``precision_m`` (20–290 m).
``--streets`` leaves out all numbers of a street at once, which is what an address gets on a street
without any known number.
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.radii import LIKELY_BASE_M, LIKELY_SHARE
from geo.quality.calibration import leave_one_out, leave_street_out


def summarise(answers: pd.DataFrame) -> pd.DataFrame:
    """Coverage and medians: in all, by way of answering, by shape of the street."""
    answered = answers[answers["error_m"].notna()]
    form = answered["is_point"].map({True: " (point)", False: " (line)"})
    ways = answered.groupby(answered["method"] + form)
    groups = [("all", answered), *ways, *answered.groupby("shape")]
    return pd.DataFrame(
        [
            {
                "group": name,
                "answers": len(group),
                "coverage": (group["error_m"] <= group["radius_m"]).mean(),
                "radius_m": group["radius_m"].median(),
                "error_m": group["error_m"].median(),
                "coverage_point": (group["error_point_m"] <= group["radius_point_m"]).mean(),
                "radius_point_m": group["radius_point_m"].median(),
                "error_point_m": group["error_point_m"].median(),
            }
            for name, group in groups
        ]
    ).set_index("group")


def cross_validate(answers: pd.DataFrame, share: float = 0.95) -> tuple[float, float, float]:
    """Likeliest points of stretches, each street judged by a scale that the others set.

    The scale of ``LIKELY_BASE_M + LIKELY_SHARE · length`` is the conformal quantile: of n others
    the ceil((n + 1) · share)-th smallest. Returns coverage, and the smallest and largest scale.
    """
    rows = answers[answers["length_m"].notna()]
    need = rows["error_point_m"] / (LIKELY_BASE_M + LIKELY_SHARE * rows["length_m"])
    covered, scales = 0, []
    for street in rows["street"].unique():
        own = rows["street"] == street
        others = need[~own].sort_values().to_numpy()
        scales.append(others[min(math.ceil((len(others) + 1) * share), len(others)) - 1])
        covered += int((need[own] <= scales[-1]).sum())
    return covered / len(rows), min(scales), max(scales)


def main() -> None:
    parser = argparse.ArgumentParser(description="Leave-one-out check of the offline geocoder.")
    root = Path(__file__).resolve().parents[1]
    parser.add_argument("--gazetteer", type=Path, default=root / "data" / "gazetteer")
    parser.add_argument("--misses", action="store_true", help="list the truths outside the radius")
    questions = parser.add_mutually_exclusive_group()
    questions.add_argument(
        "--cross-validate", action="store_true", help="judge each street by the others' radii"
    )
    questions.add_argument(
        "--streets", action="store_true", help="leave out all numbers of a street at once"
    )
    arguments = parser.parse_args()
    left_out = leave_street_out if arguments.streets else leave_one_out
    answers = left_out(Gazetteer.read(arguments.gazetteer))
    with pd.option_context("display.width", 160, "display.max_columns", None):
        print(summarise(answers).round(3))
    print(f"not answered: {int(answers['error_m'].isna().sum())} of {len(answers)}")
    if arguments.cross_validate:
        coverage, low, high = cross_validate(answers)
        scale = f"scale {low:.2f}–{high:.2f}"
        print(f"points on stretches, by the other streets: {coverage:.1%}, {scale}")
    if arguments.misses:
        missed = answers[answers["error_m"] > answers["radius_m"]]
        for row in missed.itertuples():
            print(f"{row.address}: {row.error_m:.0f} m off, {row.radius_m:.0f} claimed; {row.note}")


if __name__ == "__main__":
    main()

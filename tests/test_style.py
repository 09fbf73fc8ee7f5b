"""The palette holds for colour-blind eyes, and every listed value has its style.

Simulation: Machado, Oliveira & Fernandes (2009), “A Physiologically-based Model for Simulation of
Color Vision Deficiency”, severity 1.0 matrices. Contrast: WCAG 2.2, 1.4.3.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from geo.map.colourings import LIGHT_STYLES, STATUS_STYLES
from geo.style import BAY_STYLES, KIND_SHAPES, SECTOR_STYLES, SectorStyle
from geo.vocabulary import BAYS, KINDS, LIGHTS, SECTORS, STATUSES

SIGHT = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)  # sRGB, D65


def linear(colour: str) -> np.ndarray:
    srgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = TO_XYZ @ np.clip(rgb, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


PALETTES = {"sector": SECTOR_STYLES, "light": LIGHT_STYLES, "status": STATUS_STYLES}


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_of_a_palette_stay_apart(sight: Any, palette: str) -> None:
    styles = PALETTES[palette]
    seen = {name: lab(np.array(SIGHT[sight]) @ linear(s.colour)) for name, s in styles.items()}
    for a, b in combinations(seen, 2):
        assert np.linalg.norm(seen[a] - seen[b]) >= 12, (a, b)


@pytest.mark.parametrize(
    "style",
    [pytest.param(s, id=name) for styles in PALETTES.values() for name, s in styles.items()],
)
def test_white_text_is_legible_on_every_colour(style: SectorStyle) -> None:
    luminance = TO_XYZ[1] @ linear(style.colour)
    assert 1.05 / (luminance + 0.05) >= 4.5


def test_every_listed_value_has_a_style_of_its_own() -> None:
    assert set(SECTOR_STYLES) == set(SECTORS)
    assert set(KIND_SHAPES) == set(KINDS)
    assert set(BAY_STYLES) == set(BAYS)
    assert len({style.glyph for style in SECTOR_STYLES.values()}) == len(SECTORS)
    assert len(set(KIND_SHAPES.values())) == len(KINDS)
    assert list(LIGHT_STYLES) == list(LIGHTS)
    assert list(STATUS_STYLES) == list(STATUSES)


@pytest.mark.parametrize("palette", ["light", "status"])
def test_progress_is_told_by_character_and_pattern_too(palette: str) -> None:
    styles = PALETTES[palette]
    assert len({style.glyph for style in styles.values()}) == len(styles)
    assert [name for name, style in styles.items() if style.hatched] == [list(styles)[-1]]

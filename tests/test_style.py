"""The palette holds for colour-blind eyes, and every listed value has its style.

Simulation: Machado, Oliveira & Fernandes (2009), “A Physiologically-based Model for Simulation of
Color Vision Deficiency”, severity 1.0 matrices. Contrast: WCAG 2.2, 1.4.3.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from geo.drawing.items import ink_of, tone_inside
from geo.map.colourings import LIGHT_STYLES, STATUS_STYLES
from geo.map.look import SYMBOLS
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


def _over(colour: np.ndarray, below: np.ndarray, alpha: float) -> np.ndarray:
    return alpha * colour + (1 - alpha) * below


def _rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def _hex(rgb: np.ndarray) -> str:
    return "#" + "".join(f"{round(float(v) * 255):02x}" for v in np.clip(rgb, 0, 1))


def _contrast(one: np.ndarray, other: np.ndarray, washed: float = 0.0) -> float:
    """WCAG's, of sRGB; ``washed``: light of the room on the screen, a share of the lamp's white."""
    light = [TO_XYZ[1] @ linear(_hex(rgb)) + washed + 0.05 for rgb in (one, other)]
    return float(max(light) / min(light))


WHITE = np.ones(3)
INSIDE = SYMBOLS["inside"]


def _grounds(colour: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """What a character stands on in a symbol of a colour, and its own colour."""
    own, ink = _rgb(colour), _rgb(ink_of(colour))
    tone, alpha = tone_inside(colour)
    tinted = _over(own, WHITE, SYMBOLS["tint_alpha"])
    return {
        "disc": (own, WHITE),
        "shape in the disc": (_over(_rgb(tone), own, alpha), WHITE),
        "no amount": (WHITE, ink),
        "shape in it": (_over(own, WHITE, INSIDE["tint_alpha"]), ink),
        "amount of its group": (tinted, ink),
        "shape in that": (_over(own, tinted, INSIDE["tint_alpha"]), ink),
    }


@pytest.mark.parametrize("palette", PALETTES)
def test_the_character_is_legible_on_the_disc_and_on_the_shape_inside(palette: str) -> None:
    """4.5 : 1; on a projector in a lit room, whose black is a twentieth of its white, 2.6 : 1."""
    for name, style in PALETTES[palette].items():
        for where, (ground, text) in _grounds(style.colour).items():
            assert _contrast(ground, text) >= 4.5, (name, where)
            assert _contrast(ground, text, washed=0.05) >= 2.6, (name, where)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("sight", SIGHT)
def test_the_shape_inside_is_seen_by_all_eyes(sight: str, palette: str) -> None:
    for name, style in PALETTES[palette].items():
        grounds = {where: ground for where, (ground, _) in _grounds(style.colour).items()}
        for body, shape in (("disc", "shape in the disc"), ("no amount", "shape in it")):
            seen = [lab(np.array(SIGHT[sight]) @ linear(_hex(grounds[k]))) for k in (body, shape)]
            assert np.linalg.norm(seen[0] - seen[1]) >= 8, (name, body)


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

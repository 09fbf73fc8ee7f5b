"""Results that are stated in words: “<5”, “90 以上”, “超额完成市下达的目标任务”."""

from __future__ import annotations

import re

from geo.address.characters import unify

ABOUT = 0.95
"""Of a target that is “约” or “左右”, this share is enough."""
_TINY = 1e-9
_NUMBER = r"([0-9]{1,12}(?:\.[0-9]{1,6})?)"
_BOUND = re.compile(rf"(<|≤|≥|>|<=|>=)?\s?{_NUMBER}\s?%?\s?(以上|以下|以内)?")
_DONE = r"(?:超额|提前|全面|全部|如期)?(?:完成|达到|达标|实现)"
_NEGATED = re.compile(rf"(?:未|没有|没|不)(?:能|有|曾)?{_DONE}")
_UNSURE = re.compile("预计|有望|力争|争取|计划|预期|基本|接近|部分|大部分|尚|将")
"""Words of a plan, or of something short of done."""


def meets(operator: str, target: float, value: float, *, falling: bool = False) -> bool:
    """Whether a number meets a target. ``falling``: with “=”, at most the target is wanted."""
    if operator == "<":
        return value < target
    if operator == "≤" or (operator == "=" and falling):
        return value <= target + _TINY
    if operator == "约":
        return value >= ABOUT * target - _TINY
    return value >= target - _TINY


def words_meet(
    words: str, operator: str, target: float | None, target_text: str, *, falling: bool = False
) -> bool | None:
    """Whether a statement says that a target is met; None when it does not say.

    A bound (“<5”) answers where every number that it allows meets the target, or none does.
    """
    text = unify(words).strip()
    if text == unify(target_text).strip():
        return True
    bound = _BOUND.fullmatch(text)
    if bound is not None:
        return None if target is None else _bound_meets(bound, operator, target, falling)
    if _UNSURE.search(text):
        return None
    if _NEGATED.search(text):
        return False
    return True if re.search(_DONE, text) else None


def _bound_meets(bound: re.Match[str], operator: str, target: float, falling: bool) -> bool | None:
    mark, value = bound[1], float(bound[2])
    below = mark in ("<", "≤", "<=") or bound[3] in ("以下", "以内")
    above = mark in (">", "≥", ">=") or bound[3] == "以上"
    if not (below or above):
        return meets(operator, target, value, falling=falling)
    wants_below = operator in ("<", "≤") or (operator == "=" and falling)
    strict = mark in ("<", ">")
    if below == wants_below:  # the bound itself is the worst that it allows
        if strict and value == target:
            return True
        return True if meets(operator, target, value, falling=falling) else None
    reached = meets(operator, target, value, falling=falling)  # the best that it allows
    return None if reached and not (strict and value == target) else False

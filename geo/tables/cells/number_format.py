"""Show a number as a spreadsheet shows it under a number format: 0012, 12.5%, 2021年4月30日.

The format codes are those of ECMA-376 part 1, 18.8.31: up to four sections (positive; negative;
zero; text), digit places, dates, elapsed time, fractions, conditions, Chinese numerals. Names of
months and days and the short date are those of a Chinese system. Colours and padding to the
column's width are left out.

Nothing is lost: what a format cannot show (a telephone number under a date format, where a
spreadsheet shows ########) is shown as the plain number, and so is a number whose code is not
understood. A plain number is written in full where a spreadsheet would shorten it to 1.2E+18.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from geo.tables.cells._number_digits import chinese_digits, fraction_text, number_text
from geo.tables.cells.number_dates import LAST_DAY, TIME_TOKENS, date_text, is_minute

GENERAL = "General"
LONGEST_CODE = 255
"""Characters: a spreadsheet takes no longer code."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_."
    r"|\*."
    r"|\[(?P<bracket>[^\]]{0,255})\]"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<noon>AM/PM|A/P|上午/下午)"
    r"|(?P<power>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|b{2,4})"
    r"|(?P<digit>[0#?])"
    r"|(?P<mark>[.,%@/])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)


class Token(NamedTuple):
    """A piece of a section: its kind (a group of ``_TOKEN``, or literal, elapsed) and its text."""

    kind: str
    text: str


class Section(NamedTuple):
    """One of the parts between the semicolons.

    kind: date, number, fraction, general, text or literal; condition: an operator and a number;
    numerals: 1–3 for [DBNum1]–[DBNum3], 0 for our digits.
    """

    tokens: tuple[Token, ...]
    kind: str
    condition: tuple[str, float] | None
    numerals: int


def general(value: int | float) -> str:
    """A number as it is: 3.0 is 3, 0.1 + 0.2 is 0.3 (fifteen digits), never with an exponent
    unless it is longer than a line."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return str(value)
    exact = Decimal(repr(value))
    if abs(value) < 1e15:
        exact = Decimal(f"{value:.15g}")
    if value and not 1e-15 <= abs(value) < 1e21:
        return f"{value:.15g}".upper()
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_text(value: str | int | float, code: str) -> str:
    """What is seen of a value under a format code; of a text too, which a code may add to."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    sections = parsed(code)
    if isinstance(value, str):
        return _text(value, sections)
    return general(value) if not sections else _shown(value, code)


@lru_cache(maxsize=16_384)
def _shown(value: int | float, code: str) -> str:
    """What is seen of a number; days and shares come again and again."""
    shown = _number(value, parsed(code))
    return general(value) if shown is None else shown


def is_date(code: str) -> bool:
    """Whether numbers under the code count days (and not hours elapsed)."""
    return any(
        token.kind == "date"
        and (token.text[0] in "ydeab" or (token.text[0] == "m" and not is_minute(s.tokens, place)))
        for s in parsed(code)[:1]
        for place, token in enumerate(s.tokens)
    )


@lru_cache(maxsize=4096)
def parsed(code: str) -> tuple[Section, ...]:
    """The sections of a code; none for General and for what is no code."""
    if not code or len(code) > LONGEST_CODE or code.casefold() == GENERAL.casefold():
        return ()
    return tuple(_section(part) for part in _parts(code)[:4])


def _parts(code: str) -> list[list[re.Match[str]]]:
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    return parts


def _section(matches: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    condition: tuple[str, float] | None = None
    numerals = 0
    for match in matches:
        kind = match.lastgroup or "padding"
        if kind == "bracket":
            inside = match["bracket"]
            found = _CONDITION.fullmatch(inside)
            if found:
                condition = found[1], float(found[2])
            elif inside[:5].casefold() == "dbnum" and inside[5:] in ("1", "2", "3"):
                numerals = int(inside[5:])
            elif _ELAPSED.fullmatch(inside):
                tokens.append(Token("elapsed", inside.lower()))
            elif inside[:2].casefold() == "$-" and inside[2:].casefold() in ("f800", "f400"):
                tokens.append(Token("system", inside[2:].casefold()))
            elif inside.startswith("$"):
                tokens.append(Token("literal", inside[1:].partition("-")[0]))
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(Token("literal", match[kind]))
        elif kind == "date":
            tokens.append(Token(kind, match[kind].lower()))
        elif kind != "padding":
            tokens.append(Token(kind, match[kind]))
    return Section(tuple(tokens), _kind(tokens), condition, numerals)


def _kind(tokens: list[Token]) -> str:
    kinds = {token.kind for token in tokens}
    if kinds & TIME_TOKENS:
        return "date"
    if "digit" in kinds:
        return "fraction" if Token("mark", "/") in tokens else "number"
    if "general" in kinds:
        return "general"
    return "text" if Token("mark", "@") in tokens else "literal"


def _text(value: str, sections: tuple[Section, ...]) -> str:
    last = sections[-1] if sections else None
    if last is None or last.kind != "text":
        return value
    return "".join(value if token == ("mark", "@") else token.text for token in last.tokens)


def _number(value: int | float, sections: tuple[Section, ...]) -> str | None:
    """What is seen, None when the code cannot show it."""
    chosen = _chosen(value, [s for s in sections if s.kind != "text"] or list(sections))
    if chosen is None:
        return None
    section, magnitude = chosen
    if section.kind == "date":
        text = date_text(magnitude, section.tokens) if 0 <= magnitude < LAST_DAY else None
    elif section.kind == "text":
        return general(value)
    elif section.kind == "literal":
        text = "".join(token.text for token in section.tokens)
    elif section.kind == "fraction":
        text = fraction_text(magnitude, section.tokens)
    elif section.kind == "general":
        sign, plain = ("-", -magnitude) if magnitude < 0 else ("", magnitude)
        text = sign + "".join(
            general(plain) if token.kind == "general" else token.text for token in section.tokens
        )
    else:
        text = number_text(_decimal(magnitude), section.tokens)
    if text is None:
        return None
    if section.numerals:
        text = chinese_digits(text, section.numerals, dates=section.kind == "date")
    return text.strip()


def _decimal(value: int | float) -> Decimal:
    """Fifteen digits, as many as a spreadsheet shows of a number."""
    if isinstance(value, int):
        return Decimal(value)
    exact = Decimal(repr(value))
    if not exact:
        return exact
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - 14), ROUND_HALF_UP)


def _chosen(value: int | float, sections: list[Section]) -> tuple[Section, int | float] | None:
    """The section for a number, and the number to show by it: a negative one loses its sign where
    the section is for negative numbers alone."""
    if any(section.condition for section in sections):
        for place, section in enumerate(sections):
            if section.condition is None or _holds(value, section.condition):
                limits = section.condition or sections[0].condition
                wanted = ("<", "<=") if section.condition or not place else (">", ">=")
                alone = limits is not None and limits[0] in wanted and limits[1] in (0, -0.0)
                return section, -value if value < 0 and alone else value
        return None
    if len(sections) > 1 and value < 0:
        return sections[1], -value
    if len(sections) > 2 and value == 0:
        return sections[2], value
    return sections[0], value


def _holds(value: float, condition: tuple[str, float]) -> bool:
    operator, bound = condition
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[operator]

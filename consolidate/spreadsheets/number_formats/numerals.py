"""Numbers as a number format shows them. A decimal comma and a dot between thousands, as Vietnamese write them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from consolidate.spreadsheets.number_formats.codes import Kind, Piece

DECIMAL, THOUSANDS = ",", "."
_THOUSAND = 3
_EXACT = Context(prec=400)
"""No number of Excel has more digits."""

_MOST_DIGITS = 30
"""Of decimals and of a denominator: no format that a person makes has more."""


def decimal_of(value: float) -> Decimal:
    """The number with the 15 digits that Excel keeps."""
    return Decimal(f"{value:.15g}")


def general(value: Decimal) -> str:
    """As a cell without format shows it where it is wide enough."""
    text = f"{value.normalize():f}" if abs(value) >= Decimal("1e-9") or not value else f"{value:.15g}"
    return text.replace(".", DECIMAL)


def shown(value: Decimal, pieces: Sequence[Piece]) -> str:
    """A number that is not negative, under the pieces of a section that has places for digits."""
    kinds = [piece.kind for piece in pieces]
    value *= 100 ** kinds.count(Kind.PERCENT)
    if Kind.SLASH in kinds:
        return _fraction(value, list(pieces))
    if Kind.EXPONENT in kinds:
        return _scientific(value, list(pieces), kinds.index(Kind.EXPONENT))
    return _plain(value, list(pieces))


def scale(pieces: Sequence[Piece]) -> int:
    """How many thousands the number is divided by: a comma for each, behind the last place for a digit."""
    digits = [index for index, piece in enumerate(pieces) if piece.kind is Kind.DIGIT]
    points = [index for index, piece in enumerate(pieces) if piece.kind is Kind.POINT]
    whole = [index for index in digits if not points or index < points[0]]
    ends = {group[-1] + 1 for group in (digits, whole) if group}
    return sum(_commas_from(pieces, end) for end in ends)


def _commas_from(pieces: Sequence[Piece], start: int) -> int:
    end = start
    while end < len(pieces) and pieces[end].kind is Kind.COMMA:
        end += 1
    return end - start


def _plain(value: Decimal, pieces: list[Piece]) -> str:
    value = value.scaleb(-_THOUSAND * scale(pieces))
    point = next((index for index, piece in enumerate(pieces) if piece.kind is Kind.POINT), len(pieces))
    whole, decimals = pieces[:point], pieces[point + 1 :]
    places = min(sum(piece.kind is Kind.DIGIT for piece in decimals), _MOST_DIGITS)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    before, _, after = f"{rounded:f}".partition(".")
    text = _whole(before, whole)
    if point == len(pieces):
        return text
    return text + DECIMAL + _decimals(after, decimals)


def _whole(digits: str, pieces: Sequence[Piece]) -> str:
    """The digits before the decimal point, put into their places from the right."""
    places = [index for index, piece in enumerate(pieces) if piece.kind is Kind.DIGIT]
    grouped = any(pieces[index].kind is Kind.COMMA for index in range(places[0], places[-1])) if places else False
    left = digits.lstrip("0")
    taken, shown_ = 0, []
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.kind is Kind.DIGIT:
            last = index == places[0]
            count = max(len(left), 1) if last else 1
            for _ in range(count):
                sign = left[-1:] or {"0": "0", "?": " "}.get(piece.text, "")
                left = left[:-1]
                if sign and grouped and taken and taken % _THOUSAND == 0:
                    shown_.append(THOUSANDS if sign != " " else " ")
                if sign:
                    shown_.append(sign)
                    taken += 1
        elif piece.kind is not Kind.COMMA:
            shown_.append(_literal(piece)[::-1])
    return "".join(shown_)[::-1]


def _decimals(digits: str, pieces: Sequence[Piece]) -> str:
    """The digits behind the decimal point, in their places from the left; zeros at the end only where asked."""
    kept = digits.rstrip("0")
    text, taken = "", 0
    for piece in pieces:
        if piece.kind is Kind.DIGIT:
            needed = taken < len(kept) or piece.text == "0"
            text += (digits[taken : taken + 1] or "0") if needed else " " if piece.text == "?" else ""
            taken += 1
        elif piece.kind is not Kind.COMMA:
            text += _literal(piece)
    return text


def _literal(piece: Piece) -> str:
    return piece.text if piece.kind in (Kind.LITERAL, Kind.PERCENT) else ""


def _scientific(value: Decimal, pieces: list[Piece], at: int) -> str:
    mantissa, power = pieces[:at], pieces[at + 1 :]
    point = next((index for index, piece in enumerate(mantissa) if piece.kind is Kind.POINT), at)
    step = max(sum(piece.kind is Kind.DIGIT for piece in mantissa[:point]), 1)
    places = sum(piece.kind is Kind.DIGIT for piece in mantissa[point:])
    exponent = _exponent(value, step)
    if value and abs(value.scaleb(-exponent).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)) >= 10**step:
        exponent += step
    sign = "-" if exponent < 0 else "+" if pieces[at].text == "e+" else ""
    return f"{_plain(value.scaleb(-exponent), mantissa)}E{sign}{_whole(str(abs(exponent)), power)}"


def _exponent(value: Decimal, step: int) -> int:
    return value.adjusted() // step * step if value else 0


def _fraction(value: Decimal, pieces: list[Piece]) -> str:
    """A whole number and a fraction (`# ?/?`), or a fraction alone (`?/?`); `# ?/8` has a denominator of its own."""
    slash = next(index for index, piece in enumerate(pieces) if piece.kind is Kind.SLASH)
    top = slash
    while top and pieces[top - 1].kind is Kind.DIGIT:
        top -= 1
    has_whole = any(piece.kind is Kind.DIGIT for piece in pieces[:top])
    bottom = slash + 1
    while bottom < len(pieces) and (pieces[bottom].kind is Kind.DIGIT or pieces[bottom].text.isdecimal()):
        bottom += 1
    below = "".join(piece.text for piece in pieces[slash + 1 : bottom])
    fixed = int(below) if below.isdecimal() and int(below) else 0
    whole = int(value) if has_whole else 0
    rest = Fraction(value) - whole
    if fixed:
        numerator, denominator = round(rest * fixed), fixed
    else:
        near = rest.limit_denominator(10 ** min(len(below) or 1, _MOST_DIGITS) - 1)
        numerator, denominator = near.numerator, near.denominator
    if has_whole and numerator == denominator:
        whole, numerator = whole + 1, 0
    tail = "".join(_literal(piece) for piece in pieces[bottom:])
    if has_whole and not numerator:
        return _whole(str(whole), [piece for piece in pieces[:top] if piece.kind is Kind.DIGIT]) + tail or "0"
    head = _whole(str(whole), pieces[:top]) if has_whole else "".join(_literal(piece) for piece in pieces[:top])
    return f"{head}{numerator}/{denominator}{tail}"

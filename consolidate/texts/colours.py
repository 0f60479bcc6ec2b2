"""Names of colours, as people call what they painted."""

import colorsys

_GREY_BELOW, _DARK, _LIGHT = 0.12, 0.2, 0.9
_BY_HUE = (
    (15, "đỏ"),
    (45, "cam"),
    (70, "vàng"),
    (165, "xanh lá"),
    (255, "xanh dương"),
    (290, "tím"),
    (340, "hồng"),
    (360, "đỏ"),
)
"""The hue in degrees up to which a colour is called so."""


def colour_name(rgb: str) -> str:
    """What `RRGGBB` is called; "" where no colour is named."""
    if len(rgb) != 6:
        return ""
    parts = [int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    hue, light, _ = colorsys.rgb_to_hls(*parts)
    if max(parts) - min(parts) < _GREY_BELOW * min(1.0, 2 - 2 * light + _DARK):
        return "đen" if light < _DARK else "xám"
    return next(name for limit, name in _BY_HUE if hue * 360 <= limit)

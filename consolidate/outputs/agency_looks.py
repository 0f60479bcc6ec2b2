"""Looks that the sheets share which an agency gets beside its form: what is to be mended, its own page, the receipt."""

from typing import Any

LINE: dict[str, Any] = {"font_size": 11, "valign": "vcenter", "text_wrap": True}
"""A sentence above the table."""

TOP: dict[str, Any] = {**LINE, "bold": True, "align": "center"}
"""A line of the head: the office, the title, the agency."""

PLACE: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "text_wrap": True, "valign": "top"}
"""A cell about a place in the form."""

LINK: dict[str, Any] = {**PLACE, "font_color": "0563C1", "underline": 1}
"""What leads to that place."""

TYPED: dict[str, Any] = {**PLACE, "quote_prefix": True, "num_format": "@"}
"""What was typed there, as it was."""

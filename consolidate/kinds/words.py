"""Free text: what a person wrote, kept as it is."""

import re
import unicodedata
from dataclasses import dataclass

from consolidate import legacy_fonts
from consolidate.grid import is_longer, text_length
from consolidate.kinds.base import Reading, Rule, rejected, typed, understood, visible
from consolidate.model import Cell
from consolidate.texts import issues as say

MAX_CHARACTERS = 32_767
"""Of one cell, in UTF-16 units, as Excel counts."""

_FORMULA_LIKE = re.compile(r"\s*(?:=|[+\-@](?:\(|[A-Za-z0-9.+*/\-]*[(|!]))")


@dataclass(frozen=True, slots=True)
class Text:
    """Free text, to Excel's limit of 32,767 characters. Numbers and days become the text a person saw."""

    def rule(self) -> Rule | None:
        return None

    def read(self, cell: Cell) -> Reading:
        return understood(cell, self._understand)

    def _understand(self, cell: Cell) -> Reading:
        if not isinstance(cell.value, str):
            return Reading(typed(cell))
        text = unicodedata.normalize("NFC", cell.value)
        if is_longer(text, MAX_CHARACTERS):
            return rejected(say.too_long(text_length(text), MAX_CHARACTERS))
        decoded = legacy_fonts.decode(text, cell.font)
        if decoded and not decoded.certain:
            return rejected(say.unreadable_text(decoded.family, decoded.text))
        text = decoded.text if decoded else text
        findings = [say.converted_font(decoded.family, text)] if decoded else []
        shown = visible(text)
        if is_longer(shown, MAX_CHARACTERS):
            return rejected(say.too_long(text_length(shown), MAX_CHARACTERS))
        if shown != text.replace("\r\n", "\n"):
            findings.append(say.control_characters())
        if _FORMULA_LIKE.match(text):
            findings.append(say.formula_as_text())
        return Reading(shown, tuple(findings))

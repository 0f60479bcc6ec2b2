"""Cells of tables found between the ruled lines of an image."""

import numpy as np

from consolidate.catalogue.documents.formats import scan, scan_tables
from consolidate.catalogue.documents.formats.pdf_lines import Word


def test_a_stroke_of_a_letter_closes_no_cell() -> None:
    """A line counts along the whole side of a cell alone: what crosses a part of it loses no cell and cuts none."""
    rows, columns = [0, 100, 200], [0, 50, 100, 200]
    walls = np.array([[True, False, True, True], [True, True, True, True]])
    floors = np.array([[True, True, True], [True, False, True], [True, True, True]])
    found = [box[:4] for box in scan_tables._boxes(walls, floors, rows, columns)]
    assert found == [(1, 1, 2, 2), (1, 3, 1, 1), (2, 3, 1, 1)]


def test_a_doubted_word_is_named_as_it_stands() -> None:
    """Two words that the end of a line has parted are one in the text, and one in what a person is asked to look at."""
    words = [
        scan._Recognised(Word(0, 0, 1, 1, text), sure=sure, line=(line,))
        for text, sure, line in (("57-", True, 1), ("NQ/TVW", False, 2), ("NQ", False, 2))
    ]
    assert scan._doubted(words, "Nghị quyết 57-NQ/TVW của NQ") == ("57-NQ/TVW", "NQ")

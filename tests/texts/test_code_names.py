"""Names of the kinds of faults."""

from consolidate.texts.code_names import NAMES
from consolidate.texts.codes import Code


def test_every_code_has_a_name_of_its_own() -> None:
    """Each kind of fault has a short Vietnamese name, in the order of the codes, and no two have the same."""
    assert list(NAMES) == list(Code)
    assert len(set(NAMES.values())) == len(Code)
    assert [name for name in NAMES.values() if len(name) > 40 or name != name.strip() or not name[0].isupper()] == []

"""The templates of the report as they are shipped: short for a month; in full for a quarter, a half-year, a year."""

from consolidate.outputs.papers.layout import PARTY, STATE, Column, Draft, Form
from consolidate.texts.outputs.papers import report as texts

_NUMERALS = ("I", "II", "III", "IV", "V", "VI")


def month() -> bytes:
    """A month: what was counted, what is late, what is asked for, what comes; then the appendices."""
    draft = _opened(STATE)
    short_body(draft)
    return _closed(draft)


def longer() -> bytes:
    """A quarter, a half-year, a year: all parts in full."""
    draft = _opened(STATE)
    full_body(draft)
    return _closed(draft)


def party() -> bytes:
    """To the Party, of any period: a proposal, to be compared with a paper of the office's own."""
    draft = _opened(PARTY)
    short_body(draft)
    return _closed(draft)


def _opened(form: Form) -> Draft:
    draft = Draft(form)
    if form.party:
        draft.letterhead(texts.PARTY_SUPERIOR, texts.PARTY_OFFICE, texts.PARTY_NUMBER, texts.PLACE_DAY)
        draft.title(texts.KIND, texts.SUBJECT)
        draft.addressees(texts.PARTY_ADDRESSEE, "")
    else:
        draft.letterhead(texts.SUPERIOR, texts.OFFICE, texts.NUMBER, texts.PLACE_DAY)
        draft.title(texts.KIND, texts.SUBJECT)
        draft.addressees(texts.ONE_ADDRESSEE, "")
        draft.addressees(texts.ADDRESSEES, texts.ADDRESSEE)
    draft.basis(texts.PARTY_BASIS if form.party else texts.BASIS)
    draft.paragraph(texts.PARTY_OPENING if form.party else texts.OPENING)
    return draft


def _closed(draft: Draft) -> bytes:
    party = draft.form.party
    draft.paragraph(texts.PARTY_CLOSING if party else texts.CLOSING)
    signer = texts.PARTY_SIGNER if party else (texts.SIGNER,)
    draft.signature([texts.PARTY_RECIPIENTS if party else texts.RECIPIENTS], signer)
    appendices(draft)
    return draft.content()


def short_body(draft: Draft) -> None:
    """The parts of a month."""
    heads = _Headings(draft)
    heads.part(texts.RESULTS)
    draft.heading(texts.TASKS, 2)
    _counts(draft)
    _newly_done(draft)
    draft.heading(texts.TARGETS, 2)
    _say(draft, texts.TARGET_COUNTS, texts.NO_TARGETS, texts.TARGETS_UNREPORTED, texts.TARGETS_APPENDED)
    heads.part(texts.SHORTCOMINGS)
    _shortcomings(draft)
    heads.part(texts.REQUESTS)
    _say(draft, texts.REQUEST_COUNTS, texts.URGENT)
    _table(draft, texts.URGENT_TABLE)
    heads.part(texts.NEXT)
    _coming(draft)


def full_body(draft: Draft) -> None:
    """The parts of a longer period."""
    heads = _Headings(draft)
    heads.part(texts.GUIDANCE)
    _say(draft, texts.AMENDED_LEAD, texts.AMENDED)
    _table(draft, texts.AMENDED_TABLE)
    _say(draft, texts.REMINDERS)
    heads.part(texts.RESULTS)
    draft.heading(texts.TASKS, 2)
    _counts(draft)
    draft.caption(texts.BY_MONTH)
    _table(draft, texts.MONTHS)
    _say(draft, texts.WITHOUT_REPORTS)
    _newly_done(draft)
    _say(draft, texts.IN_PROGRESS, texts.IN_PROGRESS_LINE)
    draft.heading(texts.TARGETS, 2)
    _say(draft, texts.TARGET_COUNTS, texts.NO_TARGETS, texts.TARGETS_UNREPORTED)
    _table(draft, texts.TARGET_TABLE)
    heads.part(texts.SHORTCOMINGS)
    _shortcomings(draft)
    heads.part(texts.REQUESTS)
    _say(draft, texts.REQUEST_COUNTS, texts.WAITING)
    _table(draft, texts.WAITING_TABLE, texts.WAITING_GROUP)
    _say(draft, texts.ANSWERED)
    _table(draft, texts.ANSWERED_TABLE, texts.ANSWERED_GROUP)
    heads.part(texts.NEXT)
    _coming(draft)
    heads.part(texts.PROPOSALS)
    _say(draft, texts.PROPOSED, texts.MORE_PROPOSED)


def appendices(draft: Draft) -> None:
    """Tasks, targets, agencies, and what agencies raise in their own words; or that there are none."""
    tables = (
        (texts.NO_TASKS, texts.TASKS_APPENDED, texts.TASKS_SECTION, True),
        (texts.NO_TARGETS, texts.TARGETS_TABLE, "", True),
        ("", texts.AGENCIES_TABLE, "", False),
        (texts.NO_REQUESTS, texts.REQUESTS_APPENDED, texts.REQUESTS_GROUP, True),
    )
    for (number, title), (said, cells, section, landscape) in zip(texts.APPENDICES, tables, strict=True):
        note = texts.WITH_PARTY_REPORT if draft.form.party else texts.WITH_REPORT
        draft.appendix(number, title, note, landscape=landscape)
        draft.caption(texts.AS_OF, right=True)
        if said:
            _say(draft, said)
        _table(draft, cells, section)


class _Headings:
    """The parts of a body, counted in Roman numerals: `I. …`; in a Party paper `I- …`."""

    def __init__(self, draft: Draft) -> None:
        self._draft, self._numerals = draft, iter(_NUMERALS)

    def part(self, title: str) -> None:
        """The next part begins."""
        mark = "-" if self._draft.form.party else "."
        self._draft.heading(f"{next(self._numerals)}{mark} {title}")


def _say(draft: Draft, *paragraphs: str) -> None:
    for text in paragraphs:
        draft.paragraph(text)


def _table(draft: Draft, cells: texts.Cells, section_row: str = "") -> None:
    draft.table([Column(*cell) for cell in cells], section_row)


def _counts(draft: Draft) -> None:
    _say(draft, texts.COUNTS, texts.SHARE, texts.SINCE_BEFORE)
    draft.caption(texts.BY_SECTION)
    _table(draft, texts.SECTIONS)


def _newly_done(draft: Draft) -> None:
    _say(draft, texts.NEWLY_DONE, texts.NEWLY_DONE_LINE)
    _table(draft, texts.NEWLY_DONE_TABLE)


def _shortcomings(draft: Draft) -> None:
    draft.heading(texts.LATE_TASKS, 2)
    _say(draft, texts.OVERDUE, texts.OVERDUE_LINE)
    _table(draft, texts.OVERDUE_TABLE)
    _say(draft, texts.UNASSIGNED, texts.UNASSIGNED_LINE)
    _table(draft, texts.UNASSIGNED_TABLE)
    draft.heading(texts.LATE_REPORTS, 2)
    _say(draft, texts.FILING, texts.SILENT, texts.SILENT_LINE)
    _table(draft, texts.SILENT_TABLE)
    _say(draft, texts.BLANK, texts.ASIDE, texts.LATE, texts.LATE_LINE)
    _table(draft, texts.LATE_TABLE)
    _say(draft, texts.GAPS, texts.GAPS_LINE)
    _table(draft, texts.GAPS_TABLE)
    _say(draft, texts.UNCLEAR)


def _coming(draft: Draft) -> None:
    _say(draft, texts.COMING, texts.COMING_LINE)
    _table(draft, texts.COMING_TABLE)
    _say(draft, texts.STILL_OVERDUE)

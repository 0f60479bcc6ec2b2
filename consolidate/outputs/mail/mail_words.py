"""The words of mails and of texts to paste: the office's templates, and the fields that may stand in them."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from consolidate.catalogue.mail_addresses import usable
from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.due_dates import reporting_day, working_days
from consolidate.core.period import Period
from consolidate.outputs.mail.drafts import Draft, DraftKind
from consolidate.outputs.mail.message import one_line
from consolidate.outputs.papers import template
from consolidate.outputs.papers.fields import Field, Source, Values, values
from consolidate.texts.calendar_names import of_period
from consolidate.texts.catalogue import Setting
from consolidate.texts.forms import day
from consolidate.texts.outputs import mail as texts
from consolidate.texts.outputs import mail_templates as shipped
from consolidate.texts.outputs import next_workbook as waiting_texts
from consolidate.texts.outputs.master.vocabulary import Returned
from consolidate.texts.outputs.papers import office

_BLANK_LINES = re.compile(r"\n{3,}")

FILES = {
    DraftKind.FORM: "thu-bieu-mau.txt",
    DraftKind.NOTHING_DUE: "thu-khong-phai-nop.txt",
    DraftKind.REMINDER: "thu-nhac-nop.txt",
    DraftKind.FAULTS: "thu-can-sua.txt",
    DraftKind.RECEIPT: "thu-bien-nhan.txt",
}
"""Kind of mail → the file of its template."""

SHIPPED: Mapping[str, str] = {
    FILES[DraftKind.FORM]: shipped.FORM,
    FILES[DraftKind.NOTHING_DUE]: shipped.NOTHING_DUE,
    FILES[DraftKind.REMINDER]: shipped.REMINDER,
    FILES[DraftKind.FAULTS]: shipped.FAULTS,
    FILES[DraftKind.RECEIPT]: shipped.RECEIPT,
}
"""File name → the template as it is shipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """For which period mails are written, as of which day, by the office of which catalogue."""

    catalogue: Catalogue
    period: Period
    as_of: dt.date

    @property
    def due(self) -> dt.date | None:
        """The reporting day."""
        return reporting_day(self.period, self.catalogue.settings, self.catalogue.holidays)

    @property
    def against_due(self) -> str:
        """How the as-of date stands to the reporting day, in words; "" where there is none."""
        if not self.due:
            return ""
        if self.as_of == self.due:
            return texts.TODAY_IS_DUE
        if self.as_of < self.due:
            return texts.days_left(working_days(self.as_of, self.due, self.catalogue.holidays))
        return texts.days_past(working_days(self.due, self.as_of, self.catalogue.holidays))

    @property
    def office(self) -> str:
        """The name of the office."""
        return one_line(self.catalogue.settings.get(Setting.OFFICE, "")) or texts.OFFICE

    @property
    def from_address(self) -> str:
        """The address that returns go to; "" where there is none that can be used."""
        return next(iter(usable(self.catalogue.settings.get(Setting.CONTACT_EMAIL, ""))), "")


@dataclass(frozen=True, slots=True)
class Written:
    """A mail to be written: on which occasion, which."""

    occasion: Occasion
    draft: Draft


def office_fields(occasion_of: Callable[[Source], Occasion]) -> tuple[Field[Source], ...]:
    """The fields of every text."""

    def made(name: str, meaning: str, value: Callable[[Occasion], str]) -> Field[Source]:
        return Field(name, meaning, lambda source: value(occasion_of(source)))

    def setting(name: str, which: Setting) -> Field[Source]:
        return made(name, office.setting(which), lambda occasion: one_line(occasion.catalogue.settings.get(which, "")))

    return (
        made("ky", office.PERIOD, lambda occasion: of_period(str(occasion.period))),
        made("ngay_so_lieu", office.AS_OF, lambda occasion: day(occasion.as_of)),
        made("han_nop", texts.DUE, lambda occasion: day(occasion.due) if occasion.due else ""),
        made("so_voi_han", texts.AGAINST_DUE, lambda occasion: occasion.against_due),
        made("co_quan", office.setting(Setting.OFFICE), lambda occasion: occasion.office),
        setting("ten_ke_hoach", Setting.TITLE),
        setting("nguoi_lien_he", Setting.CONTACT_PERSON),
        setting("dien_thoai", Setting.CONTACT_PHONE),
        made("thu_dien_tu", office.setting(Setting.CONTACT_EMAIL), lambda occasion: occasion.from_address),
        made("lien_he", texts.CONTACT, _contact),
    )


def _contact(occasion: Occasion) -> str:
    settings = occasion.catalogue.settings
    return one_line(
        ", ".join(filter(None, (settings.get(each) for each in (Setting.CONTACT_PERSON, Setting.CONTACT_PHONE))))
    )


FIELDS: tuple[Field[Written], ...] = (
    *office_fields(lambda mail: mail.occasion),
    Field("co_quan_nhan", texts.TO_AGENCY, lambda mail: one_line(mail.draft.agency.name)),
    Field("so_dong", texts.ROWS, lambda mail: mail.draft.owed),
    Field("tep_kem", texts.ATTACHMENT, lambda mail: mail.draft.attachment),
    Field("chua_nhan", texts.NOTHING_CAME, lambda mail: int(mail.draft.standing is Returned.NO)),
    Field("bieu_trong", texts.BLANK_CAME, lambda mail: int(mail.draft.standing is Returned.BLANK)),
    Field("tep_chua_dung_duoc", texts.ASIDE_CAME, lambda mail: _aside(mail.draft)),
    Field("nhiem_vu_qua_han", texts.OVERDUE, lambda mail: mail.draft.overdue),
    Field("so_cau_hoi", waiting_texts.HOW_MANY, lambda mail: len(mail.draft.queries)),
    Field("cau_hoi_con_mo", waiting_texts.WHICH, lambda mail: _queries(mail.draft)),
)


def _queries(draft: Draft) -> str:
    since = draft.queries[0].since if draft.queries else ""
    return waiting_texts.waiting([query.number for query in draft.queries], since)


def _aside(draft: Draft) -> str:
    return one_line(", ".join(draft.aside)) if draft.standing is Returned.ASIDE else ""


def worded(mail: Written, templates: Mapping[str, str]) -> tuple[str, str]:
    """The subject and the body of a mail. `templates`: file name → text."""
    assert mail.draft.kind  # noqa: S101 - who gets no mail is not asked for
    name = FILES[mail.draft.kind]
    first, _, body = filled(templates[name], values(FIELDS, mail), name).partition("\n")
    return first.removeprefix(texts.SUBJECT).strip(), body.strip("\n") + "\n"


def filled(text: str, given: Values, name: str) -> str:
    """A template with its fields filled in; where a line is left out, no two blank lines stay."""
    return _BLANK_LINES.sub("\n\n", template.rendered_text(text, given, name))

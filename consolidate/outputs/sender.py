"""The office that collects, as the workbooks that it sends name it."""

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.due_dates import reporting_day
from consolidate.core.period import Period
from consolidate.forms import writer
from consolidate.texts import messages
from consolidate.texts.catalogue import Setting


def sender(catalogue: Catalogue, period: Period) -> writer.Office:
    """The office by the settings of the catalogue; reports are due on its reporting day, where it has set one."""
    settings = catalogue.settings
    contact = (
        settings.get(name, "") for name in (Setting.CONTACT_PERSON, Setting.CONTACT_PHONE, Setting.CONTACT_EMAIL)
    )
    day = reporting_day(period, settings, catalogue.holidays)
    return writer.Office(
        name=settings.get(Setting.OFFICE, ""),
        contact=", ".join(filter(None, contact)),
        return_by=messages.return_by(day) if day else "",
        basis=settings.get(Setting.TITLE, ""),
    )

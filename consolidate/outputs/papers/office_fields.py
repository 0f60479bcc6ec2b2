"""The fields that every paper has: the office by its settings, the period, the as-of date, who signs, who receives."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from consolidate.catalogue.issuing_office import below, party_committee
from consolidate.consolidation.model import Consolidation
from consolidate.outputs.papers.fields import Field, Source, Value
from consolidate.texts.calendar_names import of_period
from consolidate.texts.catalogue import Setting
from consolidate.texts.forms import day
from consolidate.texts.outputs.papers import office as texts

DECEMBER = 12
"""A paper about its figures may be signed in the next year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who issues a paper, about which period, with figures as of which day. `settings`: of the catalogue.

    `addressed`: whether the paper says to whom it goes: only then is there something above that recipients are like.
    """

    settings: Mapping[str, str]
    period: str
    as_of: dt.date
    addressed: bool = True

    @property
    def office(self) -> str:
        """The name of the office, whole."""
        return self.settings.get(Setting.OFFICE, "")

    @property
    def superior(self) -> str:
        """The name of its superior."""
        return self.settings.get(Setting.PARENT, "")

    def listed(self, setting: Setting) -> list[str]:
        """The parts of a setting that are separated by semicolons."""
        return [part for each in self.settings.get(setting, "").split(";") if (part := each.strip())]


def issuer_of(now: Consolidation) -> Issuer:
    """The office of a period's catalogue."""
    return Issuer(settings=now.catalogue.settings, period=now.period, as_of=now.as_of)


def office_fields(found: Callable[[Source], Issuer]) -> tuple[Field[Source], ...]:
    """The fields of a paper whose issuer is found so."""

    def made(name: str, meaning: str, value: Callable[[Issuer], Value]) -> Field[Source]:
        return Field(name, meaning, lambda source: value(found(source)))

    def setting(name: str, which: Setting, otherwise: str = "") -> Field[Source]:
        return made(name, texts.setting(which), lambda issuer: issuer.settings.get(which) or otherwise)

    return (
        made("ky", texts.PERIOD, lambda issuer: of_period(issuer.period)),
        made("ngay_so_lieu", texts.AS_OF, lambda issuer: day(issuer.as_of)),
        made(
            "nam_van_ban",
            texts.YEAR,
            lambda issuer: texts.BLANK if issuer.as_of.month == DECEMBER else issuer.as_of.year,
        ),
        setting("co_quan", Setting.OFFICE, texts.BLANK),
        made(
            *("co_quan_hoa", texts.HEAD_OFFICE),
            lambda issuer: below(issuer.office, issuer.superior).upper() or texts.BLANK,
        ),
        made("co_quan_chu_quan_hoa", texts.in_capitals(Setting.PARENT), lambda issuer: issuer.superior.upper()),
        setting("dia_danh", Setting.PLACE, texts.BLANK),
        setting("ten_ke_hoach", Setting.TITLE),
        setting("ky_hieu_co_quan", Setting.OFFICE_SYMBOL, texts.BLANK),
        setting("ky_hieu_don_vi", Setting.UNIT_SYMBOL, texts.BLANK),
        setting("nguoi_lien_he", Setting.CONTACT_PERSON, texts.BLANK),
        setting("dien_thoai", Setting.CONTACT_PHONE, texts.BLANK),
        setting("thu_dien_tu", Setting.CONTACT_EMAIL, texts.BLANK),
        made("nguoi_ky", texts.SIGNER, lambda issuer: "\n".join(issuer.listed(Setting.SIGNER)) or texts.BLANK),
        made(
            *("noi_nhan", texts.RECIPIENTS),
            lambda issuer: _recipients(issuer, Setting.RECIPIENTS, texts.filed, above=issuer.addressed),
        ),
        made(
            *("noi_nhan_dang", texts.PARTY_RECIPIENTS),
            lambda issuer: _recipients(issuer, Setting.PARTY_RECIPIENTS, texts.filed_with_party, above=True),
        ),
        made("kinh_gui_dang", texts.PARTY_ADDRESSEE, _party_addressee),
    )


def _party_addressee(issuer: Issuer) -> str:
    return party_committee(issuer.superior) or texts.province_committee(issuer.settings.get(Setting.PLACE, ""))


def _recipients(issuer: Issuer, setting: Setting, filed: Callable[[str], str], *, above: bool) -> str:
    """`- Như trên;` if it is so, those of the setting, `- Lưu: VT, …`: one in a line (Nghị định 30/2020/NĐ-CP, Phụ lục
    I).
    """
    unit = issuer.settings.get(Setting.UNIT_SYMBOL) or texts.BLANK
    named = [f"- {each};" for each in issuer.listed(setting)]
    return "\n".join([*([texts.AS_ABOVE] if above else []), *named, filed(unit)])


def addressees(names: list[str]) -> tuple[str, list[dict[str, str]]]:
    """The one addressee, else ""; and several, each with the sign that ends its line."""
    if len(names) == 1:
        return names[0], []
    return "", [{"ten": line} for line in lines_of_list(names)]


def lines_of_list(items: Sequence[str]) -> list[str]:
    """Items one in a line, each with the sign that ends it: a semicolon, the last a full stop."""
    return [f"{item}{'.' if number == len(items) else ';'}" for number, item in enumerate(items, start=1)]

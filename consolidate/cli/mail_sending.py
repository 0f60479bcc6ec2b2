"""`mail --dry-run` and `mail --send`: what is shown and asked before a mail goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from consolidate.actions import sending
from consolidate.actions.outcomes.mails_made import Mails
from consolidate.actions.outcomes.mails_sent import MailsSent, Preview, listed
from consolidate.actions.sending import made_now, mail_server, passwords
from consolidate.actions.sending.mail_server import Account
from consolidate.actions.sending.model import Delivery, Outgoing, Plan
from consolidate.cli.console import Console
from consolidate.core.errors import ConsolidateError
from consolidate.texts.actions import sending as texts

_NEEDS_PERSON = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options. `yes`: the number of messages, where no person is asked; `only`: codes of agencies."""

    send: bool = False
    dry_run: bool = False
    yes: str | None = None
    only: Sequence[str] = ()
    save_password: bool = False

    @property
    def anything(self) -> bool:
        """Whether anything more than drafts was asked for."""
        return bool(self.send or self.dry_run or self.only or self.save_password) or self.yes is not None

    @property
    def sends(self) -> bool:
        """Whether anything is to go out."""
        return self.send and not self.dry_run


def refuse_early(console: Console, asked: Asked) -> None:
    """ConsolidateError where the options, or the settings, allow no sending: before the drafts are made."""
    if not asked.send and (asked.yes is not None or asked.save_password):
        raise ConsolidateError(texts.NOT_WITHOUT_SEND)
    if asked.sends:
        sending.account(console.workspace)
        if asked.save_password:
            passwords.refuse_if_not_kept()


def run(console: Console, made: Mails, asked: Asked) -> int:
    """Show what would be sent; where that is asked and confirmed, send it. Exit code 1 while something is not sent."""
    plan = made_now.planned(console.workspace, made, asked.only)
    if not asked.sends:
        console.outcome(Preview(plan, _sender(console), made))
        return _NEEDS_PERSON if plan.refused else 0
    account = sending.account(console.workspace)
    for line in (*made.warnings(), *listed(plan, account.address, made)):
        console.told(line)
    sent = _sent(console, plan, account, asked, made)
    console.outcome(sent)
    return 0 if sent.whole else _NEEDS_PERSON


def _sender(console: Console) -> str:
    """Whom a preview names as the sender: "" where the office has set none yet."""
    try:
        return sending.account(console.workspace).address
    except ConsolidateError:
        return ""


def _sent(console: Console, plan: Plan, account: Account, asked: Asked, made: Mails) -> MailsSent:
    if not plan.to_send:
        return MailsSent(Delivery(already=plan.already, refused=plan.refused), made)
    _confirm(console, len(plan.to_send), asked.yes)
    password = _password(console, account, asked)
    notices: list[str] = []

    def keep() -> None:
        try:
            passwords.store(account, password)
            notices.append(texts.password_kept(account.login))
        except ConsolidateError as error:
            notices.append(str(error))

    names = {draft.agency.code: draft.agency.name for draft in made.drafts}
    numbers = count(1)

    def tell(message: Outgoing) -> None:
        console.message(texts.progress(next(numbers), len(plan.to_send), names[message.agency], message.address))

    delivery = sending.send(
        console.workspace,
        plan,
        account,
        password,
        mail_server.system_trust(),
        logged_in=keep if asked.save_password else bool,
        accepted=tell,
    )
    return MailsSent(delivery, made, notices)


def _confirm(console: Console, number: int, yes: str | None) -> None:
    """ConsolidateError unless just this number of messages is said: typed at a terminal, or given with the command."""
    if yes is None and not console.interactive:
        raise ConsolidateError(texts.no_terminal(number))
    given = console.typed(texts.type_count(number)) if yes is None else yes.strip()
    if given != str(number):
        raise ConsolidateError(texts.wrong_count(given, number))


def _password(console: Console, account: Account, asked: Asked) -> str:
    """The password that the system keeps, else as it is typed."""
    kept = None if asked.save_password else passwords.stored(account)
    if kept:
        return kept
    if not console.interactive:
        raise ConsolidateError(texts.NOT_ASKED)
    typed = console.secret(texts.password_of(account.login, account.host))
    if not typed:
        raise ConsolidateError(texts.NOTHING_TYPED)
    return typed

"""Mails sent by SMTP, only where that is asked: the drafts made just now, each to one address, none twice.

attached.py     whose a draft's attachment is
journal.py      `templates/sent.tsv`: what a server accepted, so that no run sends it again
made_now.py     the drafts that the command `mail` has made
mail_server.py  the server: TLS first, one login, one message to one address
model.py        what is to be sent, and what became of it
outgoing.py     what is to be sent by which account: nothing is connected
passwords.py    the password kept by the system
"""

import datetime as dt
import ssl
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from consolidate import catalogue
from consolidate.actions.sending import journal, mail_server
from consolidate.actions.sending.attached import Owner
from consolidate.actions.sending.mail_server import Account, AskedToPauseError, StoppedError, Verdict
from consolidate.actions.sending.model import Delivery, Draft, Outgoing, Plan, Sent, Unsent
from consolidate.actions.sending.outgoing import plan as plan_of
from consolidate.actions.sending.outgoing import ready
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import refuse_if_open
from consolidate.core.files.replacing import unstopped
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace
from consolidate.texts.actions import sending as texts

PAUSE_SECONDS = 0.5
"""Between two messages, so that a server does not take the run for one that sends to strangers."""

LONG_PAUSE_SECONDS = 10.0
"""Before a new connection, where the server asked for fewer messages in one."""


def planned(
    workspace: Workspace,
    period: Period,
    drafts: Sequence[Draft],
    written: Mapping[str, Collection[str]],
    lacking: Mapping[str, str] = MappingProxyType({}),
    only: Collection[str] = (),
) -> Plan:
    """What of these drafts is to be sent. `written`: agency code → SHA-256 of the files made just now for it alone;
    `lacking`: see `outgoing.plan`.
    """
    owner = Owner(key=workspace.key(), period=period, written=written)
    known = catalogue.load(workspace.catalogue)
    return plan_of(known, owner, drafts, journal.read(workspace), journal.on_its_way(workspace), lacking, only)


def account(workspace: Workspace) -> Account:
    """The account that the office has set. ConsolidateError where it has set none."""
    return mail_server.account_of(catalogue.load(workspace.catalogue).settings)


def _now() -> dt.datetime:
    return dt.datetime.now(VIETNAM)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time now, and what waits so many seconds."""

    now: Callable[[], dt.datetime] = _now
    pause: Callable[[float], object] = time.sleep


CLOCK = Clock()


def send(
    workspace: Workspace,
    plan: Plan,
    by: Account,
    password: str,
    trusted: ssl.SSLContext,
    *,
    logged_in: Callable[[], object] = bool,
    accepted: Callable[[Outgoing], object] = bool,
    clock: Clock = CLOCK,
) -> Delivery:
    """Send what a plan has to send, and record each message as soon as the server has accepted it.

    Ends where the server refuses the login or the connection is lost; what is left then is told, and sent by the next
    run. Where the server asks for a pause after some messages, as many go over each further connection. `logged_in` is
    called once, when the server has accepted the password; `accepted` after each message. ConsolidateError where the
    journal cannot be written.
    """
    _refuse_without_journal(workspace)
    run = _Run(workspace, plan, by, clock, accepted)
    most, first = len(plan.to_send), True
    try:
        while run.left:
            with mail_server.connected(by, password, trusted) as server:
                if first:
                    logged_in()
                first, taken = False, 0
                try:
                    while run.left and taken < most:
                        if taken:
                            clock.pause(PAUSE_SECONDS)
                        run.next(server)
                        taken += 1
                except AskedToPauseError:
                    if not taken:
                        raise StoppedError(texts.ASKED_TO_PAUSE) from None
                    most = taken
            if run.left:
                clock.pause(LONG_PAUSE_SECONDS)
    except StoppedError as why:
        run.stopped = str(why)
    except KeyboardInterrupt:
        run.stopped = texts.STOPPED_BY_USER
    return run.delivery()


def _refuse_without_journal(workspace: Workspace) -> None:
    """ConsolidateError where the journal cannot be read or written: a message would then be sent again."""
    refuse_if_open(workspace.sent)
    journal.write(workspace, journal.read(workspace))


class _Run:
    """One run: what is left to send, and what became of the rest."""

    def __init__(
        self, workspace: Workspace, plan: Plan, account: Account, clock: Clock, accepted: Callable[[Outgoing], object]
    ) -> None:
        self._workspace, self._plan, self._account = workspace, plan, account
        self._clock, self._accepted = clock, accepted
        self.left = list(plan.to_send)
        self.stopped = ""
        self._sent: list[Sent] = []
        self._already = list(plan.already)
        self._refused = list(plan.refused)
        self._later: list[Unsent] = []

    def next(self, server: mail_server.Server) -> None:
        """Send the first message that is left; Ctrl-C takes effect when it is recorded."""
        message = self.left[0]
        if found := journal.find(journal.read(self._workspace), message.address, message.digest):  # by another run
            self._already.append(found)
            del self.left[0]
            return
        with unstopped():
            content = ready(message, self._account, self._clock.now())
            journal.begin(self._workspace, message.address, message.digest)
            try:
                verdict, why = mail_server.hand_over(server, self._account.address, message.address, content)
            except mail_server.LostWithinError:
                del self.left[0]
                self._later.append(_unsent(message, texts.LOST_WITHIN))
                raise StoppedError(texts.LOST) from None
            except (StoppedError, AskedToPauseError):
                journal.end(self._workspace, message.address, message.digest)
                raise
            del self.left[0]
            match verdict:
                case Verdict.ACCEPTED:
                    self._record(message)
                    self._accepted(message)
                case Verdict.LATER:
                    self._later.append(_unsent(message, why))
                case Verdict.REFUSED:
                    self._refused.append(_unsent(message, why))
            journal.end(self._workspace, message.address, message.digest)

    def _record(self, message: Outgoing) -> None:
        when = self._clock.now().isoformat(timespec="seconds")
        item = Sent(str(self._plan.period), message.agency, message.address, message.digest, when)
        self._sent.append(item)
        try:
            journal.write(self._workspace, (*journal.read(self._workspace), item))
        except ConsolidateError as error:
            raise StoppedError(texts.not_recorded(message.address, str(error))) from error

    def delivery(self) -> Delivery:
        """What became of every message."""
        waiting = [_unsent(message, self.stopped or texts.NOT_YET) for message in self.left]
        return Delivery(
            sent=tuple(self._sent),
            already=tuple(self._already),
            refused=tuple(self._refused),
            not_sent=(*self._later, *waiting),
            stopped=self.stopped,
        )


def _unsent(message: Outgoing, reason: str) -> Unsent:
    return Unsent(message.agency, message.address, reason)

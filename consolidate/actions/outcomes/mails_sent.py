"""What `mail --dry-run` and `mail --send` return."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from consolidate.actions.outcomes.base import Json, Outcome
from consolidate.actions.outcomes.mails_made import Mails
from consolidate.actions.sending.model import Delivery, Outgoing, Plan, Sent, Unsent
from consolidate.texts.actions import sending as texts


@dataclass(frozen=True, slots=True)
class Preview(Outcome):
    """What would be sent, by whom; nothing is."""

    plan: Plan
    sender: str
    made: Mails

    def warnings(self) -> Iterator[str]:
        """Those of the drafts."""
        yield from self.made.warnings()

    def lines(self) -> Iterator[str]:
        """Who gets what."""
        yield from self.made.lines()
        yield from listed(self.plan, self.sender, self.made)
        yield texts.DRY

    def as_json(self) -> Json:
        """The keys of the drafts, and one object for each message."""
        plan = self.plan
        waiting = [Unsent(each.agency, each.address, "") for each in plan.to_send]
        parts = _parts(Delivery(already=plan.already, refused=plan.refused, not_sent=waiting))
        return {**self.made.as_json(), **parts, "to_send": [_planned(each) for each in plan.to_send]}


@dataclass(frozen=True, slots=True)
class MailsSent(Outcome):
    """What became of the messages. `notices`: what else was done."""

    delivery: Delivery
    made: Mails
    notices: Sequence[str] = ()

    @property
    def whole(self) -> bool:
        """Whether every message was sent, now or before."""
        found = self.delivery
        return not (found.refused or found.not_sent or found.stopped)

    def warnings(self) -> Iterator[str]:
        """Why the run ended before all was tried."""
        if self.delivery.stopped:
            yield self.delivery.stopped

    def lines(self) -> Iterator[str]:
        """How many were sent; every one that was not, and why."""
        found, named = self.delivery, _names(self.made)
        yield from self.notices
        yield texts.delivered(len(found.sent), len(found.already), len(found.refused), len(found.not_sent))
        yield from (texts.refused(named(each.agency), each.address, each.reason) for each in found.refused)
        for each in found.not_sent:
            yield texts.waiting(named(each.agency), each.address, "" if each.reason == found.stopped else each.reason)
        if found.not_sent or found.refused:
            yield from (texts.accepted(named(each.agency), each.address) for each in found.sent)
        if found.sent:
            yield texts.RECORDED

    def as_json(self) -> Json:
        """The keys of the drafts, and the messages by what became of them."""
        stopped = {"stopped": self.delivery.stopped} if self.delivery.stopped else {}
        return {**self.made.as_json(), **_parts(self.delivery), **stopped}


def listed(plan: Plan, sender: str, made: Mails) -> Iterator[str]:
    """A line for each message: agency, address, subject, attachment, size; then what is not sent, and why."""
    named = _names(made)
    yield texts.to_be_sent(len(plan.to_send), str(plan.period), sender)
    for number, each in enumerate(plan.to_send, start=1):
        attachments = ", ".join(each.attachments) or texts.NO_ATTACHMENT
        size = texts.size(len(each.content))
        yield texts.message(number, named(each.agency), each.address, each.subject, attachments, size)
        if each.uncertain:
            yield texts.MAY_HAVE_ARRIVED
        elif each.before:
            yield texts.something_else_before(each.before)
    yield from (texts.sent_before(named(each.agency), each.address, each.when) for each in plan.already)
    yield from (texts.will_not_be_sent(named(each.agency), each.address, each.reason) for each in plan.refused)


def _names(made: Mails) -> Callable[[str], str]:
    """What a line calls an agency, by its code: its name, and the code that `--only` takes."""
    names = {draft.agency.code: draft.agency.name for draft in made.drafts}
    return lambda code: texts.named(names.get(code, ""), code)


def _parts(delivery: Delivery) -> Json:
    return {
        "sent": list(map(_sent, delivery.sent)),
        "already": list(map(_sent, delivery.already)),
        "refused": list(map(_unsent, delivery.refused)),
        "not_sent": list(map(_unsent, delivery.not_sent)),
    }


def _sent(item: Sent) -> Json:
    return {"agency": item.agency, "address": item.address, "sha256": item.sha256, "when": item.when}


def _unsent(item: Unsent) -> Json:
    return {"agency": item.agency, "address": item.address, "reason": item.reason}


def _planned(item: Outgoing) -> Json:
    return {
        "agency": item.agency,
        "address": item.address,
        "subject": item.subject,
        "attachments": list(item.attachments),
        "bytes": len(item.content),
        "sha256": item.digest,
    }

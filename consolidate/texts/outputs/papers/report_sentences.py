"""Sentences of the report that depend on what there is: none, one or many, a first period, a period of several months."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period, of_periods
from consolidate.texts.forms import day, number
from consolidate.texts.labels import Punctuality

TOTAL_ROW = "Cộng"
NO_TASKS = "Danh mục chưa có nhiệm vụ đang có hiệu lực."
NO_SECTION = "Nhiệm vụ khác"
NONE = "–"

_ACTING = "thực hiện"


def subject(plan: str, period: str) -> str:
    """`Kết quả thực hiện Nghị quyết số … tháng 10/2025`, of the title of a plan that may begin with that word."""
    bare = plan[len(_ACTING) :].lstrip() if plan.casefold().startswith(_ACTING) else plan
    return " ".join(filter(None, ("Kết quả", _ACTING, bare or "các nhiệm vụ được giao", of_period(period))))


# II.1: counts, what changed since the period before.


def done_share(done: int, ending: int) -> str:
    """A percentage, and what is divided by what."""
    return (
        f"Tỷ lệ hoàn thành: {number(round(done * 100 / ending, 1))}% "
        f"(= {done} nhiệm vụ hoàn thành / {ending} nhiệm vụ không thường xuyên × 100)."
    )


def without_reports(months: Sequence[str]) -> str:
    """Months of which nothing is in the report."""
    return f"Chưa có số liệu {of_periods(months)}: chưa nhận được báo cáo nào." if months else ""


NOTHING_BEFORE = "Chưa có số liệu kỳ trước để so sánh."


def since_before(period: str, figures: Sequence[tuple[str, int, int]]) -> str:
    """`So với tháng 9/2025: hoàn thành tăng 3 (từ 5 lên 8); …`, of (what, now, before)."""
    return f"So với {of_period(period)}: {'; '.join(_moved(*each) for each in figures)}."


def _moved(what: str, now: int, before: int) -> str:
    if now == before:
        return f"{what} không đổi ({now})"
    return (
        f"{what} tăng {now - before} (từ {before} lên {now})"
        if now > before
        else f"{what} giảm {before - now} (từ {before} xuống {now})"
    )


WAS_DONE, WAS_OVERDUE, WAS_IN_ALL = "nhiệm vụ hoàn thành", "nhiệm vụ quá hạn", "tổng số nhiệm vụ"


def newly_done(count: int, before: str) -> str:
    """`before`: the period it is compared with; "" in the first."""
    if not before:
        return f"Nhiệm vụ đã hoàn thành ({count}):" if count else "Chưa có nhiệm vụ hoàn thành."
    since = f"so với {of_period(before)}"
    return f"Nhiệm vụ mới hoàn thành {since} ({count}):" if count else f"Không có nhiệm vụ mới hoàn thành {since}."


def in_progress(count: int) -> str:
    return f"Nhiệm vụ đang thực hiện ({count}):" if count else "Không có nhiệm vụ đang thực hiện."


def answered_for(done: int, expected: int, left: str, *, communes: bool, recurring: bool) -> str:
    """`31/38 xã, phường đã hoàn thành; còn: …`; of a task that comes back, who has reported."""
    who = "xã, phường" if communes else "cơ quan"
    what = "đã báo cáo" if recurring else "đã hoàn thành"
    return f"{done}/{expected} {who} {what}" + (f"; còn: {left}." if left else ".")


def joined(texts: Sequence[str]) -> str:
    """Texts in a row; one that ends in a full stop needs no other sign."""
    return "".join(
        f"{text}{'' if text is texts[-1] else ' ' if text.endswith(('.', '!', '?')) else '; '}" for text in texts
    )


def silence(missed: Sequence[str], blank: Sequence[str], aside: Sequence[str], last: str) -> str:
    """Since when an agency gives no answer; of a file that the office is still looking at no more than that."""
    told = (
        f"chưa nộp {of_periods(missed)}" if missed else "",
        f"gửi tệp trống {of_periods(blank)}" if blank else "",
        f"báo cáo {of_periods(aside)} đã gửi, văn phòng đang xem xét" if aside else "",
        f"báo cáo gần nhất {of_period(last)}" if last else "",
    )
    text = "; ".join(filter(None, told))
    return text[:1].upper() + text[1:]


def answered_by_none(expected: int, heard: int | None, *, communes: bool) -> str:
    """Of a task that none of its leads has done how many have reported (None: nobody has)."""
    who = "xã, phường" if communes else "cơ quan"
    return (
        f"0/{expected} {who} đã báo cáo." if heard is None else f"0/{expected} {who} đã hoàn thành; {heard} đã báo cáo."
    )


def others(names: Sequence[str], most: int, *, communes: bool) -> str:
    """The first names, and how many more."""
    more = len(names) - most
    tail = f" và {more} {'xã, phường' if communes else 'cơ quan'} khác" if more > 0 else ""
    return ", ".join(names[:most]) + tail


def aside(name: str) -> str:
    """An agency whose file the office is still looking at."""
    return f"{name} (đã gửi tệp, văn phòng đang xem xét)"


def in_appendix(text: str, code: str) -> str:
    """A text that was cut, and where all of it stands."""
    return f"{text} (toàn văn ở phụ lục, mã {code})"


def with_evidence(named: int, expected: int, *, communes: bool) -> str:
    return f"{named}/{expected} {'xã, phường' if communes else 'cơ quan'} nêu minh chứng"


NO_EVIDENCE = "chưa nêu minh chứng"
NO_DAY = "chưa ghi ngày hoàn thành"
NOT_HEARD = "Chưa báo cáo"
NOT_ASKED = "Chưa đến kỳ báo cáo"
NO_RESULT = "Chưa ghi kết quả thực hiện"
NOBODY_LEADS = "Chưa giao cơ quan"


# III: what is late, who has not sent.


def overdue(count: int) -> str:
    return f"Nhiệm vụ quá hạn ({count}):" if count else "Không có nhiệm vụ quá hạn."


def by_agency(name: str, words: str) -> str:
    return f"{name}: {words}"


def more_agencies(count: int) -> str:
    return f"và {count} cơ quan khác"


def unassigned(count: int) -> str:
    return f"Nhiệm vụ chưa giao cơ quan chủ trì ({count}):" if count else ""


def filing(owed: int, returned: int, due: dt.date | None, *, several: bool) -> str:
    """How many of those who owe a report have sent one; by when it was due, where one day counts for all."""
    if not owed:
        return "Kỳ này không có cơ quan phải nộp báo cáo."
    until = f" (hạn nộp {day(due)})" if due and not several else ""
    return f"{returned}/{owed} cơ quan phải báo cáo đã nộp báo cáo{until}."


def silent(count: int, due: dt.date | None, as_of: dt.date, owed: int) -> str:
    """The words before the names; before the day is over nobody is late."""
    if not owed:
        return ""
    if not count:
        return "Không có cơ quan chưa gửi báo cáo."
    if due and as_of <= due:
        return (
            f"Đến ngày {day(as_of)} chưa nhận được báo cáo của {count} cơ quan; hạn nộp là ngày {day(due)}, chưa qua:"
        )
    return f"Cơ quan chưa nộp báo cáo ({count}):"


def blank(names: Sequence[str]) -> str:
    return f"Cơ quan gửi tệp chưa điền nội dung ({len(names)}): {', '.join(names)}." if names else ""


def put_aside(names: Sequence[str]) -> str:
    return (
        f"Cơ quan đã gửi tệp nhưng văn phòng còn xem xét, chưa dùng được ({len(names)}): {', '.join(names)}."
        if names
        else ""
    )


def unclear(count: int) -> str:
    return f"Chưa kết luận đúng hạn hay muộn đối với {count} lượt nộp, do chưa rõ ngày nhận." if count else ""


def late(count: int) -> str:
    return f"Cơ quan nộp muộn ({count}):" if count else ""


def working_days(days_late: int) -> str:
    return f"{Punctuality.LATE.lower()} {days_late} ngày làm việc"


def working_days_of(period: str, days_late: int) -> str:
    return f"{of_period(period)} {working_days(days_late)}"


def gaps(count: int) -> str:
    return f"Cơ quan còn thiếu báo cáo của một số tháng trong kỳ ({count}):" if count else ""


def lacking(periods: Sequence[str]) -> str:
    return f"thiếu {of_periods(periods)}"


# IV: difficulties and proposals.

NO_REQUESTS = "Các cơ quan không nêu khó khăn, kiến nghị."


def request_counts(waiting: int, answered: int, kinds: Sequence[tuple[str, int]]) -> str:
    """How many there are of each kind, how many wait."""
    if not waiting + answered:
        return NO_REQUESTS
    each = "; ".join(f"{count} {kind.lower()}" for kind, count in kinds if count)
    return (
        f"Các cơ quan nêu {waiting + answered} nội dung ({each}); "
        f"{answered} nội dung đã được trả lời, {waiting} nội dung chờ trả lời."
    )


def waiting(count: int) -> str:
    return f"Nội dung chờ trả lời ({count}):" if count else ""


def answered(count: int) -> str:
    return f"Nội dung đã được trả lời ({count}):" if count else ""


def for_assigner(kind: str, issuer: str) -> str:
    return f"{kind}: {issuer or 'cơ quan giao nhiệm vụ'} quyết định"


def by_section(kind: str, section: str) -> str:
    return f"{kind}: {section or NO_SECTION}"


NOT_ANSWERED = "Chờ trả lời"


def told_by(how: str, text: str) -> str:
    return f"{how}: {text}" if text else how


def and_others(name: str, count: int) -> str:
    return f"{name} và {count} cơ quan khác" if count else name


def proposals(extensions: int, waiting_others: int, unassigned_tasks: int, superior: str) -> str:
    """What the superior is asked for; the office adds its own."""
    asked = [
        f"xem xét {extensions} đề nghị gia hạn" if extensions else "",
        f"chỉ đạo giải quyết {waiting_others} khó khăn, kiến nghị đang chờ trả lời" if waiting_others else "",
        f"giao cơ quan chủ trì cho {unassigned_tasks} nhiệm vụ chưa giao" if unassigned_tasks else "",
    ]
    told = "; ".join(filter(None, asked))
    return f"Đề nghị {superior or 'cấp trên'} {told}." if told else "Không có nội dung đề nghị."


# V: the next period.


def coming(count: int, as_of: dt.date, period: str) -> str:
    until = f"từ ngày {day(as_of)} đến hết {of_period(period)}"
    return f"Nhiệm vụ đến hạn {until} ({count}):" if count else f"Không có nhiệm vụ đến hạn {until}."


def still_overdue(count: int) -> str:
    return f"Tiếp tục đôn đốc hoàn thành {count} nhiệm vụ đang quá hạn." if count else ""


# I: what was decided.


def amendments(within: int, before: int) -> str:
    """How many decisions took effect within the period, and earlier."""
    if not within + before:
        return "Trong kỳ không có văn bản điều chỉnh nhiệm vụ, mục tiêu."
    now = f"{within} văn bản có hiệu lực trong kỳ" if within else "không có văn bản mới có hiệu lực trong kỳ"
    return (
        f"Văn bản điều chỉnh nhiệm vụ, mục tiêu: {now}"
        + (f"; {before} văn bản trước kỳ còn áp dụng" if before else "")
        + ":"
    )


def amended(code: str, column: str, value: str) -> str:
    return f"{code}: {column} {value}".rstrip() if not value else f"{code}: {column} → {value}"


def more_amended(count: int) -> str:
    return f"và {count} nội dung khác"


def since(start: dt.date, *, new: bool) -> str:
    return f"từ {day(start)}" + (" (trong kỳ này)" if new else "")


# II.2: a target's figures.

NO_TARGETS = "Danh mục chưa có mục tiêu phải báo cáo."


def of_which_carried(coverage: str, count: int) -> str:
    return f"{coverage} ({count} mang từ kỳ trước)" if count else coverage


def asked_again(state: str, period: str) -> str:
    """The state of a target whose figure is not asked this period."""
    return f"{state}; hỏi lại {of_period(period)}"

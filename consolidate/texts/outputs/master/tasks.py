"""`Nhiệm vụ` and `Mục tiêu`: deadlines decided on, how a target's value is made."""

from consolidate.texts.labels import Aggregate, TargetKind
from consolidate.texts.outputs.master import NO_DEADLINE


def issued_deadline(words: str, document: str) -> str:
    """The deadline of the plan, and what decided that it is another now."""
    return f"{words or NO_DEADLINE}; điều chỉnh: {document}"


_HOW: dict[Aggregate, str] = {
    Aggregate.RATIO_OF_SUMS: "tổng các giá trị",
    Aggregate.SUM: "tổng các giá trị",
    Aggregate.MEAN: "trung bình các giá trị",
    Aggregate.MAXIMUM: "giá trị lớn nhất",
    Aggregate.MINIMUM: "giá trị nhỏ nhất",
    Aggregate.ALL_YES: "giá trị nhỏ nhất",
    Aggregate.SINGLE_SOURCE: "giá trị của một cơ quan",
}


def how(kind: TargetKind, aggregate: Aggregate) -> str:
    """The formula of a target's value, in words."""
    single = aggregate is Aggregate.SINGLE_SOURCE
    if kind is TargetKind.RATIO:
        return "tử số × 100 / mẫu số của một cơ quan" if single else "tổng tử số × 100 / tổng mẫu số"
    if kind is TargetKind.YES_NO:
        return "câu trả lời của một cơ quan" if single else "Có khi mọi cơ quan đã báo cáo trả lời Có"
    return _HOW[aggregate]

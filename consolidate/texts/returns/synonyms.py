"""Words that people type in place of a choice: those that mean the same, and those that only hint at one."""

from consolidate.texts.labels import Comparison, Status, TargetKind, YesNo

SYNONYMS: dict[str, tuple[str, ...]] = {
    Status.DONE: (
        "Đã hoàn thành", "Đã hoàn thành xong", "Hoàn thành xong", "Đã HT", "HT", "Đã xong", "Xong", "Đã thực hiện xong", "100%",
        "Hoàn thành 100%", "Đã hoàn thành 100%", "Hoàn thành đúng hạn", "Hoàn thành trong hạn", "Hoàn thành trước hạn",
        "Hoàn thành quá hạn", "Hoàn thành trễ hạn", "Hoàn thành chậm tiến độ",
    ),
    Status.IN_PROGRESS: (
        "Đang triển khai", "Đang triển khai thực hiện", "Đang làm", "Đang tiến hành", "Đang TH", "Đang thực hiện đúng hạn",
        "Đang thực hiện trong hạn", "Đang thực hiện quá hạn", "Đang thực hiện trễ hạn", "Đang thực hiện chậm tiến độ",
    ),
    Status.NOT_STARTED: (
        "Chưa triển khai", "Chưa triển khai thực hiện", "Chưa làm", "Chưa tiến hành", "Chưa bắt đầu", "Chưa TH",
        "Chưa thực hiện trong hạn", "Chưa thực hiện quá hạn",
    ),
    Status.NOTHING_AROSE: ("Không có phát sinh", "Chưa phát sinh", "Không phát sinh trong kỳ", "KPS"),
    Status.SUSPENDED: ("Tạm hoãn", "Tạm ngừng", "Tạm dừng thực hiện"),
    YesNo.YES: ("Đã có", "Có rồi"),
    YesNo.NO: ("Chưa có", "Không có", "Chưa"),
    TargetKind.RATIO: ("Tỉ lệ",),
    Comparison.AT_LEAST: (">=",),
    Comparison.AT_MOST: ("<=",),
}  # fmt: skip
"""Choice → texts that are read as it, with an info `read-as`."""

HINTS: dict[str, tuple[str, ...]] = {
    Status.IN_PROGRESS: ("Chưa hoàn thành", "Chưa xong", "Chưa HT", "Không hoàn thành", "Quá hạn", "Trễ hạn", "Chậm tiến độ", "Xin gia hạn", "Xin lùi hạn", "Đúng hạn", "Trong hạn"),
    Status.NOT_STARTED: ("Chưa đến hạn", "Chưa", "Không", "0%"),
    Status.SUSPENDED: ("Không thực hiện", "Đề nghị dừng", "Dừng", "Dừng thực hiện"),
    Status.DONE: ("x", "✓", "✔", "v", "ok", "rồi", "đã làm", "done"),
    YesNo.YES: ("x", "✓", "✔", "v", "ok", "rồi", "đúng", "yes", "TRUE", "1"),
    YesNo.NO: ("sai", "no", "FALSE", "0"),
}  # fmt: skip
"""Choice → texts that are rejected, with the choice as a suggestion."""

"""`Tổng quan`: the charts, and the figures they are drawn from."""

from consolidate.texts.forms import number

CHART_TASKS = "NHIỆM VỤ THEO PHẦN VÀ TÌNH TRẠNG"
TARGETS_BY_STATE = ("MỤC TIÊU: ", " đạt, ", " chưa đạt, ", " chưa có số liệu")
"""The words around the three figures above the chart of targets."""
CHART_OVERDUE = "QUÁ HẠN THEO CƠ QUAN CHỦ TRÌ"
CHART_TREND = "QUA CÁC KỲ"
CHART_DATA = "Số liệu của biểu đồ (tự tính, không in)"
DATA_SECTION = "Phần"
DATA_TARGET = "Mục tiêu"
DATA_THRESHOLD = "Ngưỡng = 100"
DATA_ATTAINED = "Giá trị so với ngưỡng (%)"
DATA_AGENCY = "Cơ quan"
DATA_OVERDUE = "Dòng quá hạn"
NO_DATA_MARK = "chưa có số liệu"
NO_TASKS = "Chưa có nhiệm vụ để vẽ biểu đồ."
NO_FIGURES = "Chưa có mục tiêu nào có cả ngưỡng bằng số và số liệu, nên chưa vẽ được biểu đồ."
NO_OVERDUE = "Không có dòng nào quá hạn."


def of_agencies(shown: int) -> tuple[str, str]:
    """The words around the number of all."""
    return f" ({shown} trong ", " cơ quan)"


def threshold_tail(comparison: str, threshold: float, unit: str) -> str:
    """`(≥ 80 %)`, after a target's value."""
    return f" ({comparison} {number(threshold)} {unit})".replace(" )", ")")

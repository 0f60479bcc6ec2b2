"""The report: its fields, and its words as they are shipped."""

ALL_TASKS = "Tổng số nhiệm vụ"
OVERDUE = "Số nhiệm vụ quá hạn"
COUNTS = "Tổng số nhiệm vụ: {{ tong_nhiem_vu }}; quá hạn: {{ qua_han }}."

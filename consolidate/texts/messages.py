"""The command line: what is said to the office while it runs."""


def not_a_period(text: str) -> str:
    return f"“{text}” không phải là một kỳ báo cáo. Hãy viết như 2025-10 (tháng), 2025-Q4 (quý), 2025-H2 (nửa năm) hoặc 2025 (năm)."

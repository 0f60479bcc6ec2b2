"""Other systems into which the office types results, and the columns of the catalogue with their codes."""

CODE_ON = "Mã trên "
"""Begins the header of a column with the codes of a system: `Mã trên nq57.vn`."""

KNOWN = ("nq57.vn", "Hệ thống thông tin báo cáo")
"""Systems that are known without a column: that of Nghị quyết 57-NQ/TW (Quy chế 02-QC/BCĐTW), that of the Government (Thông tư 01/2020/TT-VPCP)."""

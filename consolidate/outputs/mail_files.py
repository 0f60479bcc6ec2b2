"""The names of the files that lie in the folder of a period's mails."""

MAIL_LIST = "danh-sach.xlsx"
PASTED = "zalo.txt"
MAIL_CALENDAR = "lich.ics"

DRAFT_ENDING = ".eml"
"""Before it stands the code of the agency; its text to paste ends with `.txt`."""

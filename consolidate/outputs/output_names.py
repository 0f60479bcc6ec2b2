"""The names of the outputs of `merge`: by them an output is asked for, and found among those that were written."""

REPLIES, MASTER, PAGE = "replies", "master", "page"
"""Made by every merge."""

REPORT, PARTY_REPORT = "report", "report-party"
"""The two forms of the report."""

LETTERS, EACH_LETTERS = "letters", "letters-each"
"""The letters of reminder: to all who owe, to each of them."""

MAILS, FORM_MAILS, ISSUED_MAILS = "mail", "mail-forms", "mail-issued"
"""The mails: what each agency needs now; its workbook after a merge; its workbook before one."""

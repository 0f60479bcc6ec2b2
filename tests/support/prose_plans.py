"""Small plans in prose, written line by line as text and as Word paragraphs."""

import io

import docx

from consolidate.catalogue import documents
from consolidate.catalogue.model import PlanReading, Task

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH YÊN SƠN",
    "Số: 15/KH-UBND",
    "Yên Sơn, ngày 05 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Phát triển du lịch cộng đồng năm 2026",
    "Căn cứ Luật Du lịch;",
)
"""The head of a plan, seven lines."""


def plan(*lines: str) -> PlanReading:
    """A plan of these lines below HEAD, as text: the first of them is `dòng 8`."""
    return text(*HEAD, *lines)


def text(*lines: str) -> PlanReading:
    """A document of these lines as text."""
    return documents.read("vb.txt", "\n".join(lines).encode())


def word(*lines: str) -> PlanReading:
    """A document of these lines as Word paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return documents.read("vb.docx", file.getvalue())


def tasks(reading: PlanReading) -> tuple[Task, ...]:
    """All tasks of a reading, duties last."""
    return (*reading.tasks, *reading.duties)


def leads(reading: PlanReading) -> list[tuple[str, str, str]]:
    """Code, lead and co-ordinators of all tasks of a reading."""
    return [(task.code, task.leads, task.coordinators) for task in tasks(reading)]


def codes(reading: PlanReading) -> list[str]:
    """The codes of all tasks of a reading."""
    return [task.code for task in tasks(reading)]

"""How papers say what is given: a giấy khen or bằng khen is handed over for a deed, a title is recognised."""

from awards.models import Commendation

TITLE = "danh hiệu "


def is_recognised(row: Commendation) -> bool:
    return row.form == Commendation.Form.TITLE


def lower(text: str) -> str:
    """A sentence as it goes on in another one."""
    return text[:1].lower() + text[1:]


def title_of(row: Commendation) -> str:
    """The title itself, as it was typed: Chi bộ 4 tốt năm 2026."""
    said = row.achievement
    return said[len(TITLE) :] if said.lower().startswith(TITLE) else said


def subject_lines(row: Commendation, act: str, whom: str = "") -> tuple[str, str]:
    """What the paper is about, in two lines."""
    if is_recognised(row):
        return f"về việc {act}công nhận danh hiệu", title_of(row)
    return f"về việc {act}tặng {row.get_form_display()}{whom}", lower(row.achievement)

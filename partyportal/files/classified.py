"""What a file that comes in must not carry, in its name or wherever in it there is text."""

from django.core.exceptions import ValidationError

from partyportal.saving.secrecy import REFUSAL, classified_mark, refuse_text

# A mark may stand on two lines, so pieces overlap; short ones without a doubtful word are passed over at once.
LINES, OVERLAP = 50, 3


def refuse_classified(name: str, text: str, sheets: list[dict]):
    """Refuse a file whose name, text, sheet or cell carries a mark of secrecy; of a workbook say in which row."""
    refuse_text(name)
    lines = text.splitlines()
    for start in range(0, len(lines), LINES):
        refuse_text("\n".join(lines[start : start + LINES + OVERLAP]))
    for sheet in sheets:
        refuse_text(sheet["name"])
        for number, row in enumerate(sheet["rows"], 1):
            if mark := classified_mark("\n".join(filter(None, row))):
                raise ValidationError(f"Dòng {number}: {REFUSAL.format(mark=mark)}", code="classified")

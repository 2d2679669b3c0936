"""A step of a whole round: the table as it was copied from Excel."""

from awards.reviews.forms.comparing import ComparedForm
from awards.reviews.whole.reading import Line, Reader


class WholeForm(ComparedForm):
    """The pasted table of one step, with its headings."""

    def __init__(self, *args, reader: Reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["table"].help_text += "; hàng để trống thì chưa ghi"

    def read(self, cleaned: dict) -> list[Line]:
        return self.reader.lines(cleaned["table"])

"""Pictures of the pages of attached files: drawn once, one page after the other, in the bounded process."""

from django.core.exceptions import ValidationError

from documents.models import Attachment
from partyportal.files import door


def wake(attachment: Attachment):
    """Tell a worker that pages are to be drawn; where none can be told, the sweep does so later."""
    from documents.jobs.asking import was_told
    from documents.tasks import draw_pages  # tasks import this

    was_told(draw_pages, attachment.pk)


def draw(attachment: Attachment):
    """Draw what is not drawn yet; a page that cannot be drawn ends it, and the file itself remains."""
    with attachment.file.open("rb") as file:
        content = file.read()
    for page in range(attachment.drawn + 1, attachment.to_draw + 1):
        try:
            attachment.put(page, door.draw(content, attachment.kind, page))
        except ValidationError as refused:
            # Where all are busy, the sweep goes on once the lease is over.
            if refused.code != "busy":
                attachment.stop_drawing()
            return

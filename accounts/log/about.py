"""What a row of the log is about: the kind of data, and whose record where it is one person's."""

from django.db.models import Model


def about(subject: Model, kind: type[Model]) -> dict:
    """The columns `about` and `record` of a row: the subject is a person, names one as its member, or neither."""
    is_person = subject._meta.label_lower == "members.member"
    return {"about": kind._meta.label_lower, "record": subject.pk if is_person else getattr(subject, "member_id", None)}

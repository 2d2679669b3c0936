"""No ballot is linked to a voter: read from the schema itself."""

from django.apps import apps
from django.conf import settings

from members.models import Member

COUNTS = {"Round", "Listed", "CountReading", "Batch"}


def named_by(model) -> set[str]:
    """The models that a model refers to, however it does."""
    related = (
        field.related_model for field in model._meta.get_fields() if field.related_model and not field.auto_created
    )
    return {one._meta.label for one in related}


def test_no_row_of_a_count_names_a_person_but_who_typed_it():
    for name in COUNTS - {"Listed"}:
        model = apps.get_model("congresses", name)
        users = {
            field.name
            for field in model._meta.fields
            if field.related_model is apps.get_model(settings.AUTH_USER_MODEL)
        }

        assert Member._meta.label not in named_by(model), name
        assert "meetings.Attendance" not in named_by(model), name
        assert users <= {"user", "confirmed_by"}, name


def test_the_only_person_near_a_count_is_the_one_voted_on():
    listed = apps.get_model("congresses", "Listed")

    assert named_by(listed) == {"congresses.Round", "congresses.Nominee"}


def test_no_model_anywhere_is_a_single_ballot():
    """A bundle holds counts: how many ballots, how many valid, how many for each name."""
    batch = apps.get_model("congresses", "Batch")

    names = {field.name for field in batch._meta.fields}
    assert names == {"id", "version", "reading", "number", "returned", "valid", "invalid", "votes"}

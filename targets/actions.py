"""Acts on a set with all its targets."""

from django.core.exceptions import ValidationError

from branches.models import Organization
from partyportal.saving.acts import act
from targets.models import Target, TargetSet


@act
def take_over(*, handed: TargetSet, organization: Organization, by) -> TargetSet:
    """Give an organisation a set of its own under one that was handed to it: the same targets, each below its own."""
    if TargetSet.objects.standing().filter(organization=organization, targets__above__set=handed).exists():
        raise ValidationError(f"{organization.short_name} đã có bộ chỉ tiêu theo bộ này.")
    own = TargetSet.objects.create(
        organization=organization,
        kind=handed.kind,
        title=f"{handed.title} – {organization.short_name}"[:200],
        begins_on=handed.begins_on,
        ends_on=handed.ends_on,
        document=handed.document,
    )
    for above in handed.targets.standing():
        Target.objects.create(set=own, above=above, **{name: getattr(above, name) for name in TAKEN})
    return own


TAKEN = ("line", "name", "comparator", "value", "unit", "course", "measure", "weight")

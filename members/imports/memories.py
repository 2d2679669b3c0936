"""What an office decided once about titles and names of branches is not asked again."""

from branches.models import Organization
from members.imports.choices import Choices
from members.imports.models import ImportMemory

Kind = ImportMemory.Kind


def recalled(organization: Organization) -> Choices:
    """Return the decisions that the office took about earlier lists."""
    choices = Choices()
    for memory in ImportMemory.objects.filter(organization=organization):
        if memory.kind == Kind.TITLE:
            choices.mapping[memory.key] = memory.value
        elif memory.value.isdecimal():
            choices.branches[memory.key] = int(memory.value)
    return choices


def remember(organization: Organization, choices: Choices):
    """Keep what was decided, each once."""
    said = [(Kind.TITLE, key, value) for key, value in choices.mapping.items()]
    said += [(Kind.BRANCH, key, str(value)) for key, value in choices.branches.items()]
    rows = [
        ImportMemory(organization=organization, kind=kind, key=key[:200], value=value[:60]) for kind, key, value in said
    ]
    ImportMemory.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organization", "kind", "key"], update_fields=["value"]
    )

"""Every address of the portal but the generated ones of the Django admin, for the sweeps."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse

# A value that each kind of argument accepts; the row need not exist.
SAMPLES = {"IntConverter": 1, "SlugConverter": "a", "StringConverter": "a", "PathConverter": "a"}


@dataclass(frozen=True)
class Route:
    name: str
    arguments: tuple

    @property
    def address(self):
        return reverse(self.name, kwargs=dict(self.arguments))


def routes(patterns=None, namespace="") -> list[Route]:
    """All named patterns below, with sample arguments."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            found.append(Route(namespace + (pattern.name or str(pattern.pattern)), samples(pattern.pattern)))
        elif pattern.namespace != "admin":
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += routes(pattern.url_patterns, below)
    return found


def samples(pattern) -> tuple:
    groups = getattr(getattr(pattern, "regex", None), "groupindex", {})
    known = {name: SAMPLES[type(converter).__name__] for name, converter in pattern.converters.items()}
    return tuple(({name: "a" for name in groups} | known).items())

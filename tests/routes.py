"""Every address of the portal but the generated ones of the Django admin, for the sweeps."""

import re
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import RegexPattern

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
    groups = re.findall(r"\(\?P<(\w+)>([^)]+)\)", pattern._regex) if isinstance(pattern, RegexPattern) else []
    typed = {name: SAMPLES[type(converter).__name__] for name, converter in pattern.converters.items()}
    return tuple(({name: sample_of(group) for name, group in groups} | typed).items())


def sample_of(group: str):
    """A text that a group of a regular expression accepts: a digit, its first alternative, or a letter."""
    if group.startswith(r"\d"):
        return 1
    return group.split("|")[0] if "|" in group else "a"

"""Every numbered paper of every room keeps the contract by which the register numbers and freezes it."""

import inspect
from importlib import import_module

import pytest
from django.apps import apps
from django.utils.module_loading import module_has_submodule


def numbered():
    """The papers that take a number, with the room that lists them."""
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "papers"):
            offered = getattr(import_module(f"{app.name}.papers"), "PAPERS", {})
            yield from (paper for paper in offered.values() if paper.numbering)


@pytest.mark.parametrize("paper", [pytest.param(paper, id=f"{paper.room}:{paper.key}") for paper in numbered()])
def test_numbering_is_called_as_the_register_calls_it(paper):
    numbering = paper.numbering

    inspect.signature(numbering.record).bind("subject", "document")
    inspect.signature(numbering.rules).bind("subject")
    inspect.signature(numbering.cites).bind("subject", "day")
    inspect.signature(numbering.issuer).bind("subject")
    inspect.signature(paper.printed).bind("subject", day="day")
    assert paper.register

"""The outlines that the portal brings, until the office applies its own.

Source: the outlines of the committee's office for annual, half-year, quarterly and monthly reports; order and
headings follow Hướng dẫn 05-HD/VPTW's numbering.
"""

from functools import cache
from pathlib import Path

from reports.outlines.elements import Element
from reports.outlines.reading import read

# By who reports and the kind of period; a branch's half year is its year without the classification.
FILES = {
    ("committee", "year"): "committee_year",
    ("committee", "half_year"): "committee_half_year",
    ("committee", "term"): "committee_term",
    ("branch", "year"): "branch_year",
    ("branch", "half_year"): "branch_half_year",
    ("branch", "quarter"): "branch_month",
    ("branch", "month"): "branch_month",
    ("committee", "thematic"): "committee_thematic",
    ("committee", "ad_hoc"): "committee_thematic",
    ("branch", "thematic"): "branch_thematic",
    ("branch", "ad_hoc"): "branch_thematic",
}


@cache
def text_of(audience: str, kind: str) -> str:
    """The text of the shipped outline; KeyError where nobody reports so."""
    return (Path(__file__).parent / f"{FILES[audience, kind]}.txt").read_text()


@cache
def elements_of(audience: str, kind: str) -> tuple[Element, ...]:
    return read(text_of(audience, kind))

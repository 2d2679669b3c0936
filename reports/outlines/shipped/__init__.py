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

# What a committee's outline says of several branches, and what a department says that is one branch.
ONE_BRANCH = {
    "{F43b} đại hội đảng bộ": "{F43b} đại hội",
    "Có {F43}/{F43:tổng} chi bộ tổ chức đại hội{F43:nhiệm kỳ}, đạt {F43:tỷ lệ}{F43:danh sách}.\n": "",
    "{F19b}/{F19b:tổng} chi bộ sinh hoạt thường kỳ đủ các tháng, với {F19} kỳ{F19:so sánh} | ": "",
    "Đảng ủy đã tập trung": "Chi bộ đã tập trung",
}
# What a committee reports in the outline of branches, on a month or a quarter to the one above it.
OF_COMMITTEE = {
    "Chi bộ có {": "{đơn vị} có {",
    "chi bộ lãnh đạo": "{cấp ủy} lãnh đạo",
    "{Trong kỳ}, chi bộ tổ chức": "{Trong kỳ}, tổ chức",
    "{Trong kỳ}, chi bộ > họp": "{Trong kỳ}, các chi bộ > họp",
    "chi bộ ban hành": "{cấp ủy} ban hành",
    "xây dựng chi bộ": "xây dựng Đảng",
}


@cache
def text_of(audience: str, kind: str, *, of_one_branch: bool = False) -> str:
    """The text of the shipped outline; KeyError where nobody reports so."""
    is_lent = audience == "committee" and (audience, kind) not in FILES
    text = (Path(__file__).parent / f"{FILES['branch' if is_lent else audience, kind]}.txt").read_text()
    words = ONE_BRANCH if of_one_branch else OF_COMMITTEE if is_lent else {}
    for theirs, own in words.items():
        text = text.replace(theirs, own)
    return text


@cache
def elements_of(audience: str, kind: str, *, of_one_branch: bool = False) -> tuple[Element, ...]:
    return read(text_of(audience, kind, of_one_branch=of_one_branch))

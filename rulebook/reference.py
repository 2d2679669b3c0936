"""Rules that the portal shows and judges nothing by, and such as it reads and is not shipped with."""

from dataclasses import dataclass

from django.urls import reverse

LOOKED_UP_ONLY = frozenset(
    {
        "branch_committee_maximum_seats",
        "branch_committee_minimum_members",
        "branch_term_years",
        "candidate_transfer_days",
        "cell_minimum_members",
        "classification_levels",
        "classification_levels_organization",
        "commendation_years_in_row",
        "committee_minimum_members",
        "extra_committee_percent",
        "grassroots_term_years",
        "issuing_authority_branch_congress",
        "issuing_authority_grassroots_standing",
        "standing_board_minimum_members",
        "strike_off_answer_days",
    }
)


@dataclass(frozen=True)
class Entered:
    """A value that differs from place to place: the administrator enters it, and nothing is computed without it."""

    key: str
    title: str
    unit: str

    @property
    def add_url(self) -> str:
        """The page of the administration with what is known of it filled in."""
        known = {"key": self.key, "title": self.title, "unit": self.unit}
        return reverse("admin:rulebook_rulevalue_add", query=known)


ENTERED_HERE = (Entered("regional_minimum_wage", "Lương tối thiểu vùng, mỗi tháng (đồng)", "count"),)

"""Rules that the portal shows and judges nothing by: whoever reads them on the page is told so."""

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

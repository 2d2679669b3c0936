"""How long a new term is proposed to run: what its name says."""

import pytest

from meetings.congresses.forms.acts import months_of


@pytest.mark.parametrize(
    ("label", "months"), [("2025 – 2030", 60), ("2025-2027", 24), ("2022 - 2025", 36), ("XV", 60), ("2030 – 2025", 60)]
)
def test_term_runs_as_long_as_its_name_says(label, months):
    assert months_of(label) == months

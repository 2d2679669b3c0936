"""The five published reports entered without a browser."""

import pytest
from django.db import transaction

from tests.clerk import words_of
from tests.factories import UserFactory
from tests.reports.seeds.desk import Desk
from tests.reports.seeds.replays import half_2023, term_2020, year_2020, year_2021, year_2022

SEEDS = [year_2022, year_2021, year_2020, half_2023, term_2020]


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: seed.__name__.rsplit(".", 1)[-1])
def replayed(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        desk = Desk(UserFactory(username="superuser", is_superuser=True))
        papers = request.param.enter(desk)
        yield request.param.FACTS, {name: said(desk, path) for name, path in papers.items()}
        transaction.set_rollback(True)


def said(desk, path: str) -> str:
    """What stands on the page of a paper; of a draft report what is to be frozen."""
    return words_of(desk.page(path)).replace("\u2060", "")


def test_every_line_of_the_seed_stands_on_a_paper(replayed):
    facts, papers = replayed

    assert [(fact, words) for fact, paper, words in facts if words not in papers[paper]] == []

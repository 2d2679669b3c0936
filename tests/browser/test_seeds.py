"""The five published reports, from an empty portal to the issued paper: each fact is typed in a browser."""

import io
import shutil
import subprocess
from datetime import date

import docx
import pypdf
import pytest

from partyportal import dates
from tests.browser.conftest import DEMO_PASSWORD, MANAGE, environment_of, free_port
from tests.browser.hand import Hand
from tests.clerk import words_of
from tests.reports.seeds.replays import half_2023, term_2020, year_2020, year_2021, year_2022

pytestmark = pytest.mark.drill

SEEDS = {
    year_2022: (date(2022, 12, 5), "Trần Văn An"),
    year_2021: (date(2022, 1, 13), "Trần Văn An"),
    year_2020: (date(2020, 12, 27), "Lê Văn Chính"),
    half_2023: (date(2023, 7, 3), "Trần Văn An"),
    term_2020: (date(2020, 6, 29), "Trần Văn An"),
}
ACCOUNT = ["createsuperuser", "--noinput", "--username", "vanphong", "--full_name", "Nguyễn Văn Phòng"]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A portal with its rules and one account, which nobody has entered anything into."""
    directory = tmp_path_factory.mktemp("empty")
    environment = environment_of(directory) | {"DJANGO_SUPERUSER_PASSWORD": DEMO_PASSWORD}
    for command in (["migrate", "-v0"], ACCOUNT):
        subprocess.run([*MANAGE, *command], env=environment, check=True)
    return directory


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: seed.__name__.rsplit(".", 1)[-1])
def seed(request):
    return request.param


@pytest.fixture(scope="module")
def portal_environment(seed, empty, tmp_path_factory):
    """Each seed has a portal of its own."""
    directory = tmp_path_factory.mktemp("portal")
    shutil.copytree(empty, directory, dirs_exist_ok=True)
    return environment_of(directory) | {"PORT": str(free_port())}


def squeezed(text: str) -> str:
    """Without spaces: a line of a paper may break anywhere between two words."""
    return "".join(text.split()).replace("\u2060", "")


def pdf(content: bytes) -> str:
    return squeezed(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages))


def word(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed(" ".join([*cells, *(paragraph.text for paragraph in document.paragraphs)]))


def issue(hand, path: str, day) -> dict[str, str]:
    """Issue the drafted report as it was checked; return what its page and the files that the worker made say."""
    asked = hand.page(f"{path}issue/").xpath("//input[@name='reason'][@type='text']")
    hand.fill(f"{path}issue/", day=day, **({"reason": "Số liệu năm cũ, đã xem"} if asked else {}))
    window = hand.window
    window.goto(path)
    told = squeezed(window.locator(".lede").inner_text())
    files = {}
    for name, read in {"PDF": pdf, "Word": word}.items():
        link = window.locator("main").get_by_role("link", name=name, exact=True)
        for _ in range(30):
            window.wait_for_load_state("networkidle")
            if link.count():
                break
            window.wait_for_timeout(1000)
            window.reload()
        files[name] = read(window.request.get(link.first.get_attribute("href")).body())
    return {"told": told} | files


def test_seed_is_entered_and_issued(seed, signed_in):
    day, signer = SEEDS[seed]
    window = signed_in("vanphong", 1366)
    window.set_default_timeout(60_000)
    hand = Hand(window)

    papers = seed.enter(hand)

    said = {name: squeezed(words_of(hand.page(path))) for name, path in papers.items()}
    assert [(fact, words) for fact, paper, words in seed.FACTS if squeezed(words) not in said[paper]] == []
    files = issue(hand, papers["report"], day)
    for told in ("Số01-BC/", f"ngày{dates.shown(day)}", squeezed(signer)):
        assert told in files["told"]
    for name in ("PDF", "Word"):
        kept = [(fact, words) for fact, paper, words in seed.FACTS if paper == "report"]
        assert [(name, *one) for one in kept if squeezed(one[1]) not in files[name]] == []

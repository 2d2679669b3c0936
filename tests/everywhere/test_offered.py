"""What the pages of a row do not offer in its state, the server refuses: every address of a row, in every state."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from awards.models import Commendation
from documents.models import Document
from members.corrections.models import CorrectionRequest
from members.transfers.models import Transfer
from reports.models import BranchReport, CommitteeReport
from tests.everywhere.test_forms_drawn import written
from tests.everywhere.test_lock_first import READ_ONLY
from tests.everywhere.test_matrix import LINES, WHO, address_of, client_of, world  # noqa: F401
from tests.everywhere.test_sent_twice import typed_into
from tests.everywhere.test_states import FACTS, MEETING, REASON
from tests.routes import routes

DAY = datetime.date(2026, 2, 3)


def by_status(row, values) -> list[dict]:
    return [{"status": value} | FACTS.get((row, value), {}) for value in values]


TASK = [
    {"done_on": None, "withdrawn_on": None, "state": state} for state in ("new", "accepted", "under_way", "returned")
]
TASK += [{"done_on": DAY, "withdrawn_on": None, "state": state} for state in ("reported", "confirmed")]
TASK += [{"done_on": None, "withdrawn_on": DAY, "state": "withdrawn"}]
# What each row of `world` says of itself in each of its states.
STATES = {
    "meeting": by_status("meeting", MEETING),
    "report": by_status("report", BranchReport.Status.values),
    "annual": by_status("annual", CommitteeReport.Status.values),
    "document": by_status("document", Document.Status.values),
    "incoming": by_status("incoming", Document.Status.values),
    "registered": by_status("registered", Document.Status.values),
    "award": by_status("award", Commendation.Status.values),
    "decided": by_status("decided", Commendation.Status.values),
    "correction": by_status("correction", CorrectionRequest.Status.values),
    "transfer": [
        {"state": state, "cancel_reason": "Ghi nhầm" if state == "cancelled" else ""} for state in Transfer.State.values
    ],
    "task": TASK,
    "done_task": TASK,
    "candidate": [{"closed_on": None, "closed_reason": ""}, {"closed_on": DAY, "closed_reason": "other"}],
}
# Parts whose state is that of another row.
PARTS = {"conclusion": "meeting", "ballot": "candidate", "sponsor": "candidate", "note": "candidate"}
PARTS |= {"extension": "task", "question": "task"}
PARTS |= dict.fromkeys(["item", "remark", "guest", "hands"], "meeting")
# Who came is not ticked here, taps come from a script; this transfer is for good; no paper of these rows was issued,
# and no report states another number than the data.
OFFERED_NOWHERE = {"meetings:approve", "transfers:return", "reports:take_back", "reports:replace"}
OFFERED_NOWHERE |= {"admission:paper_take_back", "meetings:check", "resolutions:paper_take_back"}
OFFERED_NOWHERE |= {"awards:paper_take_back", "reports:follow_data"}


def cases():
    """Each address of such a row that somebody may send, and the row whose state counts."""
    for route in routes():
        row, reads, posts = LINES.get(route.name, ("-", "", ""))
        name = PARTS.get(row, row)
        if name in STATES and {*posts} & {*"rU"} and route.name not in READ_ONLY:
            who = next(who for who in ("office", *WHO) if letter(posts, who) in "rU")
            yield pytest.param(route, name, who, letter(reads, who) == "M", id=route.name)


def letter(letters, who) -> str:
    return letters.ljust(len(WHO), letters[-1])[WHO.index(who)]


def put(world, name, facts):  # noqa: F811
    """Bring the row into a state past its verbs."""
    if facts.get("number"):
        facts = facts | {"term": world.term}
    row = getattr(world, name)
    type(row)._base_manager.filter(pk=row.pk).update(**facts)


def is_button(world, client, name, facts, address) -> bool:  # noqa: F811
    """Whether the row's own page shows a button that sends to the address."""
    with transaction.atomic():
        put(world, name, facts)
        page = client.get(getattr(world, name).get_absolute_url()).text
        transaction.set_rollback(True)
    return f'"{address}"' in page


def form_of(page) -> dict:
    form = page.context and page.context.get("form")
    return typed_into(page) if form is not None else {}


@pytest.mark.parametrize(("route", "name", "who", "is_act"), [*cases()])
def test_what_is_not_offered_is_refused(world, route, name, who, is_act, request):  # noqa: F811
    address, client = address_of(world, route), client_of(world, who)
    typed, found = REASON | {"day": "03/02/2026", "step": "done"}, []
    offers = [is_act and is_button(world, client, name, facts, address) for facts in STATES[name]]
    request.getfixturevalue("undrawn")
    for facts, offered in zip(STATES[name], offers, strict=True):
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            put(world, name, facts)
            if not is_act:
                page = client.get(address)
                # A page that opens offers what it asks; what its form took in one state is sent in all.
                offered, typed = page.status_code == 200, typed | form_of(page)
            begun = len(queries)
            answer = client.post(address, typed)
            transaction.set_rollback(True)
        found.append((facts, offered, answer.status_code, written(queries[begun:])))

    assert [(facts, status) for facts, _, status, _ in found if status >= 500] == []
    assert [(facts, sql) for facts, offered, _, sql in found if sql and not offered] == []
    assert route.name in OFFERED_NOWHERE or any(offered for _, offered, *_ in found)

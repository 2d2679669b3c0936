"""The whole way of one person, through the pages, from sympathiser to full member."""

import datetime

import time_machine
from django.urls import reverse

from members.admission.models import Candidate, CandidateStep
from members.models import Member, Status
from tests.factories import MemberFactory

COUNT = {"summoned": 9, "left_out": 0, "present": 9, "votes_for": 8, "votes_against": 1, "votes_other": 0}


class Walker:
    """Does on each day what the branch's secretary or the office does on it."""

    def __init__(self, client, branch):
        self.client, self.branch, self.file = client, branch, None

    def post(self, name, *arguments, **typed):
        response = self.client.post(reverse(f"admission:{name}", args=arguments), typed)
        assert response.status_code == 302, response.context["form"].errors
        self.file = Candidate.objects.get()

    def step(self, kind, day, **typed):
        row = CandidateStep.objects.filter(kind=kind).first()
        version = {"version": row.version} if row else {}
        self.post("step", self.file.pk, kind, done_on=day, **typed, **version)

    def vote(self, kind, day):
        self.post("vote", self.file.pk, kind, voted_on=day, document_number="12-NQ", step="done", **COUNT)


def prepare(walker, sponsor):
    person = {"full_name": "Châu Ngọc Hà", "birth_date": "02/03/1998", "opened_on": "01/09/2025"}
    walker.post("add", organization=walker.branch.pk, **person)
    walker.step("class_sent", "10/09/2025")
    walker.step("certificate", "10/10/2025", document_number="27-GCN", document_on="09/10/2025")
    walker.step("dossier_allowed", "03/11/2025")
    walker.step("application", "05/11/2025")
    walker.step("background_form", "07/11/2025")
    walker.post(
        "sponsor_add",
        walker.file.pk,
        member=sponsor.pk,
        valid_from="01/09/2025",
        together_since="01/06/2023",
        letter_on="10/11/2025",
    )
    walker.step("union_resolution", "12/11/2025")
    walker.step("background_sent", "14/11/2025")
    walker.step("background_received", "10/12/2025")
    walker.step("opinions", "12/12/2025")
    walker.vote("branch_resolution", "05/01/2026")


def decide(walker):
    walker.vote("committee_resolution", "15/01/2026")
    walker.vote("decision", "30/01/2026")
    walker.step(
        "decision", "06/02/2026", document_on="03/02/2026", document_number="41-QĐ/ĐU", document_issuer="Đảng ủy"
    )
    walker.post("admit", walker.file.pk, day="20/02/2026", step="done")


def serve_probation(walker):
    walker.step("member_record", "10/03/2026")
    walker.step("new_member_class", "10/09/2026")
    for kind in ("self_review", "sponsor_remark", "recognition_opinions"):
        walker.step(kind, "22/02/2027")
    walker.vote("branch_recognition", "01/03/2027")


def finish(walker):
    walker.vote("committee_recognition", "08/03/2027")
    decision = {"done_on": "24/03/2027", "document_on": "22/03/2027", "document_number": "58-QĐ/ĐU", "step": "done"}
    walker.post("recognise", walker.file.pk, **decision)
    walker.step("card", "05/04/2027", card_number="097098000123")
    walker.step("announced", "05/04/2027")
    walker.post("close", walker.file.pk, closed_reason="completed", day="06/04/2027", step="done")


def test_from_sympathiser_to_full_member(client, secretary, office, branch):
    sponsor = MemberFactory(organization=branch)
    walker = Walker(client, branch)
    with time_machine.travel(datetime.datetime(2027, 4, 10, 3, tzinfo=datetime.UTC), tick=False):
        for user, work in [
            (secretary, lambda w: prepare(w, sponsor)),
            (office, decide),
            (secretary, serve_probation),
            (office, finish),
        ]:
            client.force_login(user)
            work(walker)

    member = Member.objects.get(full_name="Châu Ngọc Hà")
    assert (member.status, member.card_number) == (Status.FULL, "097098000123")
    four = [member.admission_decision_on, member.admitted_on, member.official_on, member.official_decision_on]
    assert list(map(str, four)) == ["03/02/2026", "20/02/2026", "20/02/2027", "22/03/2027"]
    assert [(row.status, row.valid_from) for row in member.memberships.all()] == [
        ("probationary", datetime.date(2026, 2, 20)),
        ("full", datetime.date(2027, 2, 20)),
    ]
    assert (walker.file.closed_reason, walker.file.steps.count()) == ("completed", 24)

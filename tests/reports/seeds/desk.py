"""What an office does with the facts of a past year: each verb is a page of the portal, filled in and sent."""

import datetime

from branches.models import Organization
from documents.printing.blocks import Table
from meetings.models import Meeting
from members.models import Member
from partyportal import dates
from reports import printing
from reports.models import BranchReport, CommitteeReport
from tests.clerk import Clerk, Refused, key_in, tree_of, words_of

HOUSE = {
    "kind": "grassroots_org",
    "name": "Đảng bộ Sở Thông tin và Truyền thông",
    "short_name": "Đảng bộ Sở",
    "issuer_name": "Đảng ủy Sở",
    "superior_name": "Đảng ủy Khối",
    "symbol": "ĐU",
}


class Desk(Clerk):
    """The office of one committee."""

    def found(self, code: str, parent=None, **facts) -> Organization:
        """Enter an organisation; without more words, a branch named after its code."""
        facts = {
            "kind": "branch",
            "name": f"Chi bộ {code}",
            "short_name": f"Chi bộ {code}",
            "issuer_name": f"Chi bộ {code}",
            "symbol": "CB",
            "place": "Huế",
            "established_on": datetime.date(2010, 1, 5),
        } | facts
        self.fill("/branches/add/", code=code, parent=parent.pk if parent else "", **facts)
        return Organization.objects.get(code=code)

    def found_house(self, count: int) -> tuple[Organization, list[Organization]]:
        """Enter a committee and its branches."""
        house = self.found("DU", **HOUSE)
        names = [f"Chi bộ {number}" for number in range(1, count + 1)]
        return house, [self.found(f"CB{n}", house, name=name, short_name=name) for n, name in enumerate(names, 1)]

    def open_term(self, organization, ordinal: int, begins_on, ends_on):
        facts = {"ordinal": ordinal, "begins_on": begins_on, "ends_on": ends_on}
        self.fill(f"/members/of/{organization.pk}/terms/add/", **facts)

    def enter(self, name: str, branch, **facts) -> Member:
        """Enter a member, who has been there since before the portal unless told otherwise."""
        facts = {
            "status": "full",
            "how_in": "initial",
            "joined_on": datetime.date(2015, 1, 5),
            "admitted_on": "05/01/2012",
            "official_on": "05/01/2013",
            "gender": "male",
            "birth_date": "02/03/1980",
        } | facts
        path = self.fill("/members/add/", full_name=name, organization=branch.pk, **facts)
        return Member.objects.get(pk=key_in(path))

    def receive(self, organization, doc_type: str, symbol: str, issuer: str, day, subject: str, **facts) -> int:
        """Enter a document that came in, on the day after it was made."""
        received = facts.pop("received_on", day + datetime.timedelta(days=1))
        return key_in(
            self.fill(
                "/documents/add/",
                organization=organization.pk,
                doc_type=doc_type,
                symbol_raw=symbol,
                issuer=issuer,
                issued_on=day,
                received_on=received,
                subject=subject,
                then="register",
                **facts,
            )
        )

    def issued(self, organization, doc_type: str, number: int, day, subject: str) -> int:
        """Enter a document of our own that bears a number already."""
        facts = {"doc_type": doc_type, "number": number, "issued_on": day, "subject": subject}
        return key_in(self.fill("/documents/add/issued/", organization=organization.pk, **facts))

    def meet(self, organization, kind: str, starts_at: str, title: str, came=(), absent=(), **facts) -> Meeting:
        """Plan a meeting of the whole committee, call it, tick who came, and note that it was held."""
        facts = {"whole": not organization.is_branch, "place": "Hội trường Sở"} | facts
        path = "/meetings/add/"
        key = key_in(
            self.fill(path, organization=organization.pk, kind=kind, title=title, starts_at=starts_at, **facts)
        )
        self.press(f"/meetings/{key}/", f"/meetings/{key}/convene/")
        ticks = {f"state_{one.pk}": "present" for one in came} | {f"state_{one.pk}": "unexcused" for one in absent}
        if ticks:
            self.fill(f"/meetings/{key}/attendance/", **ticks)
        self.press(f"/meetings/{key}/", f"/meetings/{key}/hold/")
        return Meeting.objects.get(pk=key)

    def conclude(self, meeting, text: str) -> int:
        """Write down a conclusion of a meeting; return its key."""
        self.fill(f"/meetings/{meeting.pk}/conclusions/add/", text=text)
        return meeting.conclusions.latest("pk").pk

    def study(self, document: int, meeting, **others):
        """Note that a meeting studied a document."""
        self.fill(f"/resolutions/{document}/study/", meeting=meeting.pk, **others)

    def classify(self, place, kind: str, levels: dict, symbol: str, day):
        """Paste the decided levels of a year into the page of earlier years, and write them."""
        heads = {"member": "Họ và tên", "organization": "Tên tổ chức đảng"}
        rows = [f"{str(one)}\t{level}" for one, level in levels.items()]
        table = "\n".join([f"{heads[kind]}\tMức xếp loại", *rows])
        path = f"/awards/reviews/earlier/{place.pk}/"
        self.page(path)
        facts = {"kind": kind, "year": day.year, "symbol": symbol, "day": dates.shown(day)}
        answer = self.client.post(path, facts | {"table": table, "write": "1"})
        if answer.status_code != 302:
            raise Refused(f"{path}: {words_of(tree_of(answer, path))}")

    def commend(self, organization, year: int, achievement: str, symbol: str, day, **facts) -> int:
        """Propose a commendation and write down the decision; return its key."""
        facts = {"form": "merit", "giver": "grassroots", "members": [], "organizations": []} | facts
        for name in ("members", "organizations"):
            facts[name] = [one.pk for one in facts[name]]
        path = "/awards/commendations/add/"
        key = key_in(self.fill(path, organization=organization.pk, year=year, achievement=achievement, **facts))
        self.fill(f"/awards/commendations/{key}/decide/", symbol=symbol, day=day)
        return key

    def promise(self, organization, kind: str, title: str, begins_on, ends_on, lines) -> int:
        """Enter a set of targets; a line says its number, words, comparator, value, unit and what counts it."""
        facts = {"kind": kind, "title": title, "begins_on": begins_on, "ends_on": ends_on}
        key = key_in(self.fill("/targets/add/", organization=organization.pk, **facts))
        for line in lines:
            names = ("line", "name", "comparator", "value", "unit", "measure")
            self.fill(f"/targets/{key}/targets/add/", **dict(zip(names, line, strict=True)))
        return key

    def open_period(self, organization, kind: str, year: int, **days) -> int:
        path = "/reports/periods/add/"
        return key_in(self.fill(path, organization=organization.pk, kind=kind, year=year, number=1, **days))

    def hand_in(self, period: int, branch, typed: dict | None = None, **texts):
        """Write, send and accept the report of a branch."""
        key = BranchReport.objects.get(period=period, organization=branch).pk
        facts = {f"typed-{code}": count for code, count in (typed or {}).items()}
        self.fill(f"/reports/branch/{key}/edit/", **facts, **{f"text-{name}": text for name, text in texts.items()})
        self.fill(f"/reports/branch/{key}/submit/")
        self.fill(f"/reports/branch/{key}/accept/", reason="Số liệu năm cũ, đã xem")

    def draft(self, period: int, **texts) -> CommitteeReport:
        """Begin the committee's own report and type what only people know."""
        self.press(f"/reports/periods/{period}/", f"/reports/periods/{period}/draft/")
        report = CommitteeReport.objects.get(period=period)
        if texts:
            self.fill(f"/reports/committee/{report.pk}/edit/", **texts)
        return CommitteeReport.objects.get(pk=report.pk)


def blocks_of(report):
    return printing.print_committee(report, draft=printing.committee_draft(report, final=True)).blocks


def written(report) -> str:
    """The sentences of the report as it would be issued, without its tables."""
    return "\n".join(block.text for block in blocks_of(report) if not isinstance(block, Table))


def tables(report) -> list[list[str]]:
    """The rows of all tables of the report, each as the words of its cells."""
    found = [block for block in blocks_of(report) if isinstance(block, Table)]
    return [[str(getattr(cell, "text", cell)) for cell in row.cells] for table in found for row in table.rows]

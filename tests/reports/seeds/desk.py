"""What an office does with the facts of a past year: each verb is a page of the portal, filled in and sent."""

import datetime
import re
from dataclasses import dataclass
from urllib.parse import quote

from documents.printing.blocks import Table
from members.imports.models import ImportBatch
from partyportal import dates
from partyportal.waiting import asking
from reports import printing
from reports.models import CommitteeReport
from tests.clerk import Clerk, key_in

HOUSE = {
    "kind": "grassroots_org",
    "name": "Đảng bộ Sở Thông tin và Truyền thông",
    "short_name": "Đảng bộ Sở",
    "issuer_name": "Đảng ủy Sở",
    "superior_name": "Đảng ủy Khối",
    "symbol": "ĐU",
}


@dataclass(frozen=True)
class Entered:
    """What was entered: its key, read from the address that the page led to, and its name."""

    pk: int
    name: str
    is_branch: bool = False

    def __str__(self):
        return self.name


class Verbs:
    """The office of one committee; whoever opens the pages, `fill`s in and `press`es what stands there."""

    def found(self, code: str, parent=None, **facts) -> Entered:
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
        path = self.fill("/branches/add/", code=code, parent=parent.pk if parent else "", **facts)
        return Entered(key_in(path), facts["name"], facts["kind"].endswith("branch"))

    def found_house(self, count: int) -> tuple[Entered, list[Entered]]:
        """Enter a committee and its branches."""
        house = self.found("DU", **HOUSE)
        names = [f"Chi bộ {number}" for number in range(1, count + 1)]
        return house, [self.found(f"CB{n}", house, name=name, short_name=name) for n, name in enumerate(names, 1)]

    def open_term(self, organization, ordinal: int, begins_on, ends_on) -> int:
        """Enter a term; return its key."""
        facts = {"ordinal": ordinal, "begins_on": begins_on, "ends_on": ends_on}
        self.fill(f"/members/of/{organization.pk}/terms/add/", **facts)
        return self.keys(f"/members/of/{organization.pk}/terms/", "/members/terms/", "/seats/add/")[-1]

    def seat(self, term: int, **posts):
        """Who holds which post of a term: secretary, deputy_secretary, member."""
        for post, one in posts.items():
            self.fill(f"/members/terms/{term}/seats/add/", member=getattr(one, "pk", one), post=post)

    def enter(self, name: str, branch, **facts) -> Entered:
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
        return Entered(key_in(path), name)

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

    def meet(self, organization, kind: str, starts_at: str, title: str, came=(), absent=(), **facts) -> int:
        """Plan a meeting of the whole committee, call it, tick who came, and note that it was held."""
        presenters, guests, all_came = (
            facts.pop("presenters", ()),
            facts.pop("guests", ()),
            facts.pop("all_came", False),
        )
        whole = {} if organization.is_branch else {"whole": True}  # nobody stands below a branch
        facts = {**whole, "place": "Hội trường Sở"} | facts
        path = "/meetings/add/"
        key = key_in(
            self.fill(path, organization=organization.pk, kind=kind, title=title, starts_at=starts_at, **facts)
        )
        if presenters:
            items = self.keys(f"/meetings/{key}/", "/meetings/agenda/", "/edit/")
            for item, one in zip(items, presenters, strict=True):
                self.fill(f"/meetings/agenda/{item}/edit/", presenter=getattr(one, "pk", one) or "")
        for guest in guests:
            self.fill(f"/meetings/{key}/guests/add/", **guest)
        self.fill(f"/meetings/{key}/convene/")
        ticks = {f"state_{one.pk}": "present" for one in came} | {f"state_{one.pk}": "unexcused" for one in absent}
        if all_came:
            ticks = dict.fromkeys(self.fields(f"/meetings/{key}/attendance/", "state_"), "present")
        if ticks:
            self.fill(f"/meetings/{key}/attendance/", **ticks)
        self.press(f"/meetings/{key}/", f"/meetings/{key}/hold/")
        return key

    def conclude(self, meeting: int, text: str) -> int:
        """Write down a conclusion of a meeting; return its key."""
        self.fill(f"/meetings/{meeting}/conclusions/add/", text=text)
        return max(self.keys(f"/meetings/{meeting}/", "/meetings/conclusions/", "/edit/"))

    def study(self, document: int, meeting: int, **others):
        """Note that a meeting studied a document."""
        self.fill(f"/resolutions/{document}/study/", meeting=meeting, **others)

    def classify(self, place, kind: str, levels: dict, symbol: str, day):
        """Paste the decided levels of a year into the page of earlier years, and write them."""
        heads = {"member": "Họ và tên", "organization": "Tên tổ chức đảng"}
        rows = [f"{str(one)}\t{level}" for one, level in levels.items()]
        table = "\n".join([f"{heads[kind]}\tMức xếp loại", *rows])
        path = f"/awards/reviews/earlier/{place.pk}/"
        facts = {"kind": kind, "year": day.year, "symbol": symbol, "day": dates.shown(day), "table": table}
        self.fill_and_look(path, "write", **facts)

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
        key = self.keys(f"/reports/periods/{period}/", "/reports/branch/", "/", within=str(branch))[0]
        facts = {f"typed-{code}": count for code, count in (typed or {}).items()}
        self.fill(f"/reports/branch/{key}/edit/", **facts, **{f"text-{name}": text for name, text in texts.items()})
        self.fill(f"/reports/branch/{key}/submit/")
        self.fill(f"/reports/branch/{key}/accept/", reason="Số liệu năm cũ, đã xem")

    def draft(self, period: int, **texts) -> int:
        """Begin the committee's own report and type what only people know; return its key."""
        key = key_in(self.press(f"/reports/periods/{period}/", f"/reports/periods/{period}/draft/"))
        if texts:
            self.fill(f"/reports/committee/{key}/edit/", **texts)
        return key

    def import_list(self, organization, file):
        """Bring in the list of members that the office had; the worker reads it, then writes it."""
        path = self.fill("/members/import/", organization=organization.pk, file=file)
        self.wait_for_worker(path)
        self.press(path, f"{path}accept/")
        self.wait_for_worker(path)

    def known(self, name: str) -> int:
        """The key of a member by name."""
        return self.keys(f"/members/?q={quote(name)}", "/members/", "/", within=name)[0]

    def link(self, document: int, kind: str, other: int, words: str):
        """Find another document by its words, and note how this one stands to it."""
        self.fill(f"/resolutions/{document}/link/?q={quote(words)}", kind=kind, document=other)

    def fields(self, path: str, prefix: str) -> list[str]:
        """The names of the fields of a page that begin so."""
        return list(dict.fromkeys(self.page(path).xpath(f"//main//form//@name[starts-with(., '{prefix}')]")))

    def keys(self, path: str, before: str, after: str, within: str = "") -> list[int]:
        """The numbers in the links of a page between two pieces of their address; of rows that hold some words."""
        links = self.page(path).xpath(f"//a[starts-with(@href, '{before}')]")
        found = (re.fullmatch(rf"{before}(\d+){after}", link.get("href")) for link in links if within in _around(link))
        return sorted({int(one[1]) for one in found if one})


class Desk(Verbs, Clerk):
    """The office, whose forms are filled in without a browser."""

    def wait_for_worker(self, path: str):
        """Do what the worker would."""
        asking.wake(ImportBatch.objects.get(pk=key_in(path)))


def _around(link) -> str:
    rows = link.xpath("ancestor::*[self::tr or self::li][1]") or [link]
    return " ".join(rows[0].text_content().split())


def blocks_of(report: int):
    report = CommitteeReport.objects.get(pk=report)
    return printing.print_committee(report, draft=printing.committee_draft(report, final=True)).blocks


def written(report: int) -> str:
    """The sentences of the report as it would be issued, without its tables."""
    return "\n".join(block.text for block in blocks_of(report) if not isinstance(block, Table))


def tables(report: int) -> list[list[str]]:
    """The rows of all tables of the report, each as the words of its cells."""
    found = [block for block in blocks_of(report) if isinstance(block, Table)]
    return [[str(getattr(cell, "text", cell)) for cell in row.cells] for table in found for row in table.rows]

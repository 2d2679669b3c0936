"""The classification of the last two full years, and the commendations that followed."""

from awards.badges import actions as badge_actions
from awards.badges.calendar import file_due, round_on, rounds_between
from awards.badges.eligibility import standing
from awards.badges.forecast import forecast
from awards.badges.gathering import levels_on, members_of
from awards.badges.models import BadgeCase, BadgeRound
from awards.badges.rewards import Rates
from awards.certificates.models import CertificateTemplate
from awards.models import Commendation, Level, MemberClassification, OrganizationClassification, Recipient
from demo.calendar import at, workday
from demo.writing import said
from documents.models import Document
from members.models import Membership, Status
from members.partylife import PartyLife

# years later: excellent branch, excellent members, who only completed
YEARS = {
    -1: ("CB1", ["chief", "cb1m", "cb2d", "b4", "vice2", "veteran"], ["b5"]),
    0: ("CB2", ["cb1", "a1", "cb2", "b1", "cb3", "c2"], []),
}


def build(stage):
    for offset in YEARS:
        _classify_members(stage, offset)
        _classify_organizations(stage, offset)
        _commend(stage, offset)
    CertificateTemplate.objects.create(organization=stage.root, name=said(stage, "Giấy khen của Đảng ủy"))
    _badge(stage)
    _coming_round(stage)


def _decision(stage, offset, words) -> Document:
    year = stage.year + offset
    return Document.objects.outgoing().get(doc_type="QĐ", subject__contains=words, subject__endswith=f"năm {year}")


def _classify_members(stage, offset):
    decision = _decision(stage, offset, "Công nhận kết quả")
    _, best, middling = YEARS[offset]
    levels = {stage.people[key].pk: Level.EXCELLENT for key in best if key in stage.people}
    levels |= {stage.people[key].pk: Level.COMPLETED for key in middling if key in stage.people}
    reviewed = Membership.objects.on(decision.issued_on).filter(status=Status.FULL)
    for row in reviewed.order_by("organization__position", "member__sort_key"):
        MemberClassification.objects.create(
            member_id=row.member_id,
            organization_id=row.organization_id,
            year=stage.year + offset,
            level=levels.get(row.member_id, Level.GOOD),
            decided_on=decision.issued_on,
            decision=f"Quyết định số {decision.symbol_raw}",
        )


def _classify_organizations(stage, offset):
    decision = _decision(stage, offset, "Công nhận kết quả")
    for branch in stage.branches:
        OrganizationClassification.objects.create(
            organization=branch,
            year=stage.year + offset,
            level=Level.EXCELLENT if branch.code == YEARS[offset][0] else Level.GOOD,
            decided_on=decision.issued_on,
            decision=f"Quyết định số {decision.symbol_raw}",
        )
    OrganizationClassification.objects.create(
        organization=stage.root,
        year=stage.year + offset,
        level=Level.GOOD,
        decided_on=workday(stage.day(offset, 12, 29)),
        decision=f"Quyết định số {214 + offset * 31}-QĐ/ĐU",
    )


def _commend(stage, offset):
    """The secretary hands the branch its commendation, the deputy the members theirs."""
    best_branch, best, _ = YEARS[offset]
    to_branch = [Recipient(organization=branch) for branch in stage.branches if branch.code == best_branch]
    to_members = [Recipient(member=stage.people[key]) for key in best if key in stage.people]
    achievement = f"Hoàn thành xuất sắc nhiệm vụ năm {stage.year + offset}"
    if to_branch:
        _merit(stage, offset, "giấy khen chi bộ", achievement, _titled(stage, "director", "Bí thư"), to_branch)
    _merit(stage, offset, "giấy khen đảng viên", achievement, _titled(stage, "vice", "Phó Bí thư"), to_members)


def _merit(stage, offset, words, achievement, presenter, recipients):
    decision = _decision(stage, offset, words)
    commendation = Commendation.objects.create(
        organization=stage.root,
        year=stage.year + offset,
        form=Commendation.Form.MERIT,
        giver=Commendation.Giver.GRASSROOTS,
        achievement=achievement,
        document=decision,
        decision_symbol=decision.symbol_raw,
        decided_on=decision.issued_on,
        recorded_at=at(decision.issued_on, 9),
        presenter=presenter,
        presented_on=workday(stage.day(offset, 12, 26)),
        status=Commendation.Status.DECIDED,
    )
    _name(commendation, recipients)


def _name(commendation, recipients):
    for recipient in recipients:
        recipient.commendation = commendation
    Recipient.objects.bulk_create(recipients)


def _titled(stage, key, post):
    return f"Đồng chí {stage.people[key].full_name}, {post} {'Đảng ủy' if stage.branches else 'Chi bộ'}"


def _badge(stage):
    """The veteran's thirty years, handed over in the last round of the year."""
    if "veteran" not in stage.people:
        return
    veteran, decided_on = stage.people["veteran"], workday(stage.day(0, 10, 24))
    decision = {"decision_symbol": "325-QĐ/TU", "decided_on": decided_on}
    handed_over = {"presenter": _titled(stage, "director", "Bí thư"), "presented_on": stage.day(0, 11, 7)}
    badge = Commendation.objects.create(
        organization=stage.root,
        year=stage.year,
        form=Commendation.Form.BADGE,
        giver=Commendation.Giver.PROVINCE,
        achievement="Huy hiệu 30 năm tuổi Đảng",
        recorded_at=at(decided_on, 9),
        status=Commendation.Status.DECIDED,
        **decision,
        **handed_over,
    )
    _name(badge, [Recipient(member=veteran)])
    _case(stage, veteran, commendation=badge, **decision, **handed_over)


def _case(stage, veteran, *, decided_on, presented_on, **facts):
    """The case of the badge in its round, with the reward of the day of the decision."""
    letter = {"letter_symbol": "14-TTr/ĐU", "sent_on": workday(stage.day(0, 9, 18))}
    life, reward = PartyLife.of(veteran), Rates.on(decided_on, stage.root).of(30)
    BadgeCase.objects.create(
        round=_round(stage, presented_on, **letter),
        member=veteran,
        organization=veteran.organization,
        level=30,
        ground=str(life.ground),
        reached_on=standing(life, 30).day,
        **dict.fromkeys(BadgeCase.TICKS[:4], True),
        status=BadgeCase.Status.PRESENTED,
        decided_on=decided_on,
        presented_on=presented_on,
        number="AB 00012345",
        amount=reward and reward.amount,
        reward_rule=reward and reward.rule,
        salary_rule=reward and reward.salary,
        **facts,
    )


def _round(stage, day, **facts) -> BadgeRound:
    """The round of a day, with the months of today's rules where its own day knew none."""
    usual = round_on(day, stage.root) or round_on(stage.today.replace(month=day.month, day=day.day), stage.root)
    window = {"reach_from": usual.reach_from, "reach_to": usual.reach_to}
    return BadgeRound.objects.create(organization=stage.root, day=day, **window, **facts)


def _coming_round(stage):
    """The next round in which somebody reaches a level: its list is being made, one paper is still missing."""
    rounds = rounds_between(stage.today, stage.today.replace(year=stage.today.year + 5, day=1), stage.root)
    plans = forecast(members_of(stage.root), rounds, levels_on(stage.today, stage.root)).plans
    if plan := next((plan for plan in plans if plan.lines), None):
        round_ = _round(stage, plan.round.day, due_on=file_due(plan.round.day, stage.root))
        for line in plan.lines:
            ticks = {"has_declaration": True, "has_record": True}
            badge_actions.add(BadgeCase(round=round_, member=line.member, level=line.level, **ticks), by=None)

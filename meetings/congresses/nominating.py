"""Who may stand on the list of an election: no teller, of leaders only who was elected, nobody for two of its posts."""

from django.core.exceptions import ValidationError

from meetings.congresses.models import BodySeat, Election, Listed, Nominee
from partyportal.models import lock
from partyportal.saving.acts import act


def tellers_on_the_list(election: Election, members) -> list[BodySeat]:
    """Those who are to count the ballots and stand on them: 294-QĐ/TW 12 wants tellers who are not voted on."""
    board = election.congress.bodies.filter(body=election.counting_body, member__in=members)
    return [*board.select_related("member")]


# Who leads a committee is elected among it: 294-QĐ/TW 23.2 for branches, the Statute for grassroots committees.
AMONG = {
    Election.Office.STANDING_BOARD: Election.Office.COMMITTEE,
    Election.Office.SECRETARY: Election.Office.COMMITTEE,
    Election.Office.DEPUTY: Election.Office.COMMITTEE,
    Election.Office.INSPECTION_CHAIR: Election.Office.INSPECTION,
}


def elected_into(election: Election) -> set[int] | None:
    """The members whom the congress elected into the body that this office leads; None before that, or without one."""
    office = AMONG.get(election.office)
    if office == Election.Office.COMMITTEE and election.congress.organization.is_branch:
        office = Election.Office.BRANCH_COMMITTEE
    committee = election.congress.elections.filter(office=office).first()
    if committee is None or not committee.is_over:
        return None
    return set(Listed.objects.elected().filter(round__election=committee).values_list("nominee__member", flat=True))


def outsiders(election: Election, nominees) -> list[Nominee]:
    """Those on the list of leaders whom the congress has not elected into the body that they are to lead."""
    elected = elected_into(election)
    return [] if elected is None else [nominee for nominee in nominees if nominee.member_id not in elected]


def refusal_of_list(election: Election, members: list[int]) -> str:
    """Why these may not stand on one list; nothing where they may."""
    if board := tellers_on_the_list(election, members):
        names = ", ".join(seat.member.full_name for seat in board)
        return f"Ban kiểm phiếu không có người trong danh sách bầu cử. Hãy thay đồng chí: {names}."
    if election.office != Election.Office.DEPUTY:
        return ""
    won = Listed.objects.elected().filter(round__election__congress=election.congress_id, nominee__member__in=members)
    secretary = won.filter(round__election__office=Election.Office.SECRETARY).select_related("nominee__member").first()
    if secretary is None:
        return ""
    return f"Đồng chí {secretary.nominee} đã trúng cử Bí thư nên không bầu làm Phó Bí thư nữa. Hãy bỏ khỏi danh sách."


@act
def put_forward(*, election: Election, members, source: str, by) -> str:
    """Put several people on the list of an election, in the order of the alphabet; say whom."""
    lock(Election, pk=election.pk)
    if election.is_over:
        raise ValidationError("Nội dung bầu cử này đã kết thúc.")
    new = [Nominee(election=election, member=member, source=source) for member in members]
    for nominee in new:
        nominee.full_clean()
        nominee.save()
    return f"{len(new):02d} người vào danh sách"

import pytest

from tests.factories import CorrectionRequestFactory


@pytest.fixture
def asked(member, member_user):
    """The member asks for another home town and another ethnicity."""
    wanted = [("hometown", "", "Xã An Bình"), ("ethnicity", "", "Tày")]
    return CorrectionRequestFactory(member=member, user=member_user, fields=wanted)


@pytest.fixture
def answer():
    """What the page of a request sends: decision and reason of each field, the versions that it showed."""

    def answer(request, **said):
        member = type(request.member).objects.get(pk=request.member_id)
        typed = {"version": request.version, "member_version": member.version}
        for name, (decision, reason) in said.items():
            typed |= {f"decision_{name}": decision, f"reason_{name}": reason}
        return typed

    return answer

"""Who of the committee is in charge of which branch."""

from members.committees.actions import put_in_charge

IN_CHARGE = ["vice", "chief", "vice2"]


def build(stage):
    term = stage.root.terms.order_by("begins_on").last()
    for branch, key in zip(stage.branches, IN_CHARGE, strict=False):
        put_in_charge(
            organization=branch,
            member=stage.people[key],
            day=term.begins_on,
            note="Thông báo số 02-TB/ĐU",
            by=stage.users["office"],
        )

"""What a template names and the portal fills in once, when a paper is begun from it: no code, no conditions."""

import datetime
import re
from collections.abc import Callable

from django.core.exceptions import ValidationError

from branches.models import Organization
from documents.printing import heads
from members.signers import default_signer
from partyportal.dates import in_short

CHIP = re.compile(r"\{([^{}\n]{1,40})\}")


def _issuer(organization: Organization, day: datetime.date) -> str:
    return organization.name_on(day).issuer_name


CHIPS: dict[str, Callable[[Organization, datetime.date], str]] = {
    "tổ chức": _issuer,
    # What issues in a department that is one branch.
    "chi bộ": _issuer,
    "cấp trên": heads.committee_above,
    "bí thư": lambda organization, day: default_signer(organization, day)[2],
    "ngày": lambda organization, day: in_short(day),
    "tháng": lambda organization, day: str(day.month),
    "quý": lambda organization, day: "I II III IV".split()[(day.month - 1) // 3],
    "năm": lambda organization, day: str(day.year),
    "năm sau": lambda organization, day: str(day.year + 1),
}
# What the portal does not know stands as room to write in, which the check before the issue finds.
ROOM = "……"


def filled(text: str, organization: Organization, day: datetime.date) -> str:
    """The text with what the portal knows of the organisation on the day."""
    return CHIP.sub(lambda found: _value(found[1].strip(), organization, day), text)


def _value(name: str, organization: Organization, day: datetime.date) -> str:
    known = CHIPS.get(name)
    return (known(organization, day) if known else "") or ROOM


def offered(*, of_one_branch: bool) -> str:
    """The chips as the help of a template lists them."""
    unfit = "tổ chức" if of_one_branch else "chi bộ"
    return ", ".join(f"{{{name}}}" for name in CHIPS if name != unfit)


def refuse_unknown(text: str, *, of_one_branch: bool = False):
    """Raise a sentence for chips that do not exist, and for braces that are none."""
    unknown = [name for name in CHIP.findall(text) if name.strip() not in CHIPS]
    if unknown or set("{}") & set(CHIP.sub("", text)):
        known = offered(of_one_branch=of_one_branch)
        what = f"Không có mục «{{{unknown[0]}}}»." if unknown else "Dấu ngoặc nhọn chỉ dùng cho các mục tự điền."
        raise ValidationError(f"{what} Các mục dùng được: {known}.", code="chip")

"""Who a row of a member list speaks of: by card, by citizen number, else by name and birth date."""

from django.core.exceptions import ValidationError

from branches.models import Organization
from members.imports.drafts import Draft
from members.models import Member, Status
from partyportal import dates
from partyportal.dates import add_months
from partyportal.text import one_spelling, sort_key
from rulebook.models import RuleValue

TWO_PEOPLE = "Số thẻ và số căn cước thuộc về hai người khác nhau. Hãy kiểm tra lại cả hai số."
# It does not say that somebody elsewhere holds the number.
ELSEWHERE = (
    "Số này không ghi được vào hồ sơ. Hãy kiểm tra lại từng chữ số; nếu số đúng và người này chuyển từ nơi khác đến, "
    "hãy lập chuyển sinh hoạt."
)
TWICE = "Trùng với dòng {}: cùng một người. Hãy giữ một dòng."
AMBIGUOUS = "Có nhiều đảng viên cùng họ tên và ngày sinh. Hãy ghi số thẻ hoặc số căn cước."
NUMBERS = ["card_number", "citizen_number"]
OTHER_TITLES = {"full_name": "Họ và tên", "organization": "Chi bộ", "joined_on": "Ngày chuyển đến"}
SLICE = 5000


class People:
    """The people that the rows may speak of, read in a few queries, and those already met in the list."""

    def __init__(self, drafts: list[Draft], root: Organization, titles: dict[str, str]):
        self.root, self.titles = root, titles
        self.by_number = {name: {} for name in NUMBERS}
        self.by_name = {}
        self.met_members, self.met_numbers, self.met_names = {}, {}, {}
        for name in NUMBERS:
            self.load(name, {draft.values[name] for draft in drafts if name in draft.values})
        self.load("sort_key", {sort_key(draft.name) for draft in drafts if draft.name})

    def load(self, name: str, wanted: set[str]):
        wanted = sorted(wanted)
        for start in range(0, len(wanted), SLICE):
            rows = Member.objects.filter(**{f"{name}__in": wanted[start : start + SLICE]}).select_related(
                "organization"
            )
            for member in rows.filter(organization__path__startswith=self.root.path) if name == "sort_key" else rows:
                self.remember(member, name)

    def remember(self, member: Member, name: str):
        if name == "sort_key":
            self.by_name.setdefault(member.spelled, {})[member.pk] = member
        else:
            self.by_number[name][getattr(member, name)] = member

    def title(self, name: str) -> str:
        label = OTHER_TITLES.get(name) or str(Member._meta.get_field(name).verbose_name)
        return self.titles.get(name, label[:1].upper() + label[1:])

    def find(self, draft: Draft) -> Member | None:
        """Return the person that we have, None for a new one; ValidationError by field where it cannot be."""
        found = {name: member for name in NUMBERS if (member := self.by_number[name].get(draft.values.get(name)))}
        if len({member.pk for member in found.values()}) > 1:
            raise ValidationError({"card_number": TWO_PEOPLE})
        for name, member in found.items():
            if not member.organization.path.startswith(self.root.path):
                raise ValidationError({name: ELSEWHERE})
        member = next(iter(found.values()), None) or self.find_by_name(draft)
        self.refuse_second(draft, member)
        return member

    def find_by_name(self, draft: Draft) -> Member | None:
        """Return the person of that name and birth date whom no number contradicts."""
        candidates = [
            member
            for member in self.by_name.get(one_spelling(draft.name), {}).values()
            if not contradicts(draft, member)
        ]
        exact = [member for member in candidates if same_birth(draft, member)]
        if len(exact) > 1:
            raise ValidationError({"full_name": AMBIGUOUS})
        if not exact and draft.birth:
            exact = [member for member in candidates if nearly_same_birth(draft, member)]
        return exact[0] if len(exact) == 1 else None

    def refuse_second(self, draft: Draft, member: Member | None):
        earlier = self.met_members.get(member.pk) if member else None
        for name in NUMBERS:
            earlier = earlier or self.met_numbers.get((name, draft.values.get(name)))
        earlier = earlier or next(
            (other for other in self.met_names.get(name_key(draft), []) if not contradicts(draft, other)),
            None,
        )
        if earlier:
            raise ValidationError({"full_name": TWICE.format(earlier.number)})

    def meet(self, draft: Draft, member: Member | None):
        """Remember the row, so that a later one of the same person is refused."""
        if member:
            self.met_members.setdefault(member.pk, draft)
        for name in NUMBERS:
            if number := draft.values.get(name):
                self.met_numbers.setdefault((name, number), draft)
        if draft.name:
            self.met_names.setdefault(name_key(draft), []).append(draft)


def name_key(draft: Draft):
    """Name and birth date; without one, the organisation has to do."""
    place = None if draft.birth else draft.organization and draft.organization.pk
    return one_spelling(draft.name), draft.birth, place


def same_birth(draft: Draft, member: Member) -> bool:
    if draft.birth or member.birth_date:
        return draft.birth == member.birth_date
    return draft.organization is None or draft.organization.pk == member.organization_id


def nearly_same_birth(draft: Draft, member: Member) -> bool:
    """Whether one of the two dates is the other known more exactly."""
    if not member.birth_date:
        return False
    return draft.birth.iso.startswith(member.birth_date.iso) or member.birth_date.iso.startswith(draft.birth.iso)


def contradicts(draft: Draft, other) -> bool:
    """Whether a number of the row and one of the other person cannot both be right."""
    for name in NUMBERS:
        mine, theirs = draft.values.get(name), number_of(other, name)
        if mine and theirs and mine != theirs:
            return True
        ending = draft.endings.get(name)
        if ending and theirs and not theirs.endswith(ending):
            return True
    return False


def number_of(person, name: str) -> str | None:
    return person.values.get(name) if isinstance(person, Draft) else getattr(person, name)


def life_date_warnings(lines, people: People):
    """Notice dates that are not known to the day, and probations that the rulebook says are over."""
    rules = {}
    for line in lines:
        if line.kind == "wrong":
            continue
        for name in ("birth_date", "admitted_on", "official_on"):
            known = line.draft.values.get(name)
            if known and known.day is None:
                line.warnings.append(f"{people.title(name)}: chỉ biết đến {'tháng' if '-' in known.iso else 'năm'}.")
        warn_of_probation(line, people, rules)


def probation_rule(day, organization: Organization) -> RuleValue | None:
    try:
        return RuleValue.objects.in_force("probation_months", day, organization)
    except RuleValue.DoesNotExist:
        return None


def warn_of_probation(line, people: People, rules: dict):
    member = line.member
    day = member.admitted_on.day if member.admitted_on else None
    if member.status != Status.PROBATIONARY or day is None:
        return
    if day not in rules:
        rules[day] = probation_rule(day, people.root)
    rule = rules[day]
    if rule and add_months(day, rule.number) < dates.today():
        line.warnings.append(f"Đã quá thời gian dự bị {rule.number} tháng ({rule.source}).")

"""Branches by whatever name an office gives them."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from branches.models import Organization, OrganizationName
from partyportal.text import fold

KIND = re.compile(r"\b(?:chi bo|c bo|cb|cbo)(?=\d|\b)")
NUMBER_WORD = re.compile(r"\b(?:so|thu)(?= ?\d)")
SPELLED = {
    word: str(number)
    for number, words in enumerate(
        "i mot|ii hai|iii ba|iv bon tu|v nam|vi sau|vii bay|viii tam|ix chin|x muoi".split("|"), 1
    )
    for word in words.split()
}
JOINING = {"va", "of", "cua"}
INITIALS = ("ngh", "ng", "nh", "ch", "gi", "kh", "ph", "qu", "th", "tr")
NAMED = re.compile(r"\b(?:chi bo|cb)\b.*")
NAME_AND_CODE = re.compile(r"([^()]+)\(([^()]+)\)")
ABBREVIATED = "«{}» được hiểu là «{}»."
LIKENESS = 0.6


@dataclass
class Place:
    """An organisation that a text names, and what is to be said where the text did not name it outright."""

    organization: Organization
    told: str = ""


class Places:
    """The organisations at or below one, by code, name, short name, former names and their usual abbreviations."""

    def __init__(self, root: Organization, chosen: dict[str, int] | None = None):
        self.root, self.by_key, self.words, self.found = root, {}, {}, {}
        self.inside = list(Organization.objects.under([root]).active())
        self.by_pk = {organization.pk: organization for organization in self.inside}
        # What people decided by hand, by the key of the text.
        self.chosen = {key: self.by_pk[pk] for key, pk in (chosen or {}).items() if pk in self.by_pk}
        former = OrganizationName.objects.filter(organization__in=self.by_pk)
        for organization in self.inside:
            self.learn(organization, organization.labels)
        for row in former:
            self.learn(self.by_pk[row.organization_id], [row.name, row.short_name])
        tops = Organization.objects.active().exclude(pk__in=self.by_pk)
        self.outside = {
            key_of(label): organization for organization in tops for label in organization.labels if key_of(label)
        }

    def learn(self, organization: Organization, labels):
        for label in filter(None, labels):
            if organization not in self.by_key.setdefault(key_of(label), []):
                self.by_key[key_of(label)].append(organization)
            self.words.setdefault(organization.pk, set()).add(tuple(words_of(label)))

    def find(self, text: str) -> list[Place]:
        """Return the organisations of that name; several where it does not tell which."""
        if text not in self.found:
            self.found[text] = self.look_up(text)
        return self.found[text]

    def look_up(self, text: str) -> list[Place]:
        key = key_of(text)
        if key in self.chosen:
            return [Place(self.chosen[key])]
        if not key:
            return []
        if found := self.by_key.get(key):
            return [Place(organization) for organization in found]
        if key in SPELLED and (found := self.by_key.get(SPELLED[key])):
            return [Place(organization) for organization in found]
        if both := self.name_and_code(text):
            return [Place(both, ABBREVIATED.format(text, both.name))]
        spelled = words_of(text)
        return [
            Place(organization, ABBREVIATED.format(text, organization.name))
            for organization in self.inside
            if any(abbreviates(spelled, list(words)) for words in self.words[organization.pk])
        ]

    def name_and_code(self, text: str) -> Organization | None:
        """Return the organisation that a text names twice: `Chi bộ Chuyển đổi số (CB2)`."""
        if not (parts := NAME_AND_CODE.fullmatch(text.strip())):
            return None
        one, other = (self.by_key.get(key_of(part), []) for part in parts.groups())
        return one[0] if len(one) == 1 and one == other else None

    def named_in(self, text: str) -> Place | None:
        """Return the one branch that a title or letterhead names: `DANH SÁCH ĐẢNG VIÊN CHI BỘ 1 NĂM 2026`."""
        for candidate in candidates_in(text):
            found = [place for place in self.find(candidate) if place.organization.is_branch]
            if len(found) == 1:
                return found[0]
        return None

    def named_elsewhere(self, text: str) -> Organization | None:
        """Return the branch outside of ours that a title or letterhead names."""
        found = (self.outside.get(key_of(candidate)) for candidate in candidates_in(text))
        return next((place for place in found if place and place.is_branch), None)

    def is_elsewhere(self, text: str) -> Organization | None:
        """Return the organisation outside of ours that a text names outright."""
        return None if self.find(text) else self.outside.get(key_of(text))

    def nearest(self, text: str, count: int = 3) -> list[Organization]:
        """Return the organisations whose names are most like a text that is none of them."""
        key = key_of(text)
        worths = {}
        for label, organizations in self.by_key.items():
            worth = likeness(key, label)
            for organization in organizations:
                worths[organization.pk] = max(worth, worths.get(organization.pk, 0))
        near = sorted((pk for pk, worth in worths.items() if worth >= LIKENESS), key=lambda pk: -worths[pk])
        return [self.by_pk[pk] for pk in near[:count]]


def likeness(key: str, label: str) -> float:
    """How much two keys have in common, from 0 to 1; one that begins with the other is near."""
    if min(len(key), len(label)) > 5 and (key.startswith(label) or label.startswith(key)):
        return 1.0
    return SequenceMatcher(None, key, label).ratio()


def words_of(text: str) -> list[str]:
    """Return the words of a name without kinds, marks, dashes, «số» and leading zeros."""
    bare = re.sub(r"[^a-z0-9]+", " ", fold(text))
    bare = NUMBER_WORD.sub(" ", KIND.sub(" ", bare))
    return [word.lstrip("0") or "0" if word.isdigit() else word for word in bare.split() if word not in JOINING]


def key_of(text: str) -> str:
    """Return the text as names of organisations are compared."""
    return "".join(words_of(text))


def candidates_in(text: str):
    """Yield the pieces of a title that may be a branch, the longest first."""
    yield text
    if not (named := NAMED.search(re.sub(r"[^a-z0-9]+", " ", fold(text)))):
        return
    words = named[0].split()
    for end in range(len(words), 1, -1):
        yield " ".join(words[:end])


def abbreviates(short: list[str], words: list[str]) -> bool:
    """Whether the words are the same name, some of them written as initials: `vp thanh tra`, `khcn`."""
    if not short or not words or len(short) >= len(words):
        return False
    head, rest = short[0], short[1:]
    if head == words[0] and (abbreviates(rest, words[1:]) or (not rest and len(words) == 1) or rest == words[1:]):
        return True
    return any(
        head in initials(words[:count]) and (rest == words[count:] or abbreviates(rest, words[count:]))
        for count in range(2, len(words) + 1)
    )


def initials(words: list[str]) -> set[str]:
    """The abbreviations of some words: first letters, a first sound of several letters whole or not (`ttr`)."""
    found = {""}
    for place, word in enumerate(words, 1):
        sound = next((start for start in INITIALS if word.startswith(start)), word[0])
        # The last word may stand whole: `ttra`.
        ends = {word[0], sound} | ({word} if place == len(words) else set())
        found = {start + end for start in found for end in ends}
    return found

"""The page before an act that cannot simply be taken back: what it does, in figures and words, and the way back."""

from dataclasses import dataclass, field
from hashlib import sha256

from django.contrib import messages
from django.shortcuts import render

MOVED = "Số liệu dưới đây đã thay đổi từ lúc đồng chí xem, chưa làm gì cả. Hãy xem lại rồi xác nhận."


@dataclass(frozen=True)
class Place:
    """Where a page without a row of its own leads back to."""

    name: str
    address: str

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.address


@dataclass
class Confirmation:
    """What a page says before an act: the question, the figures, what follows, how it can be undone."""

    title: str
    submit: str
    back: object
    facts: list[tuple[str, object]] = field(default_factory=list)
    follows: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    way_back: str = ""

    @property
    def seen(self) -> str:
        """What was shown, as one word that the form sends along."""
        return sha256(repr((self.facts, self.warnings)).encode()).hexdigest()[:16]


def confirmed(request, confirmation: Confirmation) -> bool:
    """Whether the user saw what will happen and wants it."""
    return request.method == "POST" and request.POST.get("seen", confirmation.seen) == confirmation.seen


def confirm(request, confirmation: Confirmation, form=None, template="portal/confirm.html", **context):
    """Ask, with the form that the act needs where it needs one; ask again where something moved since."""
    moved = request.method == "POST" and not confirmed(request, confirmation)
    if moved:
        messages.warning(request, MOVED)
    status = 409 if moved else 422 if form is not None and form.errors else 200
    return render(request, template, context | {"ask": confirmation, "form": form}, status=status)

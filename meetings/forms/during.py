"""What is written down while a meeting goes on: points, words, guests, shows of hands, conclusions."""

from django import forms
from django.db.models import Q

from documents.models import Document
from meetings import actions
from meetings.models import AgendaItem, Conclusion, Guest, MeetingVote, Remark
from meetings.quorums import left_out_in_words, summoned_of
from members.models import Member
from partyportal.forms import LongSelect, RecordForm

MOST_DOCUMENTS = 200  # a meeting studies what came of late; older ones are found on its page of study


def people_of(meeting, user):
    """The members whom a meeting calls, and those who lead it, as far as the user sees them."""
    called = Member.objects.filter(pk__in=meeting.expected().values("member")) | Member.objects.filter(
        pk__in=meeting.hosts
    )
    return Member.objects.visible_to(user).filter(pk__in=called.values("pk")).order_by("sort_key", "pk")


def documents_of(user, chosen: int | None):
    """The newest documents that the user sees, and the one that was chosen before."""
    newest = Document.objects.visible_to(user).registered().order_by("-issued_on", "-pk")[:MOST_DOCUMENTS]
    return Document.objects.filter(Q(pk__in=[*newest.values_list("pk", flat=True)]) | Q(pk=chosen))


class ConclusionForm(RecordForm):
    """One conclusion of a meeting."""

    class Meta:
        model = Conclusion
        fields = ["text"]

    def __init__(self, *args, meeting=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        return actions.conclude(conclusion=self.instance, meeting=self.meeting, by=self.user)


class AgendaItemForm(RecordForm):
    """A point of the agenda: who presents it, and what was said on it."""

    class Meta:
        model = AgendaItem
        fields = ["text", "presenter", "minutes", "document", "to_vote", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 8}), "document": LongSelect}

    def choices_of(self, name, queryset):
        if name == "document":
            return documents_of(self.user, self.instance.document_id)
        return people_of(self.instance.meeting, self.user)


class GuestForm(RecordForm):
    """Someone who comes to the meeting without belonging to it."""

    class Meta:
        model = Guest
        fields = ["name", "post", "role"]


class RemarkForm(RecordForm):
    """What one person said on a point of the agenda."""

    speaker = forms.ChoiceField(label="người phát biểu")

    class Meta:
        model = Remark
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.item = item
        people = [(f"member-{person.pk}", person.full_name) for person in people_of(item.meeting, self.user)]
        guests = [(f"guest-{guest.pk}", str(guest)) for guest in item.meeting.guests.all()]
        self.fields["speaker"].choices = [("", "Chọn người"), *people, *guests]
        if self.instance.member_id or self.instance.guest_id:
            self.initial["speaker"] = (
                f"member-{self.instance.member_id}" if self.instance.member_id else f"guest-{self.instance.guest_id}"
            )
        self.order_fields(["speaker", "text"])

    def clean_speaker(self):
        kind, _, key = self.cleaned_data["speaker"].partition("-")
        self.instance.member_id = int(key) if kind == "member" else None
        self.instance.guest_id = int(key) if kind == "guest" else None
        return self.cleaned_data["speaker"]

    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        return actions.note_words(remark=self.instance, item=self.item, by=self.user)


class VoteForm(RecordForm):
    """A show of hands; those with a vote are counted from the attendance and may be corrected."""

    class Meta:
        model = MeetingVote
        fields = [
            "subject",
            "item",
            "summoned",
            "left_out",
            "left_out_reason",
            "present",
            "votes_for",
            "votes_against",
            "votes_other",
        ]

    def __init__(self, *args, meeting, **kwargs):
        self.meeting = meeting
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            summoned = summoned_of(meeting)
            self.initial |= {"summoned": summoned.total, "left_out": summoned.left_out, "present": summoned.present}
            self.initial["left_out_reason"] = left_out_in_words(summoned)

    def choices_of(self, name, queryset):
        return self.meeting.agenda.all()

    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        return actions.count_hands(vote=self.instance, meeting=self.meeting, by=self.user)

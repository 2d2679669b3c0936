from awards.reviews.models.records import Opinion, Poll, SelfReview
from awards.reviews.models.rounds import QUARTERS, ReviewRound, RoundDecision, RoundStep, Subject
from awards.reviews.models.schemes import FormCode, FormPart, Grade, Kind, ReviewScheme, SchemeStep, StepKind

__all__ = [
    "QUARTERS",
    "FormCode",
    "FormPart",
    "Grade",
    "Kind",
    "Opinion",
    "Poll",
    "ReviewRound",
    "ReviewScheme",
    "RoundDecision",
    "RoundStep",
    "SchemeStep",
    "SelfReview",
    "StepKind",
    "Subject",
]

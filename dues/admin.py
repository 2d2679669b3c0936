from django.contrib import admin

from dues.models import CashEntry, Closing, Due, DuesBase, Handover, Payment, Relief
from partyportal.admin import LogAdmin, RecordAdmin


class BookAdmin(LogAdmin, RecordAdmin):
    """Read alone: what changes money goes through the acts of the portal, which number, lock and balance it."""

    list_select_related = True


@admin.register(DuesBase, Relief)
class RatesAdmin(BookAdmin):
    list_display = ["member", "first_month", "last_month"]


@admin.register(Due)
class DueAdmin(BookAdmin):
    list_display = ["member", "organization", "month", "amount"]


@admin.register(Payment)
class PaymentAdmin(BookAdmin):
    list_display = ["number", "organization", "paid_on", "amount", "voided_at"]


@admin.register(CashEntry)
class CashEntryAdmin(BookAdmin):
    list_display = ["organization", "kind", "number", "day", "amount", "voided_at"]


@admin.register(Handover)
class HandoverAdmin(BookAdmin):
    list_display = ["organization", "receiver", "day", "amount", "confirmed_on", "voided_at"]


@admin.register(Closing)
class ClosingAdmin(BookAdmin):
    list_display = ["organization", "month", "collected", "up", "balance", "voided_at"]

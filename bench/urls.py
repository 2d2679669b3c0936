"""The portal's addresses, and a stock admin of members with the columns of our list."""

from django.contrib import admin
from django.urls import path

from home.shell import shell as our_shell
from members.models import Member
from partyportal.urls import urlpatterns as portal


def shell(request):
    """What stands around our pages; stock Django has none of it."""
    return {} if request.path.startswith("/stock") else our_shell(request)


site = admin.AdminSite(name="stock")


@admin.register(Member, site=site)
class StockMemberAdmin(admin.ModelAdmin):
    list_display = [
        "full_name",
        "government_post",
        "organization",
        "birth_date",
        "admitted_on",
        "official_on",
        "masked_card_number",
        "theory",
        "status",
    ]
    list_select_related = ["organization"]
    list_per_page = 50
    search_fields = ["full_name", "card_number", "citizen_number"]


filtered = admin.AdminSite(name="stock-filtered")


@admin.register(Member, site=filtered)
class FilteredMemberAdmin(StockMemberAdmin):
    """The same with the filters that our list offers too."""

    list_filter = ["organization", "status", "theory", "gender", "is_in_head_count"]


urlpatterns = [*portal, path("stock/", site.urls), path("stock-filtered/", filtered.urls)]

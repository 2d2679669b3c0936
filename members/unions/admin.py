from django.contrib import admin

from members.unions.models import Introduction, Union, UnionResult
from partyportal.admin import RecordAdmin


@admin.register(Union)
class UnionAdmin(RecordAdmin):
    list_display = ["name", "kind", "organization", "head_name", "head_post"]
    list_filter = ["kind"]
    search_fields = ["name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]


@admin.register(UnionResult)
class UnionResultAdmin(RecordAdmin):
    list_display = ["union", "year", "members_count", "level"]
    list_filter = ["year", "level"]
    search_fields = ["union__name"]
    autocomplete_fields = ["union"]
    list_select_related = ["union"]


@admin.register(Introduction)
class IntroductionAdmin(RecordAdmin):
    list_display = ["union", "introduced_on", "count", "organization"]
    search_fields = ["union__name"]
    autocomplete_fields = ["union", "organization"]
    list_select_related = ["union", "organization"]

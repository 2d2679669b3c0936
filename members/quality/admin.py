from django.contrib import admin

from members.quality.models import DistinctPair, MemberMerge
from partyportal.admin import LogAdmin


@admin.register(MemberMerge)
class MemberMergeAdmin(LogAdmin):
    list_display = ["kept", "merged_name", "reason", "user", "at"]
    search_fields = ["kept__search", "reason"]
    # Both rows stand in it with their whole numbers.
    exclude = ["snapshot", "merged"]
    list_select_related = ["kept", "user"]

    @admin.display(description="hồ sơ được gộp")
    def merged_name(self, merge):
        return merge.snapshot["merged"]["full_name"]


@admin.register(DistinctPair)
class DistinctPairAdmin(LogAdmin):
    list_display = ["first", "second", "reason", "user", "at"]
    search_fields = ["first__search", "second__search"]
    list_select_related = ["first", "second", "user"]

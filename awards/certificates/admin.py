from django.contrib import admin

from awards.certificates.models import CertificateTemplate
from partyportal.admin import RecordAdmin


@admin.register(CertificateTemplate)
class CertificateTemplateAdmin(RecordAdmin):
    list_display = ["name", "organization", "background", "has_head"]
    search_fields = ["name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]

from django.urls import path

from documents import addresses
from resolutions.letters import views
from resolutions.letters.papers import PAPERS

app_name = "letters"

urlpatterns = [
    path("letters/", views.LetterList.as_view(), name="list"),
    path("letters/begin/", views.begin, name="begin"),
    path("letters/add/", views.LetterCreate.as_view(), name="add"),
    path("letters/check/", views.check, name="check"),
    path("letters/<int:pk>/edit/", views.LetterUpdate.as_view(), name="edit"),
    path("letters/<int:pk>/delete/", views.LetterDelete.as_view(), name="delete"),
    path("letters/of/document/<int:pk>/", views.resting_panel, name="resting_panel"),
    path("letters/templates/", views.TemplateList.as_view(), name="templates"),
    path("letters/templates/add/", views.TemplateCreate.as_view(), name="template_add"),
    path("letters/templates/<int:pk>/edit/", views.TemplateUpdate.as_view(), name="template_edit"),
    path("letters/templates/<int:pk>/delete/", views.TemplateDelete.as_view(), name="template_delete"),
    *addresses.of_papers("letters/papers/", PAPERS),
]

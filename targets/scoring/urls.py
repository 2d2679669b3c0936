from django.urls import path

from targets.scoring import views

app_name = "scoring"

urlpatterns = [
    path("scoring/", views.SheetList.as_view(), name="list"),
    path("scoring/schemes/", views.schemes, name="schemes"),
    path("scoring/schemes/add/", views.SchemeCreate.as_view(), name="scheme_add"),
    path("scoring/schemes/<int:pk>/", views.SchemeDetail.as_view(), name="scheme"),
    path("scoring/schemes/<int:pk>/edit/", views.SchemeUpdate.as_view(), name="scheme_edit"),
    path("scoring/schemes/<int:pk>/delete/", views.SchemeDelete.as_view(), name="scheme_delete"),
    path("scoring/schemes/<int:pk>/copy/", views.copy_scheme, name="scheme_copy"),
    path("scoring/schemes/<int:pk>/open/", views.open_round, name="open"),
    path("scoring/schemes/<int:pk>/criteria/add/", views.add_criterion, name="criterion_add"),
    path("scoring/criteria/<int:pk>/edit/", views.edit_criterion, name="criterion_edit"),
    path("scoring/criteria/<int:pk>/delete/", views.CriterionDelete.as_view(), name="criterion_delete"),
    path("scoring/lines/<int:pk>/", views.score, name="score"),
    path("scoring/<int:pk>/", views.SheetDetail.as_view(), name="sheet"),
    path("scoring/<int:pk>/submit/", views.submit, name="submit"),
    path("scoring/<int:pk>/return/", views.send_back, name="return"),
    path("scoring/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("scoring/<int:pk>/recognise/", views.recognise, name="recognise"),
]

from django.urls import path

from reports.views import branch, committee, figures, outlines, panels, periods, rendering, year

app_name = "reports"

urlpatterns = [
    path("", periods.board, name="board"),
    path("waiting/", periods.waiting, name="waiting"),
    path("year/", year.year_board, name="year"),
    path("late/", periods.LateReports.as_view(), name="late"),
    path("periods/add/", periods.ReportPeriodCreate.as_view(), name="add_period"),
    path("periods/<int:pk>/", periods.period, name="period"),
    path("periods/<int:pk>/edit/", periods.ReportPeriodUpdate.as_view(), name="edit_period"),
    path("periods/<int:pk>/delete/", periods.delete_period, name="delete_period"),
    path("periods/<int:pk>/draft/", periods.draft, name="draft"),
    path("outlines/", outlines.outlines, name="outlines"),
    path("outlines/add/", outlines.OutlineCreate.as_view(), name="add_outline"),
    path("outlines/<int:pk>/", outlines.outline, name="outline"),
    path("outlines/<int:pk>/edit/", outlines.OutlineUpdate.as_view(), name="edit_outline"),
    path("outlines/<int:pk>/apply/", outlines.apply_outline, name="apply_outline"),
    path("outlines/<int:pk>/delete/", outlines.delete_outline, name="delete_outline"),
    path("branch/<int:pk>/", branch.branch_report, name="branch_report"),
    path("branch/<int:pk>/edit/", branch.edit_branch_report, name="edit_branch_report"),
    path("branch/<int:pk>/submit/", branch.submit, name="submit"),
    path("branch/<int:pk>/withdraw/", branch.withdraw, name="withdraw"),
    path("branch/<int:pk>/return/", branch.send_back, name="return"),
    path("branch/<int:pk>/accept/", branch.accept, name="accept"),
    path("branch/<int:pk>/reopen/", branch.reopen, name="reopen"),
    path("committee/", committee.CommitteeReportList.as_view(), name="list"),
    path("committee/<int:pk>/", committee.detail, name="detail"),
    path("committee/<int:pk>/edit/", committee.CommitteeReportUpdate.as_view(), name="edit"),
    path("committee/<int:pk>/text/", committee.edit_text, name="edit_text"),
    path("committee/<int:pk>/issue/", committee.issue, name="issue"),
    path("committee/<int:pk>/take-back/", committee.take_back, name="take_back"),
    path("committee/<int:pk>/replace/", committee.replace, name="replace"),
    path("committee/<int:pk>/delete/", committee.delete, name="delete"),
    path("<int:pk>/figures/<str:code>/", figures.figure, name="figure"),
    path("<int:pk>/render/", rendering.render_report, name="render"),
    path("<int:pk>/word/", rendering.word_report, name="word"),
    path("of/<int:pk>/", panels.organization_panel, name="organization_panel"),
]

from django.urls import path, re_path

from documents import addresses
from resolutions.papers import PAPERS
from resolutions.views import cascade, directives, quality, study, tasks

app_name = "resolutions"

urlpatterns = [
    path("", directives.DirectiveList.as_view(), name="list"),
    path("<int:pk>/link/", cascade.link, name="link"),
    path("<int:pk>/unlink/", cascade.unlink, name="unlink"),
    path("<int:pk>/study/", study.study, name="study"),
    re_path(
        r"^(?P<pk>\d+)/studied/(?P<organization>\d+)/(?P<show>obliged|studied|missing)/$", study.studied, name="studied"
    ),
    path("study/<int:pk>/forget/", study.forget_study, name="forget_study"),
    path("tasks/", tasks.TaskList.as_view(), name="tasks"),
    path("tasks/add/", tasks.add_task, name="task_add"),
    path("tasks/<int:pk>/", tasks.TaskDetail.as_view(), name="task"),
    path("tasks/<int:pk>/edit/", tasks.TaskUpdate.as_view(), name="task_edit"),
    path("tasks/<int:pk>/delete/", tasks.TaskDelete.as_view(), name="task_delete"),
    path("tasks/<int:pk>/finish/", tasks.finish, name="task_finish"),
    path("tasks/<int:pk>/reopen/", tasks.reopen, name="task_reopen"),
    *addresses.of_papers("papers/", PAPERS),
    path("of/document/<int:pk>/cascade/", cascade.document_panel, name="cascade_panel"),
    path("of/document/<int:pk>/study/", study.document_panel, name="study_panel"),
    path("of/document/<int:pk>/tasks/", tasks.document_panel, name="document_panel"),
    path("of/meeting/<int:pk>/", tasks.meeting_panel, name="meeting_panel"),
    path("of/meeting/<int:pk>/study/", study.study_at, name="study_at"),
    path("of/meeting/<int:pk>/study/<int:document>/", study.study_later, name="study_later"),
    path("of/meeting/<int:pk>/quality/", quality.score, name="quality"),
    path("of/organization/<int:pk>/", tasks.organization_panel, name="organization_panel"),
    path("of/member/<int:pk>/", tasks.member_panel, name="member_panel"),
]

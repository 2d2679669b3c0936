from django.urls import path, re_path

from resolutions.views import documents, study, tasks

app_name = "resolutions"

urlpatterns = [
    path("", documents.DocumentList.as_view(), name="list"),
    path("add/", documents.IncomingCreate.as_view(), name="add"),
    path("add/outgoing/", documents.OutgoingCreate.as_view(), name="add_outgoing"),
    path("<int:pk>/", documents.DocumentDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", documents.DocumentUpdate.as_view(), name="edit"),
    path("<int:pk>/delete/", documents.DocumentDelete.as_view(), name="delete"),
    path("<int:pk>/register/", documents.register, name="register"),
    path("<int:pk>/issue/", documents.issue, name="issue"),
    path("<int:pk>/void/", documents.void, name="void"),
    path("<int:pk>/link/", documents.link, name="link"),
    path("<int:pk>/unlink/", documents.unlink, name="unlink"),
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
    path("of/meeting/<int:pk>/", tasks.meeting_panel, name="meeting_panel"),
    path("of/meeting/<int:pk>/study/", study.study_at, name="study_at"),
    path("of/organization/<int:pk>/", tasks.organization_panel, name="organization_panel"),
    path("of/member/<int:pk>/", tasks.member_panel, name="member_panel"),
]

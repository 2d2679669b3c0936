from django.urls import path, re_path

from documents import addresses
from resolutions.papers import PAPERS
from resolutions.views import cascade, directives, giving, progress, study, task_panels, tasks

app_name = "resolutions"

urlpatterns = [
    path("", directives.DirectiveList.as_view(), name="list"),
    path("<int:pk>/story/", cascade.story, name="story"),
    path("<int:pk>/link/", cascade.link, name="link"),
    path("<int:pk>/unlink/", cascade.unlink, name="unlink"),
    path("<int:pk>/study/", study.study, name="study"),
    re_path(
        r"^(?P<pk>\d+)/studied/(?P<organization>\d+)/(?P<show>obliged|studied|missing)/$", study.studied, name="studied"
    ),
    path("study/<int:pk>/forget/", study.forget_study, name="forget_study"),
    path("tasks/", tasks.TaskList.as_view(), name="tasks"),
    path("tasks/board/", tasks.board, name="task_board"),
    path("tasks/mine/", tasks.mine, name="mine"),
    path("tasks/add/", giving.add_task, name="task_add"),
    path("tasks/<int:pk>/", tasks.TaskDetail.as_view(), name="task"),
    path("tasks/<int:pk>/edit/", tasks.TaskUpdate.as_view(), name="task_edit"),
    path("tasks/<int:pk>/delete/", tasks.TaskDelete.as_view(), name="task_delete"),
    path("tasks/<int:pk>/accept/", progress.accept, name="task_accept"),
    path("tasks/<int:pk>/note/", progress.note, name="task_note"),
    path("tasks/<int:pk>/ask/", progress.ask, name="task_ask"),
    path("tasks/notes/<int:pk>/reply/", progress.reply, name="task_reply"),
    path("tasks/<int:pk>/finish/", progress.finish, name="task_finish"),
    path("tasks/<int:pk>/reopen/", progress.reopen, name="task_reopen"),
    path("tasks/<int:pk>/confirm/", progress.confirm, name="task_confirm"),
    path("tasks/<int:pk>/send-back/", progress.send_back, name="task_send_back"),
    path("tasks/<int:pk>/withdraw/", progress.withdraw, name="task_withdraw"),
    path("tasks/<int:pk>/remind/", progress.remind, name="task_remind"),
    path("tasks/<int:pk>/extend/", progress.extend, name="task_extend"),
    path("tasks/extensions/<int:pk>/", progress.decide_extension, name="extension"),
    *addresses.of_papers("papers/", PAPERS),
    path("of/conclusion/<int:pk>/tasks/", giving.from_conclusion, name="conclusion_tasks"),
    path("of/document/<int:pk>/cascade/", cascade.document_panel, name="cascade_panel"),
    path("of/document/<int:pk>/study/", study.document_panel, name="study_panel"),
    path("of/document/<int:pk>/tasks/", task_panels.document_panel, name="document_panel"),
    path("of/meeting/<int:pk>/", task_panels.meeting_panel, name="meeting_panel"),
    path("of/meeting/<int:pk>/study/", study.study_at, name="study_at"),
    path("of/meeting/<int:pk>/study/<int:document>/", study.study_later, name="study_later"),
    path("of/organization/<int:pk>/", task_panels.organization_panel, name="organization_panel"),
    path("of/member/<int:pk>/", task_panels.member_panel, name="member_panel"),
]

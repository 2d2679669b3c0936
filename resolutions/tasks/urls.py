from django.urls import path

from resolutions.tasks.views import giving, panels, progress, tasks

app_name = "tasks"

urlpatterns = [
    path("tasks/", tasks.TaskList.as_view(), name="list"),
    path("tasks/board/", tasks.board, name="board"),
    path("tasks/mine/", tasks.mine, name="mine"),
    path("tasks/add/", giving.add_task, name="add"),
    path("tasks/<int:pk>/", tasks.TaskDetail.as_view(), name="detail"),
    path("tasks/<int:pk>/edit/", tasks.TaskUpdate.as_view(), name="edit"),
    path("tasks/<int:pk>/delete/", tasks.TaskDelete.as_view(), name="delete"),
    path("tasks/<int:pk>/accept/", progress.accept, name="accept"),
    path("tasks/<int:pk>/note/", progress.step, {"slug": "note"}, name="note"),
    path("tasks/<int:pk>/ask/", progress.step, {"slug": "ask"}, name="ask"),
    path("tasks/notes/<int:pk>/reply/", progress.reply, name="reply"),
    path("tasks/<int:pk>/finish/", progress.finish, name="finish"),
    path("tasks/<int:pk>/reopen/", progress.reopen, name="reopen"),
    path("tasks/<int:pk>/confirm/", progress.confirm, name="confirm"),
    path("tasks/<int:pk>/send-back/", progress.step, {"slug": "send_back"}, name="send_back"),
    path("tasks/<int:pk>/withdraw/", progress.step, {"slug": "withdraw"}, name="withdraw"),
    path("tasks/<int:pk>/remind/", progress.remind, name="remind"),
    path("tasks/<int:pk>/extend/", progress.step, {"slug": "extend"}, name="extend"),
    path("tasks/extensions/<int:pk>/", progress.decide_extension, name="extension"),
    path("of/conclusion/<int:pk>/tasks/", giving.from_conclusion, name="of_conclusion"),
    path("of/organization/<int:pk>/", panels.organization_panel, name="organization_panel"),
    path("of/member/<int:pk>/", panels.member_panel, name="member_panel"),
]

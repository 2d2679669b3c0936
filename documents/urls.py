from django.urls import path

from documents.files import views as files
from documents.intake import views as intake
from documents.jobs import batch_views as batches
from documents.jobs import views as jobs
from documents.views import books, issued, register, signed, verify

app_name = "documents"

urlpatterns = [
    path("", register.DocumentList.as_view(), name="list"),
    path("books/incoming/", books.IncomingBook.as_view(), name="incoming_book"),
    path("books/outgoing/", books.OutgoingBook.as_view(), name="outgoing_book"),
    path("intake/", intake.intake, name="intake"),
    path("to-confirm/", intake.ArrivalList.as_view(), name="to_confirm"),
    path("<int:pk>/confirm/", intake.ConfirmDocument.as_view(), name="confirm"),
    path("<int:pk>/text/", intake.text, name="text"),
    path("add/", register.IncomingCreate.as_view(), name="add"),
    path("add/outgoing/", register.OutgoingCreate.as_view(), name="add_outgoing"),
    path("add/issued/", register.IssuedCreate.as_view(), name="add_issued"),
    path("add/start/", register.SeriesStartCreate.as_view(), name="add_start"),
    path("<int:pk>/", register.DocumentDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", register.DocumentUpdate.as_view(), name="edit"),
    path("<int:pk>/delete/", register.DocumentDelete.as_view(), name="delete"),
    path("<int:pk>/register/", register.register, name="register"),
    path("<int:pk>/issue/", register.issue, name="issue"),
    path("<int:pk>/void/", register.void, name="void"),
    path("<int:pk>/sent/", issued.sent, name="sent"),
    path("<int:pk>/issues/", issued.panel, name="issues"),
    path("issues/<int:pk>/sign/", signed.sign, name="issued_sign"),
    path("signed/<int:pk>/", signed.signed, name="signed_file"),
    path("issues/<int:pk>/<slug:kind>/", issued.file, name="issued_file"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify, name="verify_code"),
    path("files/<slug:holder>/<int:pk>/", files.files, name="files"),
    path("attachments/<int:pk>/", files.attachment, name="attachment"),
    path("attachments/<int:pk>/file/", files.file, name="attachment_file"),
    path("attachments/<int:pk>/pages/<int:number>/", files.page, name="attachment_page"),
    path("attachments/<int:pk>/remove/", files.remove, name="attachment_remove"),
    path("attachments/<int:pk>/void/", files.void, name="attachment_void"),
    path("waiting/<int:pk>/", files.waiting, name="waiting"),
    path("waiting/<int:pk>/drop/", files.drop, name="waiting_drop"),
    path("waiting/<int:pk>/picture/", files.waiting_picture, name="waiting_picture"),
    path("batches/", batches.RenderBatchList.as_view(), name="batches"),
    path("batches/add/", batches.add, name="batch_add"),
    path("batches/<int:pk>/", batches.batch, name="batch"),
    path("batches/<int:pk>/cancel/", batches.cancel, name="batch_cancel"),
    path("batches/<int:pk>/again/", batches.run_again, name="batch_again"),
    path("batches/<int:pk>/file/", batches.download, name="batch_file"),
    path("batches/schedules/<int:pk>/end/", batches.end_schedule, name="batch_schedule_end"),
    path("jobs/", jobs.RenderJobList.as_view(), name="jobs"),
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("jobs/<int:pk>/again/", jobs.run_again, name="run_again"),
    path("jobs/<int:pk>/cancel/", jobs.cancel, name="job_cancel"),
    path("jobs/<int:pk>/file/", jobs.download, name="file"),
]

from allauth.account import views as allauth
from django.urls import path, re_path

from accounts import act_views, views
from accounts.log import views as log
from accounts.notices import views as notices
from accounts.saved_views import views as saved_views
from accounts.sign_in import province
from accounts.sign_in import views as sessions

app_name = "accounts"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("sessions/alive/", sessions.alive, name="alive"),
    path("sessions/end/", sessions.end_others, name="end_other_sessions"),
    path("sessions/<slug:handle>/end/", sessions.end, name="end_session"),
    path("province/part/", province.part, name="part_province"),
    path("theme/", views.theme, name="theme"),
    path("text-size/", views.text_size, name="text_size"),
    path("views/", saved_views.own, name="saved_views"),
    path("notices/", notices.choose, name="notice_choices"),
    path("views/add/", saved_views.add, name="saved_view_add"),
    path("views/<int:pk>/edit/", saved_views.edit, name="saved_view_edit"),
    path("views/<int:pk>/delete/", saved_views.delete, name="saved_view_delete"),
    path("grants/", views.GrantList.as_view(), name="grants"),
    path("grants/add/", views.GrantCreate.as_view(), name="grant_add"),
    path("grants/<int:pk>/edit/", views.GrantUpdate.as_view(), name="grant_edit"),
    path("grants/<int:pk>/end/", views.end_grant, name="grant_end"),
    path("grants/<int:pk>/confirm/", views.confirm_grant, name="grant_confirm"),
    path("users/", views.UserList.as_view(), name="users"),
    path("users/add/", views.add_user, name="user_add"),
    path("users/<int:pk>/", views.UserDetail.as_view(), name="user"),
    path("users/<int:pk>/edit/", views.UserUpdate.as_view(), name="user_edit"),
    path("users/<int:pk>/switch/", act_views.switch_user, name="user_switch"),
    path("users/<int:pk>/unlock/", act_views.unlock, name="user_unlock"),
    path("users/<int:pk>/sessions/", act_views.end_sessions, name="user_sessions"),
    path("users/<int:pk>/factor/", act_views.take_factor_off, name="user_factor"),
    path("users/<int:pk>/link/", act_views.link, name="link"),
    path("log/", log.LogList.as_view(), name="log"),
    path("log/record/", log.own_record, name="record_log"),
]

# Of allauth's pages only these: nobody signs up or keeps several addresses here.
signin_urlpatterns = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/reset/", views.reset_password, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # The names by which allauth asks for its own.
    path("oidc/province/login/", province.begin, {"provider_id": "province"}, name="openid_connect_login"),
    path(
        "oidc/province/login/callback/",
        province.come_back,
        {"provider_id": "province"},
        name="openid_connect_callback",
    ),
]

"""Addresses of accounts; of allauth only those that are used, so that nothing else can be reached."""

from allauth.account import views as signing_in
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from phrom.agencies.views import accounts, invitation, profile

ADMIN = "admin/accounts/"

urlpatterns = [
    path("accounts/login/", signing_in.login, name="account_login"),
    path("accounts/logout/", signing_in.logout, name="account_logout"),
    path("accounts/inactive/", signing_in.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", signing_in.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", signing_in.password_change, name="account_change_password"),
    path("accounts/password/reset/", signing_in.password_reset, name="account_reset_password"),
    path("accounts/password/reset/done/", signing_in.password_reset_done, name="account_reset_password_done"),
    path(
        "accounts/password/reset/key/done/",
        signing_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signing_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("accounts/2fa/", mfa.index, name="mfa_index"),
    path("accounts/2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("accounts/2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("accounts/2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("accounts/2fa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("accounts/2fa/recovery-codes/generate/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("accounts/2fa/recovery-codes/download/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("accounts/sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("accounts/sessions/<int:pk>/end/", profile.session_end, name="session_end"),
    path("profile/", profile.profile, name="profile"),
    path("profile/language/", profile.language_save, name="language_save"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path(ADMIN, accounts.account_list, name="account_list"),
    path(ADMIN + "invite/", accounts.account_invite, name="account_invite"),
    path(ADMIN + "second-factor/", accounts.second_factor_roles, name="second_factor_roles"),
    path(ADMIN + "<int:pk>/", accounts.account, name="account"),
    path(ADMIN + "<int:pk>/resend/", accounts.account_resend, name="account_resend"),
    path(ADMIN + "<int:pk>/disable/", accounts.account_disable, name="account_disable"),
    path(ADMIN + "<int:pk>/enable/", accounts.account_enable, name="account_enable"),
    path(ADMIN + "<int:pk>/forget/", accounts.account_forget, name="account_forget"),
    path(ADMIN + "<int:pk>/roles/new/", accounts.role_grant, name="role_grant"),
    path(ADMIN + "roles/<int:pk>/", accounts.role_move, name="role_move"),
    path(ADMIN + "roles/<int:pk>/revoke/", accounts.role_revoke, name="role_revoke"),
]

"""Addresses of the notices room."""

from django.urls import path

from phrom.notices.views import mail, notices

urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.notices_read, name="notices_read"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("mail/", mail.mail, name="mail"),
    path("mail/outbox/<int:pk>/retry/", mail.mail_retry, name="mail_retry"),
    path("mail/<str:name>/<int:number>/", mail.mail_open, name="mail_open"),
]

"""Addresses of the alerts room."""

from django.urls import path

from phrom.alerts import views

urlpatterns = [
    path("operations/<uuid:key>/alerts/", views.operation_alerts, name="operation_alerts"),
    path("operations/<uuid:key>/alerts/issue/", views.alert_issue, name="alert_issue"),
    path("operations/<uuid:key>/alerts/<int:number>.xml", views.alert_file, name="alert_file"),
    path("alerts/", views.alert_list, name="alert_list"),
    path("alerts/<uuid:key>/", views.alert, name="alert"),
    path("alerts/<uuid:key>/set-aside/", views.alert_set_aside, name="alert_set_aside"),
]

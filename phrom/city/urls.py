"""Addresses of the city room."""

from django.urls import path

from phrom.city.views import overview, reports, years

urlpatterns = [
    path("city/", overview.city, name="city"),
    path("city/agencies/<slug:agency>/", overview.city_agency, name="city_agency"),
    path("city/trend/", years.city_trend, name="city_trend"),
    path("city/executive/", years.city_executive, name="city_executive"),
    path("city/executive/<slug:format>/", years.city_executive_file, name="city_executive_file"),
    path("city/reports/", reports.city_reports, name="city_reports"),
    path("city/reports/<slug:report>/", reports.city_report, name="city_report"),
    path("city/reports/<slug:report>/<slug:format>/", reports.city_report_file, name="city_report_file"),
    path("city/yearly/<int:year>/", years.city_yearly, name="city_yearly"),
    path("city/yearly/<int:year>/<slug:format>/", years.city_yearly_file, name="city_yearly_file"),
    path("city/plans.xlsx", years.city_plans_file, name="city_plans_file"),
]

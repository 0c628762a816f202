"""Addresses of jobs."""

from django.urls import path

from nyvag.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="job-list"),
    path("<int:job_id>/", views.job_detail, name="job-detail"),
    path("<int:job_id>/igen/", views.job_retry, name="job-retry"),
]

"""Addresses of the register."""

from django.urls import path

from nyvag.enterprises import views

app_name = "enterprises"
urlpatterns = [
    path("", views.enterprise_list, name="enterprise-list"),
    path("nytt/", views.enterprise_new, name="enterprise-new"),
    path("importera/", views.upload_new, name="upload-new"),
    path("importera/mall.<str:kind>", views.template_file, name="template-file"),
    path("importera/<int:upload_id>/", views.upload_detail, name="upload-detail"),
    path("importera/<int:upload_id>/lamna/", views.upload_discard, name="upload-discard"),
    path("<uuid:reference>/", views.enterprise_detail, name="enterprise-detail"),
    path("<uuid:reference>/historik/", views.enterprise_history, name="enterprise-history"),
    path("<uuid:reference>/andra/", views.enterprise_edit, name="enterprise-edit"),
    path("<uuid:reference>/namn/", views.enterprise_rename, name="enterprise-rename"),
    path("<uuid:reference>/status/", views.enterprise_status, name="enterprise-status"),
    path("<uuid:reference>/bekrafta/", views.enterprise_confirm, name="enterprise-confirm"),
    path("<uuid:reference>/avsluta/", views.enterprise_end, name="enterprise-end"),
    path("<uuid:reference>/aterta/", views.enterprise_reopen, name="enterprise-reopen"),
]

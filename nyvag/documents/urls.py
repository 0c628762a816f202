"""Addresses of documents."""

from django.urls import path

from nyvag.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="document-list"),
    path("<uuid:reference>/", views.document_detail, name="document-detail"),
    path("<uuid:reference>/fil/", views.document_file, name="document-file"),
    path("<uuid:reference>/fil/<int:number>/", views.version_file, name="version-file"),
    path("<uuid:reference>/ny-version/", views.version_new, name="version-new"),
    path("<uuid:reference>/andra/", views.document_describe, name="document-describe"),
    path("<uuid:reference>/ta-bort/", views.document_remove, name="document-remove"),
    path("till/<slug:owner_kind>/<str:owner_id>/", views.document_new, name="document-new"),
]

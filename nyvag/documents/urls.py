"""Addresses of documents."""

from django.urls import path

from nyvag.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="document-list"),
    path("mallar/", views.template_list, name="template-list"),
    path("mallar/<slug:paper_kind>/", views.template_detail, name="template-detail"),
    path("mallar/<slug:paper_kind>/utgangsmall/", views.template_start, name="template-start"),
    path("mallar/<slug:paper_kind>/prov/<slug:form>/", views.template_sample, name="template-sample"),
    path("mallar/<slug:paper_kind>/anvand/", views.template_use, name="template-use"),
    path("<uuid:reference>/", views.document_detail, name="document-detail"),
    path("<uuid:reference>/fil/", views.document_file, name="document-file"),
    path("<uuid:reference>/fil/<int:number>/", views.version_file, name="version-file"),
    path("<uuid:reference>/ny-version/", views.version_new, name="version-new"),
    path("<uuid:reference>/andra/", views.document_describe, name="document-describe"),
    path("<uuid:reference>/ta-bort/", views.document_remove, name="document-remove"),
    path("till/<slug:owner_kind>/<str:owner_id>/", views.document_new, name="document-new"),
]

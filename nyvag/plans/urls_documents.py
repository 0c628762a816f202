"""Addresses of steering documents, what they say, and the principles they lean on."""

from django.urls import path

from nyvag.plans.views import document_files as files
from nyvag.plans.views import document_parts as parts
from nyvag.plans.views import document_versions as versions
from nyvag.plans.views import documents, principles, publishing, silence

ALL = "styrdokument/"
ONE = f"{ALL}<uuid:document_reference>/"
VERSION = f"{ONE}version/<int:number>/"
UPLOAD = f"{ALL}importera/<int:document_upload_id>/"
PRINCIPLES = f"{ALL}principer/<int:principle_list_id>/"
patterns = [
    path(ALL, documents.document_list, name="document-list"),
    path(f"{ALL}nytt/", documents.document_new, name="document-new"),
    path(f"{ALL}importera/", files.import_new, name="document-import"),
    path(UPLOAD, files.import_detail, name="document-import-detail"),
    path(f"{UPLOAD}lamna/", files.import_discard, name="document-import-discard"),
    path(f"{ALL}exempel/<str:kind>/", files.example_file, name="document-example"),
    path(f"{ALL}vad-de-sager/", silence.silence, name="silence"),
    path(f"{ALL}textstallen/", silence.passage_list, name="passage-list"),
    path(f"{ALL}principer/", principles.principle_list, name="principle-list"),
    path(f"{ALL}principer/ny/", principles.principles_new, name="principles-new"),
    path(PRINCIPLES, principles.principle_detail, name="principle-detail"),
    path(f"{PRINCIPLES}andra/", principles.principles_edit, name="principles-edit"),
    path(f"{PRINCIPLES}lagg-till/", principles.principle_new, name="principle-new"),
    path(f"{PRINCIPLES}<int:principle_id>/", principles.principle_edit, name="principle-edit"),
    path(f"{PRINCIPLES}<int:principle_id>/ta-bort/", principles.principle_remove, name="principle-remove"),
    path(ONE, documents.document_detail, name="document-detail"),
    path(f"{ONE}andra/", documents.document_edit, name="document-edit"),
    path(f"{ONE}publicera/", publishing.document_publish, name="document-publish"),
    path(f"{ONE}historik/", documents.document_history, name="document-history"),
    path(f"{ONE}version/ny/", versions.version_new, name="version-new"),
    path(f"{VERSION}andra/", versions.version_edit, name="version-edit"),
    path(f"{VERSION}steg/", versions.version_step, name="version-step"),
    path(f"{VERSION}tidigare/", versions.version_past, name="version-past"),
    path(f"{VERSION}genomlast/", versions.version_read, name="version-read"),
    path(f"{ONE}steg/<int:step_id>/ta-tillbaka/", versions.step_take_back, name="step-take-back"),
    path(f"{ONE}agare/ny/", parts.owner_new, name="owner-new"),
    path(f"{ONE}agare/<int:owner_id>/", parts.owner_edit, name="owner-edit"),
    path(f"{ONE}agare/<int:owner_id>/tar-over/", parts.owner_move, name="owner-move"),
    path(f"{ONE}agare/<int:owner_id>/ta-bort/", parts.owner_remove, name="owner-remove"),
    path(f"{VERSION}textstalle/", parts.passage_new, name="passage-new"),
    path(f"{ONE}textstalle/<int:passage_id>/", parts.passage_edit, name="passage-edit"),
    path(f"{ONE}textstalle/<int:passage_id>/ta-bort/", parts.passage_remove, name="passage-remove"),
    path(f"{ONE}principer/", parts.lean_new, name="lean-new"),
    path(f"{ONE}principer/<int:use_id>/ta-bort/", parts.lean_remove, name="lean-remove"),
]

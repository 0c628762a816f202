"""Addresses of the spend room."""

from django.urls import path

from nyvag.spend.views import answer, definitions, files, opportunities, rematching, review, suppliers

app_name = "spend"

urlpatterns = [
    path("", answer.home, name="home"),
    path("enhet/", answer.unit_detail, name="unit-detail"),
    path("kategori/<slug:code>/", answer.category_detail, name="category-detail"),
    path("foretag/<int:enterprise_id>/", answer.enterprise_detail, name="enterprise-detail"),
    path("foretag/", suppliers.enterprise_list, name="enterprise-list"),
    path("leverantorer/", suppliers.supplier_list, name="supplier-list"),
    path("leverantorer/urval/", suppliers.slice_suppliers, name="slice-suppliers"),
    path("leverantorer/<int:supplier_id>/", suppliers.supplier_detail, name="supplier-detail"),
    path("importera/", files.upload, name="import"),
    path("filer/", files.file_list, name="file-list"),
    path("filer/installning/", files.settings_page, name="file-settings"),
    path("filer/<int:ledger_id>/", files.file_detail, name="file-detail"),
    path("filer/<int:ledger_id>/kolumner/", files.columns, name="file-columns"),
    path("filer/<int:ledger_id>/kontroll/", files.check, name="file-check"),
    path("filer/<int:ledger_id>/dra-tillbaka/", files.withdraw, name="file-withdraw"),
    path("granska/", review.review, name="review"),
    path("granska/angra/<slug:batch>/", review.undo, name="review-undo"),
    path("matcha-om/", rematching.rematch, name="rematch"),
    path("beslut/", review.decision_list, name="decision-list"),
    path("mojligheter/", opportunities.opportunity_list, name="opportunity-list"),
    path("mojligheter/<slug:code>/dolj/", opportunities.hide, name="opportunity-hide"),
    path("mojligheter/<slug:code>/visa/", opportunities.show, name="opportunity-show"),
    path("definition/", definitions.definition_detail, name="definition-detail"),
    path("definition/andra/", definitions.definition_edit, name="definition-edit"),
    path("konton/", definitions.account_list, name="account-list"),
    path("konton/<str:account>/", definitions.account_edit, name="account-edit"),
]

"""Addresses of the organisation."""

from django.urls import path

from nyvag.organisations.views import (
    bodies,
    changes,
    functions,
    imports,
    merging,
    parties,
    starters,
    tree,
    units,
)

app_name = "organisations"
urlpatterns = [
    path("", tree.unit_tree, name="unit-tree"),
    path("ny/", units.unit_add, name="unit-add"),
    path("<int:unit_id>/", tree.unit_detail, name="unit-detail"),
    path("<int:unit_id>/namn/", units.unit_rename, name="unit-rename"),
    path("<int:unit_id>/flytta/", units.unit_move, name="unit-move"),
    path("<int:unit_id>/sla-ihop/", merging.unit_merge, name="unit-merge"),
    path("<int:unit_id>/dela/", merging.unit_split, name="unit-split"),
    path("<int:unit_id>/avsluta/", units.unit_end, name="unit-end"),
    path("<int:unit_id>/ratta/", units.unit_correct, name="unit-correct"),
    path("<int:unit_id>/ta-bort/", units.unit_remove, name="unit-remove"),
    path("<int:unit_id>/funktion/", functions.function_give, name="function-give"),
    path("<int:unit_id>/plats/", changes.place_correct, name="first-place-correct"),
    path("<int:unit_id>/plats/<int:unit_place_id>/", changes.place_correct, name="place-correct"),
    path("<int:unit_id>/plats/<int:unit_place_id>/ta-bort/", changes.place_take_back, name="place-take-back"),
    path("namn/<int:unit_name_id>/", changes.name_correct, name="name-correct"),
    path("namn/<int:unit_name_id>/ta-bort/", changes.name_take_back, name="name-take-back"),
    path("foljd/<int:succession_id>/ta-bort/", units.succession_forget, name="succession-forget"),
    path("funktioner/", functions.function_list, name="function-list"),
    path("funktioner/ny/", functions.function_new, name="function-new"),
    path("funktioner/<int:own_function_id>/ur-bruk/", functions.function_retire, name="function-retire"),
    path("funktioner/given/<int:unit_function_id>/", functions.function_end, name="function-end"),
    path(
        "funktioner/given/<int:unit_function_id>/ta-bort/",
        functions.function_take_back,
        name="function-take-back",
    ),
    path("parter/", parties.party_list, name="party-list"),
    path("parter/ny/", parties.party_new, name="party-new"),
    path("parter/<int:outside_party_id>/", parties.party_detail, name="party-detail"),
    path("parter/<int:outside_party_id>/andra/", parties.party_edit, name="party-edit"),
    path("fil.<str:kind>", imports.organisation_file, name="organisation-file"),
    path("importera/", imports.import_new, name="import-new"),
    path("importera/exempel.<str:kind>", imports.template_file, name="template-file"),
    path("importera/<int:organisation_upload_id>/", imports.import_detail, name="import-detail"),
    path("importera/<int:organisation_upload_id>/lamna/", imports.import_discard, name="import-discard"),
    path("importera/<int:organisation_upload_id>/angra/", imports.import_undo, name="import-undo"),
    path("borja/<slug:starter_key>/", starters.starter_detail, name="starter-detail"),
    path("installningar/", bodies.body_settings, name="body-settings"),
]

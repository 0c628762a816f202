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
    path("dubbletter/", views.duplicate_list, name="duplicate-list"),
    path("dubbletter/<int:merge_id>/angra/", views.merge_undo, name="merge-undo"),
    path("definitioner/", views.profile_list, name="profile-list"),
    path("definitioner/ny/", views.profile_new, name="profile-new"),
    path("definitioner/ta-i-bruk/<slug:key>/", views.profile_adopt, name="profile-adopt"),
    path("definitioner/<int:profile_id>/", views.profile_detail, name="profile-detail"),
    path("definitioner/<int:profile_id>/ny-version/", views.profile_revise, name="profile-revise"),
    path("definitioner/<int:profile_id>/sluta/", views.profile_retire, name="profile-retire"),
    path("bedomningar/", views.assessment_list, name="assessment-list"),
    path("bedomningar/<uuid:assessment_reference>/", views.assessment_detail, name="assessment-detail"),
    path(
        "bedomningar/<uuid:assessment_reference>/beslut/", views.assessment_decide, name="assessment-decide"
    ),
    path(
        "bedomningar/<uuid:assessment_reference>/kasta/", views.assessment_discard, name="assessment-discard"
    ),
    path("bedomningar/<uuid:assessment_reference>/rattelse/", views.correction_new, name="correction-new"),
    path("rattelser/<int:correction_id>/", views.correction_answer, name="correction-answer"),
    path("felanmalningar/<int:report_id>/", views.report_close, name="report-close"),
    path("markningar/<int:mark_id>/", views.mark_edit, name="mark-edit"),
    path("markningar/<int:mark_id>/ta-bort/", views.mark_remove, name="mark-remove"),
    path("importera/<int:upload_id>/angra/", views.upload_undo, name="upload-undo"),
    path("<uuid:reference>/", views.enterprise_detail, name="enterprise-detail"),
    path("<uuid:reference>/historik/", views.enterprise_history, name="enterprise-history"),
    path("<uuid:reference>/andra/", views.enterprise_edit, name="enterprise-edit"),
    path("<uuid:reference>/namn/", views.enterprise_rename, name="enterprise-rename"),
    path("<uuid:reference>/status/", views.enterprise_status, name="enterprise-status"),
    path("<uuid:reference>/bekrafta/", views.enterprise_confirm, name="enterprise-confirm"),
    path("<uuid:reference>/avsluta/", views.enterprise_end, name="enterprise-end"),
    path("<uuid:reference>/aterta/", views.enterprise_reopen, name="enterprise-reopen"),
    path("<uuid:reference>/samma/<uuid:other_reference>/", views.merge, name="merge"),
    path("<uuid:reference>/bedom/<int:profile_id>/", views.assessment_edit, name="assessment-edit"),
    path("mitt/", views.own_list, name="own-list"),
    path("mitt/<uuid:reference>/", views.own_page, name="own-page"),
    path("mitt/<uuid:reference>/stammer/", views.own_confirm, name="own-confirm"),
    path("mitt/<uuid:reference>/uppgifter/", views.own_facts, name="own-facts"),
    path("mitt/bedomning/<uuid:assessment_reference>/", views.own_assessment, name="own-assessment"),
    path("mitt/bedomning/<uuid:assessment_reference>/rattelse/", views.own_correction, name="own-correction"),
    path("anslut/", views.claim_new, name="claim-new"),
    path("anslut/<int:claim_id>/", views.claim_answer, name="claim-answer"),
    path("stammer/<str:token>/", views.confirm_by_link, name="confirm-by-link"),
    path("personer/<int:representative_id>/avsluta/", views.representative_end, name="representative-end"),
    path("<uuid:reference>/personer/", views.people, name="people"),
    path("<uuid:reference>/personer/ny/", views.colleague_new, name="colleague-new"),
    path("<uuid:reference>/fraga/", views.confirm_ask, name="confirm-ask"),
    path("<uuid:reference>/presentation/", views.presentation, name="presentation"),
    path("<uuid:reference>/presentation/om/", views.about_edit, name="about-edit"),
    path("<uuid:reference>/presentation/kontakt/", views.contact_edit, name="contact-edit"),
    path("<uuid:reference>/presentation/erbjudande/", views.offer_new, name="offer-new"),
    path("<uuid:reference>/presentation/uppdrag/", views.reference_new, name="reference-new"),
    path("erbjudanden/<int:offer_id>/", views.offer_edit, name="offer-edit"),
    path("erbjudanden/<int:offer_id>/ta-bort/", views.offer_remove, name="offer-remove"),
    path("uppdrag/<int:customer_reference_id>/ta-bort/", views.reference_remove, name="reference-remove"),
    path("<uuid:reference>/markning/", views.mark_new, name="mark-new"),
]

"""Addresses of the forum."""

from django.urls import path

from nyvag.forum import views

app_name = "forum"
urlpatterns = [
    path("", views.topic_list, name="topic-list"),
    path("fragor/ny/", views.topic_new, name="topic-new"),
    path("fragor/<uuid:topic_reference>/", views.topic_detail, name="topic-detail"),
    path("fragor/<uuid:topic_reference>/fordela/", views.topic_assign, name="topic-assign"),
    path("fragor/<uuid:topic_reference>/svara/", views.topic_answer, name="topic-answer"),
    path("fragor/<uuid:topic_reference>/klar/", views.topic_finish, name="topic-finish"),
    path("fragor/<uuid:topic_reference>/avsla/", views.topic_decline, name="topic-decline"),
    path("fragor/<uuid:topic_reference>/anteckna/", views.topic_note, name="topic-note"),
    path("fragor/<uuid:topic_reference>/publicera/", views.topic_show, name="topic-show"),
    path("mitt/fragor/<uuid:topic_reference>/", views.own_topic, name="own-topic"),
    path("mitt/<uuid:reference>/fragor/", views.own_topics, name="own-topics"),
    path("mitt/<uuid:reference>/fragor/ny/", views.own_topic_new, name="own-topic-new"),
    path("mitt/<uuid:reference>/overenskommelser/", views.own_compacts, name="own-compacts"),
    path(
        "mitt/<uuid:reference>/overenskommelser/<uuid:compact_reference>/",
        views.own_compact,
        name="own-compact",
    ),
    path("overenskommelser/", views.compact_list, name="compact-list"),
    path("overenskommelser/ny/", views.compact_new, name="compact-new"),
    path("overenskommelser/principer/", views.principle_list, name="principle-list"),
    path("overenskommelser/principer/ny/", views.principle_new, name="principle-new"),
    path("overenskommelser/principer/<int:principle_id>/", views.principle_edit, name="principle-edit"),
    path("overenskommelser/onskemal/<int:wish_id>/", views.wish_answer, name="wish-answer"),
    path("overenskommelser/parter/<int:party_id>/lamna/", views.party_leave, name="party-leave"),
    path("overenskommelser/<uuid:compact_reference>/", views.compact_detail, name="compact-detail"),
    path("overenskommelser/<uuid:compact_reference>/andra/", views.compact_edit, name="compact-edit"),
    path("overenskommelser/<uuid:compact_reference>/publicera/", views.compact_show, name="compact-show"),
    path("overenskommelser/<uuid:compact_reference>/utkast/", views.compact_write, name="compact-write"),
    path(
        "overenskommelser/<uuid:compact_reference>/ny-version/", views.compact_revise, name="compact-revise"
    ),
    path(
        "overenskommelser/<uuid:compact_reference>/skicka-ut/",
        views.compact_send_out,
        name="compact-send-out",
    ),
    path("overenskommelser/<uuid:compact_reference>/anta/", views.compact_adopt, name="compact-adopt"),
    path("overenskommelser/<uuid:compact_reference>/i-kraft/", views.compact_enforce, name="compact-enforce"),
    path("overenskommelser/<uuid:compact_reference>/avsluta/", views.compact_end, name="compact-end"),
    path("overenskommelser/<uuid:compact_reference>/parter/ny/", views.party_new, name="party-new"),
    path("barometer/", views.barometer_list, name="barometer-list"),
    path("barometer/ny/", views.barometer_new, name="barometer-new"),
    path("barometer/svar/<str:answer_token>/", views.barometer_answer, name="barometer-answer"),
    path("barometer/pastaenden/<int:item_id>/", views.statement_edit, name="statement-edit"),
    path("barometer/<int:barometer_id>/", views.barometer_detail, name="barometer-detail"),
    path("barometer/<int:barometer_id>/resultat.<str:kind>", views.barometer_file, name="barometer-file"),
    path("barometer/<int:barometer_id>/visa/", views.barometer_preview, name="barometer-preview"),
    path("barometer/<int:barometer_id>/pastaenden/nytt/", views.statement_new, name="statement-new"),
    path("barometer/<int:barometer_id>/oppna/", views.barometer_open, name="barometer-open"),
    path("barometer/<int:barometer_id>/stang/", views.barometer_close, name="barometer-close"),
    path("barometer/<int:barometer_id>/publicera/", views.barometer_publish, name="barometer-publish"),
    path("kontakt/", views.route_list, name="route-list"),
    path("kontakt/ny/", views.route_new, name="route-new"),
    path("kontakt/bekrafta/", views.route_confirm, name="route-confirm"),
    path("kontakt/<int:route_id>/", views.route_edit, name="route-edit"),
    path("kontakt/<int:route_id>/ta-bort/", views.route_remove, name="route-remove"),
]

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
    path("kontakt/", views.route_list, name="route-list"),
    path("kontakt/ny/", views.route_new, name="route-new"),
    path("kontakt/bekrafta/", views.route_confirm, name="route-confirm"),
    path("kontakt/<int:route_id>/", views.route_edit, name="route-edit"),
    path("kontakt/<int:route_id>/ta-bort/", views.route_remove, name="route-remove"),
]

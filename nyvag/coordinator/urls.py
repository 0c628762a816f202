"""Every address of the room."""

from django.urls import path

from nyvag.coordinator import views

app_name = "coordinator"
urlpatterns = [
    path("", views.function_overview, name="function-overview"),
    path("ny/", views.function_new, name="function-new"),
    path("placering/", views.placement, name="placement"),
    path("ansvar/", views.matrix, name="matrix"),
    path("ansvar/ny-rad/", views.activity_new, name="activity-new"),
    path("ansvar/rad/<str:row>/", views.matrix_row, name="matrix-row"),
    path("ansvar/egen-rad/<int:activity_id>/ta-bort/", views.activity_end, name="activity-end"),
    path("overlamna/", views.hand_over_start, name="hand-over-start"),
    path("overlamna/utan-konto/<str:room>/<str:key>/", views.hand_over_named, name="hand-over-named"),
    path("overlamna/<int:user_id>/", views.hand_over, name="hand-over"),
    path("overlamningar/", views.hand_over_list, name="hand-over-list"),
    path("overlamningar/<uuid:hand_over_reference>/", views.hand_over_detail, name="hand-over-detail"),
    path("overlamningar/<uuid:hand_over_reference>/atkomst/", views.access_end, name="access-end"),
    path("overlamningar/<uuid:hand_over_reference>/andra/", views.plan_edit, name="plan-edit"),
    path("overlamningar/<uuid:hand_over_reference>/dra-tillbaka/", views.plan_withdraw, name="plan-withdraw"),
    path(
        "overlamningar/<uuid:hand_over_reference>/fil/<str:form>/",
        views.hand_over_pack,
        name="hand-over-pack",
    ),
    path("roll/<int:holder_id>/", views.holder_edit, name="holder-edit"),
    path("roll/<int:holder_id>/avsluta/", views.holder_end, name="holder-end"),
    path("uppgift/<int:duty_id>/", views.duty_edit, name="duty-edit"),
    path("uppgift/<int:duty_id>/gjord/<str:due>/", views.duty_done, name="duty-done"),
    path("uppgift/<int:duty_id>/ta-bort/", views.duty_remove, name="duty-remove"),
    path("<uuid:function_reference>/", views.function_detail, name="function-detail"),
    path("<uuid:function_reference>/andra/", views.function_edit, name="function-edit"),
    path("<uuid:function_reference>/placera/", views.function_move, name="function-move"),
    path("<uuid:function_reference>/lage/<str:state>/", views.function_step, name="function-step"),
    path("<uuid:function_reference>/utse/", views.holder_new, name="holder-new"),
    path("<uuid:function_reference>/uppgift/", views.duty_new, name="duty-new"),
]

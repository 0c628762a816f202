"""Addresses of the comparison with similar municipalities."""

from django.urls import path

from nyvag.evaluation.views import comparing

ROOT = "jamforelse/"
FILE = f"{ROOT}importera/<int:comparison_file_id>/"
patterns = [
    path(ROOT, comparing.comparison_page, name="comparison"),
    path(f"{ROOT}kommuner/ny/", comparing.similar_new, name="similar-new"),
    path(f"{ROOT}kommuner/<int:similar_id>/", comparing.similar_leave, name="similar-leave"),
    path(f"{ROOT}importera/", comparing.figures_import, name="comparison-import"),
    path(FILE, comparing.figures_check, name="comparison-check"),
    path(f"{FILE}lamna/", comparing.figures_discard, name="comparison-discard"),
    path(f"{ROOT}<slug:measure_id>/", comparing.comparison_measure, name="comparison-measure"),
]

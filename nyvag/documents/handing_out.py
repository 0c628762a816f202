"""A file on its way out, for the views of any room that has made sure who asks."""

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from nyvag.documents import vault
from nyvag.documents.models import DocumentVersion

SAFE_TO_OPEN = "sandbox; default-src 'none'; frame-ancestors 'none'"


def handed_out(request: HttpRequest, version: DocumentVersion) -> HttpResponse:
    """Answer with the file so that no browser runs it: as a download, of a stated type, in a sandbox."""
    etag = quote_etag(version.sha256)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    answer = FileResponse(
        vault.path_of(version.stored_name).open("rb"),
        as_attachment=True,
        filename=version.file_name,
        content_type=version.media_type,
    )
    answer.headers["Content-Security-Policy"] = SAFE_TO_OPEN
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["ETag"] = etag
    return cast(HttpResponse, answer)

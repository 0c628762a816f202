"""Sessions as Django keeps them in the database, read by a statement that is worked out once."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from nyvag.core.clock import now
from nyvag.core.prepared import Prepared


class SessionStore(db.SessionStore):
    """Django's own, save for how a session is looked up."""

    def _get_session_from_db(self) -> Any:
        """Return the row of a session that has not run out; None, and a new key later, where none is."""
        found = _by_key(self.session_key)
        if found and found[0].expire_date > now():
            return found[0]
        self._session_key = None
        return None


_by_key = Prepared(lambda key: Session.objects.filter(session_key=key), place="the key of a session")

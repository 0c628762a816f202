"""Attachments to anything: stored, versioned and guarded."""

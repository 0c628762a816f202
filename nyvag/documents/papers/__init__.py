"""Papers that the system writes: one shape in, docx and PDF out."""

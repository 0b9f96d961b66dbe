"""Attachments: the documents that belong to an initiative; its links are its own.

Words: document (a file with a title), kind (what its bytes are, whatever it is called), store
(where the bytes lie, outside the database). A document waits for its bytes, then is ready; one that
is removed can be brought back for a while. Leans on initiatives and access.
"""

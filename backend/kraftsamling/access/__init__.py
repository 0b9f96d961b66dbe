"""Access: who is asking, and what every rule needs to know about them.

Words: person, membership (a registrar's organisation), leadership (a process leader's platform),
API client (another system with a bearer key and scopes), Who. Leans on the foundation alone; the
accounts room upstairs manages what is kept here.
"""

"""Places: Sweden's municipalities by their four-digit code, and the county parts of Örebro län.

A municipality is known by its code, as text, never by its polygon. Leans on the foundation alone.
"""

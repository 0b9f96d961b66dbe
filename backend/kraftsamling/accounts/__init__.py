"""Accounts: people signing in and out, invited and helped back in, and the keys of other systems.

Words: session, invitation, password reset, user, API client. Leans on actors and access.
"""

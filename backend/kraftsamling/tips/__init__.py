"""Tips: anyone, without an account, points at an initiative worth knowing.

Words: tip, tipster, ticket (what a form is given, so that robots have to work), draft, known
already, dismissed. Process leaders answer them. Leans on initiatives, accounts and places.
"""

"""Roads: how an initiative came here, one key event at a time, and what it hangs together with.

Words: key event, relation (one initiative builds on, continues, is scaled from or belongs to
another). Leans on initiatives, which keep both; owns no table.
"""

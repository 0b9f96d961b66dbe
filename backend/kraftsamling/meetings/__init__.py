"""Meetings: where actors learn from each other, from the first idea until it has been held.

Words: learning meeting (lärandemöte), docking (dockning), learning question, series, host. Process
leaders arrange them; anyone signed in may propose one. Leans on initiatives, actors and platforms.
"""

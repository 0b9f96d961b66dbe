"""Letters: the outbox, for those who must know whether what they sent has left.

Words: letter, outbox, state (waiting, sent, failed), attempt. Owns no table: letters lie on the
ground floor. Leans on meetings.
"""

"""Calendar files for the tests."""

A_FILE = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:natverk-7@kumla.example
SUMMARY:Nätverksträff om närvaro
DTSTART;TZID=Europe/Stockholm:20270114T130000
DTEND;TZID=Europe/Stockholm:20270114T150000
END:VEVENT
END:VCALENDAR
"""

"""Reports: the yearly follow-up of a platform, made of what is published, for everyone to read.

Words: report (uppföljning), section, making (a job, with progress), publication. Reads all the
rooms below and writes in none of them; owns its reports and their files. Leans on papers.
"""

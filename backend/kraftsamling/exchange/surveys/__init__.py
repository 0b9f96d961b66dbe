"""What others have measured, such as a school survey, brought in from a CSV or XLSX file.

For process leaders' own indicators. All rows go in or none; a trial tells what is wrong, row by
row; what an import replaced comes back when it is undone. Nothing about fewer than five persons is
kept. `reading` tells what a file says, `comparing` what would change. Leans on sheets, indicators.
"""

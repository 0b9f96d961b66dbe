"""Papers: a document said once, and written as Word, as PDF and as HTML.

Words: paper, block (heading, paragraph, items, table, picture), source. Every text in a block is
plain text: whatever signs it holds, it is never markup. Knows no word of the domain.
"""

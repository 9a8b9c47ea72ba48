"""Taking a diary away, and bringing one in.

pages.py      a page as JSON, and back          (the schema: docs/export.md)
words.py      a page as Markdown
packing.py    where an export is written: a ZIP file or a folder
export.py     the whole diary into it, page by page
one_page.py   a single page
unpacking.py  where an import is read from, with everything it refuses
bring.py      what kind of diary that is, and the diary itself
dayone.py     journey.py telegram.py plain.py   diaries of others
"""

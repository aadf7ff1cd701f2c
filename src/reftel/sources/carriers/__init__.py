"""Documents that carry the text of a cable among other things: a page of HTML, a mail, a PDF.

What they carry is read by the forms of texts, as if it had been a file of its own.
"""

"""The forms of one text: a page, a telegram. One module each: whether a text has it, its cable."""

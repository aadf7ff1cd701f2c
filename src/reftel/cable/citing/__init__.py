"""References: the entries of a REF block, citations in the text, what each of them means."""

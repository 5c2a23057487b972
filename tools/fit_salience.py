"""Weights of kg/language/coref/salience.tsv, fitted to texts with gold chains: python -m tools.fit_salience GOLD…

GOLD are CoNLL-U files or folders with `Entity=` brackets (../shared/data/gum/train). Each text is analysed by the
packaged pipeline, mentions are matched by their heads, and every he or she whose gold chain one of the people before
it belongs to is a choice among them. Prints the share of choices that the model makes right, per text left out in
turn (ten parts), beside that of "the nearest".
"""

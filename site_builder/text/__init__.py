"""What characters and words are: scripts, folding, order, names found in texts.

The only users of pypinyin and the automaton.
"""

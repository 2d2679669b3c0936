"""The five published reports, replayed whole: each line of `domain.md` §13 is entered, and found again on a paper.

A replay `enter`s with the `Verbs` of a desk and returns the addresses of the papers by name; `FACTS` says of each line
of the seed on which paper which words stand.
"""

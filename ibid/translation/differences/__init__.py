"""What differs between a quotation and the passage that it renders: numbers, names and negations.

A translator says much in other words. So a number or a name is told only where both sides have one that the other
lacks (the quotation says Lavrov, the passage Песков), and a negation only where one side has nothing that could be one.
Each kind has its room; what they share is the ``Piece``.
"""

from ibid.translation.differences.differ import differ

__all__ = ["differ"]

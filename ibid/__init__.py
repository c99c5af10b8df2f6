"""Ibid: is what we quoted still where we said it was, and did we quote it right?"""

__version__ = "0.1.0"

"""What words are, in the languages that Ibid reads: folded forms, numbers by value, and the words that decide."""

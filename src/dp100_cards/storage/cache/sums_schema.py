"""The tables of what reviews add up to; `cache_schema.VERSION` covers them too."""

SUMS = """
-- The deck that the reviews of a card are counted in; empty where none has the card.
CREATE TABLE counted_cards (
  card_id TEXT PRIMARY KEY,
  deck_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a card's reviews add to the sums below, sixteen reviews a row.
CREATE TABLE review_facts (
  card_id TEXT NOT NULL,
  begins INTEGER NOT NULL,          -- how many come before those of this row
  facts BLOB NOT NULL,              -- five integers a review, see stats/review_facts.py
  PRIMARY KEY (card_id, begins)
) STRICT, WITHOUT ROWID;

-- Reviews by study day and deck, `*` being all decks together; see stats/day_sums.py.
CREATE TABLE day_sums (
  day_on INTEGER NOT NULL,
  deck_id TEXT NOT NULL,
  took_ms INTEGER NOT NULL,
  reviews INTEGER NOT NULL,
  new_again INTEGER NOT NULL,
  new_hard INTEGER NOT NULL,
  new_good INTEGER NOT NULL,
  new_easy INTEGER NOT NULL,
  learning_again INTEGER NOT NULL,
  learning_hard INTEGER NOT NULL,
  learning_good INTEGER NOT NULL,
  learning_easy INTEGER NOT NULL,
  review_again INTEGER NOT NULL,
  review_hard INTEGER NOT NULL,
  review_good INTEGER NOT NULL,
  review_easy INTEGER NOT NULL,
  relearning_again INTEGER NOT NULL,
  relearning_hard INTEGER NOT NULL,
  relearning_good INTEGER NOT NULL,
  relearning_easy INTEGER NOT NULL,
  cram_again INTEGER NOT NULL,
  cram_hard INTEGER NOT NULL,
  cram_good INTEGER NOT NULL,
  cram_easy INTEGER NOT NULL,
  young_tested INTEGER NOT NULL,
  young_passed INTEGER NOT NULL,
  mature_tested INTEGER NOT NULL,
  mature_passed INTEGER NOT NULL,
  sure_rated INTEGER NOT NULL,
  sure_passed INTEGER NOT NULL,
  think_so_rated INTEGER NOT NULL,
  think_so_passed INTEGER NOT NULL,
  guess_rated INTEGER NOT NULL,
  guess_passed INTEGER NOT NULL,
  PRIMARY KEY (deck_id, day_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE hour_sums (
  day_on INTEGER NOT NULL,
  deck_id TEXT NOT NULL,
  hour INTEGER NOT NULL,            -- of the clock on the wall
  reviews INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  PRIMARY KEY (deck_id, day_on, hour)
) STRICT, WITHOUT ROWID;

CREATE TABLE prediction_sums (
  day_on INTEGER NOT NULL,
  deck_id TEXT NOT NULL,
  bin INTEGER NOT NULL,             -- of predicted retrievability
  tested INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  predicted_millionths INTEGER NOT NULL,
  loss_millionths INTEGER NOT NULL,
  PRIMARY KEY (deck_id, day_on, bin)
) STRICT, WITHOUT ROWID;

-- By how many more cards were overdue on a day than on the one before, of those reviewed since.
CREATE TABLE waiting_sums (
  day_on INTEGER NOT NULL,
  deck_id TEXT NOT NULL,
  cards INTEGER NOT NULL,
  PRIMARY KEY (deck_id, day_on)
) STRICT, WITHOUT ROWID;
"""

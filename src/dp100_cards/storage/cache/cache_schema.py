"""The tables of the cache.

A change here, or in what the readers make of a file, raises VERSION: the next start builds it anew.
"""

from dp100_cards.storage.cache.public_views import PUBLIC_VIEWS
from dp100_cards.storage.cache.sums_schema import SUMS

VERSION = 13

# What is stored of a card, now and in snapshots.
_STATE = """\
  phase INTEGER NOT NULL,
  stability_days REAL,
  difficulty REAL,
  step INTEGER NOT NULL,
  interval_days INTEGER NOT NULL,
  due_on INTEGER,
  due_at INTEGER,
  last_on INTEGER,
  introduced_on INTEGER,
  reviews INTEGER NOT NULL,         -- since it was last reset
  lapses INTEGER NOT NULL,
  total_reviews INTEGER NOT NULL,   -- the sums from here on are over all reviews of the card
  took_seconds REAL NOT NULL,
  young_tested INTEGER NOT NULL,
  young_passed INTEGER NOT NULL,
  mature_tested INTEGER NOT NULL,
  mature_passed INTEGER NOT NULL"""

_TABLES = f"""
-- What decks, corrections, notes and exams held when they were last read.
CREATE TABLE yaml_files (
  path TEXT PRIMARY KEY,
  kind TEXT NOT NULL,               -- deck, corrections, notes or exam
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  ctime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  settled INTEGER NOT NULL,         -- 0: it had just changed; a change may bear the same time
  digest TEXT NOT NULL,
  problems TEXT NOT NULL            -- JSON: [[line, column, message], ...]
) STRICT;

CREATE TABLE decks (
  path TEXT PRIMARY KEY REFERENCES yaml_files,
  id TEXT NOT NULL,
  line INTEGER NOT NULL,            -- of the id, in the deck file
  column INTEGER NOT NULL,
  title TEXT NOT NULL,
  number TEXT NOT NULL,             -- such as I.C
  source TEXT NOT NULL,             -- the document's file name; empty where there is none
  position INTEGER NOT NULL,        -- in the order of the documents
  shadowed INTEGER NOT NULL,        -- 1: an earlier deck has the same id or one of its cards
  head_digest TEXT NOT NULL         -- of the text before its cards; empty: always read as a whole
) STRICT;

CREATE TABLE cards (
  path TEXT NOT NULL REFERENCES decks,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  line INTEGER NOT NULL,            -- of the id, in the deck file
  column INTEGER NOT NULL,
  digest TEXT NOT NULL,             -- of the card's text in the deck file
  topic TEXT NOT NULL,              -- within the deck; empty where it names none
  PRIMARY KEY (path, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_by_id ON cards (id);

-- The ids that cards had before.
CREATE TABLE aliases (
  path TEXT NOT NULL,
  card_id TEXT NOT NULL,
  former TEXT NOT NULL,
  lines_below INTEGER NOT NULL,     -- from the line of the card's id to that of the former one
  column INTEGER NOT NULL,
  PRIMARY KEY (path, card_id, former)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_former ON aliases (former);

-- Apart from `cards`, so that going through all cards does not read all their texts.
CREATE TABLE card_texts (
  path TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,               -- JSON: the card's fields but its id
  PRIMARY KEY (path, id)
) STRICT, WITHOUT ROWID;

-- What the files beside the decks say of cards.
CREATE TABLE remarks (
  path TEXT NOT NULL REFERENCES yaml_files,
  position INTEGER NOT NULL,
  card_id TEXT NOT NULL,
  line INTEGER NOT NULL,            -- of the card's id in that file
  column INTEGER NOT NULL,
  body TEXT NOT NULL,               -- JSON: corrections, patches with their places, notes
  PRIMARY KEY (path, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX remarks_by_card ON remarks (card_id);

-- What the exams are, of files without a mistake.
CREATE TABLE exams (
  path TEXT PRIMARY KEY REFERENCES yaml_files,
  body TEXT NOT NULL                -- JSON
) STRICT;

-- How far each journal was read, and what was in it.
CREATE TABLE journals (
  name TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  read_offset INTEGER NOT NULL,
  chains TEXT NOT NULL,
  line INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  last_at INTEGER NOT NULL,         -- the latest instant so far; orders what follows
  branches TEXT NOT NULL,           -- JSON: [[after, name, sign], ...]
  problems TEXT NOT NULL            -- JSON: [[line, column, message], ...]
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  order_at INTEGER NOT NULL,        -- reviewed_at, but never before an earlier event of the device
  card_id TEXT NOT NULL,
  rating INTEGER NOT NULL,
  reviewed_at INTEGER NOT NULL,
  utc_offset_minutes INTEGER NOT NULL,
  day_on INTEGER NOT NULL,
  took_seconds REAL NOT NULL,
  phase INTEGER,                    -- NULL: crammed, with no effect on the card's state
  parameters_id TEXT,               -- NULL as well
  missed TEXT,                      -- JSON: key points; NULL where nobody looked
  confidence INTEGER,               -- NULL where it was not asked
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_by_card ON reviews (card_id, order_at, device, seq);
CREATE INDEX reviews_by_day ON reviews (day_on);
CREATE INDEX reviews_with_points ON reviews (day_on) WHERE missed IS NOT NULL;

-- What was done to cards besides rating them.
CREATE TABLE changes (
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  order_at INTEGER NOT NULL,        -- as in reviews
  card_id TEXT NOT NULL,
  change TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  utc_offset_minutes INTEGER NOT NULL,
  day_on INTEGER NOT NULL,
  until_on INTEGER,
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_by_card ON changes (card_id, order_at, device, seq);

-- What takes an event back, and which one; an undo can be taken back like any other event.
CREATE TABLE undos (
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  order_at INTEGER NOT NULL,        -- as in reviews
  target_device TEXT NOT NULL,
  target_seq INTEGER NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX undos_by_target ON undos (target_device, target_seq);

-- The events that do not count because of that.
CREATE TABLE undone (
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

-- Events that stand under the present id of their card, and the id they were written under.
CREATE TABLE former_ids (
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  former TEXT NOT NULL,
  card_id TEXT NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE parameters (
  id TEXT NOT NULL,
  device TEXT NOT NULL,
  body TEXT NOT NULL,               -- JSON: the fields of the journal's event
  PRIMARY KEY (id, device)
) STRICT, WITHOUT ROWID;

-- A card that was reset is new (phase 0) and has no more of a state than that; its sums remain.
CREATE TABLE card_states (
  card_id TEXT PRIMARY KEY,
{_STATE}
) STRICT, WITHOUT ROWID;
CREATE INDEX card_states_by_due ON card_states (due_on, due_at);

-- Cards after every eighth of their reviews; a replay can begin there.
CREATE TABLE card_snapshots (
  card_id TEXT NOT NULL,
  facts INTEGER NOT NULL,           -- how many the card had by then
  order_at INTEGER NOT NULL,        -- of that review, as are device and seq
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
{_STATE},
  PRIMARY KEY (card_id, facts)
) STRICT, WITHOUT ROWID;

-- What changes add up to; a card that is not here has none of these.
CREATE TABLE card_marks (
  card_id TEXT PRIMARY KEY,
  is_suspended INTEGER NOT NULL,
  buried_until_on INTEGER,
  is_flagged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The cards that can be studied, in order: those of readable decks whose ids are their own.
CREATE VIEW study_cards AS
  SELECT cards.id, cards.path, cards.position, cards.topic, decks.id AS deck_id, decks.number,
         decks.position AS deck_position
  FROM cards JOIN decks USING (path) WHERE decks.shadowed = 0;

-- Which card a former id is now. An id that a card has is nobody's former one, and of two cards
-- that both claim it, the first has it.
CREATE VIEW present_cards AS
  SELECT former, study_cards.id AS card_id FROM aliases
  JOIN study_cards ON study_cards.path = aliases.path AND study_cards.id = aliases.card_id
  WHERE former NOT IN (SELECT id FROM study_cards) AND NOT EXISTS
    (SELECT 1 FROM aliases AS before JOIN study_cards AS its
     ON its.path = before.path AND its.id = before.card_id
     WHERE before.former = aliases.former
     AND (its.path, its.position) < (study_cards.path, study_cards.position));
"""

# The version comes last: a cache that was begun and not finished is of none.
SCHEMA = f"""{_TABLES}{SUMS}{PUBLIC_VIEWS}
PRAGMA user_version = {VERSION};
"""

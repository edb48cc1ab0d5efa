"""Views of the cache for people with tools of their own.

docs/data.md promises their names and columns: one may be added, none changes its meaning or goes.
"""

from dp100_cards.stats.card_totals import LONGEST_ANSWER_SECONDS
from dp100_cards.storage.cache.event_tables import not_undone

_PHASE = (
    "CASE {} WHEN 0 THEN 'new' WHEN 1 THEN 'learning' WHEN 2 THEN 'review'"
    " WHEN 3 THEN 'relearning' END"
)
_DAY = "date({} * 86400, 'unixepoch')"
_INSTANT = "strftime('%Y-%m-%dT%H:%M:%fZ', {} / 1000.0, 'unixepoch')"

PUBLIC_VIEWS = f"""
-- The cards that can be studied, as they stand.
CREATE VIEW v_cards AS
  SELECT study_cards.id AS card, study_cards.deck_id AS section, study_cards.number AS number,
    (SELECT title FROM decks WHERE decks.path = study_cards.path) AS title,
    study_cards.topic AS topic,
    (SELECT substr(question, 1, instr(question || char(10), char(10)) - 1) FROM
     (SELECT json_extract(body, '$.question') AS question FROM card_texts
      WHERE card_texts.path = study_cards.path AND card_texts.id = study_cards.id)) AS question,
    (SELECT json_extract(body, '$.tags') FROM card_texts
     WHERE card_texts.path = study_cards.path AND card_texts.id = study_cards.id) AS tags,
    {_PHASE.format("ifnull(phase, 0)")} AS phase, stability_days, difficulty,
    ifnull(interval_days, 0) AS interval_days, {_DAY.format("due_on")} AS due,
    {_INSTANT.format("due_at")} AS due_at, {_DAY.format("last_on")} AS last,
    {_DAY.format("introduced_on")} AS introduced, ifnull(reviews, 0) AS reviews,
    ifnull(lapses, 0) AS lapses, ifnull(total_reviews, 0) AS total_reviews,
    ifnull(took_seconds, 0.0) AS seconds, ifnull(is_suspended, 0) AS is_suspended,
    ifnull(is_flagged, 0) AS is_flagged, {_DAY.format("buried_until_on")} AS buried_until
  FROM study_cards LEFT JOIN card_states ON card_states.card_id = study_cards.id
    LEFT JOIN card_marks ON card_marks.card_id = study_cards.id;

-- The reviews that count: those that were not taken back.
CREATE VIEW v_reviews AS
  SELECT device, seq, card_id AS card, deck_id AS section, topic,
    {_DAY.format("day_on")} AS day, {_INSTANT.format("reviewed_at")} AS at,
    utc_offset_minutes AS offset_minutes, rating, {_PHASE.format("phase")} AS phase,
    phase IS NULL AS is_crammed, took_seconds AS seconds, missed,
    CASE confidence WHEN 1 THEN 'sure' WHEN 2 THEN 'think so' WHEN 3 THEN 'guess' END
      AS confidence, parameters_id AS parameters
  FROM reviews LEFT JOIN study_cards ON study_cards.id = card_id
  WHERE {not_undone("reviews")};

-- The study days on which anything was reviewed.
CREATE VIEW v_days AS
  SELECT {_DAY.format("day_on")} AS day, count(*) AS reviews, count(DISTINCT card_id) AS cards,
    sum(min(took_seconds, {LONGEST_ANSWER_SECONDS})) AS seconds,
    count(*) FILTER (WHERE rating = 1) AS again, count(*) FILTER (WHERE rating = 2) AS hard,
    count(*) FILTER (WHERE rating = 3) AS good, count(*) FILTER (WHERE rating = 4) AS easy,
    count(*) FILTER (WHERE phase = 0) AS new, count(*) FILTER (WHERE phase IS NULL) AS crammed
  FROM reviews WHERE {not_undone("reviews")} GROUP BY day_on;
"""

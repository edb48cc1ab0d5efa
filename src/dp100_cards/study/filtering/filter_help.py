"""What a filter may say, as examples with their meaning, for help screens."""

FILTER_HELP: tuple[tuple[str, str], ...] = (
    ("azure storage", "both words, anywhere in a card's texts, topic, tags and id"),
    ('"compute cluster"', "the words next to each other; quotes also go around values"),
    ("azure or spark", "at least one of the two"),
    ("-azure", "cards without the word; 'not azure' is the same"),
    ("is:new (azure or spark)", "brackets hold together what belongs together"),
    ("section:compute", "a section by its name, its number (I.C), or how either begins"),
    ("topic:pipelines", "a part of the topic"),
    ("tag:sdk*", "a tag; * stands for anything"),
    ("id:q1*", "a card's id; * stands for anything; 'card:' is the same"),
    ("state:new,learning", "one of new, learning, review, relearning, young, mature"),
    ("flag:yes", "flagged cards; 'flag:no' the others"),
    ("is:due", "to be reviewed now and not left out; is:overdue since before today"),
    ("is:leech", "also new, missed, corrected, flagged, suspended, buried"),
    ("stability>10", "days a memory lasts; < <= > >= = != work for every number"),
    ("difficulty>=7", "from 1, easy, to 10, hard"),
    ("lapses>3", "times it was forgotten"),
    ("reviews=0", "times it was reviewed"),
    ("interval>21", "days from the last review to the due day"),
    ("due<=7", "days until it is due; also due:today, due:tomorrow, due:week"),
    ("seen<3", "days since the last review"),
)

"""Choosing the cards of a session from the store."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import Phase
from dp100_cards.model.selection import Only, Selection
from dp100_cards.storage.cache.card_sets import CardSets
from dp100_cards.storage.cache.deck_queries import DeckQueries
from dp100_cards.study.choosing import Candidates, Chosen, Limits, choose
from dp100_cards.study.sections import find_sections
from dp100_cards.usecases.open_desk import OpenDesk

Fits = Callable[[CardId], bool]

_ALL = -1  # as a limit of a query


def choose_cards(desk: OpenDesk, selection: Selection) -> Chosen:
    """The cards that a session with this selection brings; raises UsageError for a wrong wish."""
    _check(selection)
    fits = _filter(desk, selection)
    if selection.cards or selection.is_cram:
        candidates = _due_or_not(desk, selection, fits)
    else:
        candidates = _due(desk, selection, fits)
    settings = desk.workspace.settings
    chosen = choose(
        candidates,
        _limits(desk, selection),
        selection.order or settings.order,
        scheduler=desk.scheduler,
        today=desk.today(),
        learning_until=desk.workspace.clock().at + 1000 * settings.learn_ahead_seconds,
    )
    return chosen if selection.order else _in_order_of(selection.cards, chosen)


def section_ids(desk: OpenDesk, selection: Selection) -> tuple[DeckId, ...]:
    """The decks that a selection is about; raises UsageError for a name that fits none."""
    sections = desk.store.queries.sections()
    if not sections and not desk.problems:
        folders = ", ".join(map(str, desk.workspace.deck_folders))
        raise FileError(f"{folders}: no decks there; choose a folder of decks with --decks")
    return find_sections(selection.sections, sections) or tuple(s.id for s in sections)


def _check(selection: Selection) -> None:
    numbers = (
        ("--limit", selection.limit, 0),
        ("--new", selection.new_limit, 0),
        ("--minutes", selection.minutes, 1),
    )
    for name, value, least in numbers:
        if value is not None and value < least:
            raise UsageError(f"{name} must be at least {least} (it is {value})")


def _due(desk: OpenDesk, selection: Selection, fits: Fits | None) -> Candidates:
    today, queries = desk.today(), desk.store.queries
    deck_ids = section_ids(desk, selection)
    limit = _limits(desk, selection).new if fits is None else _ALL
    learning, due = queries.learning(deck_ids, today), queries.due(deck_ids, today)
    new = {deck_id: queries.new(deck_id, today, limit) for deck_id in deck_ids}
    if fits is None:
        return Candidates(learning, due, new)
    return Candidates(
        [card for card in learning if fits(card.card_id)],
        [card for card in due if fits(card.card_id)],
        {deck_id: list(filter(fits, cards)) for deck_id, cards in new.items()},
    )


def _due_or_not(desk: OpenDesk, selection: Selection, fits: Fits | None) -> Candidates:
    """Cards that were asked for by name, or all that fit."""
    cards = desk.store.queries.all_cards(section_ids(desk, selection))
    fitting = [card for card in cards if fits is None or fits(card.card_id)]
    if selection.new_limit is None:
        return Candidates((), fitting, {})
    new = [card.card_id for card in fitting if card.state.phase is Phase.NEW]
    too_many = {*new[selection.new_limit :]}
    return Candidates((), [card for card in fitting if card.card_id not in too_many], {})


def _limits(desk: OpenDesk, selection: Selection) -> Limits:
    """What the day still allows, unless the learner asked for a number."""
    settings, queries = desk.workspace.settings, desk.store.queries
    today = desk.today()
    new = selection.new_limit
    if new is None:
        new = max(0, settings.new_per_day - queries.introduced(today))
    due = None
    if selection.limit is None and not (selection.cards or selection.is_cram):
        due = max(0, settings.reviews_per_day - queries.reviewed_again(today))
    return Limits(new, due, selection.limit)


def _filter(desk: OpenDesk, selection: Selection) -> Fits | None:
    """What a card must fulfil besides its section; None where that is nothing."""
    sets, conditions = CardSets(desk.store.connection), list[Fits]()
    if selection.cards:
        conditions.append(_by_name(desk, selection.cards).__contains__)
    if selection.tags:
        conditions.append(_tagged(sets, selection.tags).__contains__)
    if selection.states:
        conditions.append(_in_states(sets, selection.states))
    if selection.only is not None:
        conditions.append(_of_kind(sets, selection.only, desk.workspace.settings.leech_lapses))
    if not conditions:
        return None
    return lambda card_id: all(fits(card_id) for fits in conditions)


def _in_order_of(names: Sequence[str], chosen: Chosen) -> Chosen:
    """Cards that were asked for by name, in the order of the names."""
    places = {_id(name): place for place, name in reversed(list(enumerate(names)))}
    ordered = sorted(chosen.ordered, key=lambda card_id: places.get(card_id, 0))
    return replace(chosen, ordered=tuple(ordered))


def _by_name(desk: OpenDesk, names: Sequence[str]) -> frozenset[CardId]:
    known = set(DeckQueries(desk.store.connection).card_ids())
    wanted = frozenset(map(_id, names))
    for name in sorted(wanted - known):
        raise UsageError(f"there is no card '{name}'{did_you_mean(name, sorted(known))}")
    return wanted


def _id(name: str) -> CardId:
    return CardId(name.strip().lower())


def _tagged(sets: CardSets, tags: Sequence[str]) -> frozenset[CardId]:
    tagged = {tag: sets.tagged(tag) for tag in tags}
    for tag, cards in tagged.items():
        if not cards:
            raise UsageError(f"no card has the tag '{tag}'")
    return frozenset[CardId]().union(*tagged.values())


def _in_states(sets: CardSets, states: Collection[Phase]) -> Fits:
    reviewed, seen = sets.in_phases(states), sets.in_phases(tuple(Phase))
    return lambda card_id: card_id in reviewed or (Phase.NEW in states and card_id not in seen)


def _of_kind(sets: CardSets, only: Only, leech_lapses: int) -> Fits:
    match only:
        case Only.NEW:
            return _in_states(sets, (Phase.NEW,))
        case Only.MISSED:
            return sets.missed().__contains__
        case Only.FLAGGED:
            return sets.flagged().__contains__
        case Only.LEECH:
            return sets.leeches(leech_lapses).__contains__
        case Only.CORRECTED:
            return sets.corrected().__contains__

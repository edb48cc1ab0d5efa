"""Which cards come back in the session that they were rated in."""

from dp100_cards.model.rating import Rating
from dp100_cards.study.queue import StudyQueue
from dp100_cards.study.steps_done import Rated, Skipped, Step


def put_in_again(queue: StudyQueue, rated: Rated, *, is_cram: bool) -> None:
    """Lets a card that is not done with come back."""
    if is_cram:
        if rated.review.rating is Rating.AGAIN:
            queue.put_last(rated.review.card_id)
    elif rated.after.due_at is not None and not rated.is_suspended:
        queue.put_learning(rated.review.card_id, rated.after.due_at)


def take_out_again(queue: StudyQueue, step: Step, *, is_cram: bool) -> None:
    """Takes a card out that only waits because of a step that was taken back."""
    card_id = step.queued.card_id
    match step:
        case Rated() if not is_cram:
            queue.remove_learning(card_id)
        case Rated() if step.review.rating is Rating.AGAIN:
            queue.remove_last(card_id)
        case Skipped():
            queue.remove_last(card_id)
            queue.remove_learning(card_id)  # where it waits if it was rated elsewhere since
        case _:
            pass

"""A stopwatch that stands still while nobody looks."""

from dp100_cards.tui.terminal.attention import AttentionWatch


def test_time_away_does_not_count() -> None:
    now = [100.0]
    watch = AttentionWatch(lambda: now[0])
    now[0] = 103.0
    watch.leave()
    now[0] = 110.0
    assert watch() == 103.0
    watch.leave()
    now[0] = 120.0
    watch.come_back()
    watch.come_back()
    assert watch() == 103.0
    now[0] = 121.5
    assert watch() == 104.5

from threading import Thread

import time_machine

from catalogue.core.rates import PAUSE, Counters


def test_a_window_counts_up_ends_and_begins_anew():
    counters = Counters()
    with time_machine.travel("2026-01-01", tick=False) as clock:
        assert [counters.incr("a", 60), counters.incr("a", 60, 2), counters.get("a")] == [1, 3, 3]
        assert counters.get_expiry("a") - counters.get_expiry("b") == 60
        clock.shift(61)
        assert counters.get("a") == 0
        assert counters.incr("a", 60) == 1


def test_ended_windows_are_swept_so_that_memory_stays_small():
    counters = Counters()
    with time_machine.travel("2026-01-01", tick=False) as clock:
        for number in range(1000):
            counters.incr(str(number), 1)
        clock.shift(PAUSE + 1)
        counters.incr("last", 1)
    assert counters.reset() == 1


def test_keys_are_counted_apart_and_can_be_cleared():
    counters = Counters()
    counters.incr("a", 60)
    counters.incr("b", 60)
    counters.clear("a")
    assert (counters.get("a"), counters.get("b")) == (0, 1)


def test_no_count_is_lost_between_threads():
    counters = Counters()
    threads = [
        Thread(target=lambda: [counters.incr("a", 60) for _ in range(2000)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counters.get("a") == 8000

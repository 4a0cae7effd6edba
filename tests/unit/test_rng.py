"""Luck as an argument."""

from fatima_py.rng import stream


def test_a_stream_is_the_same_on_every_machine():
    assert stream(7, "Sarah", "decide", 0).random() == 0.12620417647929905


def test_streams_differ_by_every_part_of_their_path():
    paths: list[tuple[str | int, ...]] = [
        (),
        ("Sarah",),
        ("Tom",),
        ("Sarah", "decide"),
        ("Sarah", "decide", 1),
        ("Sarahdecide",),
    ]

    assert len({stream(seed, *path).random() for seed in (1, 2) for path in paths}) == 2 * len(paths)


def test_drawing_from_one_stream_shifts_no_other():
    other = stream(7, "Tom").random()

    noisy = stream(7, "Sarah")
    _ = [noisy.random() for _ in range(100)]

    assert stream(7, "Tom").random() == other

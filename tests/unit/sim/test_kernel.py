"""The kernel: records that were taken back do not pile up."""

from fatima_py.sim.kernel import MOST_STALE, Kernel, Pending, Phase


def test_what_is_put_off_again_and_again_leaves_nothing_behind_and_nothing_else_is_lost():
    came: list[tuple[int, str]] = []

    def handle(record: Pending) -> None:
        came.append((record.tick, record.kind))

    kernel = Kernel(handle)
    host: list[float] = []
    kernel.environment.timeout(70_000).callbacks.append(lambda _: host.append(kernel.environment.now))
    for tick in (40_000, 30_000, 30_000):
        kernel.add(tick, Phase.ACT, 0, f"kept {kernel.number}")
    put_off = 0
    for tick in range(20_000):
        kernel.cancel(put_off)
        put_off = kernel.add(50_000 + tick, Phase.DECIDE, 0, "put off").number

    assert len(kernel.environment._queue) < 2 * MOST_STALE + 10
    kernel.run(100_000)
    assert came == [(30_000, "kept 1"), (30_000, "kept 2"), (40_000, "kept 0"), (69_999, "put off")]
    assert host == [70_000]

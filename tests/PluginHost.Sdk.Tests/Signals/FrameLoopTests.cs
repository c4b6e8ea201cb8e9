// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Collections.Concurrent;
using CsCheck;
using PluginHost.Sdk.Tests.Support;

namespace PluginHost.Sdk.Tests.Signals;

public sealed class FrameLoopTests
{
    [Test]
    public void Every_frame_comes_once_with_its_own_elements() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 60], Gen.Int[1, 5], Gen.Int[1, 400]).Sample((frames, length, threads, pieceBytes) =>
        {
            using var context = new ScratchContext(threads);
            var signal = Axes.Counted($"n{frames} s{length}");
            var seen = new ConcurrentDictionary<long, int[]>();
            var states = signal.ForEachFrame<int, List<long>>(context, () => [], (frame, elements, state) =>
            {
                state.Add(frame);
                if (!seen.TryAdd(frame, elements.ToArray())) throw new AssertionException($"Frame {frame} came twice.");
            }, new FrameLoopOptions { PieceBytes = pieceBytes });
            return seen.Count == frames
                && seen.All(pair => pair.Value.SequenceEqual(Enumerable.Range((int)pair.Key * length, length)))
                && states.SelectMany(state => state).Order().SequenceEqual(Enumerable.Range(0, frames).Select(frame => (long)frame));
        }, iter: 200);

    [Test]
    public void A_part_of_each_frame_is_the_part_that_was_asked_for() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 9000], Gen.Int[0, 8999], Gen.Int[0, 8999], Gen.Int[64, 100_000]).Sample((frames, length, start, part, pieceBytes) =>
        {
            (start, part) = (start % length, 1 + (part % (length - (start % length))));
            using var context = new ScratchContext();
            var wrong = 0;
            Axes.Counted($"n{frames} s{length}").ForEachFrame<int, object>(context, () => new object(), (frame, elements, _) =>
            {
                if (elements.Length != part || elements[0] != (frame * length) + start || elements[^1] != (frame * length) + start + part - 1) Interlocked.Increment(ref wrong);
            }, new FrameLoopOptions { Start = start, Length = part, PieceBytes = pieceBytes });
            return wrong == 0;
        }, iter: 200);

    [Test]
    public void Pieces_cover_all_frames_in_whole_frames() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[1, 50], Gen.Int[1, 2000]).Sample((frames, length, pieceBytes) =>
        {
            using var context = new ScratchContext();
            var covered = new ConcurrentBag<(long First, int Count)>();
            Axes.Counted($"n{frames} s{length}").ForEachPiece<int, object>(context, () => new object(), (first, elements, _) =>
            {
                if (elements.Length % length != 0 || elements[0] != first * length) throw new AssertionException("A piece is cut within a frame.");
                covered.Add((first, elements.Length / length));
            }, new FrameLoopOptions { PieceBytes = pieceBytes });
            var next = 0L;
            foreach (var (first, count) in covered.OrderBy(piece => piece.First)) next = first == next ? first + count : -1;
            return next == frames;
        }, iter: 200);

    [Test]
    public void A_frame_larger_than_a_piece_comes_whole()
    {
        using var context = new ScratchContext();
        var lengths = new ConcurrentBag<int>();
        Axes.Counted("n3 s300 s300").ForEachFrame<int, object>(context, () => new object(), (_, elements, _) => lengths.Add(elements.Length));
        Assert.That(lengths, Has.Count.EqualTo(3).And.All.EqualTo(90_000));
    }

    [Test]
    public void What_an_action_throws_comes_through_as_it_is_and_stops_the_others()
    {
        using var context = new ScratchContext(threads: 4);
        var calls = 0;
        var thrown = Assert.Throws<AnalysisException>(() => Axes.Counted("n100000 s1").ForEachFrame<int, object>(context, () => new object(), (_, _, _) =>
        {
            if (Interlocked.Increment(ref calls) == 5) throw new AnalysisException("No lattice.");
        }, new FrameLoopOptions { PieceBytes = 4 }));
        Assert.Multiple(() =>
        {
            Assert.That(thrown!.Message, Is.EqualTo("No lattice."));
            Assert.That(calls, Is.LessThan(100_000));
        });
    }

    [Test]
    public void What_the_making_of_a_state_throws_comes_through()
    {
        using var context = new ScratchContext(threads: 3);
        Assert.That(
            () => Axes.Counted("n9 s2").ForEachFrame<int, object>(context, () => throw new AnalysisException("No state."), (_, _, _) => { }),
            Throws.TypeOf<AnalysisException>().With.Message.EqualTo("No state."));
    }

    [Test]
    public void Cancelling_ends_the_pass_between_pieces()
    {
        using var source = new CancellationTokenSource();
        using var context = new ScratchContext(threads: 2, source.Token);
        var calls = 0;
        Assert.That(
            () => Axes.Counted("n100000 s1").ForEachFrame<int, object>(context, () => new object(), (_, _, _) =>
            {
                if (Interlocked.Increment(ref calls) == 10) source.Cancel();
            }, new FrameLoopOptions { PieceBytes = 4 }),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(calls, Is.LessThan(100_000));
    }

    [Test]
    public void Progress_rises_within_its_share_and_ends_at_its_end()
    {
        using var context = new ScratchContext(threads: 1);
        Axes.Counted("n1000 s1").ForEachFrame<int, object>(context, () => new object(), (_, _, _) => { }, new FrameLoopOptions { PieceBytes = 4, ProgressFrom = 0.25, ProgressTo = 0.75 });
        Assert.Multiple(() =>
        {
            Assert.That(context.Progress, Has.Count.GreaterThan(10).And.Ordered);
            Assert.That(context.Progress, Is.All.InRange(0.25, 0.75));
            Assert.That(context.Progress[^1], Is.EqualTo(0.75));
        });
    }

    [Test]
    public void A_pass_uses_no_more_threads_than_the_context_allows()
    {
        using var context = new ScratchContext(threads: 3);
        var states = Axes.Counted("n1000 s1").ForEachFrame<int, object>(context, () => new object(), (_, _, _) => { }, new FrameLoopOptions { PieceBytes = 4 });
        Assert.That(states, Has.Count.EqualTo(3));
    }

    [Test]
    public void Frames_in_pieces_are_refused_with_what_to_do()
    {
        using var context = new ScratchContext();
        Assert.That(
            () => Axes.Counted("s2 n3").ForEachFrame<int, object>(context, () => new object(), (_, _, _) => { }),
            Throws.InvalidOperationException.With.Message.EqualTo("The frames of this signal do not lie in one piece; use InFrameOrder first."));
    }

    [Test]
    public void Elements_of_another_type_are_refused()
    {
        using var context = new ScratchContext();
        Assert.That(
            () => Axes.Counted("n2 s3").ForEachFrame<float, object>(context, () => new object(), (_, _, _) => { }),
            Throws.InvalidOperationException.With.Message.EqualTo("The elements are int32, not Single."));
    }

    [TestCase(-1, 2)]
    [TestCase(0, 4)]
    [TestCase(2, 2)]
    [TestCase(1, -1)]
    public void A_part_outside_the_frame_is_refused(int start, int length)
    {
        using var context = new ScratchContext();
        Assert.That(
            () => Axes.Counted("n2 s3").ForEachFrame<int, object>(context, () => new object(), (_, _, _) => { }, new FrameLoopOptions { Start = start, Length = length }),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("there are 3"));
    }
}

// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using PluginHost.Contract;

namespace PluginHost.Sdk;

/// <summary>
/// An n-dimensional array with axes and metadata. Its axes are navigation axes (where the probe was) or signal axes (what the detector saw).
/// Elements lie in memory or in a file that is mapped when it is first asked for; indices are 64 bits wide, in C order (last axis fastest).
/// </summary>
public sealed class Signal : IDisposable
{
    private readonly SignalStorage _storage;

    internal Signal(SignalDescriptor descriptor, SignalStorage storage)
    {
        if (descriptor.Axes.Count != descriptor.Shape.Count || descriptor.Axes.Where((axis, index) => axis.Size != descriptor.Shape[index] || axis.Size < 0).Any())
        {
            throw new ArgumentException($"A signal needs one axis for each size of its shape; the shape is {Sizes(descriptor.Shape)}, the axes have {Sizes(descriptor.Axes.Select(axis => axis.Size))}.", nameof(descriptor));
        }

        Descriptor = descriptor;
        _storage = storage;
        Count = descriptor.Count;
        NavigationAxes = [.. descriptor.Axes.Where(axis => axis.Role == AxisRole.Navigation)];
        SignalAxes = [.. descriptor.Axes.Where(axis => axis.Role == AxisRole.Signal)];
        FrameLength = SignalAxes.Aggregate(1L, (product, axis) => checked(product * axis.Size));
        FrameCount = NavigationAxes.Aggregate(1L, (product, axis) => checked(product * axis.Size));
        IsFrameOrdered = !Axes.Zip(Axes.Skip(1)).Any(pair => pair is { First.Role: AxisRole.Signal, Second.Role: AxisRole.Navigation });
    }

    /// <summary>Descriptor: element type, shape, axes, metadata.</summary>
    public SignalDescriptor Descriptor { get; }

    /// <summary>Title for people.</summary>
    public string Title => Descriptor.Title;

    /// <summary>Type of one element.</summary>
    public ElementType ElementType => Descriptor.ElementType;

    /// <summary>Sizes, slowest axis first.</summary>
    public IReadOnlyList<long> Shape => Descriptor.Shape;

    /// <summary>Axes, slowest first.</summary>
    public IReadOnlyList<Axis> Axes => Descriptor.Axes;

    /// <summary>Metadata.</summary>
    public JsonObject Metadata => Descriptor.Metadata;

    /// <summary>Navigation axes, slowest first.</summary>
    public IReadOnlyList<Axis> NavigationAxes { get; }

    /// <summary>Signal axes, slowest first.</summary>
    public IReadOnlyList<Axis> SignalAxes { get; }

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>Number of frames: elements of the navigation space.</summary>
    public long FrameCount { get; }

    /// <summary>Number of elements of one frame.</summary>
    public long FrameLength { get; }

    /// <summary>Whether all navigation axes come before all signal axes, so that each frame lies in one piece.</summary>
    public bool IsFrameOrdered { get; }

    /// <summary>What the values are, when the metadata say it.</summary>
    public Quantity? Quantity => Metadata["quantity"] is JsonObject quantity ? new Quantity(Text(quantity["name"]), Text(quantity["units"])) : null;

    /// <summary>A signal over an array in memory, which is not copied.</summary>
    /// <exception cref="ArgumentException">The array's length is not the product of the axes' sizes.</exception>
    public static Signal FromArray<T>(T[] values, IReadOnlyList<Axis> axes, string title = "", Quantity? quantity = null, JsonObject? metadata = null)
        where T : unmanaged
    {
        return FromArray(values, ElementTypes.Of<T>(), axes, title, quantity, metadata);
    }

    /// <summary>Like <see cref="FromArray{T}(T[], IReadOnlyList{Axis}, string, Quantity?, JsonObject?)"/>, for element types without a .NET type of their own: complex64 and colours.</summary>
    /// <typeparam name="T">A type of the same size.</typeparam>
    /// <param name="values">The elements, not copied.</param>
    /// <param name="elementType">Their type.</param>
    /// <param name="axes">Axes, slowest first.</param>
    /// <param name="title">Title for people.</param>
    /// <param name="quantity">Name and units of the values.</param>
    /// <param name="metadata">Further metadata.</param>
    /// <exception cref="ArgumentException">The array's length is not the product of the axes' sizes, or the types differ in size.</exception>
    public static Signal FromArray<T>(T[] values, ElementType elementType, IReadOnlyList<Axis> axes, string title = "", Quantity? quantity = null, JsonObject? metadata = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(axes);
        CheckLayout<T>(elementType);
        var descriptor = Describe(elementType, axes, title, quantity, metadata);
        return descriptor.Count == values.LongLength
            ? new Signal(descriptor, new ArrayStorage<T>(values))
            : throw new ArgumentException($"The array has {values.LongLength} elements, its axes ask for {descriptor.Count}.", nameof(values));
    }

    /// <summary>A signal whose bytes lie where its descriptor's location says.</summary>
    /// <exception cref="UnreadableFileException">The file is too short for the array, or cannot be opened.</exception>
    /// <exception cref="InvalidInputException">The bytes lie there in a way that this version does not know.</exception>
    /// <exception cref="ArgumentException">Axes and shape do not fit each other, or there is no location.</exception>
    public static Signal Open(SignalDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return new Signal(descriptor, FileStorage.Open(descriptor));
    }

    /// <summary>Elements in place: no copy. Files are mapped into memory.</summary>
    /// <typeparam name="T">The .NET type of the element type.</typeparam>
    /// <param name="start">First element.</param>
    /// <param name="length">Number of elements.</param>
    /// <exception cref="InvalidOperationException">The elements are of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The signal has no such elements.</exception>
    public ReadOnlySpan<T> Span<T>(long start, int length) where T : unmanaged
    {
        CheckType<T>();
        CheckRange(start, length);
        return _storage.Span<T>(start, length);
    }

    /// <summary>All elements in place: no copy.</summary>
    /// <exception cref="InvalidOperationException">There are more than one span can hold, or they are of another type.</exception>
    public ReadOnlySpan<T> Span<T>() where T : unmanaged => Count <= int.MaxValue
        ? Span<T>(0, (int)Count)
        : throw new InvalidOperationException($"{Count} elements are too many for one span; take them piece by piece.");

    /// <summary>One frame in place: no copy.</summary>
    /// <param name="frame">Index in the navigation space, last axis fastest.</param>
    /// <exception cref="InvalidOperationException">Frames do not lie in one piece (see <see cref="IsFrameOrdered"/>), or elements are of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public ReadOnlySpan<T> Frame<T>(long frame) where T : unmanaged
    {
        if (!IsFrameOrdered) throw new InvalidOperationException("The frames of this signal do not lie in one piece; use View or InFrameOrder.");
        if (FrameLength > int.MaxValue) throw new InvalidOperationException($"A frame of {FrameLength} elements is too long for one span; take it piece by piece.");
        if (frame < 0 || frame >= FrameCount) throw new ArgumentOutOfRangeException(nameof(frame), $"Frame {frame} was asked for; there are {FrameCount}.");
        return Span<T>(frame * FrameLength, (int)FrameLength);
    }

    /// <summary>All elements in place with any order of axes: no copy.</summary>
    /// <exception cref="InvalidOperationException">Elements are of another type.</exception>
    public ArrayView<T> View<T>() where T : unmanaged
    {
        CheckType<T>();
        return RawView<T>();
    }

    /// <summary>Like <see cref="View{T}"/>, with the navigation axes first and the signal axes last, whatever the order of the bytes.</summary>
    public ArrayView<T> FrameView<T>() where T : unmanaged => View<T>().Permute(FrameOrder());

    /// <summary>Copies elements; files are read without being mapped, which is the fastest way to pass over a large file once.</summary>
    /// <param name="start">First element.</param>
    /// <param name="destination">Receives the elements.</param>
    public void Read<T>(long start, Span<T> destination) where T : unmanaged
    {
        CheckType<T>();
        CheckRange(start, destination.Length);
        ReadRaw(start, destination);
    }

    /// <summary>Copies elements of any real type, converted (without saturation) to another number type.</summary>
    /// <param name="start">First element.</param>
    /// <param name="destination">Receives the elements.</param>
    /// <exception cref="InvalidOperationException">The elements are complex or colours.</exception>
    public void ReadAs<T>(long start, Span<T> destination) where T : unmanaged, INumberBase<T>
    {
        CheckRange(start, destination.Length);
        ElementConversion.Convert(this, start, destination);
    }

    /// <summary>All elements of any real type as an array of another number type.</summary>
    /// <exception cref="InvalidOperationException">There are too many for one array, or they are complex or colours.</exception>
    public T[] ToArray<T>() where T : unmanaged, INumberBase<T>
    {
        if (Count > Array.MaxLength) throw new InvalidOperationException($"{Count} elements are too many for one array; take them piece by piece.");
        var values = new T[Count];
        ReadAs(0, values.AsSpan());
        return values;
    }

    /// <summary>This signal if its frames lie in one piece, else a copy in which they do (in the analysis' scratch folder).</summary>
    public Signal InFrameOrder(AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsFrameOrdered ? this : FrameOrdering.Copy(this, FrameOrder(), context);
    }

    /// <summary>The same signal with other axes of the same sizes, or another title; shares the elements.</summary>
    public Signal With(IReadOnlyList<Axis>? axes = null, string? title = null) =>
        new(Descriptor with { Axes = axes ?? Axes, Title = title ?? Title }, _storage);

    /// <summary>Lets mapped memory and files go.</summary>
    public void Dispose() => _storage.Dispose();

    internal static SignalDescriptor Describe(ElementType elementType, IReadOnlyList<Axis> axes, string title, Quantity? quantity, JsonObject? metadata)
    {
        var all = metadata?.DeepClone().AsObject() ?? [];
        if (quantity is not null) all["quantity"] = new JsonObject { ["name"] = quantity.Name, ["units"] = quantity.Units };
        return new SignalDescriptor
        {
            Title = title,
            ElementType = elementType,
            Shape = [.. axes.Select(axis => axis.Size)],
            Axes = axes,
            Metadata = all,
        };
    }

    /// <summary>The first element.</summary>
    internal unsafe void* Pointer() => _storage.Pointer();

    internal static void CheckLayout<T>(ElementType elementType) where T : unmanaged
    {
        if (!Fits<T>(elementType)) throw new ArgumentException($"Elements of type {elementType.Name()} are not stored as {typeof(T).Name}.", nameof(elementType));
    }

    /// <summary>The descriptor with the location of the bytes: in their file, or (for an array in memory) written to a new one.</summary>
    internal SignalDescriptor Locate(Func<string> newFile) => Descriptor with { Location = _storage.Locate(newFile) };

    /// <summary>Like <see cref="Read{T}"/>, for any type of the same size.</summary>
    internal void ReadRaw<T>(long start, Span<T> destination) where T : unmanaged
    {
        // A span of bytes cannot be as long as a span of larger elements.
        const int Piece = 1 << 26;
        while (destination.Length > 0)
        {
            var part = destination[..Math.Min(Piece, destination.Length)];
            _storage.Read(checked(start * ElementType.Size()), MemoryMarshal.AsBytes(part));
            start += part.Length;
            destination = destination[part.Length..];
        }
    }

    /// <summary>Like <see cref="View{T}"/>, for any type of the same size.</summary>
    internal unsafe ArrayView<T> RawView<T>() where T : unmanaged
    {
        var strides = new long[Shape.Count];
        var stride = 1L;
        for (var axis = Shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Shape[axis];
        }

        return new ArrayView<T>(this, (T*)_storage.Pointer(), [.. Shape], strides);
    }

    private int[] FrameOrder() =>
        [.. Enumerable.Range(0, Axes.Count).OrderBy(axis => Axes[axis].Role == AxisRole.Signal ? 1 : 0)];

    private void CheckType<T>() where T : unmanaged
    {
        if (!Fits<T>(ElementType)) throw new InvalidOperationException($"The elements are {ElementType.Name()}, not {typeof(T).Name}.");
    }

    private void CheckRange(long start, long length)
    {
        if (start < 0 || length < 0 || start > Count - length)
        {
            throw new ArgumentOutOfRangeException(nameof(start), $"Elements {start} to {start + length} were asked for; there are {Count}.");
        }
    }

    private static bool Fits<T>(ElementType type) where T : unmanaged
    {
        if (System.Runtime.CompilerServices.Unsafe.SizeOf<T>() != type.Size()) return false;
        // Elements without a .NET type of their own are taken as anything of their size.
        return type is ElementType.Complex64 || type.IsColour() || (ElementTypes.TryOf<T>(out var stored) && stored == type);
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.ToString() : "";

    private static string Sizes(IEnumerable<long> sizes) => string.Join(" × ", sizes) is { Length: > 0 } text ? text : "none";
}

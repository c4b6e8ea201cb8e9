// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using System.Globalization;
using System.Text.Json.Nodes;
using PluginHost.Contract;
using PluginHost.Formats;

namespace PluginHost.Worker.Commands;

/// <summary>Reads the outputs of a job from the files that a program has written, and gives those their axes back that the files do not keep.</summary>
internal sealed class CommandOutputs(AnalysisManifest analysis, AnalysisRunRequest request, string scratch, CommandTexts texts, ProgramFailure failure)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <exception cref="PluginFailedException">An output is missing, cannot be read, or has another shape than is said.</exception>
    public IReadOnlyDictionary<string, SignalDescriptor> Read(CancellationToken cancellation)
    {
        var outputs = new Dictionary<string, SignalDescriptor>(StringComparer.Ordinal);
        foreach (var spec in analysis.Outputs)
        {
            var file = analysis.Command!.Outputs[spec.Name];
            if (File.Exists(Path.Combine(scratch, file.File))) outputs.Add(spec.Name, Read(spec, file, cancellation));
            else if (!spec.Optional) throw failure.Of($"did not write '{file.File}', where the output '{spec.Name}' is expected");
        }

        return outputs;
    }

    private SignalDescriptor Read(OutputSpec spec, CommandOutput file, CancellationToken cancellation)
    {
        var path = Path.Combine(scratch, file.File);
        try
        {
            var axes = file.Axes is { } named ? AxesOf(named) : null;
            if (file.Raw is { } raw) Describe(path, file.File, spec.Name, raw, axes);
            // The description stands for raw bytes, even where there are none.
            var description = path + ".json";
            var isEmpty = new FileInfo(path).Length == 0;
            // What has no length may be a pipe, and is never opened: nobody would write into it any more.
            if (isEmpty && !File.Exists(description)) throw failure.Of($"wrote nothing into '{file.File}', where the output '{spec.Name}' is expected");
            var opened = FormatLibrary.Default.Open(isEmpty ? description : path);
            var index = file.Signal ?? 0;
            if (index >= opened.Signals.Count) throw failure.Of($"wrote '{file.File}' with {opened.Signals.Count} signals; number {index} is expected as the output '{spec.Name}'");
            var source = opened.Signals[index];
            var descriptor = axes is null ? source.Descriptor : WithAxes(source.Descriptor, axes, spec.Name, file);
            return Described(spec, file, descriptor) with { Location = Place(source, spec.Name, cancellation) };
        }
        catch (Exception error) when (error is UnreadableFileException or UnsupportedFormatException)
        {
            // The folder is gone by the time anybody reads this.
            var reason = ((ContractException)error).Error.Detail.Replace(scratch + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).TrimEnd('.');
            throw failure.Of($"wrote '{file.File}', from which the output '{spec.Name}' cannot be read: {reason}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw failure.Of($"wrote '{file.File}', from which the output '{spec.Name}' cannot be taken over: {FileReason.OfWriting(error)}", error);
        }
    }

    private Axis[] AxesOf(string named)
    {
        var (what, name) = (named[..named.IndexOf(':', StringComparison.Ordinal)], named[(named.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var all = request.Inputs[name].Axes;
        // What was scanned becomes what is seen.
        return what switch
        {
            "input" => [.. all],
            "navigation" => [.. all.Where(axis => axis.Role == AxisRole.Navigation).Select(axis => axis with { Role = AxisRole.Signal })],
            _ => [.. all.Where(axis => axis.Role == AxisRole.Signal)],
        };
    }

    // Raw bytes are read by the description beside them (docs/formats.md), which is written for those of a program.
    private void Describe(string path, string file, string output, CommandRaw raw, Axis[]? axes)
    {
        var shape = raw.Shape?.Select(size => Size(texts.Of(size), output)).ToArray() ?? [.. axes!.Select(axis => axis.Size)];
        var wanted = shape.Aggregate((Int128)raw.ElementType.Size(), (product, size) => product * size);
        var (length, offset) = (new FileInfo(path).Length, raw.Offset ?? 0);
        if (length - offset < wanted)
        {
            throw failure.Of($"wrote {length} bytes into '{file}'; the output '{output}' of {string.Join(" × ", shape)} elements of type {raw.ElementType.Name()} takes {wanted}{(offset > 0 ? $" from byte {offset} on" : "")}");
        }

        File.WriteAllText(path + ".json", new JsonObject
        {
            ["dtype"] = raw.ElementType.Name(),
            ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
            ["offset"] = offset,
            ["byteOrder"] = raw.ByteOrder ?? "little",
            ["order"] = raw.Order ?? "C",
        }.ToJsonString());
    }

    private long Size(string text, string output) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size
        : throw new InvalidParametersException($"The shape of the output '{output}' of '{request.Analysis}' has the size '{text}'; a whole number is expected.");

    private SignalDescriptor WithAxes(SignalDescriptor read, Axis[] axes, string output, CommandOutput file)
    {
        long[] shape = [.. axes.Select(axis => axis.Size)];
        if (!IsFolded(read.Shape, shape))
        {
            throw failure.Of($"wrote '{file.File}' with {string.Join(" × ", read.Shape)} elements; the axes of the output '{output}', those of {file.Axes}, have {string.Join(" × ", shape)}");
        }

        return read with { Shape = shape, Axes = axes };
    }

    // Files with two or three axes hold arrays with more of them by putting neighbours together, and leave out those of size 1.
    private static bool IsFolded(IReadOnlyList<long> file, long[] shape)
    {
        var next = 0;
        foreach (var size in file.Where(size => size != 1))
        {
            var product = 1L;
            while (next < shape.Length && (product < size || shape[next] == 1)) product *= shape[next++];
            if (product != size) return false;
        }

        return shape.Skip(next).All(size => size == 1);
    }

    private static SignalDescriptor Described(OutputSpec spec, CommandOutput file, SignalDescriptor read)
    {
        var isNamedAfterFile = read.Title.Length == 0 || read.Title == Path.GetFileNameWithoutExtension(file.File);
        var metadata = read.Metadata.DeepClone().AsObject();
        if (spec.Units is { Length: > 0 } units && metadata["quantity"] is null) metadata["quantity"] = new JsonObject { ["name"] = spec.Title ?? spec.Name, ["units"] = units };
        return read with { Title = spec.Title ?? (isNamedAfterFile ? spec.Name : read.Title), Metadata = metadata };
    }

    // Plain bytes in a file of the program's are taken over as they lie; all others are written once, in the form that is mapped.
    private ArrayLocation Place(SignalSource source, string name, CancellationToken cancellation)
    {
        if (source.Descriptor.Location is { } location && Path.GetDirectoryName(location.Path) == scratch && !new FileInfo(location.Path).Attributes.HasFlag(FileAttributes.ReparsePoint) && _taken.Add(location.Path))
        {
            return location;
        }

        var own = Path.Combine(scratch, $".{name}-{Guid.NewGuid():N}.bin");
        using (var stream = new FileStream(own, FileMode.CreateNew, FileAccess.Write)) source.CopyTo(stream, cancellation);
        return new ArrayLocation(own);
    }
}

// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using PluginHost.DmScript.Dialogs;
using PluginHost.DmScript.Displays;
using PluginHost.DmScript.Images;
using PluginHost.DmScript.Running;
using PluginHost.DmScript.Tags;

namespace PluginHost.DmScript.Application;

/// <summary>What the application holds besides running scripts: images, documents, windows, menus, persistent tags, and who answers dialogs.</summary>
public sealed class Workspace
{
    private readonly Dictionary<long, WeakReference<DmImage>> _images = [];
    private readonly List<ImageDocument> _documents = [];
    private readonly List<ScriptWindow> _windows = [];
    private readonly ConditionalWeakTable<DmImage, string> _labels = [];
    private long _lastId;
    private long _lastLabel;

    /// <summary>Tags that the application keeps from one run to the next.</summary>
    public TagGroup PersistentTags { get; set; } = new();

    /// <summary>File in which they are kept; null when they are not.</summary>
    public string? PersistentFile { get; private set; }

    public MenuBar Menus { get; } = new();

    /// <summary>The workspaces that scripts name, which are tabs of the application's window.</summary>
    public WorkspaceTabs Tabs { get; } = new();

    /// <summary>Answers dialogs and remembers what was shown.</summary>
    public DialogAnswers Dialogs { get; set; } = new();

    /// <summary>Dialogs that stay open while scripts go on.</summary>
    public IList<DialogFrame> Frames { get; } = [];

    /// <summary>All documents, the front one first.</summary>
    public IReadOnlyList<ImageDocument> Documents => _documents;

    /// <summary>All open windows, the front one first.</summary>
    public IReadOnlyList<ScriptWindow> Windows => _windows;

    /// <summary>Which of the modifier keys the user holds down.</summary>
    public HashSet<string> KeysDown { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The image that <c>ScrapCopy</c> took.</summary>
    public DmImage? Scrap { get; set; }

    /// <summary>Images in documents, the front one first, each once.</summary>
    public IEnumerable<DmImage> Images => _documents.SelectMany(document => document.Images).Distinct();

    /// <summary>Images in documents that are shown in windows, the front one first.</summary>
    public IEnumerable<DmImage> ShownImages => _windows.Where(window => window.Document is not null).SelectMany(window => window.Document!.Images).Distinct();

    public DmImage? FrontImage => ShownImages.FirstOrDefault();

    /// <summary>Keeps the persistent tags in a file: reads them now, if it is there.</summary>
    public void KeepPersistentTags(string path)
    {
        PersistentFile = path;
        PersistentTags = TagFileFunctions.Load(path) ?? new TagGroup();
    }

    /// <summary>Writes the persistent tags to their file, if they have one.</summary>
    public void SavePersistentTags()
    {
        if (PersistentFile is { } path) TagFileFunctions.Save(PersistentTags, path);
    }

    /// <summary>The number of an image; it gets one when it has none.</summary>
    public long IdOf(DmImage image)
    {
        lock (_images)
        {
            if (image.Id == 0)
            {
                image.Id = NextId();
                _images[image.Id] = new WeakReference<DmImage>(image);
            }

            return image.Id;
        }
    }

    /// <summary>The image with a number; null when there is none any more.</summary>
    public DmImage? ImageById(double id)
    {
        lock (_images) return _images.TryGetValue((long)id, out var reference) && reference.TryGetTarget(out var image) ? image : null;
    }

    /// <summary>The label of an image, in the order in which images come into documents: A, B, …, Z, AA, ….</summary>
    public string LabelOf(DmImage image) => _labels.GetValue(image, _ =>
    {
        var label = "";
        for (var number = Interlocked.Increment(ref _lastLabel); number > 0; number = (number - 1) / 26) label = (char)('A' + (number - 1) % 26) + label;
        return label;
    });

    /// <summary>A number that nothing in the workspace has.</summary>
    public long NextId() => Interlocked.Increment(ref _lastId);

    public ImageDocument CreateDocument(string name)
    {
        var document = new ImageDocument(name) { Id = NextId(), Tab = Tabs.Active };
        _documents.Add(document);
        return document;
    }

    /// <summary>The document that shows an image, or null.</summary>
    public ImageDocument? DocumentOf(DmImage image) => _documents.FirstOrDefault(document => document.Images.Contains(image));

    public ImageDocument GetOrCreateDocument(DmImage image)
    {
        if (DocumentOf(image) is { } document) return document;
        document = CreateDocument(image.Name);
        AddDisplay(document, image, DefaultType(image));
        return document;
    }

    public ImageDisplay AddDisplay(ImageDocument document, DmImage image, DisplayType type)
    {
        var display = new ImageDisplay(image, type) { Id = NextId() };
        IdOf(image);
        LabelOf(image);
        document.Root.Add(display);
        return display;
    }

    /// <summary>All displays of an image.</summary>
    public IEnumerable<ImageDisplay> DisplaysOf(DmImage image) =>
        _documents.SelectMany(document => document.Displays).Where(display => display.Images.Contains(image));

    /// <summary>The first display of an image; it gets a document when it has none.</summary>
    public ImageDisplay DisplayOf(DmImage image) => DisplaysOf(image).FirstOrDefault() ?? GetOrCreateDocument(image).Displays.First();

    /// <summary>The selected rectangle of an image, or null.</summary>
    public Bounds? Selection(DmImage image) => DisplaysOf(image).FirstOrDefault()?.Selection();

    /// <summary>Shows a document in a window, in front of all others.</summary>
    public ScriptWindow Show(ImageDocument document)
    {
        if (!document.IsValid) throw new ScriptException("The image document was closed.");
        if (document.Window is null)
        {
            var size = document.Displays.FirstOrDefault()?.Rectangle ?? new Bounds(0, 0, 512, 512);
            document.Window = Open(new ScriptWindow(document.Name, WindowKind.Image) { Document = document, Frame = size });
        }

        Select(document.Window);
        return document.Window;
    }

    public ScriptWindow Open(ScriptWindow window)
    {
        window.Id = NextId();
        _windows.Insert(0, window);
        return window;
    }

    /// <summary>Brings a window, and its document, to the front.</summary>
    public void Select(ScriptWindow window)
    {
        if (!_windows.Remove(window)) throw new ScriptException($"The window '{window.Title}' was closed.");
        _windows.Insert(0, window);
        window.IsShown = true;
        if (window.Document is not { } document) return;
        _documents.Remove(document);
        _documents.Insert(0, document);
    }

    public void Close(ScriptWindow window)
    {
        window.IsOpen = false;
        _windows.Remove(window);
        if (window.Document is not { } document) return;
        document.Window = null;
        Close(document);
    }

    public void Close(ImageDocument document)
    {
        if (document.Window is { } window)
        {
            document.Window = null;
            window.IsOpen = false;
            _windows.Remove(window);
        }

        document.IsValid = false;
        _documents.Remove(document);
    }

    /// <summary>Takes an image out of the workspace: its documents are closed.</summary>
    public void Delete(DmImage image)
    {
        foreach (var document in _documents.Where(document => document.Images.Contains(image)).ToArray()) Close(document);
        lock (_images) _images.Remove(image.Id);
    }

    private static DisplayType DefaultType(DmImage image) => image.Height == 1 ? DisplayType.LinePlot
        : image.DataType == ImageDataType.Rgb ? DisplayType.RgbRaster : DisplayType.Raster;
}

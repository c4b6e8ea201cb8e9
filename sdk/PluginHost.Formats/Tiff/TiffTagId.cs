// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Formats.Tiff;

/// <summary>Numbers of tags: TIFF 6.0 part 2, and the private ones of instruments and programs.</summary>
internal enum TiffTagId
{
    NewSubfileType = 254,
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    PhotometricInterpretation = 262,
    FillOrder = 266,
    DocumentName = 269,
    ImageDescription = 270,
    Make = 271,
    Model = 272,
    StripOffsets = 273,
    Orientation = 274,
    SamplesPerPixel = 277,
    RowsPerStrip = 278,
    StripByteCounts = 279,
    XResolution = 282,
    YResolution = 283,
    PlanarConfiguration = 284,
    Group3Options = 292,
    Group4Options = 293,
    ResolutionUnit = 296,
    PageNumber = 297,
    Software = 305,
    DateTime = 306,
    Artist = 315,
    HostComputer = 316,
    Predictor = 317,
    ColorMap = 320,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    SubIFDs = 330,
    ExtraSamples = 338,
    SampleFormat = 339,
    JpegTables = 347,
    YCbCrSubSampling = 530,
    Copyright = 33432,

    /// <summary>Zeiss: parameters of a scanning microscope as text.</summary>
    ZeissSem = 34118,

    /// <summary>Thermo Fisher (FEI): parameters as INI text.</summary>
    FeiSfeg = 34680,

    /// <summary>The same, from Helios instruments.</summary>
    FeiHelios = 34682,

    /// <summary>TVIPS: where the header lies.</summary>
    TvipsOffset = 37706,

    /// <summary>TVIPS: the header.</summary>
    TvipsHeader = 37708,

    /// <summary>ImageJ: lengths of the parts of the next tag.</summary>
    ImageJByteCounts = 50838,

    /// <summary>ImageJ: texts, labels and more.</summary>
    ImageJMetadata = 50839,

    /// <summary>DigitalMicrograph: units, offsets and scales of x, y and z, in blocks of three from here on.</summary>
    DmUnits = 65003,
    DmOffset = 65006,
    DmScale = 65009,
    DmIntensityUnits = 65022,
    DmIntensityOffset = 65024,
    DmIntensityScale = 65025,

    /// <summary>DigitalMicrograph: the tags of the image as in a dm4 file.</summary>
    DmTags = 65027,
}

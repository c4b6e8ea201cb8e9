// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PluginHost.Contract;

/// <summary>How every type of the contract is written as JSON; generated at compile time, for fast starts and native images.</summary>
/// <remarks>
/// Generated code sets every <c>init</c> property, to null where the text has none. So those with an initial value take null for it in their setters, and
/// numbers with one come in by a constructor; a test holds this for every type. A null that was written is refused before it gets there.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    // A peer that leaves out what is required, sends null where nothing may be null, or says a thing twice is told so at the border.
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(AnalysisEntry))]
[JsonSerializable(typeof(AnalysisManifest))]
[JsonSerializable(typeof(AnalysisRunRequest))]
[JsonSerializable(typeof(AnalysisRunResponse))]
[JsonSerializable(typeof(AnalysisSummary))]
[JsonSerializable(typeof(ArrayLocation))]
[JsonSerializable(typeof(CatalogueChanged))]
[JsonSerializable(typeof(CatalogueDescribeRequest))]
[JsonSerializable(typeof(CatalogueListRequest))]
[JsonSerializable(typeof(CatalogueListResponse))]
[JsonSerializable(typeof(CommandGroup))]
[JsonSerializable(typeof(ContractError))]
[JsonSerializable(typeof(DatasetChecksumResponse))]
[JsonSerializable(typeof(DatasetCreateRequest))]
[JsonSerializable(typeof(DatasetListResponse))]
[JsonSerializable(typeof(DatasetOpenRequest))]
[JsonSerializable(typeof(DatasetOpenResponse))]
[JsonSerializable(typeof(DatasetReadRequest))]
[JsonSerializable(typeof(DatasetReadResponse))]
[JsonSerializable(typeof(DatasetReleaseResponse))]
[JsonSerializable(typeof(DatasetRequest))]
[JsonSerializable(typeof(DatasetSaveRequest))]
[JsonSerializable(typeof(DatasetSaveResponse))]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(FormatDescription))]
[JsonSerializable(typeof(FormatListResponse))]
[JsonSerializable(typeof(HostAddress))]
[JsonSerializable(typeof(HostStatus))]
[JsonSerializable(typeof(HostStopRequest))]
[JsonSerializable(typeof(HostStopping))]
[JsonSerializable(typeof(InputReference))]
[JsonSerializable(typeof(InputSpec))]
[JsonSerializable(typeof(JobChanged))]
[JsonSerializable(typeof(JobLimits))]
[JsonSerializable(typeof(JobListResponse))]
[JsonSerializable(typeof(JobProgress))]
[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(JobState))]
[JsonSerializable(typeof(JobStatus))]
[JsonSerializable(typeof(JobSubmitRequest))]
[JsonSerializable(typeof(JobSubmitResponse))]
[JsonSerializable(typeof(JobWaitRequest))]
[JsonSerializable(typeof(LogMessage))]
[JsonSerializable(typeof(OpenedSignal))]
[JsonSerializable(typeof(OutputSpec))]
[JsonSerializable(typeof(PeerVersion))]
[JsonSerializable(typeof(PluginAddRequest))]
[JsonSerializable(typeof(PluginHello))]
[JsonSerializable(typeof(PluginListResponse))]
[JsonSerializable(typeof(PluginManifest))]
[JsonSerializable(typeof(PluginRequest))]
[JsonSerializable(typeof(PluginRuntime))]
[JsonSerializable(typeof(PluginStartRequest))]
[JsonSerializable(typeof(PluginStartResponse))]
[JsonSerializable(typeof(PluginSummary))]
[JsonSerializable(typeof(PluginWelcome))]
[JsonSerializable(typeof(RecordListRequest))]
[JsonSerializable(typeof(RecordListResponse))]
[JsonSerializable(typeof(RecordRequest))]
[JsonSerializable(typeof(RecordedInput))]
[JsonSerializable(typeof(RecordedMachine))]
[JsonSerializable(typeof(RecordedOutput))]
[JsonSerializable(typeof(RecordedPlugin))]
[JsonSerializable(typeof(SessionLimits))]
[JsonSerializable(typeof(SessionOpenRequest))]
[JsonSerializable(typeof(SessionOpenResponse))]
[JsonSerializable(typeof(SignalDescriptor))]
[JsonSerializable(typeof(ValueSpec))]
[JsonSerializable(typeof(WorkerStatus))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class ContractJson : JsonSerializerContext
{
    private static ContractJson? _indented;

    /// <summary>The same, indented, for files and people.</summary>
    public static ContractJson Indented =>
        _indented ??= new ContractJson(new JsonSerializerOptions(Default.Options) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

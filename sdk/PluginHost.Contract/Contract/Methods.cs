// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.Contract;

/// <summary>Names of all methods and notifications of the contract.</summary>
public static class Methods
{
    /// <summary>Gives the OpenRPC document of the contract.</summary>
    public const string Discover = "rpc.discover";
    /// <summary>First call of a connection.</summary>
    public const string SessionOpen = "session/open";
    /// <summary>The analyses at hand.</summary>
    public const string CatalogueList = "catalogue/list";
    /// <summary>All about one analysis.</summary>
    public const string CatalogueDescribe = "catalogue/describe";
    /// <summary>Opens the signals of a file.</summary>
    public const string DatasetOpen = "dataset/open";
    /// <summary>Makes a dataset that the caller fills.</summary>
    public const string DatasetCreate = "dataset/create";
    /// <summary>Descriptor of a dataset.</summary>
    public const string DatasetDescribe = "dataset/describe";
    /// <summary>Datasets of the session, and the kept ones.</summary>
    public const string DatasetList = "dataset/list";
    /// <summary>Gives up a handle.</summary>
    public const string DatasetRelease = "dataset/release";
    /// <summary>Location of plain bytes of a dataset.</summary>
    public const string DatasetMap = "dataset/map";
    /// <summary>A small piece of a dataset.</summary>
    public const string DatasetRead = "dataset/read";
    /// <summary>Checksum of a dataset's bytes.</summary>
    public const string DatasetChecksum = "dataset/checksum";
    /// <summary>Writes a dataset to a file.</summary>
    public const string DatasetSave = "dataset/save";
    /// <summary>The file formats at hand.</summary>
    public const string FormatList = "format/list";
    /// <summary>Takes on a job.</summary>
    public const string JobSubmit = "job/submit";
    /// <summary>Takes on a job and answers when it has ended.</summary>
    public const string JobRun = "job/run";
    /// <summary>A job as it stands.</summary>
    public const string JobGet = "job/get";
    /// <summary>Jobs of this host.</summary>
    public const string JobList = "job/list";
    /// <summary>Cancels a job.</summary>
    public const string JobCancel = "job/cancel";
    /// <summary>Waits until a job has ended.</summary>
    public const string JobWait = "job/wait";
    /// <summary>What a job was.</summary>
    public const string RecordGet = "record/get";
    /// <summary>The latest records.</summary>
    public const string RecordList = "record/list";
    /// <summary>The plugins at hand.</summary>
    public const string PluginList = "plugin/list";
    /// <summary>Adds a plugin.</summary>
    public const string PluginAdd = "plugin/add";
    /// <summary>Removes an added plugin.</summary>
    public const string PluginRemove = "plugin/remove";
    /// <summary>Reads manifests anew and lets idle workers of changed plugins go.</summary>
    public const string PluginReload = "plugin/reload";
    /// <summary>Brings a plugin back.</summary>
    public const string PluginEnable = "plugin/enable";
    /// <summary>Sets a plugin aside.</summary>
    public const string PluginDisable = "plugin/disable";
    /// <summary>How the host is.</summary>
    public const string HostStatus = "host/status";
    /// <summary>Stops the host.</summary>
    public const string HostStop = "host/stop";

    /// <summary>Notification: a job moved on.</summary>
    public const string JobChanged = "job/changed";
    /// <summary>Notification: analyses came or went.</summary>
    public const string CatalogueChanged = "catalogue/changed";
    /// <summary>Notification: the host stops.</summary>
    public const string HostStopping = "host/stopping";
    /// <summary>Notification: a line of log.</summary>
    public const string LogMessage = "log/message";

    /// <summary>Worker → host, first of all: shows the token.</summary>
    public const string PluginHello = "plugin/hello";
    /// <summary>Host → plugin: load, and say what is there.</summary>
    public const string PluginStart = "plugin/start";
    /// <summary>Host → plugin: run one analysis.</summary>
    public const string AnalysisRun = "analysis/run";
    /// <summary>Host → plugin: finish and leave.</summary>
    public const string PluginStop = "plugin/stop";
    /// <summary>Plugin → host notification: how far a job is.</summary>
    public const string JobProgress = "job/progress";
}

// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Engine.Tests.Support;

// Started by tests, as processes that can be killed.
return args switch
{
    ["serve", var state, var install] => await ServingProgram.RunAsync(state, install),
    ["call", var state, .. var wants] => await CallingProgram.RunAsync(state, wants),
    _ => 2,
};

// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

[assembly: Plugin("library-new", Licence = "EUPL-1.2", Title = "Uses Newtonsoft.Json 13.0.3")]

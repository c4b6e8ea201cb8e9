// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

[assembly: Plugin("library-old", Licence = "EUPL-1.2", Title = "Uses Newtonsoft.Json 12.0.3")]

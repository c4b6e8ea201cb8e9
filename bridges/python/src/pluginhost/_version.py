# SPDX-FileCopyrightText: The PluginHost authors
# SPDX-License-Identifier: Apache-2.0
"""Version of the package; the test of the package compares it with that of the project."""

__version__ = "0.1.0"

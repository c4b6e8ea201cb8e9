// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2
// What ':=' binds, '=' copies.
image a := RealImage("a", 4, 2, 2)
a = icol + 2 * irow
image bound := a
image copied = a
a[0, 0, 1, 1] = 9
result(sum(bound) + " " + sum(copied) + "\n")
image line := RealImage("line", 4, 2)
line[icol, 0] += a
result(GetPixel(line, 0, 0) + " " + GetPixel(line, 1, 0) + "\n")
bound = 1
result(sum(a) + "\n")
number x = a[0, 0] + a[1, 1]
result(x + "\n")

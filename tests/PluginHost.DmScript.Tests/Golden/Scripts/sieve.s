// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2
image sieve := IntegerImage("sieve", 1, 0, 50, 1)
sieve = 1
number i, k
for (i = 2; i < 50; i++)
{
	if (!GetPixel(sieve, i, 0)) continue
	result(i + "\n")
	for (k = i * i; k < 50; k += i) SetPixel(sieve, k, 0, 0)
}

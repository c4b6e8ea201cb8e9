// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

// PluginHost for DigitalMicrograph: texts and numbers as they cross to the client and back.
// Only ASCII crosses; numbers have a point whatever the language of Windows.

string PluginHostReplace(string s, string part, string by)
{
	string done = ""
	number at = Find(s, part)
	while (at >= 0)
	{
		done = done + Left(s, at) + by
		s = Right(s, Len(s) - at - Len(part))
		at = Find(s, part)
	}
	return done + s
}

string PluginHostTrim(string s)
{
	while (Len(s) > 0)
	{
		if (Asc(s) > 32 || Asc(s) < 0) break
		s = Right(s, Len(s) - 1)
	}
	while (Len(s) > 0)
	{
		number code = Asc(Right(s, 1))
		if (code > 32 || code < 0) break
		s = Left(s, Len(s) - 1)
	}
	return s
}

// What GMS says of an error, or what it is likely to be where GMS says nothing.
string PluginHostOr(string said, string otherwise)
{
	if (said == "") return otherwise
	return said
}

string PluginHostHex4(number code)
{
	string digits = "0123456789ABCDEF"
	string s = ""
	number i
	for (i = 0; i < 4; i++)
	{
		number digit = code - 16 * Floor(code / 16)
		s = Mid(digits, digit, 1) + s
		code = Floor(code / 16)
	}
	return s
}

// Letters of the field that are not in the code page of all versions of GMS are written in ASCII.
string PluginHostLetter(number code)
{
	if (code < 256) return Chr(code)
	if (code == 956) return Chr(181)
	if (code == 8491) return Chr(197)
	if (code == 8722) return "-"
	if (code == 8211) return "-"
	if (code == 8212) return "-"
	if (code == 8216) return "'"
	if (code == 8217) return "'"
	if (code == 8220) return "\""
	if (code == 8221) return "\""
	if (code == 8230) return "..."
	if (code == 8706) return "d"
	if (code == 8730) return "sqrt"
	if (code == 8734) return "infinity"
	if (code == 8804) return "<="
	if (code == 8805) return ">="
	if (code == 8315) return "^-"
	if (code == 8304) return "0"
	if (code >= 8308 && code <= 8313) return Chr(code - 8308 + 52)
	if (code >= 8320 && code <= 8329) return Chr(code - 8320 + 48)
	if (code == 945) return "alpha"
	if (code == 946) return "beta"
	if (code == 947) return "gamma"
	if (code == 948) return "delta"
	if (code == 949) return "e"
	if (code == 952) return "theta"
	if (code == 955) return "lambda"
	if (code == 960) return "pi"
	if (code == 961) return "rho"
	if (code == 963) return "sigma"
	if (code == 966) return "phi"
	if (code == 969) return "omega"
	if (code == 916) return "Delta"
	if (code == 937) return "Ohm"
	return "?"
}

// The text as it may stand in a line 'key=value': in pure ASCII, everything else as % and four digits (bridges/call/LINE-FORM.md).
string PluginHostEscape(string s)
{
	string done = ""
	number i
	number n = Len(s)
	for (i = 0; i < n; i++)
	{
		string letter = Mid(s, i, 1)
		number code = Asc(letter)
		if (code < 0) code = code + 256
		number isPlain = code > 31 && code < 127 && code != 37
		if (code == 32 && (i == 0 || i == n - 1)) isPlain = 0
		if (isPlain) done = done + letter
		else done = done + "%" + PluginHostHex4(code)
	}
	return done
}

// A name as part of a key.
string PluginHostKey(string s)
{
	return PluginHostReplace(PluginHostReplace(PluginHostEscape(s), ".", "%002E"), "=", "%003D")
}

string PluginHostUnescape(string s)
{
	string done = ""
	string digits = "0123456789abcdef"
	number at = Find(s, "%")
	while (at >= 0)
	{
		string four = StringToLower(Mid(s, at + 1, 4))
		number code = 0
		number i
		for (i = 0; i < 4; i++) code = code * 16 + Find(digits, Mid(four, i, 1))
		done = done + Left(s, at) + PluginHostLetter(code)
		s = Right(s, Len(s) - at - 5)
		at = Find(s, "%")
	}
	return done + s
}

// For names of menus and of tags: ASCII, and nothing that is part of a path of tags.
string PluginHostPlain(string s)
{
	string done = ""
	number i
	number n = Len(s)
	for (i = 0; i < n; i++)
	{
		string letter = Mid(s, i, 1)
		number code = Asc(letter)
		if (code < 0) code = code + 256
		if (code == 181) done = done + "u"
		else if (code == 197) done = done + "A"
		else if (code == 176) done = done + "deg"
		else if (letter == "[") done = done + "("
		else if (letter == "]") done = done + ")"
		else if (letter == ":") done = done + "."
		else if (code > 31 && code < 127) done = done + letter
		else done = done + "?"
	}
	return done
}

// A key of a line 'key=value', which is ASCII, as the name of a tag.
string PluginHostTagName(string key)
{
	if (Find(key, ":") < 0 && Find(key, "[") < 0 && Find(key, "]") < 0) return key
	return PluginHostPlain(key)
}

number PluginHostNumber(string s)
{
	// Under some languages of Windows a number that is read has a comma.
	if (Val("1.5") != 1.5) return Val(PluginHostReplace(s, ".", ","))
	return Val(s)
}

// Whether a text is one number: [sign] digits [. digits] [e [sign] digits].
number PluginHostIsNumber(string s)
{
	number i
	number digits = 0
	number points = 0
	number exponents = 0
	number n = Len(s)
	for (i = 0; i < n; i++)
	{
		string letter = Mid(s, i, 1)
		if (Find("0123456789", letter) >= 0) digits = digits + 1
		else if (letter == ".")
		{
			points = points + 1
			if (points > 1 || exponents > 0) return 0
		}
		else if (letter == "e" || letter == "E")
		{
			if (digits == 0) return 0
			exponents = exponents + 1
			if (exponents > 1) return 0
			digits = 0
		}
		else if (letter == "-" || letter == "+")
		{
			if (i > 0)
			{
				if (Find("eE", Mid(s, i - 1, 1)) < 0) return 0
			}
		}
		else return 0
	}
	return digits > 0
}

// All digits that a number has, and not more than it needs.
string PluginHostNumberText(number x)
{
	if (x != x) return "NaN"
	if (x > 1.79e308) return "Infinity"
	if (x < -1.79e308) return "-Infinity"
	string s = PluginHostReplace(Format(x, "%.15g"), ",", ".")
	if (PluginHostNumber(s) == x) return s
	return PluginHostReplace(Format(x, "%.17g"), ",", ".")
}

// A number as people type it, with a decimal comma where they do.
string PluginHostTypedNumber(string s)
{
	s = PluginHostTrim(s)
	if (Find(s, ".") < 0)
	{
		string pointed = PluginHostReplace(s, ",", ".")
		if (PluginHostIsNumber(pointed)) return pointed
	}
	return s
}

// A number as it is shown to people: whole, or with at most six digits that mean something.
string PluginHostShortNumber(string s)
{
	if (!PluginHostIsNumber(s)) return s
	number x = PluginHostNumber(s)
	if (x == Floor(x) && Abs(x) < 1e15) return Format(x, "%.0f")
	return PluginHostReplace(Format(x, "%.6g"), ",", ".")
}

string PluginHostShortWord(string word)
{
	word = PluginHostTrim(word)
	if (word == "true") return "yes"
	if (word == "false") return "no"
	if (word == "null") return "none"
	return PluginHostShortNumber(word)
}

// What JSON says of a list or an object, without its signs: [7.5,8.5] as 7.5, 8.5 and [{"y":1,"x":2}] as (y = 1, x = 2).
string PluginHostReadableJson(string s)
{
	string done = ""
	string word = ""
	number depth = 0
	number isQuoted = 0
	number i
	number n = Len(s)
	for (i = 0; i < n; i++)
	{
		string letter = Mid(s, i, 1)
		if (isQuoted)
		{
			if (letter == "\"") isQuoted = 0
			else if (letter == "\\")
			{
				i = i + 1
				letter = Mid(s, i, 1)
				if (letter == "u")
				{
					done = done + PluginHostUnescape("%" + Mid(s, i + 1, 4))
					i = i + 4
				}
				else if (letter == "n" || letter == "r" || letter == "t") done = done + " "
				else done = done + letter
			}
			else done = done + letter
		}
		else if (letter == "\"") isQuoted = 1
		else if (Find("[]{},:", letter) >= 0)
		{
			if (PluginHostTrim(word) != "") done = done + PluginHostShortWord(word)
			word = ""
			if (letter == ",") done = done + ", "
			else if (letter == ":") done = done + " = "
			else if (letter == "[" || letter == "{")
			{
				if (depth > 0) done = done + "("
				depth = depth + 1
			}
			else
			{
				depth = depth - 1
				if (depth > 0) done = done + ")"
			}
		}
		else word = word + letter
	}
	if (PluginHostTrim(word) != "") done = done + PluginHostShortWord(word)
	if (done == "") return "none"
	return done
}

// A value of an answer as it is shown to people; 'kind' is its type in the line form.
string PluginHostReadable(string kind, string s)
{
	if (kind == "number") return PluginHostShortNumber(s)
	if (kind == "list" || kind == "object") return PluginHostReadableJson(s)
	if (kind == "null") return "none"
	if (kind == "truth" && s == "1") return "yes"
	if (kind == "truth" && s == "0") return "no"
	return s
}

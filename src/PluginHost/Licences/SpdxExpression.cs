// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

using PluginHost.Contract;

namespace PluginHost.Licences;

/// <summary>An SPDX licence expression (SPDX specification 2.3, annex D): identifiers, <c>WITH</c>, <c>AND</c>, <c>OR</c>, parentheses.</summary>
internal sealed class SpdxExpression
{
    private readonly SpdxList _list;
    private readonly string[] _tokens;
    private int _next;

    private SpdxExpression(string text, SpdxList list)
    {
        _list = list;
        _tokens = text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Reads an expression.</summary>
    /// <returns>Its class (of an OR the milder, of an AND the stricter side), or what is wrong with it.</returns>
    public static (LicenceClass Class, string? Fault) Read(string text, SpdxList list)
    {
        var expression = new SpdxExpression(text, list);
        try
        {
            var result = expression.Or();
            return expression._next == expression._tokens.Length
                ? (result, null)
                : (LicenceClass.Unknown, $"'{text}' is no SPDX expression: '{expression._tokens[expression._next]}' stands where AND, OR or the end was expected.");
        }
        catch (FormatException fault)
        {
            return (LicenceClass.Unknown, $"'{text}' is no SPDX expression: {fault.Message}");
        }
    }

    private LicenceClass Or()
    {
        var result = And();
        while (Take("OR")) result = (LicenceClass)Math.Min((int)result, (int)And());
        return result;
    }

    private LicenceClass And()
    {
        var result = Simple();
        while (Take("AND")) result = (LicenceClass)Math.Max((int)result, (int)Simple());
        return result;
    }

    private LicenceClass Simple()
    {
        if (Take("("))
        {
            var inner = Or();
            return Take(")") ? inner : throw new FormatException("a parenthesis is not closed.");
        }

        if (_next == _tokens.Length) throw new FormatException("an identifier is missing at its end.");
        var result = Identifier(_tokens[_next++]);
        if (!Take("WITH")) return result;
        var exception = _next < _tokens.Length ? _tokens[_next++] : "";
        if (!_list.IsException(exception)) throw new FormatException($"there is no licence exception '{exception}'.");
        // The exceptions on the list permit linking; what is linked with the work stays under its own licence.
        return result is LicenceClass.StrongCopyleft ? LicenceClass.WeakCopyleft : result;
    }

    private LicenceClass Identifier(string token)
    {
        if (token.StartsWith("LicenseRef-", StringComparison.Ordinal) || token.StartsWith("DocumentRef-", StringComparison.Ordinal)) return LicenceClass.Unknown;
        if ((_list.Find(token) ?? (token.EndsWith('+') ? _list.Find(token[..^1]) : null)) is { } found) return found;
        var nearest = NearestNames.Of(token, _list.Identifiers);
        throw new FormatException($"there is no identifier '{token}'{(nearest.Count == 0 ? "" : $"; did you mean {string.Join(" or ", nearest)}?")}");
    }

    private bool Take(string token)
    {
        if (_next == _tokens.Length || _tokens[_next] != token) return false;
        _next++;
        return true;
    }
}

// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: Apache-2.0

namespace PluginHost.DmScript.Language;

internal sealed partial class Parser
{
    private Statement ReadTopLevel()
    {
        if (Current.IsWord("class") && Next.Kind == TokenKind.Name) return ReadClass(isInterface: false);
        if (Current.IsWord("interface") && Next.Kind == TokenKind.Name) return ReadClass(isInterface: true);
        if (Next.Kind == TokenKind.Name && (Current.IsWord("module") || Current.IsWord("uses"))) return ReadModule();
        if (IsFunction()) return ReadFunction();
        return ReadStatement();
    }

    /// <summary>Two names in a row: a type and a variable.</summary>
    private bool IsDeclaration()
        => Current.Kind == TokenKind.Name && !IsKeyword(Current.Text) && Next.Kind == TokenKind.Name && !IsKeyword(Next.Text);

    private bool IsFunction()
    {
        if (!IsDeclaration()) return false;
        var after = _at + 2;
        while (_tokens[after].Kind == TokenKind.NewLine) after++;
        return _tokens[after].Is("(");
    }

    private EmptyStatement ReadModule()
    {
        var word = Advance();
        var name = ExpectName("a name");
        while (Accept("."))
            name += "." + ExpectName("a name");
        if (word.IsWord("uses")) _uses.Add(name);
        EndStatement();
        return new EmptyStatement(word.Position);
    }

    private DeclarationStatement ReadDeclaration()
    {
        var declaration = ReadDeclarators();
        EndStatement();
        return declaration;
    }

    private DeclarationStatement ReadDeclarators()
    {
        var type = Advance();
        var variables = new List<Declarator>();
        do
        {
            SkipNewLines();
            var position = Current.Position;
            var name = ExpectName("the name of a variable");
            var binds = Current.Is(":=");
            Expression? initial = null;
            if (Accept("=") || Accept(":="))
            {
                SkipNewLines();
                initial = ReadExpression();
            }
            variables.Add(new Declarator(name, initial, binds, position));
        }
        while (Accept(","));
        return new DeclarationStatement(type.Text, variables, type.Position);
    }

    private FunctionDeclaration ReadFunction()
    {
        var type = Advance();
        var position = Current.Position;
        var name = ExpectName("the name of a function");
        return ReadFunctionRest(type.Text, name, position);
    }

    private FunctionDeclaration ReadFunctionRest(string type, string name, SourcePosition position)
    {
        SkipNewLines();
        var parameters = ReadParameters();
        if (Accept(";")) return new FunctionDeclaration(type, name, parameters, null, position);
        return new FunctionDeclaration(type, name, parameters, ReadStatement(), position);
    }

    private List<Parameter> ReadParameters()
        => InParentheses(() =>
        {
            Expect("(", "'('");
            var parameters = new List<Parameter>();
            if (Accept(")")) return parameters;
            if (Current.IsWord("void") && Next.Is(")"))
            {
                Advance();
                Advance();
                return parameters;
            }
            while (true)
            {
                parameters.Add(ReadParameter());
                if (Accept(")")) return parameters;
                if (!Accept(",")) throw Error("expected ',' or ')'");
            }
        });

    private Parameter ReadParameter()
    {
        var position = Current.Position;
        var type = ExpectName("the type of a parameter");
        var byReference = Accept("&");
        if (!byReference && Current.Is("*"))
        {
            Advance();
            byReference = true;
        }
        var name = Current.Kind == TokenKind.Name ? Advance().Text : "";
        if (name.Length == 0 && !Current.Is(",") && !Current.Is(")")) throw Error("expected the name of a parameter");
        var initial = Accept("=") || Accept(":=") ? ReadExpression() : null;
        return new Parameter(type, name, byReference, initial, position);
    }

    private ClassDeclaration ReadClass(bool isInterface)
    {
        Advance();
        var position = Current.Position;
        var name = ExpectName("the name of a class");
        var bases = new List<string>();
        SkipNewLines();
        if (Accept(":"))
        {
            do
            {
                SkipNewLines();
                bases.Add(ExpectName("the name of a class"));
            }
            while (Accept(","));
        }
        SkipNewLines();
        var open = Expect("{", $"'{{' of class '{name}'");
        var fields = new List<DeclarationStatement>();
        var methods = new List<FunctionDeclaration>();
        while (true)
        {
            SkipNewLines();
            if (Accept("}")) break;
            if (Current.Kind == TokenKind.End)
                throw new SyntaxError(Current.Position, $"expected '}}' for the '{{' in line {open.Position.Line}, found the end of the script");
            if (_diagnostics.Count >= ErrorLimit) break;
            if (Accept(";")) continue;
            switch (ReadRecovering(() => ReadMemberOf(name)))
            {
                case DeclarationStatement field: fields.Add(field); break;
                case FunctionDeclaration method: methods.Add(method); break;
                default: break;
            }
        }
        Accept(";");
        return new ClassDeclaration(name, bases, fields, methods, isInterface, position);
    }

    private Statement ReadMemberOf(string className)
    {
        var position = Current.Position;
        if (Accept("~")) return ReadFunctionRest("", "~" + ExpectName("the class's name"), position);
        if (Current.Kind == TokenKind.Name && Next.Is("("))
        {
            var name = Current.Text;
            if (!name.Equals(className, StringComparison.OrdinalIgnoreCase))
                throw new SyntaxError(position, $"expected a type before '{name}': only a constructor, which is called as the class '{className}', has none");
            Advance();
            return ReadFunctionRest("", name, position);
        }
        if (IsFunction()) return ReadFunction();
        if (IsDeclaration()) return ReadDeclaration();
        throw Error("expected a variable or a method of the class");
    }
}

// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.Contract.Tests;

public sealed class ErrorKindTests
{
    // A kind or a code that once went out is never changed or given to another; new ones are added at the end.
    private static readonly (string Kind, int Code)[] Pinned =
    [
        ("UnknownMethod", -32601),
        ("InvalidRequest", -32600),
        ("InvalidParameters", -32602),
        ("Internal", -32603),
        ("NotOpen", -32000),
        ("ContractMismatch", -32001),
        ("AccessDenied", -32002),
        ("UnknownAnalysis", -32003),
        ("InvalidInput", -32004),
        ("UnreadableFile", -32005),
        ("UnsupportedFormat", -32006),
        ("DatasetGone", -32007),
        ("PluginFailed", -32008),
        ("PluginCrashed", -32009),
        ("TimedOut", -32010),
        ("OutOfMemory", -32011),
        ("LicenceRefused", -32012),
        ("Busy", -32013),
        ("UnwritableFile", -32014),
        ("UnknownJob", -32015),
        ("InvalidPlugin", -32016),
        ("Cancelled", -32800),
    ];

    [Test]
    public void Kinds_and_codes_are_those_that_went_out() =>
        Assert.That(ErrorKind.All.Select(pair => (pair.Key, pair.Value)), Is.EquivalentTo(Pinned));

    [Test]
    public void No_two_kinds_share_a_code() => Assert.That(ErrorKind.All.Values, Is.Unique);

    [Test]
    public void Every_constant_of_the_class_has_a_code()
    {
        var constants = typeof(ErrorKind).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.That(constants, Is.EquivalentTo(ErrorKind.All.Keys));
    }

    [Test]
    public void A_kind_of_a_newer_version_gets_the_code_of_an_internal_error() => Assert.That(ErrorKind.Code("Overheated"), Is.EqualTo(-32603));

    [TestCaseSource(nameof(KindsWithAnException))]
    public void A_received_error_becomes_the_exception_of_its_kind_with_nothing_lost(string kind)
    {
        var error = new ContractError(kind, "What is wrong.", "/where", "What to do.");
        var exception = error.ToException();
        Assert.Multiple(() =>
        {
            Assert.That(exception.GetType(), Is.Not.EqualTo(typeof(ContractException)));
            Assert.That(exception.Error, Is.EqualTo(error));
            Assert.That(exception.Kind, Is.EqualTo(kind));
            Assert.That(exception.Message, Is.EqualTo("What is wrong."));
        });
    }

    [TestCase("UnknownMethod")]
    [TestCase("InvalidRequest")]
    [TestCase("Overheated")]
    public void An_error_without_an_exception_of_its_own_keeps_its_kind(string kind)
    {
        var exception = new ContractError(kind, "What is wrong.").ToException();
        Assert.Multiple(() =>
        {
            Assert.That(exception.GetType(), Is.EqualTo(typeof(ContractException)));
            Assert.That(exception.Kind, Is.EqualTo(kind));
        });
    }

    [Test]
    public void Every_exception_of_the_contract_has_a_kind_of_its_own()
    {
        var types = typeof(ContractException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ContractException))).ToArray();
        var kinds = types.Select(type => ((ContractException)Activator.CreateInstance(type, "Sentence.", null, null, null)!).Kind).ToArray();
        Assert.That(kinds, Is.EquivalentTo(KindsWithAnException()));
    }

    private static IEnumerable<string> KindsWithAnException() => ErrorKind.All.Keys.Except([ErrorKind.UnknownMethod, ErrorKind.InvalidRequest]);
}

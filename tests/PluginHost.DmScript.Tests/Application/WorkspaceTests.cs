// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Application;

public sealed class WorkspaceTests
{
    [Test]
    public void Documents_come_into_the_active_workspace() => Assert.That(Scripts.Run("""
        RealImage("a", 4, 2, 2).ShowImage()
        number first = WorkspaceGetActive(), second = WorkspaceAdd(WorkspaceGetIndex(first) + 1)
        WorkspaceSetName(second, "results")
        WorkspaceSetActive(second)
        RealImage("b", 4, 2, 2).ShowImage()
        result(WorkspaceGetCount() + WorkspaceGetName(second) + CountImageDocuments() + CountImageDocuments(first) + CountImageDocuments(second))
        result(GetImageDocument(0, second).ImageDocumentGetRootImage().GetName() + WorkspaceGetIndex(second) + WorkspaceGetIndex(77))
        """), Is.EqualTo("2results211b1-1"));

    [Test]
    public void A_document_is_copied_with_its_image() => Assert.That(Scripts.Run("""
        image a := RealImage("a", 4, 2, 2)
        a.ShowImage()
        imagedocument copy = GetFrontImageDocument().ImageDocumentClone(1)
        image b := copy.ImageDocumentGetRootImage()
        b = 5
        copy.ImageDocumentShow()
        result(sum(a) + " " + sum(GetFrontImage()) + " " + CountImageDocuments())
        """), Is.EqualTo("0 20 2"));

    [Test]
    public void The_displays_of_all_documents_are_counted() => Assert.That(Scripts.Run("""
        RealImage("a", 4, 2, 2).ShowImage()
        RealImage("b", 4, 2, 2).ShowImage()
        imagedocument doc
        imagedisplay last = GetNthImageDisplay(CountImageDisplays() - 1, doc)
        result(doc.ImageDocumentGetName() + CountImageDisplays() + GetNthImageDisplay(9).ImageDisplayIsValid())
        """), Is.EqualTo("a20"));
}

// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Running;

public sealed class ObjectTests
{
    [Test]
    public void Members_constructors_and_inheritance()
        => Assert.That(Scripts.Run("""
            class Animal
            {
                string name
                Animal(object self) { name = "animal" }
                string Speak(object self) { return name + "?" }
                string Twice(object self) { return self.Speak() + self.Speak() }
            }
            class Dog : Animal
            {
                number age = 3
                Dog(object self) name = "dog"
                string Speak(object self) { return name + age + "!" }
            }
            object d = alloc(Dog)
            result(d.Twice() + alloc(Animal).Speak())
            """), Is.EqualTo("dog3!dog3!animal?"));

    [Test]
    public void A_destructor_runs_when_the_last_reference_goes()
        => Assert.That(Scripts.Run("""
            class A { ~A(object self) result("~") }
            object make() { object o = alloc(A); return o }
            { object a = alloc(A); object b = a; result("1") }
            result("2")
            make()
            result("3")
            object kept = make()
            kept = NULL
            result("4")
            """), Is.EqualTo("1~2~3~4"));

    [Test]
    public void Objects_are_found_by_their_number_while_they_live()
        => Assert.That(Scripts.Run("class A { number v }\nnumber id\n{ object a = alloc(A); id = a.ScriptObjectGetID(); result(\"\" + GetScriptObjectFromID(id).ScriptObjectIsValid()) }\n"
            + "result(\"\" + GetScriptObjectFromID(id).ScriptObjectIsValid())"), Is.EqualTo("10"));
}

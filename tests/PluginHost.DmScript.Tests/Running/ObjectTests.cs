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
    public void Super_calls_the_method_of_the_class_above_on_the_own_object()
        => Assert.That(Scripts.Run("""
            class A { number v; object Load(object self) { v = 7; result("A"); return self } void Say(object self) result(v) }
            class B : A { object Load(object self) { result("B"); return self.super.Load() } void Say(object self) { super.Say(); result("!") } }
            class C : B { object Load(object self) { result("C"); return self.super.Load() } }
            alloc(C).Load().Say()
            """), Is.EqualTo("CBA7!"));

    [Test]
    public void Foreach_reads_tags_in_the_type_of_its_variable()
        => Assert.That(Scripts.Run("""
            taggroup list = NewTagList(), numbers = NewTagGroup()
            list.TagGroupInsertTagAsString(0, "x"); list.TagGroupInsertTagAsString(1, "y")
            numbers.TagGroupSetTagAsNumber("a", 3)
            foreach (string s; list) result(s)
            foreach (number n; numbers) result(n + 1)
            """), Is.EqualTo("xy4"));

    [Test]
    public void Exit_in_a_task_of_the_main_thread_ends_that_task_only()
        => Assert.That(Scripts.Run("""
            class T { void Stop(object self) { result("stop "); exit(1) } void Go(object self) result("go") }
            object t = alloc(T)
            AddMainThreadSingleTask(t, "Stop", 0)
            AddMainThreadSingleTask(t, "Go", 1)
            """), Is.EqualTo("stop go"));

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

    [Test]
    public void A_constructor_may_be_written_with_void() => Assert.That(Scripts.Run("""
        class Counter { number n; void Counter(object self) { n = 7; } number N(object self) { return n; } }
        Result("" + Alloc(Counter).N())
        """), Is.EqualTo("7"));

    [Test]
    public void An_open_dialog_keeps_its_object() => Assert.That(Scripts.Run("""
        class D : UIFrame
        {
            ~D(object self) { Result("gone ") }
            number Open(object self) { self.Init(DLGCreateDialog("d")); self.Display("d"); return self.ScriptObjectGetID() }
        }
        number Show() { return Alloc(D).Open() }
        number id = Show()
        Result("" + GetScriptObjectFromID(id).ScriptObjectIsValid() + " ")
        GetScriptObjectFromID(id).GetFrameWindow().WindowClose(0)
        Result("" + GetScriptObjectFromID(id).ScriptObjectIsValid())
        """), Is.EqualTo("1 gone 0"));
}

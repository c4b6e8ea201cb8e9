// SPDX-FileCopyrightText: The PluginHost authors
// SPDX-License-Identifier: EUPL-1.2

namespace PluginHost.DmScript.Tests.Running;

public sealed class ThreadTests
{
    [Test]
    public void Threads_take_turns_where_they_wait()
        => Assert.That(Scripts.Run("""
            class T : Thread
            {
                string name; number step
                object set(object self, string n, number s) { name = n; step = s; return self }
                void RunThread(object self) { for (number i = 0; i < 3; i++) { sleep(step); result(name) } }
            }
            alloc(T).set("a", 1).StartThread()
            alloc(T).set("b", 0.4).StartThread()
            """), Is.EqualTo("bbabaa"));

    [Test]
    public void Messages_and_signals_pass_between_threads()
        => Assert.That(Scripts.Run("""
            class M { string text; object set(object self, string t) { text = t; return self } void show(object self) result(text) }
            object queue = NewMessageQueue()
            object done = NewSignal(0)
            class T { void Work(object self) { object m = WaitOnMessage(queue, infinity(), NULL); m.show(); done.SetSignal() } }
            alloc(T).StartThread("Work")
            queue.PostMessage(alloc(M).set("hello"))
            result("" + done.WaitOnSignal(10, NULL))
            result("" + WaitOnMessage(queue, 1, NULL).ScriptObjectIsValid())
            """), Is.EqualTo("hello10"));

    [Test]
    public void The_main_thread_runs_tasks_until_they_are_removed()
        => Assert.That(Scripts.Run("""
            class P { number n, id
                void Begin(object self) { id = AddMainThreadPeriodicTask(self, "Tick", 0.5); AddMainThreadSingleTask(self, "Once", 0.7) }
                void Tick(object self) { result("t"); if (++n == 3) RemoveMainThreadTask(id) }
                void Once(object self) result("o") }
            alloc(P).Begin()
            """), Is.EqualTo("tott"));
}

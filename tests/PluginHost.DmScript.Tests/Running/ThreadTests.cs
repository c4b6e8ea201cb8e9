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

    [Test]
    public void A_semaphore_lets_one_thread_in_at_a_time()
        => Assert.That(Scripts.Run("""
            number sem = NewSemaphore()
            class T { string name
                object set(object self, string n) { name = n; return self }
                void Work(object self) { GrabSemaphore(sem); result(name); Sleep(1); result(name); ReleaseSemaphore(sem) } }
            alloc(T).set("a").StartThread("Work")
            alloc(T).set("b").StartThread("Work")
            """), Is.EqualTo("aabb"));

    [Test]
    public void A_semaphore_that_nobody_releases_is_an_error()
        => Assert.That(Scripts.Fail("number sem = NewSemaphore()\nGrabSemaphore(sem)\nGrabSemaphore(sem)").Message, Is.EqualTo("The semaphore 1 is taken, and nobody is there to release it."));
}

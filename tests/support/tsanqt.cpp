// SPDX-License-Identifier: GPL-3.0-or-later
// Part of each test under the thread sanitizer. Qt is not instrumented: how it hands a call, an event, a task or a
// result to another thread is invisible, so that everything handed over would look like a race. Here each such moment
// is told: who hands over releases, who takes acquires. All share one mark, so a race may hide behind what is handed
// over at the same time, but what is found is one.
#include <QFutureInterface>
#include <QMetaObject>
#include <QRunnable>
#include <QThread>
#include <QThreadPool>

#include <atomic>

#include <dlfcn.h>

namespace {

std::atomic<int> g_mark = 0;

void meet()
{
    g_mark.fetch_add(1, std::memory_order_acq_rel);
}

/// Qt calls this before it delivers an event.
[[maybe_unused]] const bool isToldOfEvents = QInternal::registerCallback(QInternal::EventNotifyCallback, [](void **) {
    meet();
    return false;
});

/// The function of Qt that one of those below stands before, by the name that the compiler gives it.
template <class Function>
Function *ofQt(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

class Task final : public QRunnable
{
public:
    explicit Task(QRunnable *task)
        : m_task(task)
    {
    }
    void run() override
    {
        meet();
        const bool isOurs = m_task->autoDelete();
        m_task->run();
        if (isOurs)
            delete m_task;
        meet();
    }

private:
    QRunnable *m_task;
};

} // namespace

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *result)
{
    static auto *const qt = ofQt<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    meet();
    const bool isDone = qt(object, slot, type, result);
    meet(); // a blocking call has come back
    return isDone;
}

void QMetaObject::activate(QObject *sender, const QMetaObject *of, int signal, void **arguments)
{
    static auto *const qt =
        ofQt<void(QObject *, const QMetaObject *, int, void **)>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    meet();
    qt(sender, of, signal, arguments);
}

void QThreadPool::start(QRunnable *task, int priority)
{
    static auto *const qt = ofQt<void(QThreadPool *, QRunnable *, int)>("_ZN11QThreadPool5startEP9QRunnablei");
    meet();
    qt(this, new Task(task), priority);
}

bool QThread::wait(QDeadlineTimer until)
{
    static auto *const qt = ofQt<bool(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool isOver = qt(this, until);
    meet();
    return isOver;
}

void QFutureInterfaceBase::reportStarted()
{
    static auto *const qt = ofQt<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase13reportStartedEv");
    meet();
    qt(this);
}

void QFutureInterfaceBase::reportResultsReady(int begin, int end)
{
    static auto *const qt =
        ofQt<void(QFutureInterfaceBase *, int, int)>("_ZN20QFutureInterfaceBase18reportResultsReadyEii");
    meet();
    qt(this, begin, end);
}

void QFutureInterfaceBase::reportFinished()
{
    static auto *const qt = ofQt<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase14reportFinishedEv");
    meet();
    qt(this);
}

void QFutureInterfaceBase::waitForResult(int index)
{
    static auto *const qt = ofQt<void(QFutureInterfaceBase *, int)>("_ZN20QFutureInterfaceBase13waitForResultEi");
    qt(this, index);
    meet();
}

void QFutureInterfaceBase::waitForFinished()
{
    static auto *const qt = ofQt<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    qt(this);
    meet();
}

bool QFutureInterfaceBase::queryState(State state) const
{
    static auto *const qt =
        ofQt<bool(const QFutureInterfaceBase *, State)>("_ZNK20QFutureInterfaceBase10queryStateENS_5StateE");
    const bool isSo = qt(this, state);
    meet();
    return isSo;
}

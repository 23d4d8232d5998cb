// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain.h"

#include <QCoreApplication>
#include <QPromise>
#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace sluice::secrets {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 2min;
const QString service = u"sluice"_s; // under which all of Sluice's secrets are kept

Error errorOf(const QKeychain::Job &job)
{
    const auto code = [&job] {
        switch (job.error()) {
        case QKeychain::EntryNotFound:
            return ErrorCode::noSecret;
        case QKeychain::AccessDeniedByUser:
            return ErrorCode::cancelled;
        case QKeychain::AccessDenied:
        case QKeychain::CouldNotDeleteEntry:
            return ErrorCode::notPermitted;
        case QKeychain::NoError:
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
        case QKeychain::OtherError: // of the Secret Service: no session bus, nobody on it, no answer
            break;
        }
        return ErrorCode::noKeychain;
    };
    return {code(), job.errorString(), job.key(), {}};
}

/// QtKeychain works its jobs off one after the other, by an object that stays in the thread of the first one: there has
/// to be one thread for all of them, as long as the program runs.
class KeychainThread final
{
    Q_DISABLE_COPY_MOVE(KeychainThread)
public:
    static KeychainThread &ofProgram()
    {
        static KeychainThread one;
        return one;
    }

    /// Calls the function in the thread. Nothing happens any more once the application is gone.
    void call(std::function<void(QObject *)> work)
    {
        QMetaObject::invokeMethod(
            m_context, [this, work = std::move(work)] { work(m_context); }, Qt::QueuedConnection);
    }

private:
    KeychainThread()
        : m_context(new QObject)
    {
        m_thread.setObjectName(u"keychain"_s);
        m_context->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
        m_thread.start();
        qAddPostRoutine([] { ofProgram().stop(); });
    }
    ~KeychainThread() { stop(); }

    void stop()
    {
        m_thread.quit();
        m_thread.wait();
    }

    QThread m_thread;
    QObject *m_context; ///< lives in the thread, and ends with it
};

/// Where the answer of one job goes, once.
template <class T>
class Answer
{
public:
    Answer() { m_promise.start(); }

    [[nodiscard]] QFuture<Result<T>> future() { return m_promise.future(); }

    void give(Result<T> result)
    {
        if (m_isGiven.exchange(true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

private:
    QPromise<Result<T>> m_promise;
    std::atomic<bool> m_isGiven = false;
};

/// Runs a job that `prepare` has filled; `take` reads what it came to.
template <class Job, class T>
QFuture<Result<T>> run(const QString &name, std::function<void(Job &)> prepare, std::function<Result<T>(Job &)> take)
{
    const auto answer = std::make_shared<Answer<T>>();
    QFuture<Result<T>> future = answer->future();
    KeychainThread::ofProgram().call([=](QObject *context) {
        auto *job = new Job(service); // deletes itself
        job->setKey(name);
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, context, [answer, take, job] {
            answer->give(job->error() == QKeychain::NoError ? take(*job) : tl::unexpected(errorOf(*job)));
        });
        QTimer::singleShot(patience, context, [answer, name] {
            answer->give(failure(
                ErrorCode::noKeychain,
                QCoreApplication::translate("sluice::secrets::Faults", "It did not answer within two minutes."), name));
        });
        job->start();
    });
    return future;
}

} // namespace

QFuture<Result<QString>> readFromKeychain(const QString &name)
{
    using Job = QKeychain::ReadPasswordJob;
    return run<Job, QString>(
        name, [](Job &) {}, [](Job &job) { return job.textData(); });
}

QFuture<Result<void>> writeToKeychain(const QString &name, const QString &secret)
{
    using Job = QKeychain::WritePasswordJob;
    return run<Job, void>(
        name, [secret](Job &job) { job.setTextData(secret); }, [](Job &) { return Result<void>(); });
}

QFuture<Result<void>> removeFromKeychain(const QString &name)
{
    using Job = QKeychain::DeletePasswordJob;
    // The Secret Service removes what was never there without a word: it is looked for first.
    return readFromKeychain(name)
        .then([name](const Result<QString> &found) {
            if (found)
                return run<Job, void>(
                    name, [](Job &) {}, [](Job &) { return Result<void>(); });
            Answer<void> missing;
            missing.give(tl::unexpected(found.error()));
            return missing.future();
        })
        .unwrap();
}

} // namespace sluice::secrets

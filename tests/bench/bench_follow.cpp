// SPDX-License-Identifier: GPL-3.0-or-later
// From a put at A to its being told at B: by our watch, and by etcdctl watch, one after the other in one run.
//
//     bench_follow [PUTS]
//
// Starts an etcd of its own. Both watches stand all the time, each on keys of its own; the puts alternate, so that
// whatever else the machine does meets both.
#include "support/etcdserver.h"
#include "sync/etcd/follower.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <semaphore>
#include <thread>
#include <unistd.h>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace Qt::StringLiterals;
using Moment = std::chrono::steady_clock::time_point;

namespace {

/// When B heard of the put that A waits for.
class Bell
{
public:
    void ring()
    {
        m_rung = std::chrono::steady_clock::now();
        m_semaphore.release();
    }
    [[nodiscard]] std::optional<Moment> wait()
    {
        return m_semaphore.try_acquire_for(std::chrono::seconds(10)) ? std::optional(m_rung) : std::nullopt;
    }

private:
    Moment m_rung;
    std::counting_semaphore<> m_semaphore{0};
};

/// B by our own watch, in a thread with an event loop as a console has it.
class OurWatcher : public QThread
{
public:
    OurWatcher(const Terms &terms, Bell &bell)
        : m_terms(terms)
        , m_bell(bell)
    {
    }
    ~OurWatcher() override
    {
        quit();
        QThread::wait();
    }
    void waitUntilOpen() { m_open.acquire(); }

protected:
    void run() override
    {
        const SystemClock clock;
        const auto client = Client::open(m_terms, clock);
        Follower follower(**client, keysWithPrefix("/ours/"), nullptr);
        QObject::connect(&follower, &Follower::changed, &follower, [this] { m_bell.ring(); });
        QObject::connect(&follower, &Follower::stateChanged, &follower, [this](Follower::State state) {
            if (state == Follower::State::live)
                m_open.release();
        });
        follower.start();
        exec();
    }

private:
    const Terms m_terms;
    Bell &m_bell;
    std::counting_semaphore<> m_open{0};
};

/// B by etcdctl: its lines are key, value and kind.
class ItsWatcher
{
public:
    ItsWatcher(const QString &url, Bell &bell)
    {
        int ends[2];
        if (::pipe(ends) != 0)
            qFatal("no pipe");
        m_process.setChildProcessModifier([ends] {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        });
        m_process.start(u"etcdctl"_s, {u"--endpoints"_s, url, u"watch"_s, u"--prefix"_s, u"/its/"_s});
        m_process.waitForStarted();
        ::close(ends[1]);
        m_reader = std::thread([from = ends[0], &bell] {
            char buffer[4096];
            for (ssize_t length = 0; (length = ::read(from, buffer, sizeof buffer)) > 0;)
                if (std::string_view(buffer, std::size_t(length)).find("/its/") != std::string_view::npos)
                    bell.ring();
            ::close(from);
        });
    }
    ~ItsWatcher()
    {
        m_process.kill();
        m_process.waitForFinished();
        m_reader.join();
    }

private:
    QProcess m_process;
    std::thread m_reader;
};

/// A: puts a value of 600 bytes, and waits for the answer too. Milliseconds until the bell; nullopt: it never rang.
std::optional<double> putUntilTold(Client &client, const QByteArray &key, Bell &bell)
{
    QObject context;
    QEventLoop answered;
    const Moment begin = std::chrono::steady_clock::now();
    bool isWritten = false;
    client.put({key, QByteArray(600, 'x'), 0}, &context, [&](const Outcome<PutAnswer> &answer) {
        isWritten = bool(answer);
        answered.quit();
    });
    answered.exec();
    const auto told = isWritten ? bell.wait() : std::nullopt;
    if (!told)
        return std::nullopt;
    return std::chrono::duration<double, std::milli>(*told - begin).count();
}

double quantile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values.at(std::min(values.size() - 1, std::size_t(share * double(values.size()))));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int puts = argc > 1 ? std::atoi(argv[1]) : 1000;
    testing::EtcdCluster etcd;
    if (!etcd.start())
        return 1;
    Terms terms;
    terms.endpoints = {QUrl(etcd.url())};
    const SystemClock clock;
    const auto client = Client::open(terms, clock);

    Bell ours;
    Bell its;
    OurWatcher ourWatcher(terms, ours);
    ourWatcher.start();
    ourWatcher.waitUntilOpen();
    const ItsWatcher itsWatcher(etcd.url(), its);
    // etcdctl does not say when its watch stands: it has to tell of a put first.
    while (!putUntilTold(**client, "/its/first", its))
        std::fputs("etcdctl is not there yet\n", stderr);

    std::vector<double> ourTimes;
    std::vector<double> itsTimes;
    constexpr int warmUp = 50;
    for (int i = 0; i < puts + warmUp; ++i) {
        const QByteArray number = QByteArray::number(i);
        const auto our = putUntilTold(**client, "/ours/" + number, ours);
        const auto other = putUntilTold(**client, "/its/" + number, its);
        if (!our || !other) {
            std::fputs("a put was not told\n", stderr);
            return 1;
        }
        if (i >= warmUp) {
            ourTimes.push_back(*our);
            itsTimes.push_back(*other);
        }
    }
    const auto print = [](const char *name, const std::vector<double> &times) {
        std::printf("%s puts=%zu median_ms=%.3f p99_ms=%.3f\n", name, times.size(), quantile(times, 0.5),
                    quantile(times, 0.99));
    };
    print("sluice", ourTimes);
    print("etcdctl", itsTimes);
    std::printf("ratio median=%.3f p99=%.3f\n", quantile(ourTimes, 0.5) / quantile(itsTimes, 0.5),
                quantile(ourTimes, 0.99) / quantile(itsTimes, 0.99));
    return 0;
}

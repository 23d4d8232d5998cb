// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"
#include "figures.h"
#include "secrets/secrets.h"
#include "sluicebench/workspaces.h"
#include "support/etcdserver.h"
#include "support/seat.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace sluice::bench {

using console::Console;

namespace {

/// Looks at the list again and again, as a person does who cannot wait, and at one rollout of it.
class Onlooker
{
public:
    Onlooker(Console &console, qsizetype wanted)
        : m_console(console)
        , m_wanted(wanted)
    {
    }

    void look()
    {
        const Moment begin = rightNow();
        m_console.summaries(&m_context, [this, begin](Result<gate::SummaryList> list) {
            const qsizetype size = list ? list->size() : 0;
            const RolloutId one = size > 0 ? list->at(size / 2).id : RolloutId();
            return std::function<void()>([this, begin, size, one] { listed(begin, size, one); });
        });
    }

    QEventLoop loop;
    std::vector<double> lists;
    std::vector<double> views;

private:
    void listed(Moment begin, qsizetype size, const RolloutId &one)
    {
        lists.push_back(millisecondsSince(begin));
        if (size >= m_wanted) {
            loop.quit();
            return;
        }
        if (one.value.isEmpty()) {
            QTimer::singleShot(std::chrono::milliseconds(20), &m_context, [this] { look(); });
            return;
        }
        const Moment asked = rightNow();
        m_console.view(one, &m_context, [this, asked](const Result<console::View> &) {
            views.push_back(millisecondsSince(asked));
            QTimer::singleShot(std::chrono::milliseconds(20), &m_context, [this] { look(); });
        });
    }

    Console &m_console;
    qsizetype m_wanted;
    QObject m_context;
};

Result<void> inVain(const QString &what)
{
    return failure(ErrorCode::internal, what);
}

console::StoreAccess access(const QString &actor)
{
    return {sync::makeEtcdLink, std::make_shared<secrets::Secrets>(), actor, nullptr};
}

console::StoreAddress addressOf(const QString &endpoint)
{
    return {endpoint, u"acme"_s, {}, {}};
}

} // namespace

Result<void> measurePublication(const QString &endpoint, int count)
{
    const testing::Desk desk;
    const QString workspace = desk.workspace();
    if (const auto made = makeWorkspace(workspace, count); !made)
        return made;
    const SystemClock clock;
    auto session = console::Session::open(workspace, store::OpenMode::readWrite, clock);
    if (!session)
        return tl::unexpected(session.error());
    console::SharedStore store(**session, access(u"mara"_s), nullptr);
    QEventLoop asked;
    Result<void> done;
    const Moment begin = rightNow();
    store.publish(addressOf(endpoint), {}, &asked, {}, [&](Result<void> result) {
        done = std::move(result);
        asked.quit();
    });
    asked.exec();
    if (done)
        std::printf("publish rollouts=%d seconds=%.2f\n", count, millisecondsSince(begin) / 1e3);
    return done;
}

Result<void> measureJoin(const QString &endpoint, int count)
{
    const testing::Desk desk;
    const SystemClock clock;
    std::ignore = desk.session(clock);
    Console console(desk.workspace(), store::OpenMode::readWrite, clock, u"teo"_s);
    console.useStore(access(u"teo"_s));
    Onlooker onlooker(console, count);
    const Moment begin = rightNow();
    double live = 0;
    QObject::connect(&console, &Console::sharedChanged, &onlooker.loop, [&] {
        if (live == 0 && console.sharedStatus().state == sync::ConnectionState::live)
            live = millisecondsSince(begin);
    });
    QEventLoop asked;
    Result<void> done;
    console.joinStore(addressOf(endpoint), {}, &asked, [&](Result<void> result) {
        done = std::move(result);
        asked.quit();
    });
    asked.exec();
    if (!done)
        return done;
    onlooker.look();
    onlooker.loop.exec();
    std::printf("first load rollouts=%d live_s=%.2f all_listed_s=%.2f\n", count, live / 1e3,
                millisecondsSince(begin) / 1e3);
    printTimes("list meanwhile", onlooker.lists);
    printTimes("view meanwhile", onlooker.views);
    onlooker.lists.clear();
    for (int i = 0; i < 5; ++i) {
        onlooker.look();
        onlooker.loop.exec();
    }
    printTimes("list afterwards", onlooker.lists);
    return {};
}

Result<void> measureFirstLoad(int rollouts)
{
    testing::EtcdCluster etcd;
    if (!etcd.start())
        return inVain(u"etcd does not start"_s);
    return measurePublication(etcd.url(), rollouts).and_then([&] { return measureJoin(etcd.url(), rollouts); });
}

} // namespace sluice::bench

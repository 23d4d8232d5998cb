// SPDX-License-Identifier: GPL-3.0-or-later
// What a window is told while a server brings data, and while it does not.
#include "console/console.h"
#include "console/refresher.h"
#include "core/ticker.h"
#include "present/workbench.h"
#include "support/workspaces.h"

#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;

namespace {

const RolloutId id(u"one-tap-pay"_s);

class HandTicker final : public Ticker
{
public:
    void wakeAt(Instant) override {}
    void stop() override {}
};

/// A server that counts, until it is dead.
class Counter final : public metrics::MetricSource
{
public:
    explicit Counter(const std::atomic<bool> &isDead)
        : m_isDead(isDead)
    {
    }
    QString name() const override { return u"a server"_s; }
    Result<metrics::Batch> fetch(const metrics::MetricQuery &query) override
    {
        if (m_isDead)
            return failure(ErrorCode::unreachable, u"nobody listens there"_s, u"http://shop"_s);
        metrics::Batch batch;
        for (const char *metric : {"crashes", "payments"})
            batch.observations.append({query.stage, MetricId(QString::fromLatin1(metric)), query.at,
                                       stats::Proportion{100'000, 2000}, stats::Proportion{9'900'000, 198'000}});
        return batch;
    }
    Result<QList<metrics::SourceTrial>> tryOut(const metrics::MetricQuery &) override { return {}; }

private:
    const std::atomic<bool> &m_isDead;
};

} // namespace

class TestWorkbenchSources : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void showsWhatComesAndWhatDoesNot();
};

void TestWorkbenchSources::showsWhatComesAndWhatDoesNot()
{
    const Desk desk;
    FakeClock clock;
    {
        const auto session = desk.session(clock);
        QVERIFY(session->addPlan(twoGuardrails(), u"Mara"_s)); // data every hour, stale after two
        QVERIFY(session->decide(id, request(rollout::DecisionKind::start, 0)));
        QVERIFY(session->workspace().setSource(id, u"shop"_s, {{u"kind"_s, u"test"_s}}, u"Mara"_s, clock.now()));
    }
    clock.advance(1h);
    std::atomic<bool> isDead = false;
    Console console(desk.workspace(), store::OpenMode::readWrite, clock, u"Mara"_s);
    HandTicker ticker;
    HandTicker sourceTicker;
    present::Workbench workbench(console, ticker);
    workbench.followFirstFrame();
    auto refresher = std::make_unique<Refresher>(
        console, sourceTicker,
        [&](const QString &, const QJsonObject &) -> Result<std::unique_ptr<metrics::MetricSource>> {
            return std::make_unique<Counter>(isDead);
        });
    workbench.follow(*refresher);

    // The first look is due: it arrives, and the gate is shown anew.
    QTRY_VERIFY(workbench.status().data.startsWith(u"Data of "_s));
    QVERIFY(!workbench.status().isDataOld);
    QCOMPARE(workbench.status().sources.size(), 1);
    QTRY_VERIFY(workbench.status().sources.first().startsWith(u"“shop”: answered at 19:42, asked again at "_s));
    QVERIFY(workbench.status().stale.headline.isEmpty());
    QVERIFY(workbench.guardrailSummary().startsWith(u"2 of 2 clear"_s));

    // The server dies. What is known stays, with the error, until it is too old.
    isDead = true;
    clock.advance(1h);
    Q_EMIT sourceTicker.ticked();
    QTRY_VERIFY(workbench.status().sources.first().startsWith(u"“shop” gives no usable answer since 20:42"_s));
    QVERIFY(workbench.status().stale.headline.isEmpty());
    clock.advance(90min);
    Q_EMIT ticker.ticked();
    QVERIFY(workbench.status().isDataOld);
    QCOMPARE(workbench.status().stale.headline, u"No new data since 19:42."_s);
    QVERIFY(workbench.status().stale.text.startsWith(u"The source “shop” gives no usable answer."_s));
    QVERIFY(workbench.status().stale.detail.contains(u"nobody listens there"_s));
    QVERIFY(workbench.gateReport().contains(u"Cannot say."_s));

    // And comes back.
    isDead = false;
    Q_EMIT sourceTicker.ticked();
    QTRY_VERIFY(workbench.status().stale.headline.isEmpty() && !workbench.status().isDataOld);

    // A window that is closed while a source is followed.
    refresher.reset();
    QVERIFY(workbench.status().sources.isEmpty());
}

QTEST_GUILESS_MAIN(TestWorkbenchSources)
#include "tst_workbenchsources.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sourcetext.h"

#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using console::SourceState;

class TestSourceText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneLineForEachSource();
    void saysWhyThereAreNoNewData_data();
    void saysWhyThereAreNoNewData();
    void saysNothingWhileDataCome();

private:
    const QTimeZone m_zone{"Europe/Berlin"};
    const Instant m_now = designNow; ///< 18:42 in Berlin
};

namespace {

SourceState answering()
{
    return {u"checkout-metrics"_s, {designNow - 10h, designNow - 11min, {}, 0}, {}, false, designNow + 37min};
}

SourceState failing(ErrorCode code, const QString &detail = {}, const QList<InputFault> &faults = {})
{
    return {u"checkout-metrics"_s,
            {designNow - 10h, designNow - 5h, designNow - 22min, 4},
            Error{code, detail, u"http://127.0.0.1:9090"_s, faults},
            false,
            designNow + 8min};
}

/// Running, with data of 14:54, which are too old.
gate::Summary staleSummary()
{
    gate::Summary summary;
    summary.id = RolloutId(u"checkout"_s);
    summary.phase = rollout::Phase::running;
    summary.stage = 0;
    summary.stages = 2;
    summary.newest = designNow - (3h + 48min);
    summary.refresh = 1h;
    summary.judged = 1;
    return summary;
}

} // namespace

void TestSourceText::oneLineForEachSource()
{
    SourceState asking = answering();
    asking.isAsking = true;
    SourceState young = answering();
    young.past.taken.reset();
    young.next = designNow;
    QCOMPARE(sourceLines({answering(), failing(ErrorCode::unreachable), asking, young}, m_now, m_zone),
             (QStringList{u"“checkout-metrics”: answered at 18:31, asked again at 19:19."_s,
                          u"“checkout-metrics” gives no usable answer since 18:20, asked again at 18:50."_s,
                          u"“checkout-metrics”: answered at 18:31, is being asked."_s,
                          u"“checkout-metrics”: no data in this stage yet, asked again at once."_s}));
}

void TestSourceText::saysWhyThereAreNoNewData_data()
{
    QTest::addColumn<SourceState>("source");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    QTest::newRow("dead") << failing(ErrorCode::unreachable, u"nobody listens there"_s)
                          << u"The source “checkout-metrics” gives no usable answer. 1 gate waits for it."_s
                          << u"checkout-metrics: http://127.0.0.1:9090 gives no usable answer.\nnobody listens there"_s;
    QTest::newRow("nothing new") << failing(ErrorCode::duplicate)
                                 << u"The source “checkout-metrics” answers but has no new rows. 1 gate waits for it."_s
                                 << u"checkout-metrics: answers but has no new rows"_s;
    QTest::newRow("nonsense")
        << failing(ErrorCode::invalidInput, {}, {{u"crashes, exposed"_s, u"x grew by 5"_s}})
        << u"The source “checkout-metrics” answers what cannot be used. 1 gate waits for it."_s
        << u"checkout-metrics: http://127.0.0.1:9090 has faults.\ncrashes, exposed: x grew by 5"_s;
    SourceState asking = answering();
    asking.isAsking = true;
    QTest::newRow("asking") << asking << u"The source “checkout-metrics” is being asked. 1 gate waits for it."_s
                            << QString();
}

void TestSourceText::saysWhyThereAreNoNewData()
{
    QFETCH(const SourceState, source);
    QFETCH(const QString, text);
    QFETCH(const QString, detail);
    const Notice notice = staleNotice(staleSummary(), {source}, m_now, m_zone);
    QCOMPARE(notice.headline, u"No new data since 14:54."_s);
    QCOMPARE(notice.text, text);
    QCOMPARE(notice.detail, detail);
}

void TestSourceText::saysNothingWhileDataCome()
{
    const auto failed = failing(ErrorCode::unreachable);
    gate::Summary summary = staleSummary();
    QVERIFY(staleNotice(summary, {}, m_now, m_zone).headline.isEmpty()); // data from files: nobody else brings them
    summary.newest = designNow - 1h;
    QVERIFY(staleNotice(summary, {failed}, m_now, m_zone).headline.isEmpty()); // not too old yet
    summary.newest.reset();
    QVERIFY(staleNotice(summary, {answering()}, m_now, m_zone).headline.isEmpty());
    QCOMPARE(staleNotice(summary, {failed}, m_now, m_zone).headline, u"No data yet."_s);
    summary.phase = rollout::Phase::rolledBack;
    QVERIFY(staleNotice(summary, {failed}, m_now, m_zone).headline.isEmpty());
}

QTEST_GUILESS_MAIN(TestSourceText)
#include "tst_sourcetext.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/records.h"
#include "storesamples.h"

#include <SQLiteCpp/Database.h>

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

class TestSourceStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsEveryChange();
    void namesTheBatchThatToldLast();
    void namesWhatIsNotThere();
    void changesAreNotChanged();
    void whatCannotBeReadIsDamaged();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"team.sluice"_s); }

    const RolloutId m_rollout{u"checkout"_s};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSourceStore::init()
{
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = opened(path());
    QVERIFY(m_workspace->addRollout(samplePlan(u"checkout"_s), u"Ada"_s, someTime, {}));
    QVERIFY(m_workspace->addRollout(samplePlan(u"search"_s), u"Ada"_s, someTime, {}));
}

void TestSourceStore::keepsEveryChange()
{
    const QJsonObject first{{u"kind"_s, u"prometheus"_s}};
    const QJsonObject second{{u"kind"_s, u"prometheus"_s}, {u"job"_s, u"shop"_s}};
    const Instant later = someTime + Milliseconds(1);
    QVERIFY(m_workspace->setSource(m_rollout, u"shop"_s, first, u"Ada"_s, someTime));
    QVERIFY(m_workspace->setSource(m_rollout, u"app"_s, first, u"Ada"_s, someTime));
    QVERIFY(m_workspace->setSource(m_rollout, u"shop"_s, second, u"Bo"_s, later));
    QVERIFY(m_workspace->removeSource(m_rollout, u"app"_s, u"Bo"_s, later));
    QVERIFY(m_workspace->setSource(RolloutId(u"search"_s), u"shop"_s, first, u"Ada"_s, someTime));
    m_workspace.reset();
    m_workspace = opened(path());

    const auto changes = m_workspace->sourceChanges(m_rollout).value();
    const QList<SourceChange> expected{{1, u"shop"_s, u"Ada"_s, someTime, first},
                                       {2, u"app"_s, u"Ada"_s, someTime, first},
                                       {3, u"shop"_s, u"Bo"_s, later, second},
                                       {4, u"app"_s, u"Bo"_s, later, {}}};
    QVERIFY(changes == expected);
    QVERIFY(sourcesInForce(changes) == QList<SourceChange>{expected.at(2)});
    QCOMPARE(m_workspace->sourceChanges(RolloutId(u"search"_s))->size(), 1);
    const QList<RolloutId> both{m_rollout, RolloutId(u"search"_s)};
    QVERIFY(m_workspace->rolloutsWithSources().value() == both);
    QVERIFY(m_workspace->removeSource(RolloutId(u"search"_s), u"shop"_s, u"Ada"_s, later));
    QVERIFY(m_workspace->rolloutsWithSources().value() == QList<RolloutId>{m_rollout});

    // A name that was given up can be taken again.
    QVERIFY(m_workspace->setSource(m_rollout, u"app"_s, second, u"Bo"_s, later));
    QCOMPARE(sourcesInForce(m_workspace->sourceChanges(m_rollout).value()).size(), 2);
}

void TestSourceStore::namesTheBatchThatToldLast()
{
    QVERIFY(m_workspace->batchSources(m_rollout)->isEmpty());
    metrics::Batch first = sampleBatch(12, 1);
    first.source = u"monday.csv"_s;
    metrics::Batch second = sampleBatch(1, 2); // tells of one metric only
    second.source = u"tuesday.csv"_s;
    QVERIFY(m_workspace->addBatch(m_rollout, first, u"Ada"_s, someTime, "1"));
    const auto number = m_workspace->addBatch(m_rollout, second, u"Ada"_s, someTime, "2");
    QVERIFY(number);
    const MetricId told = second.observations.first().metric;
    auto sources = m_workspace->batchSources(m_rollout).value();
    QVERIFY(sources.size() > 1);
    for (auto it = sources.begin(); it != sources.end(); ++it)
        QCOMPARE(it.value(), it.key() == told ? u"tuesday.csv"_s : u"monday.csv"_s);
    QVERIFY(m_workspace->undoBatch(*number, u"Bo"_s, someTime));
    sources = m_workspace->batchSources(m_rollout).value();
    QCOMPARE(sources.value(told), u"monday.csv"_s);
    QVERIFY(m_workspace->batchSources(RolloutId(u"search"_s))->isEmpty());
}

void TestSourceStore::namesWhatIsNotThere()
{
    QVERIFY(m_workspace->batchSources(RolloutId(u"nobody"_s)).error().code == ErrorCode::notFound);
    const RolloutId nobody(u"nobody"_s);
    QVERIFY(m_workspace->sourceChanges(nobody).error().code == ErrorCode::notFound);
    QVERIFY(m_workspace->setSource(nobody, u"shop"_s, {}, u"Ada"_s, someTime).error().code == ErrorCode::notFound);
    QVERIFY(m_workspace->removeSource(m_rollout, u"shop"_s, u"Ada"_s, someTime).error().code == ErrorCode::notFound);
    QVERIFY(m_workspace->setSource(m_rollout, u"shop"_s, {{u"a"_s, 1}}, u"Ada"_s, someTime));
    QVERIFY(m_workspace->removeSource(m_rollout, u"shop"_s, u"Ada"_s, someTime));
    QVERIFY(m_workspace->removeSource(m_rollout, u"shop"_s, u"Ada"_s, someTime).error().code == ErrorCode::notFound);
    QCOMPARE(m_workspace->sourceChanges(m_rollout)->size(), 2);
}

void TestSourceStore::changesAreNotChanged()
{
    QVERIFY(m_workspace->setSource(m_rollout, u"shop"_s, {{u"a"_s, 1}}, u"Ada"_s, someTime));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    QVERIFY_EXCEPTION_THROWN(database.exec("UPDATE source SET author = 'Bo'"), SQLite::Exception);
    QVERIFY_EXCEPTION_THROWN(database.exec("DELETE FROM source"), SQLite::Exception);
}

void TestSourceStore::whatCannotBeReadIsDamaged()
{
    QVERIFY(m_workspace->setSource(m_rollout, u"shop"_s, {{u"a"_s, 1}}, u"Ada"_s, someTime));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    database.exec("DROP TRIGGER source_is_not_changed");
    QCOMPARE(database.exec("UPDATE source SET document = '{'"), 1);
    QVERIFY(m_workspace->sourceChanges(m_rollout).error().code == ErrorCode::damaged);
}

QTEST_GUILESS_MAIN(TestSourceStore)
#include "tst_sourcestore.moc"

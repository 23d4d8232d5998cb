// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "rollout/planfile.h"
#include "sharedsamples.h"

#include <SQLiteCpp/Database.h>

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

namespace {

const QString checkout = u"checkout"_s;

/// Three decisions, a new revision of the plan, and one more.
QList<KnownDecision> sampleLog()
{
    const RolloutId id(checkout);
    QList<rollout::Decision> log;
    for (int i = 0; i < 3; ++i)
        log.append(nextDecision(id, log));
    rollout::Plan plan = samplePlan(checkout);
    plan.name = u"Another name"_s;
    rollout::Decision revise = nextDecision(id, log);
    revise.kind = rollout::DecisionKind::revise;
    revise.evidence.clear();
    revise.planRevision = 2;
    revise.planHash = sha256(canonicalJson(rollout::toJson(plan)));
    revise.hash = rollout::decisionHash(revise);
    log.append(revise);
    rollout::Decision last = nextDecision(id, log);
    last.planRevision = 2;
    last.hash = rollout::decisionHash(last);
    log.append(last);
    QList<KnownDecision> known;
    for (const rollout::Decision &decision : std::as_const(log))
        known.append({decision, decision.kind == rollout::DecisionKind::revise ? std::optional(plan) : std::nullopt});
    return known;
}

Result<WrittenRollout> writtenOf(const QList<KnownDecision> &log)
{
    return writtenRollout(samplePlan(checkout), u"Ada"_s, someTime, log, "summary");
}

} // namespace

class TestWrittenRollout : public QObject
{
    Q_OBJECT
    using Change = void (*)(QList<KnownDecision> &);
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// To the last seal the same file as if all of it had come one after the other.
    void isWhatStepsWouldWrite()
    {
        const QList<KnownDecision> log = sampleLog();
        const auto steps = prepared(u"steps"_s);
        QVERIFY(steps->addRollout(samplePlan(checkout), u"Ada"_s, someTime, {}));
        for (const KnownDecision &known : log) {
            const bool isLast = known.decision.number == log.size();
            const QByteArray summary = isLast ? "summary" : QByteArray();
            QVERIFY(known.plan ? steps->revise(known.decision, *known.plan, summary)
                               : steps->appendFromElsewhere(known.decision, summary));
        }
        const auto whole = prepared(u"whole"_s);
        QVERIFY(whole->addWritten(needed(writtenOf(log))));
        for (const char *table : {"rollout", "plan", "decision", "evidence", "seal"}) {
            QVERIFY(!rows(u"whole"_s, table).isEmpty());
            QCOMPARE(rows(u"whole"_s, table), rows(u"steps"_s, table));
        }
        const StoredRollout stored = needed(whole->load(RolloutId(checkout)));
        QCOMPARE(stored.decisions.size(), log.size());
        QCOMPARE(stored.revision, 2);
        QVERIFY(whole->check());
    }

    void aDraftHasNoLog()
    {
        const auto workspace = prepared(u"draft"_s);
        QVERIFY(workspace->addWritten(needed(writtenOf({}))));
        QCOMPARE(needed(workspace->load(RolloutId(checkout))).decisions.size(), 0);
        QCOMPARE(entries(*workspace).first().summary, QByteArray("summary"));
    }

    void thereIsOneOfAnId()
    {
        const auto workspace = prepared(u"twice"_s);
        QVERIFY(workspace->addRollout(samplePlan(checkout), u"Ada"_s, someTime, "first"));
        const QStringList before = contents(*workspace);
        QCOMPARE(outcome(workspace->addWritten(needed(writtenOf(sampleLog())))), u"duplicate"_s);
        QCOMPARE(contents(*workspace), before);
    }

    /// Logs of old did not name the plan that they brought.
    void aPlanMayBeUnnamed()
    {
        QList<KnownDecision> log = sampleLog().first(4);
        log.last().decision.planHash.clear();
        log.last().decision.hash = rollout::decisionHash(log.last().decision);
        const auto workspace = prepared(u"old"_s);
        QVERIFY(workspace->addWritten(needed(writtenOf(log))));
        QCOMPARE(needed(workspace->load(RolloutId(checkout))).plan.name, u"Another name"_s);
    }

    void refusesALogThatContradictsItself_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
        row("another hash", [](QList<KnownDecision> &log) { log[1].decision.hash = QString(64, u'0'); });
        row("other words", [](QList<KnownDecision> &log) { log[1].decision.reason += u'!'; });
        row("a gap", [](QList<KnownDecision> &log) { log.removeAt(1); });
        row("another order", [](QList<KnownDecision> &log) { log.swapItemsAt(0, 1); });
        row("another beginning", [](QList<KnownDecision> &log) {
            log[0].decision.previousHash = QString(64, u'0');
            log[0].decision.hash = rollout::decisionHash(log[0].decision);
        });
        row("another rollout", [](QList<KnownDecision> &log) {
            log[0].decision.rollout = RolloutId(u"search"_s);
            log[0].decision.hash = rollout::decisionHash(log[0].decision);
        });
        row("no plan", [](QList<KnownDecision> &log) { log[3].plan.reset(); });
        row("another plan", [](QList<KnownDecision> &log) { log[3].plan->name = u"Not this one"_s; });
    }
    void refusesALogThatContradictsItself()
    {
        QFETCH(Change, change);
        QList<KnownDecision> log = sampleLog();
        QVERIFY(writtenOf(log));
        change(log);
        QCOMPARE(outcome(writtenOf(log)), u"internal"_s);
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name + u".sluice"_s); }

    /// With the evidence of the first decision in the copy of a shared store, and not that of the second.
    [[nodiscard]] std::unique_ptr<Workspace> prepared(const QString &name) const
    {
        auto workspace = opened(path(name));
        SharedChange change = put(checkout, "by/ada/checkout/1/evidence", evidenceOf(sampleLog().first().decision), 5);
        change.isEvidence = true;
        if (!workspace->setSharedConnection(someStore, someTime) || !workspace->takeShared({change}, at(5)))
            qFatal("not prepared");
        return workspace;
    }

    [[nodiscard]] QStringList rows(const QString &name, const char *table) const
    {
        SQLite::Database database(path(name).toStdString());
        SQLite::Statement query(database, std::string("SELECT * FROM ") + table + " ORDER BY 1, 2");
        QStringList lines;
        while (query.executeStep()) {
            QStringList values;
            for (int column = 0; column < query.getColumnCount(); ++column)
                values.append(QString::fromStdString(query.getColumn(column).getString()));
            lines.append(values.join(u'|'));
        }
        return lines;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestWrittenRollout)
#include "tst_writtenrollout.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/verification.h"
#include "core/json.h"
#include "present/evidencesnapshot.h"
#include "present/sentences.h"
#include "present/verificationtext.h"
#include "rollout/planfile.h"
#include "support/tampering.h"
#include "support/workspaces.h"

#include <QTest>

using namespace sluice;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const RolloutId id(u"one-tap-pay"_s);

int rowsOf(const QString &path, const std::string &table)
{
    return SQLite::Database(path.toStdString()).execAndGet("SELECT count(*) FROM " + table).getInt();
}

} // namespace

/// Records that make no sense: each is said in a sentence, in the list and by verification, nothing is dropped, and
/// the other rollouts stay usable.
class TestBadRecords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void badRecords_data();
    void badRecords();
    void evidenceThatWasAltered();
    void aPlanFileOfANewerVersion();

private:
    [[nodiscard]] console::Verification verified() const
    {
        return console::verify(m_desk->workspace(), m_clock.now(), {}).value();
    }

    std::unique_ptr<Desk> m_desk;
    FakeClock m_clock;
};

/// Two rollouts, one with three decisions, the last of which has evidence.
void TestBadRecords::init()
{
    m_desk = std::make_unique<Desk>();
    m_clock.set(designNow);
    const auto session = m_desk->session(m_clock);
    QVERIFY(session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
    rollout::Plan other = twoGuardrails();
    other.id = RolloutId(u"other"_s);
    QVERIFY(session->addPlan(other, u"Teo Okafor"_s));
    QVERIFY(session->decide(id, request(DecisionKind::start, 0)));
    QVERIFY(session->decide(id, request(DecisionKind::note, 1, u"Looks fine"_s)));
    rollout::DecisionRequest advance = request(DecisionKind::advance, 2, u"We cannot wait any longer"_s);
    advance.isOverride = true;
    advance.impact = rollout::Impact::low;
    QVERIFY(session->decide(id, advance));
}

void TestBadRecords::badRecords_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("listed");
    QTest::addColumn<QString>("verified");
    QTest::newRow("a decision is missing")
        << u"DELETE FROM decision WHERE number = 2"_s << u"Cannot be read — a gap before decision 3"_s
        << u"one-tap-pay, decision 3: has the number 3 where 2 belongs."_s;
    QTest::newRow("a decision was altered")
        << u"UPDATE decision SET document = replace(document, 'Looks fine', 'Looks bad!') WHERE number = 2"_s
        << u"Cannot be read — decision 2 is not the one that was taken"_s
        << u"one-tap-pay, decision 2: is not what was recorded: its SHA-256 is "_s;
    QTest::newRow("two decisions with one number")
        << u"UPDATE decision SET document = one.document, hash = one.hash FROM decision AS one"
           " WHERE decision.number = 2 AND one.number = 1"_s
        << u"Cannot be read — two decisions have the number 1"_s
        << u"one-tap-pay, decision 2: has the number 1 where 2 belongs."_s;
    QTest::newRow("a decision that is not one")
        << u"UPDATE decision SET document = '[]' WHERE number = 2"_s
        << u"Cannot be read — decision 2: this is JSON, but not an object in braces"_s
        << u"one-tap-pay, decision 2: cannot be read: this is JSON, but not an object in braces."_s;
    rollout::Plan shorter = twoGuardrails();
    shorter.stages.resize(1);
    QTest::newRow("a decision for a stage that is gone")
        << u"UPDATE plan SET document = '%1' WHERE rollout = 1"_s.arg(
               QString::fromUtf8(canonicalJson(rollout::toJson(shorter))))
        << u"Cannot be read — revision 1 of the plan is not the one that decision 1 brought"_s
        << u"one-tap-pay, decision 3: cannot follow the ones before it."_s;
    QTest::newRow("a plan of a newer version")
        << u"UPDATE plan SET document = replace(document, '\"format\":1', '\"format\":99') WHERE rollout = 1"_s
        << u"Cannot be read — plan: "_s << u"one-tap-pay, plan revision 1: cannot be read: "_s;
    QTest::newRow("no plan") << u"DELETE FROM plan WHERE rollout = 1"_s << u"Cannot be read — no plan"_s
                             << u"one-tap-pay, plan revision 1: is missing."_s;
}

void TestBadRecords::badRecords()
{
    QFETCH(QString, statement);
    QFETCH(QString, listed);
    QFETCH(QString, verified);
    {
        Tampering tampering(m_desk->workspace());
        QVERIFY(tampering.database().exec(statement.toStdString()) > 0);
        tampering.database().exec("UPDATE rollout SET summary = x''"); // or the list need not read them
    }
    const int decisions = rowsOf(m_desk->workspace(), "decision");
    const int evidence = rowsOf(m_desk->workspace(), "evidence");

    const auto session = m_desk->session(m_clock);
    const QList<gate::Summary> all = session->summaries().value().all();
    QCOMPARE(all.size(), 2);
    const auto sentence = [&](const gate::Summary &summary) {
        return present::statusSentence(summary, gate::decide(summary, m_clock.now()), m_clock.now(), QTimeZone::utc());
    };
    QVERIFY2(sentence(all.first()).startsWith(listed), qPrintable(sentence(all.first())));
    QCOMPARE(sentence(all.last()), u"Not started — draft plan"_s);
    QVERIFY(session->decide(RolloutId(u"other"_s), request(DecisionKind::start, 0)));

    const auto refused = session->decide(id, request(DecisionKind::hold, 3, u"Let me look"_s));
    QVERIFY(!refused);
    QVERIFY(refused.error().error.code == ErrorCode::damaged || refused.error().error.code == ErrorCode::newerVersion);
    QVERIFY(present::errorText(refused.error().error).headline.startsWith(id.value));

    const console::Verification verification = this->verified();
    QVERIFY(!verification.isAsRecorded());
    const QString first = present::discrepancySentence(verification.faults.first());
    QVERIFY2(first.startsWith(verified), qPrintable(first));
    QCOMPARE(rowsOf(m_desk->workspace(), "decision"), decisions + 1); // that of the other rollout
    QCOMPARE(rowsOf(m_desk->workspace(), "evidence"), evidence);
}

void TestBadRecords::evidenceThatWasAltered()
{
    {
        Tampering tampering(m_desk->workspace());
        tampering.database().exec("UPDATE evidence SET document ="
                                  " CAST(replace(CAST(document AS TEXT), '\"stage\":1', '\"stage\":2') AS BLOB)");
    }
    const auto evidence = m_desk->session(m_clock)->evidence(id, 3);
    QVERIFY(!evidence);
    QCOMPARE(present::errorText(evidence.error()).headline, u"The evidence of decision 3 of one-tap-pay is damaged."_s);
    const QString first = present::discrepancySentence(verified().faults.first());
    QVERIFY2(first.startsWith(u"one-tap-pay, evidence of decision 3: is not what was recorded: its SHA-256 is "_s),
             qPrintable(first));
}

void TestBadRecords::aPlanFileOfANewerVersion()
{
    QJsonObject document = rollout::toJson(twoGuardrails());
    document[u"format"_s] = 99;
    const auto plan = console::planFromDocument(document, u"plan.json"_s);
    QVERIFY(!plan);
    const present::ErrorText text = present::errorText(plan.error());
    QCOMPARE(text.headline, u"plan.json was written by a newer version of Sluice."_s);
    QCOMPARE(text.nextStep, u"It was left as it is. Update Sluice to open it."_s);
}

QTEST_GUILESS_MAIN(TestBadRecords)
#include "tst_badrecords.moc"

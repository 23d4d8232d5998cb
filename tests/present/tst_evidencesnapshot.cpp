// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/evidencesnapshot.h"

#include "console/session.h"
#include "core/json.h"
#include "present/verificationtext.h"
#include "support/workspaces.h"

#include <QTest>
#include <QTimeZone>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const RolloutId id(u"one-tap-pay"_s);

QStringList namesOf(const QList<EvidenceRow> &rows)
{
    QStringList lines;
    for (const EvidenceRow &row : rows)
        lines.append(QStringList{row.word, row.name, row.change, row.band}.join(u'|'));
    return lines;
}

} // namespace

/// The evidence of a past decision, as it was seen.
class TestEvidenceSnapshot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysWhatWasSeen();
    void isNotWhatTheGateSaysNow();
    void numbersThatDiffer();
    void evidenceOfAnotherMethod();
    void whatCannotBeRead();
    void badges();

private:
    [[nodiscard]] console::EvidenceView view(int decision) const
    {
        console::EvidenceRecord record = m_desk->session(m_clock)->evidence(id, decision).value();
        gate::EvidenceCheck check = gate::checkEvidence(record.document, record.before);
        return {std::move(record), std::move(check)};
    }
    /// With `field` of the document set to `value`, as if that had been frozen.
    [[nodiscard]] console::EvidenceView with(const QString &field, const QJsonValue &value) const
    {
        console::EvidenceView altered = view(2);
        QJsonObject document = *parseJsonObject(altered.record.document, {});
        document[field] = value;
        altered.record.document = canonicalJson(document);
        altered.check = gate::checkEvidence(altered.record.document, altered.record.before);
        return altered;
    }
    void import(int looks, double rate) const
    {
        console::ImportRequest request;
        request.rollout = id;
        request.path = m_desk->file(u"export.csv"_s, exported(looks, rate));
        QVERIFY(m_desk->session(m_clock)->import(request, u"Mara Lindqvist"_s));
    }

    std::unique_ptr<Desk> m_desk;
    FakeClock m_clock;
};

void TestEvidenceSnapshot::init()
{
    m_desk = std::make_unique<Desk>();
    m_clock.set(designNow);
    {
        const auto session = m_desk->session(m_clock);
        QVERIFY(session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
        QVERIFY(session->decide(id, request(DecisionKind::start, 0)));
    }
    m_clock.advance(5h);
    import(5, 0.02);
    QVERIFY(m_desk->session(m_clock)->decide(id, request(DecisionKind::hold, 1, u"Checking refunds"_s)));
}

void TestEvidenceSnapshot::saysWhatWasSeen()
{
    const EvidenceSnapshot snapshot = evidenceSnapshot(view(2), QTimeZone::utc());
    QCOMPARE(snapshot.title, u"Evidence of decision 2"_s);
    QVERIFY2(snapshot.who.startsWith(u"Mara Lindqvist "_s), qPrintable(snapshot.who));
    QCOMPARE(snapshot.when, u"Thu 12 Nov 22:42 UTC"_s);
    QCOMPARE(snapshot.reason, u"“Checking refunds”"_s);
    QCOMPARE(snapshot.lead, u"Gate 1 said Hold."_s);
    QCOMPARE(snapshot.inputs, u"Canary, plan revision 1. 10 observations, the newest of Thu 12 Nov 22:42 UTC."_s);
    QCOMPARE(snapshot.method, u"Method %1"_s.arg(gate::methodVersion));
    QCOMPARE(snapshot.hash, sha256(snapshot.document.toUtf8()));
    QCOMPARE(snapshot.check, u"Made again from its inputs, every number is the same."_s);
    QVERIFY(snapshot.checkTone == Tone::go);

    QCOMPARE(snapshot.guardrails.size(), 2);
    for (const EvidenceRow &row : snapshot.guardrails) {
        QVERIFY(!row.word.isEmpty() && !row.change.isEmpty() && row.band.contains(u'…'));
        QVERIFY(row.mark.style != IntervalStyle::none);
    }
    const QStringList criteria = namesOf(snapshot.criteria);
    QVERIFY2(criteria.contains(u"Hold|Minimum hold||5 h of 24 h counted"_s), qPrintable(criteria.join(u'\n')));
    for (const QString &part : {snapshot.who, snapshot.lead, snapshot.check, snapshot.hash})
        QVERIFY2(snapshot.text.contains(part), qPrintable(snapshot.text));
}

/// Later data change the gate, and nothing in what was frozen.
void TestEvidenceSnapshot::isNotWhatTheGateSaysNow()
{
    const EvidenceSnapshot before = evidenceSnapshot(view(2), QTimeZone::utc());
    m_clock.advance(5h);
    import(10, 0.04);
    QVERIFY(m_desk->session(m_clock)->view(id)->report.decision.verdict == rollout::Verdict::rollBack);
    const EvidenceSnapshot after = evidenceSnapshot(view(2), QTimeZone::utc());
    QCOMPARE(after.text, before.text);
    QCOMPARE(namesOf(after.guardrails), namesOf(before.guardrails));
}

void TestEvidenceSnapshot::numbersThatDiffer()
{
    const EvidenceSnapshot snapshot = evidenceSnapshot(with(u"exposedUnits"_s, 7), QTimeZone::utc());
    QVERIFY(snapshot.checkTone == Tone::back);
    QCOMPARE(snapshot.check,
             u"Not the same when it is made again: exposedUnits is recorded as 7 and comes out as 50000."_s);
    QCOMPARE(snapshot.guardrails.size(), 2); // still shown
}

void TestEvidenceSnapshot::evidenceOfAnotherMethod()
{
    const EvidenceSnapshot snapshot = evidenceSnapshot(with(u"method"_s, gate::methodVersion + 1), QTimeZone::utc());
    QVERIFY(snapshot.checkTone == Tone::early);
    QCOMPARE(snapshot.method, u"Method %1"_s.arg(gate::methodVersion + 1));
    QVERIFY2(snapshot.check.startsWith(u"Of method "_s), qPrintable(snapshot.check));
    QCOMPARE(snapshot.lead, u"Gate 1 said Hold."_s);
}

void TestEvidenceSnapshot::whatCannotBeRead()
{
    const EvidenceSnapshot snapshot = evidenceSnapshot(with(u"verdict"_s, u"maybe"_s), QTimeZone::utc());
    QCOMPARE(snapshot.lead, u"This evidence cannot be read."_s);
    QVERIFY(snapshot.checkTone == Tone::back);
}

void TestEvidenceSnapshot::badges()
{
    const auto badge = [&] {
        return verificationBadge(console::verify(m_desk->workspace(), m_clock.now(), {id, {}, nullptr}));
    };
    QVERIFY(badge() ==
            (VerificationBadge{Tone::go, Glyph::go, u"Verified"_s, u"Verified — 2 decisions, evidence recomputed."_s}));
    console::Verification altered;
    altered.faults.append({console::RecordFault::missing, console::RecordKind::decision, id, 2, {}, {}, {}, {}});
    QVERIFY(verificationBadge(altered).tone == Tone::back);
    QCOMPARE(verificationBadge(altered).word, u"Not as recorded"_s);
    QCOMPARE(verificationBadge(altered).sentence, u"Not as recorded. one-tap-pay, decision 2: is missing."_s);
    QVERIFY(verificationMeaning(altered).startsWith(u"The file is not what Sluice wrote."_s));
    QCOMPARE(verificationBadge(failure(ErrorCode::locked)).word, u"Not verified"_s);
    QVERIFY(!verificationMeaning(failure(ErrorCode::locked)).isEmpty());
}

QTEST_GUILESS_MAIN(TestEvidenceSnapshot)
#include "tst_evidencesnapshot.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/ledgertext.h"

#include "support/views.h"

#include <QRegularExpression>
#include <QTest>

#include <rapidcheck.h>

#include <numeric>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::TimeLedger;

namespace {

TimeLedger ledgerOf(std::initializer_list<std::pair<Milliseconds TimeLedger::*, Milliseconds>> parts)
{
    TimeLedger ledger;
    ledger.from = ledger.to = designNow;
    for (const auto &[part, length] : parts) {
        ledger.*part = length;
        ledger.to += length;
    }
    return ledger;
}

/// The minutes of every length in a sentence, the total first.
QList<qint64> minutesIn(const QString &sentence)
{
    static const QRegularExpression length(u"(?:(\\d+) h)?(?: ?(\\d+) min)?"_s);
    QList<qint64> result;
    for (const QRegularExpressionMatch &match : length.globalMatch(sentence))
        if (match.capturedLength() > 0)
            result.append(match.captured(1).toLongLong() * 60 + match.captured(2).toLongLong());
    return result;
}

} // namespace

class TestLedgerText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSentenceOfTheDesign();
    void everyPart();
    void lessThanAMinute();
    void whatIsShownAddsUp();
    void gapsComeFromTheObservations();
};

void TestLedgerText::theSentenceOfTheDesign()
{
    QCOMPARE(ledgerSentence(ledgerOf({{&TimeLedger::hold, 72h},
                                      {&TimeLedger::extension, 12h},
                                      {&TimeLedger::decisions, 10h + 46min},
                                      {&TimeLedger::thisGate, 19min}})),
             u"Where 95 h 05 min went: 72 h hold, 12 h extension, 10 h 46 min waiting for decisions, "
             "19 min at this gate."_s);
}

void TestLedgerText::everyPart()
{
    QCOMPARE(
        ledgerSentence(ledgerOf({{&TimeLedger::hold, 1h},
                                 {&TimeLedger::extension, 2h},
                                 {&TimeLedger::paused, 3h},
                                 {&TimeLedger::noData, 4h},
                                 {&TimeLedger::frozen, 10h},
                                 {&TimeLedger::approval, 5h},
                                 {&TimeLedger::decisions, 6h},
                                 {&TimeLedger::thisGate, 7h},
                                 {&TimeLedger::idle, 200h}})),
        u"Where 238 h went: 1 h hold, 2 h extension, 3 h held by a person, 4 h without fresh data, "
        "10 h frozen or off duty, 5 h waiting for approval, 6 h waiting for decisions, 7 h at this gate, 200 h in no stage."_s);
}

void TestLedgerText::lessThanAMinute()
{
    QCOMPARE(ledgerSentence({}), QString());
    QCOMPARE(ledgerSentence(ledgerOf({{&TimeLedger::hold, 59s}})), QString());
    QCOMPARE(ledgerSentence(ledgerOf({{&TimeLedger::hold, 30s}, {&TimeLedger::paused, 30s}})),
             u"Where 1 min went: 1 min held by a person."_s);
}

void TestLedgerText::whatIsShownAddsUp()
{
    QVERIFY(rc::check("the parts of the sentence add up to its total", [] {
        const auto any = [] {
            const auto most = *rc::gen::element<qint64>(100'000, 10'000'000, 900'000'000);
            return Milliseconds(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange<qint64>(0, most)));
        };
        const TimeLedger ledger = ledgerOf({{&TimeLedger::hold, any()},
                                            {&TimeLedger::extension, any()},
                                            {&TimeLedger::paused, any()},
                                            {&TimeLedger::noData, any()},
                                            {&TimeLedger::frozen, any()},
                                            {&TimeLedger::approval, any()},
                                            {&TimeLedger::decisions, any()},
                                            {&TimeLedger::thisGate, any()},
                                            {&TimeLedger::idle, any()}});
        const QList<qint64> minutes = minutesIn(ledgerSentence(ledger));
        if (ledger.total() < 1min) {
            RC_ASSERT(minutes.isEmpty());
            return;
        }
        RC_ASSERT(minutes.size() >= 2);
        RC_ASSERT(minutes.first() == ledger.total() / 1min);
        RC_ASSERT(std::accumulate(minutes.begin() + 1, minutes.end(), qint64(0)) == minutes.first());
    }));
}

void TestLedgerText::gapsComeFromTheObservations()
{
    Log log(designPlan(), designNow - 30h);
    QVERIFY(log.decide(rollout::DecisionKind::start));
    const console::View view = viewOf(log, designNow);
    QCOMPARE(ledgerSentence(timeLedger(view.facts, designNow)),
             u"Where 30 h went: 24 h hold, 6 h without fresh data."_s);
}

QTEST_GUILESS_MAIN(TestLedgerText)
#include "tst_ledgertext.moc"

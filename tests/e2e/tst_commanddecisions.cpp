// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/// Decisions from the command line: what is permitted is written down, what is not says why and leaves no trace.
class TestCommandDecisions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void leadsARolloutToItsEnd();
    void holdsAndResumes();
    void stopsAllAndUndoesIt();
    void extendsTheHold();
    void shortensTheHoldAsAnOverride();
    void overridesWithAReason();
    void skipsAStageAsAnOverride();
    void rollsBack();
    void goesNowhereAfterTheEnd();
    void abandonsADraft();
    void decidesWithRealEvidence();
    void acknowledgesASampleRatioThatIsOff();
    void restartsAStage();
    void takesAnyWordsForAReason();
    void refusesWhatItDoesNotUnderstand_data();
    void refusesWhatItDoesNotUnderstand();

private:
    /// Runs a decision on the small rollout.
    Outcome decide(const QString &command, const QStringList &options = {}) const
    {
        return m_home->run(QStringList{command, u"small"_s} + options);
    }
    [[nodiscard]] QJsonArray log() const { return m_home->run({u"log"_s, u"small"_s, u"--json"_s}).array(); }
    [[nodiscard]] QStringList kinds() const;
    void permitted(const QString &command, const QStringList &options = {}) const;
    void refused(const QString &command, const QStringList &options, const QString &why) const;
    void toTheCanary() const;

    std::unique_ptr<Home> m_home;
};

void TestCommandDecisions::init()
{
    m_home = std::make_unique<Home>();
    QCOMPARE(m_home->run({u"plan"_s, u"add"_s, m_home->write(u"plan.json"_s, smallPlan(u"small"_s))}).code, 0);
}

QStringList TestCommandDecisions::kinds() const
{
    QStringList result;
    for (const QJsonValue &decision : log())
        result.append(decision[u"kind"_s].toString());
    return result;
}

void TestCommandDecisions::permitted(const QString &command, const QStringList &options) const
{
    const qsizetype before = log().size();
    const Outcome outcome = decide(command, options + QStringList{u"--json"_s});
    QVERIFY2(outcome.code == 0, qPrintable(command + u": "_s + outcome.errors));
    QCOMPARE(outcome.object()[u"permitted"_s].toBool(), true);
    const QJsonArray now = log();
    // The last approval carries out what was asked for.
    const QJsonObject carriedOut = outcome.object()[u"carriedOut"_s].toObject();
    QCOMPARE(now.size(), before + (carriedOut.isEmpty() ? 1 : 2));
    if (!carriedOut.isEmpty())
        QCOMPARE(now.last().toObject(), carriedOut);
    QCOMPARE(now.at(before).toObject(), outcome.object()[u"decision"_s].toObject());
    QCOMPARE(now.at(before)[u"kind"_s].toString(), command);
    // Without the time that is left, which goes on between two runs.
    const QString status = m_home->run({u"status"_s, u"small"_s}).text().section(u'\n', 0, 0);
    QCOMPARE(outcome.object()[u"status"_s].toString().section(u" — "_s, 0, 1), status.section(u" — "_s, 0, 1));
}

void TestCommandDecisions::refused(const QString &command, const QStringList &options, const QString &why) const
{
    const QJsonArray before = log();
    const Outcome outcome = decide(command, options);
    QVERIFY2(outcome.code == 30, qPrintable(u"%1 answers %2: %3"_s.arg(command).arg(outcome.code).arg(outcome.errors)));
    QVERIFY2(outcome.errors.contains(why), qPrintable(outcome.errors));
    QVERIFY(outcome.output.isEmpty());
    const Outcome json = decide(command, options + QStringList{u"--json"_s});
    QCOMPARE(json.code, 30);
    QCOMPARE(json.object()[u"permitted"_s].toBool(true), false);
    QVERIFY(!json.object()[u"reasons"_s].toArray().isEmpty());
    QCOMPARE(log(), before);
}

void TestCommandDecisions::toTheCanary() const
{
    permitted(u"start"_s);
    permitted(u"tick"_s, {u"--criterion"_s, u"1"_s});
    permitted(u"ask"_s);
    permitted(u"approve"_s, {u"--as"_s, u"Teo Okafor"_s});
}

void TestCommandDecisions::leadsARolloutToItsEnd()
{
    refused(u"advance"_s, {}, u"draft"_s);
    permitted(u"start"_s, {u"--as"_s, u"Ada Byron"_s, u"--reason"_s, u"Monday morning, everybody is here"_s});
    refused(u"start"_s, {}, u"running"_s);
    refused(u"advance"_s, {}, u"written criterion"_s);
    refused(u"advance"_s, {}, u"approval"_s);
    refused(u"ask"_s, {}, u"written criterion"_s); // approval is asked last
    refused(u"approve"_s, {u"--as"_s, u"Teo Okafor"_s}, u"Nobody asks"_s);
    refused(u"advance"_s, {u"--to"_s, u"Everyone"_s}, u"only the stage after"_s);
    refused(u"advance"_s, {u"--override"_s, u"--reason"_s, u"long enough"_s}, u"approval of another person"_s);
    refused(u"tick"_s, {u"--criterion"_s, u"2"_s}, u"no such"_s);
    permitted(u"tick"_s, {u"--criterion"_s, u"1"_s});
    refused(u"tick"_s, {u"--criterion"_s, u"1"_s}, u"already"_s);
    QCOMPARE(m_home->run({u"gate"_s, u"small"_s}).code, 10);
    const QString words = m_home->run({u"gate"_s, u"small"_s}).text();
    QVERIFY2(words.contains(u"Go, waiting for approval"_s), qPrintable(words));
    permitted(u"ask"_s, {u"--reason"_s, u"Support is ready"_s});
    refused(u"approve"_s, {}, u"asked for yourself"_s);
    refused(u"ask"_s, {u"--as"_s, u"Ada Byron"_s}, u"Mara Lind asks for approval already"_s);
    refused(u"decline"_s, {u"--as"_s, u"Ada Byron"_s}, u"reason is required"_s);
    permitted(u"approve"_s, {u"--as"_s, u"Teo Okafor"_s}); // and it goes on to the canary
    refused(u"advance"_s, {}, u"minimum hold"_s);
    permitted(u"advance"_s,
              {u"--override"_s, u"--reason"_s, u"The canary ran in another rollout"_s, u"--impact"_s, u"low"_s});
    permitted(u"note"_s, {u"--reason"_s, u"Support was told.\nBoth shifts, “in writing”."_s});
    permitted(u"advance"_s);
    permitted(u"complete"_s);
    QCOMPARE(m_home->run({u"status"_s, u"small"_s, u"--json"_s}).object()[u"phase"_s].toString(), u"complete"_s);

    const QJsonArray decisions = log();
    QCOMPARE(kinds(), (QStringList{u"start"_s, u"tick"_s, u"ask"_s, u"approve"_s, u"advance"_s, u"advance"_s, u"note"_s,
                                   u"advance"_s, u"complete"_s}));
    const QList<int> exposures{0, 0, 0, 0, 50'000, 500'000, 500'000, 1'000'000, 1'000'000};
    QString hash;
    for (qsizetype i = 0; i < decisions.size(); ++i) {
        const QJsonObject decision = decisions.at(i).toObject();
        QCOMPARE(decision[u"number"_s].toInt(), i + 1);
        QCOMPARE(decision[u"via"_s].toString(), u"commandLine"_s);
        QCOMPARE(decision[u"previousHash"_s].toString(), hash);
        QCOMPARE(decision[u"exposureAfter"_s].toInt(), exposures.at(i));
        QCOMPARE(decision[u"zone"_s].toString(), u"Europe/Berlin"_s);
        QVERIFY(QDateTime::fromString(decision[u"at"_s].toString(), Qt::ISODateWithMs).isValid());
        hash = decision[u"hash"_s].toString();
        QCOMPARE(hash.size(), 64);
        const bool isAgainst = i == 5;
        QCOMPARE(decision[u"override"_s].toBool(), isAgainst);
        const bool needsEvidence = i != 0 && decision[u"kind"_s] != u"note"_s; // a draft has no gate
        QCOMPARE(!decision[u"evidence"_s].toString().isEmpty(), needsEvidence);
    }
    QCOMPARE(decisions.at(0)[u"actor"_s].toString(), u"Ada Byron"_s);
    QCOMPARE(decisions.at(1)[u"actor"_s].toString(), u"Mara Lind"_s); // nobody was named
    QCOMPARE(decisions.at(4)[u"actor"_s].toString(), u"Mara Lind"_s); // who asked, not who approved
    QCOMPARE(decisions.at(4)[u"reason"_s].toString(), u"Support is ready"_s);
    QCOMPARE(decisions.at(6)[u"reason"_s].toString(), u"Support was told.\nBoth shifts, “in writing”."_s);
    const QString all = m_home->run({u"log"_s, u"small"_s}).text();
    QVERIFY2(all.contains(u"Teo Okafor approved"_s) && all.contains(u"against the gate"_s), qPrintable(all));
}

void TestCommandDecisions::holdsAndResumes()
{
    toTheCanary();
    refused(u"resume"_s, {}, u"running"_s);
    refused(u"hold"_s, {}, u"reason is required"_s);
    permitted(u"hold"_s, {u"--reason"_s, u"The payment provider has an incident"_s});
    refused(u"hold"_s, {u"--reason"_s, u"Once more"_s}, u"held"_s);
    const QStringList against{u"--override"_s, u"--reason"_s, u"The incident is over, I think"_s};
    refused(u"advance"_s, against, u"Mara Lind"_s);
    QCOMPARE(m_home->run({u"gate"_s, u"small"_s}).code, 10);
    QCOMPARE(m_home->run({u"status"_s, u"small"_s, u"--json"_s}).object()[u"phase"_s].toString(), u"held"_s);
    permitted(u"resume"_s);
    permitted(u"advance"_s, against);
}

void TestCommandDecisions::stopsAllAndUndoesIt()
{
    const auto all = [this](const QString &command, const QStringList &options = {}) {
        return m_home->run(QStringList{command, u"--all"_s} + options);
    };
    const auto phase = [this](const QString &id) {
        return m_home->run({u"status"_s, id, u"--json"_s}).object()[u"phase"_s].toString();
    };
    const QStringList reason{u"--reason"_s, u"The payment provider has an incident"_s};
    Outcome outcome = all(u"hold"_s, reason);
    QCOMPARE(outcome.code, 30);
    QVERIFY2(outcome.errors.contains(u"No rollout is running."_s), qPrintable(outcome.errors));
    outcome = all(u"resume"_s);
    QCOMPARE(outcome.code, 30);
    QVERIFY2(outcome.errors.contains(u"No stop of all holds a rollout"_s), qPrintable(outcome.errors));

    toTheCanary();
    for (const QString &id : {u"second"_s, u"third"_s, u"draft"_s})
        QCOMPARE(m_home->run({u"plan"_s, u"add"_s, m_home->write(u"plan.json"_s, smallPlan(id))}).code, 0);
    for (const QString &id : {u"second"_s, u"third"_s})
        QCOMPARE(m_home->run({u"start"_s, id}).code, 0);
    QCOMPARE(m_home->run({u"hold"_s, u"third"_s, u"--reason"_s, u"A reason of its own"_s}).code, 0);

    outcome = all(u"hold"_s);
    QCOMPARE(outcome.code, 30);
    QVERIFY2(outcome.errors.contains(u"reason is required"_s), qPrintable(outcome.errors));
    QCOMPARE(phase(u"small"_s), u"running"_s);

    outcome = all(u"hold"_s, reason + QStringList{u"--json"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    const QJsonObject stopped = outcome.object();
    QCOMPARE(stopped[u"decisions"_s].toArray().size(), 2);
    for (const QJsonValue &decision : stopped[u"decisions"_s].toArray()) {
        QCOMPARE(decision[u"kind"_s].toString(), u"hold"_s);
        QCOMPARE(decision[u"stop"_s].toString(), stopped[u"stop"_s].toString());
        QCOMPARE(decision[u"reason"_s].toString(), reason.last());
    }
    QCOMPARE(log().last()[u"stop"_s].toString(), stopped[u"stop"_s].toString());
    QCOMPARE(phase(u"small"_s), u"held"_s);
    QCOMPARE(phase(u"second"_s), u"held"_s);
    QCOMPARE(phase(u"draft"_s), u"draft"_s);

    QCOMPARE(m_home->run({u"rollback"_s, u"second"_s, u"--reason"_s, u"It was this one"_s}).code, 0);
    outcome = all(u"resume"_s, {u"--reason"_s, u"The incident is over"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QVERIFY2(outcome.text().startsWith(u"1 rollout resumed: the stop of "_s), qPrintable(outcome.text()));
    QVERIFY2(outcome.text().contains(u"  small\n"_s), qPrintable(outcome.text()));
    QVERIFY2(outcome.text().contains(u"is left as it is: Mara Lind rolled back to 0%."_s), qPrintable(outcome.text()));
    QCOMPARE(phase(u"small"_s), u"running"_s);
    QCOMPARE(phase(u"second"_s), u"rolledBack"_s);
    QCOMPARE(phase(u"third"_s), u"held"_s);
    QCOMPARE(m_home->run({u"log"_s, u"third"_s, u"--json"_s}).array().size(), 2);
    QCOMPARE(all(u"resume"_s).code, 30); // undone once
}

void TestCommandDecisions::extendsTheHold()
{
    toTheCanary();
    const auto left = [this] {
        return m_home->run({u"gate"_s, u"small"_s, u"--json"_s}).object()[u"hold"_s][u"minimumMs"_s].toInteger();
    };
    constexpr qint64 hour = 3'600'000;
    QCOMPARE(left(), 48 * hour);
    refused(u"extend"_s, {u"--reason"_s, u"Weekend"_s}, u"Say by how much"_s);
    refused(u"extend"_s, {u"--by"_s, u"12h"_s}, u"reason is required"_s);
    permitted(u"extend"_s, {u"--by"_s, u"12h"_s, u"--reason"_s, u"Weekend"_s});
    QCOMPARE(left(), 60 * hour);
    permitted(u"extend"_s, {u"--by"_s, u"P1D"_s, u"--reason"_s, u"And Monday is a holiday"_s});
    QCOMPARE(left(), 84 * hour);
}

void TestCommandDecisions::shortensTheHoldAsAnOverride()
{
    toTheCanary();
    const auto hold = [this] {
        return m_home->run({u"status"_s, u"small"_s, u"--json"_s})
            .object()[u"stageTimes"_s]
            .toArray()
            .last()
            .toObject();
    };
    constexpr qint64 hour = 3'600'000;
    QCOMPARE(hold()[u"planned"_s].toString(), u"PT48H"_s);
    const QStringList why{u"--reason"_s, u"The fix is known to work"_s, u"--impact"_s, u"low"_s};
    refused(u"shorten"_s, why + QStringList{u"--by"_s, u"12h"_s}, u"is an override"_s);
    const QStringList against = why + QStringList{u"--override"_s};
    refused(u"shorten"_s, against, u"Say by how much"_s);
    refused(u"shorten"_s, against + QStringList{u"--by"_s, u"49h"_s}, u"The hold is 48 h"_s);
    refused(u"shorten"_s, {u"--override"_s, u"--by"_s, u"12h"_s, u"--reason"_s, u"Hurry"_s}, u"5 more"_s);
    permitted(u"shorten"_s, against + QStringList{u"--by"_s, u"12h"_s});
    QCOMPARE(hold()[u"minimumMs"_s].toInteger(), 36 * hour);
    QCOMPARE(hold()[u"changes"_s].toArray().first()[u"shortens"_s].toBool(), true);
    QCOMPARE(log().last()[u"override"_s].toBool(), true);
    QVERIFY(m_home->run({u"log"_s, u"small"_s}).text().contains(u"shortened hold −12 h"_s));
    permitted(u"extend"_s, {u"--by"_s, u"2 business days"_s, u"--reason"_s, u"Weekend"_s});
    QCOMPARE(log().last()[u"by"_s].toString(), u"2 business days"_s);
    QCOMPARE(hold()[u"minimumMs"_s].toInteger(), 84 * hour);
    QCOMPARE(m_home->run({u"verify"_s, u"small"_s}).code, 0);
}

void TestCommandDecisions::overridesWithAReason()
{
    toTheCanary();
    refused(u"advance"_s, {}, u"minimum hold"_s);
    refused(u"advance"_s, {u"--override"_s}, u"at least 10 characters, 10 more"_s);
    refused(u"advance"_s, {u"--override"_s, u"--reason"_s, u"  too short   "_s}, u"1 more"_s);
    permitted(u"advance"_s, {u"--override"_s, u"--reason"_s, u"long enough"_s});
    QCOMPARE(log().last()[u"gate"_s].toString(), u"hold"_s);
    // The next gate is open: nothing to override.
    refused(u"advance"_s, {u"--override"_s, u"--reason"_s, u"long enough"_s}, u"nothing to override"_s);
}

void TestCommandDecisions::skipsAStageAsAnOverride()
{
    toTheCanary();
    refused(u"skip"_s, {u"--reason"_s, u"Half of the users is nothing new"_s}, u"override"_s);
    refused(u"skip"_s, {u"--override"_s, u"--reason"_s, u"short"_s}, u"5 more"_s);
    permitted(u"skip"_s, {u"--override"_s, u"--reason"_s, u"Half of the users is nothing new"_s});
    QCOMPARE(log().last()[u"exposureAfter"_s].toInt(), 1'000'000);
    refused(u"skip"_s, {u"--override"_s, u"--reason"_s, u"There is nothing left to skip"_s}, u"no such stage"_s);
    refused(u"advance"_s, {}, u"no such stage"_s);
}

void TestCommandDecisions::rollsBack()
{
    toTheCanary();
    permitted(u"advance"_s, {u"--override"_s, u"--reason"_s, u"long enough"_s});
    refused(u"rollback"_s, {}, u"reason is required"_s);
    refused(u"rollback"_s, {u"--to"_s, u"Everyone"_s, u"--reason"_s, u"Back"_s}, u"not an earlier one"_s);
    refused(u"rollback"_s, {u"--to"_s, u"Half"_s, u"--reason"_s, u"Back"_s}, u"not an earlier one"_s);
    permitted(u"rollback"_s, {u"--to"_s, u"Canary"_s, u"--reason"_s, u"Back to the canary"_s, u"--cause"_s,
                              u"crashes"_s, u"--ticket"_s, u"INC-7"_s});
    QCOMPARE(log().last()[u"exposureAfter"_s].toInt(), 50'000);
    QCOMPARE(log().last()[u"cause"_s].toString(), u"crashes"_s);
    QCOMPARE(log().last()[u"ticket"_s].toString(), u"INC-7"_s);
    permitted(u"rollback"_s, {u"--to"_s, u"0"_s, u"--reason"_s, u"It is the change"_s});
    QCOMPARE(log().last()[u"exposureAfter"_s].toInt(), 0);
    QCOMPARE(m_home->run({u"status"_s, u"small"_s, u"--json"_s}).object()[u"phase"_s].toString(), u"rolledBack"_s);
    refused(u"rollback"_s, {u"--reason"_s, u"Further back"_s}, u"rolled back"_s);
    const QStringList furtherOn{u"--to"_s, u"2"_s, u"--override"_s, u"--reason"_s};
    refused(u"start"_s, {u"--to"_s, u"2"_s}, u"override"_s);
    refused(u"start"_s, furtherOn + QStringList{u"again"_s}, u"5 more"_s);
    permitted(u"start"_s, furtherOn + QStringList{u"A second try, the team has seen it"_s});
    QCOMPARE(log().last()[u"exposureAfter"_s].toInt(), 50'000);
}

void TestCommandDecisions::goesNowhereAfterTheEnd()
{
    toTheCanary();
    permitted(u"skip"_s, {u"--override"_s, u"--reason"_s, u"Half of the users is nothing new"_s});
    permitted(u"complete"_s);
    for (const QString &command : {u"start"_s, u"advance"_s, u"complete"_s, u"resume"_s})
        refused(command, {}, u"complete"_s);
    for (const QString &command : {u"hold"_s, u"abandon"_s})
        refused(command, {u"--reason"_s, u"Too late"_s}, u"complete"_s);
    permitted(u"note"_s, {u"--reason"_s, u"All users are happy"_s});
    permitted(u"rollback"_s, {u"--to"_s, u"Half"_s, u"--reason"_s, u"Not all of them are"_s}); // possible even now
    QCOMPARE(log().last()[u"exposureAfter"_s].toInt(), 500'000);
}

void TestCommandDecisions::abandonsADraft()
{
    refused(u"abandon"_s, {}, u"reason is required"_s);
    permitted(u"abandon"_s, {u"--reason"_s, u"The change was withdrawn"_s});
    QCOMPARE(m_home->run({u"status"_s, u"small"_s, u"--json"_s}).object()[u"phase"_s].toString(), u"abandoned"_s);
    refused(u"start"_s, {}, u"abandoned"_s);
    QCOMPARE(kinds(), QStringList{u"abandon"_s});
}

void TestCommandDecisions::decidesWithRealEvidence()
{
    const QString workspace = m_home->path(u"sample.sluice"_s);
    const auto run = [&](const QStringList &words) {
        return m_home->run(words + QStringList{u"--workspace"_s, workspace});
    };
    QCOMPARE(run({u"demo"_s, u"--no-window"_s}).code, 0);

    const Outcome advanced = run({u"advance"_s, readyToAdvance, u"--json"_s});
    QVERIFY2(advanced.code == 0, qPrintable(advanced.errors));
    QCOMPARE(advanced.object()[u"decision"_s][u"gate"_s].toString(), u"go"_s);
    QCOMPARE(advanced.object()[u"decision"_s][u"evidence"_s].toString().size(), 64);
    QCOMPARE(advanced.object()[u"decision"_s][u"exposureAfter"_s].toInt(), 1'000'000);

    const Outcome refusal = run({u"advance"_s, mustRollBack});
    QCOMPARE(refusal.code, 30);
    QVERIFY2(refusal.errors.contains(u"guardrails"_s), qPrintable(refusal.errors));
    const Outcome back =
        run({u"rollback"_s, mustRollBack, u"--reason"_s, u"Metric 1 is worse by 5 percent"_s, u"--json"_s});
    QCOMPARE(back.code, 0);
    QCOMPARE(back.object()[u"decision"_s][u"gate"_s].toString(), u"roll back"_s);
    QCOMPARE(run({u"status"_s, mustRollBack, u"--json"_s}).object()[u"exposure"_s].toInt(), 0);
}

/// Experiment 64dc88 of the sample has 0.97 exposed users for every unexposed one, all the way.
void TestCommandDecisions::acknowledgesASampleRatioThatIsOff()
{
    toTheCanary();
    refused(u"acknowledge"_s, {u"--reason"_s, u"There is nothing to know"_s}, u"not off"_s);

    const QString workspace = m_home->path(u"sample.sluice"_s);
    const auto run = [&](const QStringList &words) {
        return m_home->run(words + QStringList{u"--workspace"_s, workspace});
    };
    const QString off = u"asos-64dc88-1"_s;
    QCOMPARE(run({u"demo"_s, u"--no-window"_s}).code, 0);
    QVERIFY(run({u"status"_s, off}).text().contains(u"sample ratio is off"_s));
    const Outcome tooShort = run({u"acknowledge"_s, off, u"--reason"_s, u"known"_s});
    QCOMPARE(tooShort.code, 30);
    QVERIFY2(tooShort.errors.contains(u"at least 10 characters, 5 more"_s), qPrintable(tooShort.errors));
    const QStringList words{u"acknowledge"_s, off, u"--reason"_s, u"The split was set to 0.97 on purpose"_s,
                            u"--json"_s};
    const Outcome known = run(words);
    QVERIFY2(known.code == 0, qPrintable(known.errors));
    QCOMPARE(known.object()[u"decision"_s][u"override"_s].toBool(), true);
    QCOMPARE(known.object()[u"decision"_s][u"evidence"_s].toString().size(), 64);
    QVERIFY(!known.object()[u"status"_s].toString().contains(u"sample ratio"_s));
    const QJsonObject ratio = run({u"gate"_s, off, u"--json"_s}).object()[u"sampleRatio"_s].toObject();
    QCOMPARE(ratio[u"state"_s].toString(), u"ok"_s);
    QCOMPARE(ratio[u"acknowledged"_s][u"reason"_s].toString(), words.at(3));
    QCOMPARE(run(words).code, 30); // somebody knows
    QVERIFY(run({u"log"_s, off}).text().contains(u"acknowledged that the sample ratio is off"_s));
    QCOMPARE(run({u"verify"_s}).code, 0);
}

/// The other answer to a ratio that is off: the data of the stage are gathered anew.
void TestCommandDecisions::restartsAStage()
{
    const QString workspace = m_home->path(u"sample.sluice"_s);
    const auto run = [&](const QStringList &words) {
        return m_home->run(words + QStringList{u"--workspace"_s, workspace});
    };
    const QString off = u"asos-64dc88-1"_s;
    QCOMPARE(run({u"demo"_s, u"--no-window"_s}).code, 0);
    QVERIFY(run({u"gate"_s, off, u"--json"_s}).object()[u"exposedUnits"_s].toDouble() > 0);
    const Outcome unexplained = run({u"restart"_s, off});
    QCOMPARE(unexplained.code, 30);
    QVERIFY2(unexplained.errors.contains(u"A reason is required"_s), qPrintable(unexplained.errors));
    const int exposure = run({u"status"_s, off, u"--json"_s}).object()[u"exposure"_s].toInt();
    const Outcome again = run({u"restart"_s, off, u"--reason"_s, u"The assignment is mended"_s, u"--json"_s});
    QVERIFY2(again.code == 0, qPrintable(again.errors));
    QCOMPARE(again.object()[u"decision"_s][u"override"_s].toBool(), false);
    QCOMPARE(again.object()[u"decision"_s][u"evidence"_s].toString().size(), 64);
    const QJsonObject gate = run({u"gate"_s, off, u"--json"_s}).object();
    QCOMPARE(gate[u"exposedUnits"_s].toDouble(), 0.0);
    QVERIFY(gate[u"sampleRatio"_s][u"state"_s].toString() != u"failed"_s);
    QCOMPARE(run({u"status"_s, off, u"--json"_s}).object()[u"exposure"_s].toInt(), exposure);
    QVERIFY(run({u"log"_s, off, u"--kind"_s, u"restart"_s}).text().contains(u"The assignment is mended"_s));
    QVERIFY(run({u"status"_s, off}).text().contains(u"then restarted"_s));
    QCOMPARE(run({u"verify"_s}).code, 0);

    const QString worse = u"asos-4509ec-1"_s;
    const Outcome refusal = run({u"restart"_s, worse, u"--reason"_s, u"Perhaps it was chance"_s});
    QCOMPARE(refusal.code, 30);
    QVERIFY2(refusal.errors.contains(u"would drop the data of a regression"_s), qPrintable(refusal.errors));
    QCOMPARE(run({u"restart"_s, worse, u"--reason"_s, u"Perhaps it was chance"_s, u"--override"_s}).code, 0);
    QVERIFY(run({u"log"_s, worse, u"--overrides"_s}).text().contains(u"against the gate"_s));
}

/// A note that reads like an option was once answered with the version, and not taken.
void TestCommandDecisions::takesAnyWordsForAReason()
{
    const QStringList reasons{u"--version"_s, u"--help"_s, u"--json"_s, u"-"_s, u"“Grüße” 🚀 \\ %1 'x' \"y\""_s};
    for (const QString &reason : reasons) {
        permitted(u"note"_s, {u"--reason"_s, reason});
        QCOMPARE(log().last()[u"reason"_s].toString(), reason);
    }
}

void TestCommandDecisions::refusesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");
    const QStringList extend{u"extend"_s, u"small"_s, u"--reason"_s, u"x"_s};
    QTest::newRow("duration") << extend + QStringList{u"--by"_s, u"soon"_s} << u"--by"_s;
    QTest::newRow("stage") << QStringList{u"start"_s, u"small"_s, u"--to"_s, u"Mars"_s} << u"Mars"_s;
    QTest::newRow("criterion") << QStringList{u"tick"_s, u"small"_s, u"--criterion"_s, u"the first"_s}
                               << u"--criterion"_s;
    QTest::newRow("impact") << QStringList{u"advance"_s, u"small"_s, u"--impact"_s, u"huge"_s} << u"--impact"_s;
}

void TestCommandDecisions::refusesWhatItDoesNotUnderstand()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, says);
    const Outcome outcome = m_home->run(words);
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.errors.contains(says), qPrintable(outcome.errors));
    QVERIFY(log().isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandDecisions)
#include "tst_commanddecisions.moc"

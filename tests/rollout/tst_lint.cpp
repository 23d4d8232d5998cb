// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/lint.h"

#include "rollout/calendar.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "support/anyplan.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QTimeZone>

#include <rapidcheck.h>

#include <algorithm>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

const QString examples = QStringLiteral(SLUICE_LINT_EXAMPLES);
const QString samples = QStringLiteral(SLUICE_SAMPLE_FOLDER);

Result<Plan> planIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::fileNotFound, file.errorString(), path);
    const auto document = parseJsonObject(file.readAll(), path);
    return document ? planFromJson(*document, path) : tl::unexpected(document.error());
}

/// One line a remark, "warning stepTooLarge stages[1].exposure {...}".
QStringList lines(const QList<Remark> &remarks)
{
    QStringList list;
    for (const Remark &remark : remarks) {
        const QJsonObject json = toJson(remark);
        list.append(json[u"concern"_s].toString() + u' ' + json[u"rule"_s].toString() + u' ' +
                    json[u"place"_s].toString() + u' ' +
                    QString::fromUtf8(canonicalJson(json[u"values"_s].toObject())));
    }
    return list;
}

QStringList rulesOf(const QList<Remark> &remarks)
{
    QStringList list;
    for (const Remark &remark : remarks)
        list.append(remark.rule());
    return list;
}

Plan anyPlanWithin(Milliseconds span)
{
    Plan plan = anyPlan();
    plan.timeZone = *rc::gen::element(u"Europe/Berlin"_s, u"America/New_York"_s, u"Asia/Kathmandu"_s, u"UTC"_s);
    plan.plannedStart =
        designNow + Milliseconds(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange<qint64>(0, span.count())));
    return plan;
}

} // namespace

class TestLint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRuleHasBothPlans();
    void triggers_data();
    void triggers();
    void staysSilent_data();
    void staysSilent();
    void designPlan();
    void documentedPlan();
    void samplePlans_data();
    void samplePlans();
    void limitsAreAParameter();
    void needsTheZoneOfThePlan();
    void workingHours_data();
    void workingHours();
    void nobodyWorksOnAHoliday();
    void nightIsCountedInTheZoneOfThePlan();
    void nothingToSayAboutASampleWithoutTraffic();
    void theSampleThatIsOfferedIsReached();
    void waitsForTheSlowestGuardrail();
    void anAudienceIsJudged();
    void aHoldOfNoLengthIsNone();
    void asksForATargetEvenIfOnlyAPersonRollsBack();
    void pureAndInOrder();
    void stepsThatPassAreSmall();
    void holdsEndInFrontOfSomebody();
    void mendingWhatWasRemarkedOnSilences();
};

void TestLint::everyRuleHasBothPlans()
{
    QStringList expected;
    for (const QString &rule : lintRules())
        expected << rule + u".json"_s << rule + u"-not.json"_s;
    expected.sort();
    QStringList found = QDir(examples).entryList(QDir::Files);
    found.sort();
    QCOMPARE(found, expected);
}

void TestLint::triggers_data()
{
    QTest::addColumn<QStringList>("remarks");
    const auto row = [](const char *rule, const QStringList &remarks) { QTest::newRow(rule) << remarks; };
    row("stepTooLarge",
        {uR"(warning stepTooLarge stages[1].exposure {"from":10000,"most":100000,"stage":1,"to":250000})"_s,
         uR"(warning stepTooLarge stages[2].exposure {"from":250000,"most":750000,"stage":2,"to":1000000})"_s});
    row("holdWithinDelay",
        {uR"(warning holdWithinDelay stages[0].hold {"delayMs":172800000,"holdMs":172800000,"metric":"orders","stage":0})"_s,
         uR"(warning holdWithinDelay stages[1].hold {"delayMs":172800000,"holdMs":86400000,"metric":"orders","stage":1})"_s});
    row("sampleNotReachable",
        {uR"(warning sampleNotReachable stages[0].minimumSample {"days":100,"perDay":10,"reached":40,"sample":1000,"stage":0,"withinMs":345600000})"_s});
    row("holdEndsOutsideHours", // Sunday 03:00 in Berlin; Monday 08:00
        {uR"(advice holdEndsOutsideHours stages[0].hold {"attendedAt":"2026-11-23T07:00:00.000Z","endsAt":"2026-11-22T02:00:00.000Z","stage":0})"_s});
    row("noRollbackTarget", {uR"(warning noRollbackTarget flagKey {"rollbackGuardrails":1})"_s});
    row("guardrailWithoutMargin",
        {uR"(warning guardrailWithoutMargin guardrails[1].margin {"firstStage":1,"guardrail":1})"_s});
    row("gateByTimerAlone", {uR"(warning gateByTimerAlone stages[0] {"holdMs":172800000,"stage":0})"_s,
                             uR"(warning gateByTimerAlone stages[2] {"holdMs":null,"stage":2})"_s});
    row("guardrailNeverJudged", {uR"(warning guardrailNeverJudged guardrails[1] {"guardrail":1})"_s});
}

void TestLint::triggers()
{
    QFETCH(const QStringList, remarks);
    const QString rule = QString::fromUtf8(QTest::currentDataTag());
    const auto plan = planIn(examples + u'/' + rule + u".json"_s);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
    QCOMPARE(lines(lint(*plan)).join(u'\n'), remarks.join(u'\n'));
}

void TestLint::staysSilent_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &rule : lintRules())
        QTest::newRow(qPrintable(rule)) << examples + u'/' + rule + u"-not.json"_s;
}

void TestLint::staysSilent()
{
    QFETCH(const QString, path);
    const auto plan = planIn(path);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
    QCOMPARE(lines(lint(*plan)), QStringList());
}

void TestLint::designPlan()
{
    Plan plan = testing::designPlan();
    QCOMPARE(rulesOf(lint(plan)), QStringList{u"noRollbackTarget"_s});
    plan.flagKey = u"one-tap-pay"_s;
    QCOMPARE(lines(lint(plan)), QStringList());
}

void TestLint::documentedPlan()
{
    QFile file(QStringLiteral(SLUICE_DOCS) + u"/plan-format.md"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const qsizetype from = text.indexOf("```json") + 7;
    const auto document = parseJsonObject(text.mid(from, text.indexOf("```", from) - from), file.fileName());
    QVERIFY(document);
    const auto plan = planFromJson(*document);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
    QCOMPARE(plan->stages.size(), 5);
    QCOMPARE(lines(lint(*plan)), QStringList());
}

/// Stages of real rollouts and metrics of real experiments. None says what is switched back; stages outside the data
/// judge nothing, so that time alone opens their gates; one goes from 1% to 25%.
void TestLint::samplePlans_data()
{
    QTest::addColumn<QStringList>("remarks"); // before or after that on flagKey
    const QString first = u"gateByTimerAlone stages[0]"_s;
    const QString second = u"gateByTimerAlone stages[1]"_s;
    QTest::newRow("036afc-2") << QStringList{first};
    QTest::newRow("162a38-1") << QStringList{first, second};
    QTest::newRow("4509ec-1") << QStringList{first, second};
    QTest::newRow("54a85a-0") << QStringList{u"stepTooLarge stages[1].exposure"_s};
    QTest::newRow("54a85a-1") << QStringList{first, second};
    QTest::newRow("54a85a-2") << QStringList{first, second};
    QTest::newRow("64dc88-1") << QStringList{first};
    QTest::newRow("64dc88-2") << QStringList{first, u"gateByTimerAlone stages[2]"_s};
}

void TestLint::samplePlans()
{
    QFETCH(const QStringList, remarks);
    const auto plan = planIn(samples + u'/' + QString::fromUtf8(QTest::currentDataTag()) + u".json"_s);
    QVERIFY(plan);
    QStringList found;
    for (const Remark &remark : lint(*plan))
        found.append(remark.rule() + u' ' + remark.place);
    QCOMPARE(found.removeAll(u"noRollbackTarget flagKey"_s), 1);
    QCOMPARE(found.join(u'\n'), remarks.join(u'\n'));
}

void TestLint::limitsAreAParameter()
{
    Plan plan = testing::designPlan(); // 1, 10, 50, 100%
    plan.flagKey = u"one-tap-pay"_s;
    LintLimits strict;
    strict.factor = 4;
    strict.points = percent(45);
    strict.first = percent(0.5);
    QCOMPARE(lines(lint(plan, strict)).join(u'\n'),
             QStringList(
                 {uR"(warning stepTooLarge stages[0].exposure {"from":0,"most":5000,"stage":0,"to":10000})"_s,
                  uR"(warning stepTooLarge stages[1].exposure {"from":10000,"most":40000,"stage":1,"to":100000})"_s,
                  uR"(warning stepTooLarge stages[2].exposure {"from":100000,"most":400000,"stage":2,"to":500000})"_s,
                  uR"(warning stepTooLarge stages[3].exposure {"from":500000,"most":950000,"stage":3,"to":1000000})"_s})
                 .join(u'\n'));
}

void TestLint::needsTheZoneOfThePlan()
{
    auto plan = planIn(examples + u"/holdEndsOutsideHours.json"_s);
    QVERIFY(plan);
    plan->timeZone.clear();
    QCOMPARE(lines(lint(*plan)), QStringList());
    plan->timeZone = u"Europe/Berlin"_s;
    QCOMPARE(lint(*plan).size(), 1);
    plan->plannedStart.reset();
    QCOMPARE(lines(lint(*plan)), QStringList());
}

void TestLint::workingHours_data()
{
    QTest::addColumn<QString>("ends");
    QTest::addColumn<QString>("attended"); // empty: no remark
    const auto row = [](const QString &ends, const QString &attended) {
        QTest::newRow(qPrintable(ends)) << ends << attended;
    };
    row(u"2026-11-16T07:59:59.999Z"_s, u"2026-11-16T08:00:00.000Z"_s); // Monday
    row(u"2026-11-16T08:00:00.000Z"_s, {});
    row(u"2026-11-16T17:59:59.999Z"_s, {});
    row(u"2026-11-16T18:00:00.000Z"_s, u"2026-11-17T08:00:00.000Z"_s);
    row(u"2026-11-16T23:59:59.999Z"_s, u"2026-11-17T08:00:00.000Z"_s);
    row(u"2026-11-20T18:00:00.000Z"_s, u"2026-11-23T08:00:00.000Z"_s); // Friday
    row(u"2026-11-21T05:00:00.000Z"_s, u"2026-11-23T08:00:00.000Z"_s);
    row(u"2026-11-21T08:00:00.000Z"_s, u"2026-11-23T08:00:00.000Z"_s);
    row(u"2026-11-22T12:00:00.000Z"_s, u"2026-11-23T08:00:00.000Z"_s);
    row(u"2026-11-23T00:00:00.000Z"_s, u"2026-11-23T08:00:00.000Z"_s);
}

void TestLint::workingHours()
{
    QFETCH(QString, ends);
    QFETCH(QString, attended);
    auto plan = planIn(examples + u"/noRollbackTarget-not.json"_s);
    QVERIFY(plan);
    plan->timeZone = u"UTC"_s;
    plan->plannedStart = *instantFromIso(ends) - 48h;
    plan->stages.remove(1, 2); // Canary for 48 h, Everyone
    plan->stages.last().exposure = percent(10);
    const QList<Remark> remarks = lint(*plan);
    QCOMPARE(remarks.size(), attended.isEmpty() ? 0 : 1);
    if (remarks.isEmpty())
        return;
    const auto found = std::get<HoldEndsOutsideHours>(remarks.first().ground);
    QCOMPARE(toIso(found.endsAt), ends);
    QCOMPARE(toIso(found.attendedAt), attended);
}

void TestLint::nobodyWorksOnAHoliday()
{
    Plan plan = testing::designPlan();
    plan.flagKey = u"one-tap-pay"_s;
    plan.plannedStart = *instantFromIso(u"2026-12-24T10:00+01:00"_s); // Thursday
    plan.stages = {stageAt(u"Canary"_s, 1, 24), stageAt(u"Ten"_s, 10, 24)};
    QCOMPARE(lines(lint(plan)), QStringList());
    plan.holidays = {{QDate(2026, 12, 25), u"Christmas Day"_s}};
    const auto found = std::get<HoldEndsOutsideHours>(lint(plan).first().ground);
    QCOMPARE(toIso(found.attendedAt), u"2026-12-28T07:00:00.000Z"_s);
    plan.stages[0].hold = Duration{1, Duration::Unit::businessDays};
    QCOMPARE(lines(lint(plan)), QStringList()); // it ends on Monday
}

void TestLint::nightIsCountedInTheZoneOfThePlan()
{
    Plan plan = testing::designPlan();
    plan.flagKey = u"one-tap-pay"_s;
    plan.plannedStart = *instantFromIso(u"2026-11-16T14:00:00Z"_s); // Monday
    plan.stages = {stageAt(u"Canary"_s, 1, 24), stageAt(u"Ten"_s, 10, 24)};
    plan.timeZone = u"Europe/Berlin"_s; // 15:00
    QCOMPARE(lines(lint(plan)), QStringList());
    plan.timeZone = u"Asia/Kathmandu"_s; // 19:45
    QCOMPARE(lint(plan).size(), 1);
    const auto found = std::get<HoldEndsOutsideHours>(lint(plan).first().ground);
    QCOMPARE(toIso(found.endsAt), u"2026-11-17T14:00:00.000Z"_s);
    QCOMPARE(toIso(found.attendedAt), u"2026-11-18T02:15:00.000Z"_s); // 08:00
}

void TestLint::nothingToSayAboutASampleWithoutTraffic()
{
    auto plan = planIn(examples + u"/sampleNotReachable.json"_s);
    QVERIFY(plan);
    plan->unitsPerDay.reset();
    QCOMPARE(lines(lint(*plan)), QStringList());
    // Without any hold a stage may last a year: 3,650 users of 10 a day.
    plan->unitsPerDay = 1000;
    plan->stages.first().hold.reset();
    plan->stages.first().minimumSample = 3650;
    QCOMPARE(lines(lint(*plan)), QStringList());
    plan->stages.first().minimumSample = 3651;
    QCOMPARE(rulesOf(lint(*plan)), QStringList{u"sampleNotReachable"_s});
    // A longest hold of its own counts, not twice the shortest.
    plan->stages.first().maximumHold = hours(366 * 24);
    QCOMPARE(lines(lint(*plan)), QStringList());
}

/// 3 users in 46 hours of 156.52 a day, of which 1% are exposed: 3 / perDay is a rounding error more than 46 hours.
void TestLint::theSampleThatIsOfferedIsReached()
{
    auto plan = planIn(examples + u"/sampleNotReachable.json"_s);
    QVERIFY(plan);
    plan->unitsPerDay = 156.52173913043475;
    plan->stages.first().hold = hours(23);
    QCOMPARE(qint64(std::get<SampleNotReachable>(lint(*plan).first().ground).reached), 3);
    plan->stages.first().minimumSample = 3;
    QCOMPARE(lines(lint(*plan)), QStringList());
}

void TestLint::waitsForTheSlowestGuardrail()
{
    for (const auto &[crashes, orders, slowest] :
         {std::tuple{hours(60), hours(50), "crashes"}, std::tuple{hours(50), hours(60), "orders"}}) {
        auto plan = planIn(examples + u"/holdWithinDelay.json"_s);
        QVERIFY(plan);
        plan->metrics[0].delay = crashes;
        plan->metrics[1].delay = orders;
        const auto found = std::get<HoldWithinDelay>(lint(*plan).first().ground);
        QCOMPARE(found.metric.value, QString::fromLatin1(slowest));
        QVERIFY(found.delay == hours(60));
    }
    auto plan = planIn(examples + u"/holdWithinDelay.json"_s);
    QVERIFY(plan);
    plan->metrics[1].delay = hours(0); // known at once
    plan->stages.first().hold.reset();
    QCOMPARE(lines(lint(*plan)), QStringList());
}

/// Whom an audience is compared with only the source knows, so its gate waits for data, too.
void TestLint::anAudienceIsJudged()
{
    auto plan = planIn(examples + u"/noRollbackTarget-not.json"_s);
    QVERIFY(plan);
    Stage employees;
    employees.name = u"Employees"_s;
    employees.hold = hours(24);
    plan->stages.prepend(employees); // nobody in particular: nothing to compare, nothing to wait for
    QCOMPARE(rulesOf(lint(*plan)), QStringList{u"gateByTimerAlone"_s});
    plan->stages.first().audience = u"Employees"_s;
    QCOMPARE(lines(lint(*plan)), QStringList());
    plan->stages.first().guardrails = QList<MetricId>();
    QCOMPARE(rulesOf(lint(*plan)), QStringList{u"gateByTimerAlone"_s});
}

void TestLint::aHoldOfNoLengthIsNone()
{
    for (const QString &rule : lintRules()) {
        auto none = planIn(examples + u'/' + rule + u".json"_s);
        QVERIFY(none);
        Plan zero = *none;
        for (qsizetype i = 0; i < zero.stages.size(); ++i) {
            none->stages[i].hold.reset();
            zero.stages[i].hold = hours(0);
        }
        QCOMPARE(lines(lint(zero)), lines(lint(*none)));
    }
}

void TestLint::asksForATargetEvenIfOnlyAPersonRollsBack()
{
    auto plan = planIn(examples + u"/noRollbackTarget.json"_s);
    QVERIFY(plan);
    plan->guardrails.first().severity = Severity::hold;
    QCOMPARE(lines(lint(*plan)), QStringList{uR"(advice noRollbackTarget flagKey {"rollbackGuardrails":0})"_s});
}

void TestLint::pureAndInOrder()
{
    QVERIFY(rc::check("remarks depend on the plan alone, and follow the rules' order", [] {
        const Plan plan = anyPlan();
        const QList<Remark> remarks = lint(plan);
        RC_ASSERT(lint(plan) == remarks);
        RC_ASSERT(lint(*planFromJson(toJson(plan))) == remarks);
        qsizetype last = 0;
        for (const Remark &remark : remarks) {
            const qsizetype rule = lintRules().indexOf(remark.rule());
            RC_ASSERT(rule >= last);
            last = rule;
            const QJsonObject json = toJson(remark);
            RC_ASSERT(json[u"values"_s].toObject().size() > 0);
            RC_ASSERT(parseJsonObject(canonicalJson(json), {}).has_value());
        }
    }));
}

void TestLint::stepsThatPassAreSmall()
{
    QVERIFY(rc::check("a step without a remark is at most tenfold or ends at 1%, and adds at most half", [] {
        const Plan plan = anyPlan();
        QSet<int> remarked;
        for (const Remark &remark : lint(plan))
            if (const auto *step = std::get_if<StepTooLarge>(&remark.ground)) {
                remarked.insert(step->stage);
                RC_ASSERT(step->to > step->most);
                RC_ASSERT(step->most > step->from.value_or(Exposure{}));
            }
        std::optional<qint64> from;
        for (int i = 0; i < plan.stages.size(); ++i) {
            if (!plan.stages.at(i).exposure)
                continue;
            const qint64 to = plan.stages.at(i).exposure->ppm;
            const bool isSmall = from ? (to <= 10 * *from || to <= 10'000) && to - *from <= 500'000 : to <= 250'000;
            RC_ASSERT(isSmall != remarked.contains(i));
            from = to > 0 ? std::optional(to) : std::nullopt; // nobody has it any more
        }
    }));
}

void TestLint::holdsEndInFrontOfSomebody()
{
    QVERIFY(rc::check("the working moment is one, is after the end, and no earlier one is between", [] {
        const Plan plan = anyPlanWithin(std::chrono::hours(24 * 800));
        const QTimeZone zone(plan.timeZone.toUtf8());
        const auto isAttended = [&](Instant at) {
            const auto local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone);
            return Calendar(plan).isBusinessDay(local.date()) && local.time() >= QTime(8, 0) &&
                   local.time() < QTime(18, 0);
        };
        for (const Remark &remark : lint(plan))
            if (const auto *hours = std::get_if<HoldEndsOutsideHours>(&remark.ground)) {
                RC_ASSERT(!isAttended(hours->endsAt));
                RC_ASSERT(isAttended(hours->attendedAt));
                RC_ASSERT(hours->attendedAt > hours->endsAt);
                for (Instant at = hours->endsAt; at < hours->attendedAt; at += 15min)
                    RC_ASSERT(!isAttended(at));
            }
    }));
}

/// What a remark asks for is enough, and following it never leads to another remark of the same rule at that place.
void TestLint::mendingWhatWasRemarkedOnSilences()
{
    QVERIFY(rc::check("a remark that is followed is gone", [] {
        Plan plan = anyPlan();
        const QList<Remark> remarks = lint(plan);
        if (remarks.isEmpty())
            return;
        const Remark remark = remarks.at(*rc::gen::inRange(0, int(remarks.size())));
        if (const auto *delay = std::get_if<HoldWithinDelay>(&remark.ground)) {
            plan.stages[delay->stage].hold = Duration{delay->delay.nominalLength() / 1s + 1, Duration::Unit::seconds};
        } else if (const auto *sample = std::get_if<SampleNotReachable>(&remark.ground)) {
            plan.stages[sample->stage].minimumSample = qint64(sample->reached);
        } else if (const auto *target = std::get_if<NoRollbackTarget>(&remark.ground)) {
            RC_ASSERT(target->rollbackGuardrails <= plan.guardrails.size());
            plan.flagKey = u"flag"_s;
        } else if (const auto *margin = std::get_if<GuardrailWithoutMargin>(&remark.ground)) {
            plan.guardrails[margin->guardrail].margin = Margin{0.05, true};
        } else if (const auto *timer = std::get_if<GateByTimerAlone>(&remark.ground)) {
            plan.stages[timer->stage].approvals = 1;
        } else {
            return;
        }
        for (const Remark &left : lint(plan))
            RC_ASSERT(left.rule() != remark.rule() || left.place != remark.place);
    }));
}

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"

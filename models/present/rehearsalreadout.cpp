// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rehearsalreadout.h"

#include "core/csvcell.h"
#include "present/format.h"
#include "present/planreadout.h"
#include "present/rehearsalcharts.h"
#include "present/rehearsalplans.h"
#include "present/rehearsaltext.h"
#include "present/rehearsalwish.h"
#include "present/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr double millisecondsOfDay = 86'400'000;
constexpr double hundred = 100;
constexpr double visibleDrop = 0.002; // of false rollbacks, for a plan that is worth a word
constexpr double visibleGain = 0.02;  // of regressions that are stopped in time

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::RehearsalReadout)
};

QString daysText(double days)
{
    return shortDurationText(Milliseconds(std::llround(days * millisecondsOfDay)));
}

/// "99%", "1.1%", "0.03%"; never 0% or 100% where some did or did not.
QString shareText(const gate::Frequency &frequency)
{
    const double percent = hundred * frequency.share();
    if (frequency.count == 0 || frequency.count == frequency.of)
        return QString::number(percent, 'f', 0) + u'%';
    const double rest = std::min(percent, hundred - percent);
    if (rest < 0.05)
        return percent < hundred / 2 ? Words::tr("<0.1%") : Words::tr(">99.9%");
    return QString::number(percent, 'f', percent < 10 || percent >= 99.5 ? 1 : 0) + u'%';
}

/// "1 run in 100", "under 1 run in 100"; `isOne` for the verb.
struct Hundredth
{
    QString runs;
    bool isOne = false;
};

Hundredth hundredth(const gate::Frequency &frequency)
{
    if (frequency.count == 0)
        return {Words::tr("no run"), true};
    if (frequency.count == frequency.of)
        return {Words::tr("every run"), true};
    const long count = std::clamp(std::lround(hundred * frequency.share()), 0L, 99L);
    if (count == 0)
        return {Words::tr("under 1 run in 100"), true};
    return {count == 1 ? Words::tr("1 run in 100") : Words::tr("%1 runs in 100").arg(count), count == 1};
}

/// How many of a hundred marks each of these runs gets, so that they are a hundred together.
QList<int> marksOf(const QList<qint64> &counts, qint64 runs)
{
    QList<int> marks;
    QList<std::pair<double, qsizetype>> rests;
    int left = int(hundred);
    for (qsizetype i = 0; i < counts.size(); ++i) {
        const double exact = hundred * double(counts.at(i)) / double(std::max<qint64>(1, runs));
        marks.append(int(exact));
        left -= int(exact);
        rests.append({exact - int(exact), i});
    }
    std::ranges::stable_sort(rests, std::greater(), &std::pair<double, qsizetype>::first);
    for (int i = 0; i < left && i < rests.size(); ++i)
        ++marks[rests.at(i).second];
    return marks;
}

QString marksText(int marks, qint64 count)
{
    return count == 0 ? Words::tr("none") : marks == 0 ? Words::tr("under 1") : QString::number(marks);
}

class Builder
{
public:
    Builder(const RehearsalForm &form, const RehearsalGround &ground)
        : m_form(form)
        , m_ground(ground)
        , m_wish(rehearsalWish(form, ground))
    {
    }

    RehearsalSnapshot build()
    {
        readSubject();
        readFields();
        if (!m_wish.plan || !m_ground.gates)
            return m_snapshot;
        readStatus();
        const gate::Rehearsal *quiet = m_ground.find(m_wish.trial(m_wish.plans.first(), 0));
        const gate::Rehearsal *harmed =
            m_wish.isWhole() ? m_ground.find(m_wish.trial(m_wish.plans.first(), m_wish.change)) : nullptr;
        if (!quiet || !harmed)
            return m_snapshot;
        readLead(*quiet, *harmed);
        m_snapshot.cases = {quietCase(*quiet), harmedCase(*harmed)};
        m_snapshot.curves = rehearsalCurves(m_wish, m_ground);
        m_snapshot.harm = rehearsedHarm(m_wish, m_ground);
        m_snapshot.durations = rehearsedDurations(m_wish, m_ground);
        readAdvice(*quiet, *harmed);
        readRows();
        return m_snapshot;
    }

private:
    void readSubject()
    {
        const QString typed = fieldText(m_ground.subject.form, u"name"_s);
        const QString name = typed.isEmpty() ? Words::tr("New rollout") : typed;
        m_snapshot.title = Words::tr("Rehearsal: %1").arg(name);
        const auto &facts = m_ground.subject.ground.facts;
        if (m_ground.subject.isDraft)
            m_snapshot.plans.append({u"draft"_s, Words::tr("%1, draft").arg(name)});
        if (facts)
            m_snapshot.plans.append(
                {u"saved"_s, Words::tr("%1, revision %2").arg(facts->stored.plan.name).arg(facts->stored.revision)});
        m_snapshot.plan = isDraft() ? u"draft"_s : u"saved"_s;
    }

    /// Whether what was typed is rehearsed, not what is saved.
    [[nodiscard]] bool isDraft() const
    {
        return m_ground.subject.isDraft && !(m_form.asSaved && m_ground.subject.ground.facts);
    }

    void readFields()
    {
        m_snapshot.followsGates = m_form.followsGates;
        m_snapshot.runs = m_form.runs;
        m_snapshot.seed = m_form.seed;
        m_snapshot.faults = m_wish.faults;
        m_snapshot.users = m_form.users;
        if (m_form.users.isEmpty() && m_wish.plan && m_wish.plan->unitsPerDay)
            m_snapshot.users = fullCountText(*m_wish.plan->unitsPerDay);
        m_snapshot.compared = m_wish.offered;
        m_snapshot.metric = m_wish.metric.value;
        m_snapshot.effect = m_form.effect;
        if (m_form.effect.isEmpty() && m_wish.change != 0)
            m_snapshot.effect = marginText(m_wish.change);
        if (!m_wish.plan)
            return;
        const QString grace = graceText(*m_wish.plan);
        if (!m_form.followsGates)
            m_snapshot.wayHint = Words::tr("A stage that is not clear at its maximum hold waits for a person.");
        else if (grace.isEmpty())
            m_snapshot.wayHint = Words::tr("A stage that is not clear at its maximum hold is rolled back.");
        else
            m_snapshot.wayHint = Words::tr("A stage that is not clear %1 after its hold is rolled back.").arg(grace);
        if (!m_ground.gates)
            return;
        for (const gate::Baseline &baseline : m_ground.gates->baselines)
            m_snapshot.metrics.append({baseline.metric.value, m_wish.plan->metric(baseline.metric)->name});
        const qsizetype others = m_ground.gates->baselines.size() - 1;
        if (others > 0)
            m_snapshot.othersHint = others == 1 ? Words::tr("The other guardrail stays unchanged.")
                                                : Words::tr("The other %1 guardrails stay unchanged.").arg(others);
        if (const qsizetype missing = m_ground.gates->leftOut.size(); missing > 0)
            m_snapshot.othersHint +=
                (m_snapshot.othersHint.isEmpty() ? QString() : u" "_s) +
                (missing == 1 ? Words::tr("One without a baseline is left out.")
                              : Words::tr("Guardrails without a baseline are left out: %1.").arg(missing));
    }

    void readStatus()
    {
        const auto &facts = m_ground.subject.ground.facts;
        const rollout::Plan &plan = *m_wish.plan;
        if (!facts)
            m_snapshot.statusLeft.append(Words::tr("Draft plan, not saved yet"));
        else
            m_snapshot.statusLeft.append(
                (isDraft() ? Words::tr("Draft plan, revision %1") : Words::tr("Plan revision %1"))
                    .arg(facts->stored.revision));
        const Milliseconds refresh = plan.data.refresh.nominalLength();
        const QString looks = refresh == std::chrono::hours(1) ? Words::tr("Hourly looks")
                              : refresh == std::chrono::hours(24)
                                  ? Words::tr("Daily looks")
                                  : Words::tr("Looks every %1").arg(shortDurationText(refresh));
        const qsizetype guardrails = m_ground.gates->baselines.size();
        const bool isFixed = plan.rules.monitoring == rollout::Monitoring::fixedHorizon;
        const QString level = QString::number(hundred * (1 - plan.rules.alphaRollback), 'g', 3);
        m_snapshot.statusLeft.append(
            Words::tr("%1, %2, %3")
                .arg(looks, guardrails == 1 ? Words::tr("1 guardrail") : Words::tr("%1 guardrails").arg(guardrails),
                     (isFixed ? Words::tr("%1% bands of one look") : Words::tr("%1% sequential bands")).arg(level)));
        if (m_wish.runs < 1)
            return;
        constexpr double widest = 1.96 * 0.5; // of a chance of one half
        const double points = hundred * widest / std::sqrt(double(m_wish.runs));
        m_snapshot.samplingError = Words::tr("Sampling error of a probability: up to ±%1 points")
                                       .arg(QString::number(points, 'f', points < 0.95 ? 2 : 1));
    }

    [[nodiscard]] QString guarded() const { return stageLabel(m_wish.plan->stages.at(guardedStage(*m_wish.plan))); }
    [[nodiscard]] QString last() const { return stageLabel(m_wish.plan->stages.last()); }

    void readLead(const gate::Rehearsal &quiet, const gate::Rehearsal &harmed)
    {
        const Hundredth needless = hundredth(rolledBackIn(quiet, m_form.followsGates));
        const Hundredth stopped = hundredth(stoppedBefore(*m_wish.plan, *m_wish.plan, harmed));
        const QString metric = inSentence(m_wish.plan->metric(m_wish.metric)->name);
        const QString size = QString::number(hundred * std::abs(m_wish.change), 'g', 4) + u'%';
        m_snapshot.lead =
            (needless.isOne ? Words::tr("If nothing is wrong, %1 is rolled back by mistake.")
                            : Words::tr("If nothing is wrong, %1 are rolled back by mistake."))
                .arg(needless.runs) +
            u' ' +
            (m_wish.change < 0 ? Words::tr("If %1 falls by %2,") : Words::tr("If %1 rises by %2,")).arg(metric, size) +
            u' ' +
            (stopped.isOne ? Words::tr("%1 stops before %2.") : Words::tr("%1 stop before %2."))
                .arg(stopped.runs, guarded());
    }

    [[nodiscard]] RehearsedCase quietCase(const gate::Rehearsal &result) const
    {
        const gate::Frequency needless = rolledBackIn(result, m_form.followsGates);
        RehearsedCase one{Words::tr("No effect"), Words::tr("nothing is wrong"), {}, {}};
        one.figures = {
            {shareText(result.reached), Words::tr("reach %1").arg(last()), chanceText(result.reached)},
            {shareText(needless), Words::tr("false rollback"), chanceText(needless)},
            {result.reached.count > 0 ? daysText(result.daysToEnd.median) : QString(),
             Words::tr("median time to %1").arg(last()),
             result.reached.count > 0 ? Words::tr("%1 to %2 in 90 of 100 runs")
                                            .arg(daysText(result.daysToEnd.low), daysText(result.daysToEnd.high))
                                      : QString()},
        };
        QList<Ended> ended{{-1, result.reached.count, Tone::go, Words::tr("reach %1, right").arg(last())}};
        for (const gate::StageRehearsal &stage : result.stages) {
            const QString name = m_wish.plan->stages.at(stage.stage).name;
            const qint64 back = stage.rolledBack.count + (m_form.followsGates ? stage.held.count : 0);
            if (back > 0)
                ended.append({stage.stage, back, Tone::back, Words::tr("rolled back at %1, wrong").arg(name)});
            if (!m_form.followsGates && stage.held.count > 0)
                ended.append(
                    {stage.stage, stage.held.count, Tone::hold, Words::tr("wait for a person at %1").arg(name)});
        }
        one.groups = groupsOf(ended, result.runs);
        return one;
    }

    [[nodiscard]] RehearsedCase harmedCase(const gate::Rehearsal &result) const
    {
        const rollout::Metric &metric = *m_wish.plan->metric(m_wish.metric);
        const gate::Frequency stopped = stoppedBefore(*m_wish.plan, *m_wish.plan, result);
        const QString size = QString::number(hundred * std::abs(m_wish.change), 'g', 4) + u'%';
        RehearsedCase one{
            Words::tr("%1 regression").arg(size), inSentence(metric.name) + u' ' + marginText(m_wish.change), {}, {}};
        const gate::Spread &exposed = result.exposedAtStop;
        one.figures.append({shareText(stopped), Words::tr("stopped before %1").arg(guarded()), chanceText(stopped)});
        one.figures.append({exposed.of > 0 ? countText(std::round(exposed.mean)) : QString(),
                            Words::tr("users exposed until the stop"),
                            exposed.of > 0
                                ? Words::tr("On average; %1 to %2 in 90 of 100 runs that stop")
                                      .arg(countText(std::round(exposed.low)), countText(std::round(exposed.high)))
                                : Words::tr("No run stops.")});
        if (const auto cases = extraCases(m_wish, result))
            one.figures.append(
                {countText(std::round(*cases)),
                 m_wish.isLoss() ? Words::tr("cases lost in 14 days") : Words::tr("extra cases in 14 days"),
                 Words::tr("Of %1, on average over all runs").arg(inSentence(metric.name))});
        else
            one.figures.append({result.daysToStop.of > 0 ? daysText(result.daysToStop.median) : QString(),
                                Words::tr("median time to the stop"),
                                result.daysToStop.of > 0
                                    ? Words::tr("%1 to %2 in 90 of 100 runs that stop")
                                          .arg(daysText(result.daysToStop.low), daysText(result.daysToStop.high))
                                    : Words::tr("No run stops.")});
        const int inTime = guardedStage(*m_wish.plan);
        QList<Ended> ended;
        for (const gate::StageRehearsal &stage : result.stages) {
            const QString name = m_wish.plan->stages.at(stage.stage).name;
            const qint64 count = stage.rolledBack.count + stage.held.count;
            if (count > 0 && (stage.stage < inTime || inTime == 0))
                ended.append({stage.stage, count, Tone::go, Words::tr("stopped at %1, right").arg(name)});
            else if (count > 0)
                ended.append({stage.stage, count, Tone::hold, Words::tr("stopped at %1, late").arg(name)});
        }
        ended.append({-1, result.reached.count, Tone::back, Words::tr("reach %1, missed").arg(last())});
        one.groups = groupsOf(ended, result.runs);
        return one;
    }

    struct Ended
    {
        int stage = -1; ///< -1: none, they reached the end
        qint64 count = 0;
        Tone tone = Tone::early;
        QString words;
    };

    [[nodiscard]] static QList<RunGroup> groupsOf(const QList<Ended> &ended, qint64 runs)
    {
        QList<qint64> counts;
        for (const Ended &one : ended)
            counts.append(one.count);
        const QList<int> marks = marksOf(counts, runs);
        QList<RunGroup> groups;
        for (qsizetype i = 0; i < ended.size(); ++i) {
            const Ended &one = ended.at(i);
            groups.append({marks.at(i), std::max(0, one.stage), one.stage < 0, one.tone,
                           marksText(marks.at(i), one.count) + u' ' + one.words});
        }
        return groups;
    }

    void readAdvice(const gate::Rehearsal &quiet, const gate::Rehearsal &harmed)
    {
        for (const RehearsedPlan &plan : m_wish.plans) {
            if (plan.place.isEmpty())
                continue;
            const gate::Rehearsal *other = m_ground.find(m_wish.trial(plan, 0));
            const gate::Rehearsal *stopped = m_ground.find(m_wish.trial(plan, m_wish.change));
            if (!other || !stopped || other->reached.count == 0 || quiet.reached.count == 0)
                continue;
            const gate::Frequency before = rolledBackIn(quiet, m_form.followsGates);
            const gate::Frequency after = rolledBackIn(*other, m_form.followsGates);
            const gate::Frequency caught = stoppedBefore(*m_wish.plan, *m_wish.plan, harmed);
            const gate::Frequency caughtThen = stoppedBefore(*m_wish.plan, plan.plan, *stopped);
            if (before.share() - after.share() < visibleDrop && caughtThen.share() - caught.share() < visibleGain)
                continue;
            m_snapshot.advice = {Words::tr("Try %1.").arg(plan.name), adviceText(plan, quiet, *other, before, after),
                                 plan.place, plan.value};
            if (caughtThen.share() - caught.share() >= visibleGain)
                m_snapshot.advice.text += u' ' + Words::tr("It stops %1 of these regressions before %2, not %3.")
                                                     .arg(shareText(caughtThen), guarded(), shareText(caught));
            return;
        }
    }

    [[nodiscard]] static QString adviceText(const RehearsedPlan &plan, const gate::Rehearsal &quiet,
                                            const gate::Rehearsal &other, const gate::Frequency &before,
                                            const gate::Frequency &after)
    {
        constexpr double anHour = 1.0 / 24;
        const double later = other.daysToEnd.median - quiet.daysToEnd.median;
        const QString when = std::abs(later) < anHour ? Words::tr("It takes as long in the median")
                             : later > 0 ? Words::tr("It finishes %1 later in the median").arg(daysText(later))
                                         : Words::tr("It finishes %1 earlier in the median").arg(daysText(-later));
        const double calendar = calendarDays(plan.plan);
        gate::Frequency punctual{0, other.runs};
        for (const gate::Ending &ending : other.endings)
            if (ending.days <= calendar * (1 + 1e-9))
                punctual.count += ending.runs;
        const Hundredth keep = hundredth(punctual);
        const QString drop = before.count == after.count
                                 ? Words::tr("false rollbacks stay at %1").arg(shareText(before))
                                 : (after.count < before.count ? Words::tr("false rollbacks drop from %1 to %2")
                                                               : Words::tr("false rollbacks rise from %1 to %2"))
                                       .arg(shareText(before), shareText(after));
        return (keep.isOne ? Words::tr("%1, but %2 keeps the calendar and %3.")
                           : Words::tr("%1, but %2 keep the calendar and %3."))
            .arg(when, keep.runs, drop);
    }

    void readRows()
    {
        m_snapshot.columns = {Words::tr("Plan"),
                              Words::tr("Metric"),
                              Words::tr("Change"),
                              Words::tr("Stage"),
                              Words::tr("Runs"),
                              Words::tr("Entered"),
                              Words::tr("Opened at once"),
                              Words::tr("Passed"),
                              Words::tr("Rolled back"),
                              Words::tr("Held"),
                              Words::tr("Median days to the end"),
                              Words::tr("Mean users exposed at the stop")};
        for (const console::Trial &trial : m_wish.trials()) {
            const gate::Rehearsal *result = m_ground.find(trial);
            if (!result)
                continue;
            const auto plan = std::ranges::find(m_wish.plans, trial.plan, &RehearsedPlan::plan);
            const QString metric = m_wish.plan->metric(m_wish.metric)->name;
            const double change = trial.changes.value(m_wish.metric, 0);
            for (const gate::StageRehearsal &stage : result->stages)
                m_snapshot.rows.append(
                    {plan->name, metric, QString::number(change, 'g', 12), trial.plan.stages.at(stage.stage).name,
                     QString::number(result->runs), QString::number(stage.entered.count),
                     QString::number(stage.passedAtMinimum.count), QString::number(stage.passed.count),
                     QString::number(stage.rolledBack.count), QString::number(stage.held.count),
                     result->daysToEnd.of > 0 ? QString::number(result->daysToEnd.median, 'g', 12) : QString(),
                     result->exposedAtStop.of > 0 ? QString::number(result->exposedAtStop.mean, 'g', 12) : QString()});
        }
    }

    const RehearsalForm &m_form;
    const RehearsalGround &m_ground;
    RehearsalWish m_wish;
    RehearsalSnapshot m_snapshot;
};

} // namespace

const gate::Rehearsal *RehearsalGround::find(const console::Trial &trial) const
{
    const auto found = std::ranges::find(known, trial, &std::pair<console::Trial, gate::Rehearsal>::first);
    return found == known.end() ? nullptr : &found->second;
}

Result<rollout::Plan> rehearsedPlan(const RehearsalForm &form, const RehearsalSubject &subject)
{
    const auto &facts = subject.ground.facts;
    Result<rollout::Plan> plan = form.asSaved && facts ? facts->stored.plan : planOf(subject.form);
    if (plan && !form.users.isEmpty())
        if (const auto users = positiveNumber(form.users))
            plan->unitsPerDay = *users;
    return plan;
}

console::RehearsalOrder rehearsalOrder(const rollout::Plan &plan, const RehearsalSubject &subject)
{
    return foresightOrder(plan, subject.ground);
}

QList<console::Trial> rehearsalTrials(const RehearsalForm &form, const RehearsalGround &ground)
{
    return rehearsalWish(form, ground).trials();
}

RehearsalSnapshot rehearsalSnapshot(const RehearsalForm &form, const RehearsalGround &ground)
{
    return Builder(form, ground).build();
}

QByteArray rehearsalCsv(const RehearsalSnapshot &snapshot)
{
    if (snapshot.rows.isEmpty())
        return {};
    static const QList<qsizetype> texts{0, 1, 3}; // the others are numbers
    QByteArray table = "plan,metric,change,stage,runs,entered,opened_at_once,passed,rolled_back,held,"
                       "median_days_to_end,mean_users_exposed_at_stop\n";
    for (const QStringList &row : snapshot.rows) {
        QByteArrayList line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line.append(texts.contains(i) ? csvCell(row.at(i)) : row.at(i).toUtf8());
        table += line.join(',') + '\n';
    }
    return table;
}

} // namespace sluice::present

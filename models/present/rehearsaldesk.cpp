// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rehearsaldesk.h"

#include "console/console.h"
#include "present/format.h"
#include "present/planreadout.h"
#include "present/rehearsalreadout.h"
#include "present/sentences.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::present {

namespace {

constexpr auto pauseInTyping = 150ms;
constexpr qsizetype mostKnown = 600; // results of assumptions that were left; the oldest go first
constexpr qsizetype mostOthers = 3;

QString linesOf(const Error &error)
{
    QStringList lines;
    for (const InputFault &fault : error.faults)
        lines.append(faultText(fault));
    return lines.join(u'\n');
}

} // namespace

class RehearsalDesk::Private
{
public:
    using State = RehearsalSnapshot::State;

    explicit Private(console::Console &c)
        : console(c)
    {
    }

    console::Console &console;
    RehearsalForm form;
    RehearsalGround ground;
    std::optional<RehearsalSubject> latest;       ///< for the next run
    bool isPlanNewer = false;                     ///< in `latest`: worth a word
    std::optional<console::RehearsalOrder> asked; ///< what the gates are those of
    RehearsalSnapshot snapshot;
    State state = State::running;
    Notice notice;
    QString corner;
    bool isMeasured = false; ///< how long what runs took until its figures were there
    QElapsedTimer watch;
    QTimer delay;
    console::RehearsalTrials trials; ///< goes first
};

RehearsalDesk::RehearsalDesk(console::Console &console, const RehearsalSubject &subject, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console))
{
    d->ground.subject = subject;
    d->delay.setSingleShot(true);
    d->delay.setInterval(pauseInTyping);
    connect(&d->delay, &QTimer::timeout, this, &RehearsalDesk::foresee);
    refresh();
}

RehearsalDesk::~RehearsalDesk() = default;

const RehearsalSnapshot &RehearsalDesk::snapshot() const
{
    return d->snapshot;
}

const RehearsalForm &RehearsalDesk::form() const
{
    return d->form;
}

QByteArray RehearsalDesk::csv() const
{
    return rehearsalCsv(d->snapshot);
}

QString RehearsalDesk::rollout() const
{
    const auto &facts = d->ground.subject.ground.facts;
    return facts ? facts->stored.plan.id.value : QString();
}

void RehearsalDesk::setForm(const RehearsalForm &form)
{
    if (form == d->form)
        return;
    d->form = form;
    refresh();
}

/// Whoever stopped goes on; whoever has seen it all sees it done again.
void RehearsalDesk::run()
{
    if (d->latest) {
        d->ground.subject = *std::exchange(d->latest, std::nullopt);
        d->ground.gates.reset();
    }
    d->isPlanNewer = false;
    if (d->state != RehearsalSnapshot::State::stopped)
        d->ground.known.clear();
    refresh();
}

void RehearsalDesk::stop()
{
    if (d->state != RehearsalSnapshot::State::running)
        return;
    d->trials.cancel();
    d->delay.stop();
    finish(RehearsalSnapshot::State::stopped,
           {tr("Stopped."), tr("What was not finished by then is missing. Run again to go on."), {}});
}

void RehearsalDesk::setSubject(const RehearsalSubject &subject)
{
    const RehearsalSubject &shown = d->ground.subject;
    const auto revision = [](const RehearsalSubject &of) {
        return of.ground.facts ? of.ground.facts->stored.revision : 0;
    };
    const bool isNewer = subject.form != shown.form || revision(subject) != revision(shown);
    d->latest = subject; // also with newer data, which are nothing to interrupt anybody for
    if (isNewer == std::exchange(d->isPlanNewer, isNewer))
        return;
    show();
}

void RehearsalDesk::setOthers(const QStringList &rollouts)
{
    QList<RolloutId> ids;
    for (const QString &id : rollouts)
        if (id != rollout())
            ids.append(RolloutId(id));
    if (ids.isEmpty())
        return;
    d->console.plans(ids, this, [this](const QHash<RolloutId, store::StoredRollout> &plans) {
        const auto own = planOf(d->ground.subject.form);
        if (!own)
            return;
        QList<rollout::Plan> others;
        for (const store::StoredRollout &stored : plans)
            if (stored.plan.surface == own->surface)
                others.append(stored.plan);
        std::ranges::sort(others, {}, [](const rollout::Plan &plan) { return std::pair(plan.name, plan.id.value); });
        d->ground.others = others.mid(0, mostOthers);
        refresh();
    });
}

void RehearsalDesk::refresh()
{
    using State = RehearsalSnapshot::State;
    d->trials.cancel();
    d->delay.stop();
    const auto plan = rehearsedPlan(d->form, d->ground.subject);
    if (!plan) {
        d->ground.gates.reset();
        finish(State::nothing, {tr("This plan cannot be rehearsed yet."), linesOf(plan.error()), {}});
        return;
    }
    if (const QString why = whyNoForesight(*plan); !why.isEmpty()) {
        d->ground.gates.reset();
        finish(State::nothing, {tr("Nothing to rehearse."), why, {}});
        return;
    }
    console::RehearsalOrder order = rehearsalOrder(*plan, d->ground.subject);
    const bool isKnown =
        d->ground.gates && d->asked && order.plan == d->asked->plan && order.baselines == d->asked->baselines;
    d->asked = std::move(order);
    if (isKnown) {
        tryOut();
        return;
    }
    d->delay.start();
    finish(State::running, {});
}

void RehearsalDesk::foresee()
{
    using State = RehearsalSnapshot::State;
    d->trials.foresee(*d->asked, this, [this](Result<console::RehearsalReport> report) {
        if (report) {
            d->ground.gates = std::move(*report);
            tryOut();
            return;
        }
        d->ground.gates.reset();
        if (report.error().code == ErrorCode::invalidInput)
            finish(State::nothing, {tr("Nothing to rehearse."), whyNoBaseline(), linesOf(report.error())});
        else
            finish(State::failed, noticeOf(report.error()));
    });
}

/// What is known already is not run again.
void RehearsalDesk::tryOut()
{
    using State = RehearsalSnapshot::State;
    const QList<console::Trial> wanted = rehearsalTrials(d->form, d->ground);
    QList<console::Trial> missing;
    for (const console::Trial &trial : wanted)
        if (!d->ground.find(trial))
            missing.append(trial);
    if (missing.isEmpty()) {
        finish(State::ready, {});
        return;
    }
    d->isMeasured = d->ground.find(wanted.at(0)) && d->ground.find(wanted.at(1));
    d->watch.start();
    finish(State::running, {});
    d->trials.tryOut(
        missing, this,
        [this, missing](qsizetype i, const Result<gate::Rehearsal> &result) {
            if (!result) {
                finish(State::failed, noticeOf(result.error()));
                return;
            }
            d->ground.known.append({missing.at(i), *result});
            if (d->ground.known.size() > mostKnown)
                d->ground.known.removeFirst();
            if (const RehearsalSnapshot now = rehearsalSnapshot(d->form, d->ground);
                !d->isMeasured && !now.cases.isEmpty()) {
                d->isMeasured = true;
                d->corner = tr("%1 runs in %2 s")
                                .arg(fullCountText(double(result->runs)),
                                     QString::number(double(d->watch.elapsed()) / 1000, 'f', 1));
            }
            if (i + 1 == missing.size())
                finish(State::ready, {});
            else
                show();
        },
        [this](double share) { Q_EMIT progressed(share); });
}

void RehearsalDesk::finish(RehearsalSnapshot::State state, const Notice &notice)
{
    d->state = state;
    d->notice = notice;
    show();
}

/// What was shown before stays until there is something newer, unless there is nothing to rehearse.
void RehearsalDesk::show()
{
    RehearsalSnapshot now = rehearsalSnapshot(d->form, d->ground);
    if (now.cases.isEmpty() && d->state != RehearsalSnapshot::State::nothing) {
        const RehearsalSnapshot &before = d->snapshot;
        now.lead = before.lead;
        now.cases = before.cases;
        now.curves = before.curves;
        now.harm = before.harm;
        now.durations = before.durations;
        now.columns = before.columns;
        now.rows = before.rows;
        now.isOlder = !now.cases.isEmpty();
        if (now.statusLeft.isEmpty()) {
            now.statusLeft = before.statusLeft;
            now.samplingError = before.samplingError;
            now.metrics = before.metrics;
            now.compared = before.compared;
        }
    }
    now.state = d->state;
    now.notice = d->notice;
    now.corner = d->corner;
    if (now.notice.headline.isEmpty() && d->isPlanNewer)
        now.notice = {tr("The plan has changed."), tr("Run again to rehearse it as it is now."), {}};
    d->snapshot = std::move(now);
    Q_EMIT changed();
}

} // namespace sluice::present

// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/workbenchprivate.h"

#include <utility>

using namespace std::chrono_literals;

namespace sluice::present {

void Workbench::refresh()
{
    d->isCurrentWanted = true;
    readList();
}

/// What the store brings while the list is being read is in the next reading of it.
void Workbench::readList()
{
    if (std::exchange(d->isListUnderWay, true)) {
        d->isListWanted = true;
        return;
    }
    begin(tr("Reading the workspace…"));
    // The digest runs on the store thread: of this object it uses nothing there.
    d->console.summaries(
        this, [this, &clock = d->console.clock()](Result<gate::SummaryList> summaries) -> std::function<void()> {
            if (!summaries)
                return [this, error = summaries.error()] {
                    end();
                    d->isListUnderWay = d->isListWanted = false;
                    d->isOpen = false;
                    tell(error);
                };
            return [this, list = arranged(std::move(*summaries), clock.now())] { showList(list); };
        });
}

void Workbench::showList(const RolloutList &list)
{
    end();
    d->isListUnderWay = false;
    d->isOpen = true;
    d->rollouts.setList(list);
    d->ticker.wakeAt(d->rollouts.nextChange());
    Q_EMIT listChanged();
    if (d->current.isEmpty() && d->rollouts.rolloutCount() > 0)
        d->current = d->rollouts.data(d->rollouts.index(0, 0, d->rollouts.index(0, 0)), RolloutIdRole).toString();
    if (std::exchange(d->isCurrentWanted, false) || !d->view)
        load();
    if (std::exchange(d->isListWanted, false))
        readList();
}

/// What is on the screen comes first: whoever looks at it sees a decision as soon as the store has it.
void Workbench::takeKept(const QList<RolloutId> &rollouts)
{
    if (rollouts.isEmpty() || rollouts.contains(RolloutId(d->current)))
        load();
    readList();
}

/// By another window: whoever writes in this one has been answered.
void Workbench::takeWritten(const QList<RolloutId> &rollouts, const QObject *by)
{
    if (!d->writers.contains(by))
        takeKept(rollouts);
}

/// How the store is reached, who decides here and what waits: the same plan and log, and other things to do about them.
void Workbench::takeShared()
{
    d->showWaiting();
    if (!d->view)
        return;
    const GateSnapshot gate = d->gate;
    const HeaderSnapshot header = d->header;
    d->snapshot();
    if (d->gate != gate || d->header != header)
        Q_EMIT timeChanged();
}

void Workbench::followFirstFrame()
{
    d->isFirstFrameOver = true;
    d->rollouts.showAll();
    load();
}

void Workbench::follow(console::Refresher &refresher)
{
    d->refresher = &refresher;
    d->writers.insert(&refresher);
    connect(&refresher, &console::Refresher::changed, this, [this] {
        d->guardrails.setNow(d->now());
        if (d->view)
            d->snapshot(); // the gate and the age of its data are of one moment
        Q_EMIT timeChanged();
    });
    connect(&refresher, &console::Refresher::refreshed, this, &Workbench::refresh);
}

void Workbench::select(const QString &rolloutId)
{
    if (rolloutId.isEmpty() || rolloutId == d->current)
        return;
    d->current = rolloutId;
    if (d->shared)
        d->shared->setLooksAt(rolloutId);
    load();
}

void Workbench::load()
{
    if (d->current.isEmpty() || !d->isFirstFrameOver)
        return;
    begin(tr("Evaluating…"));
    d->console.view(RolloutId(d->current), this, [this, wanted = d->current](Result<console::View> view) {
        end();
        if (wanted != d->current) // another one was chosen meanwhile: the latest wins
            return;
        if (!view) {
            tell(view.error());
            return;
        }
        show(std::move(*view));
    });
}

void Workbench::show(console::View view)
{
    // What was asked for before a decision may arrive after it.
    if (d->view && d->view->facts.stored.plan.id == view.facts.stored.plan.id &&
        view.facts.state.decisions < d->view->facts.state.decisions)
        return;
    const bool isKnown = d->view && d->view->facts.stored.plan.id == view.facts.stored.plan.id &&
                         d->view->facts.stored.decisions == view.facts.stored.decisions &&
                         d->view->facts.stored.revision == view.facts.stored.revision &&
                         d->view->facts.batches == view.facts.batches;
    d->view = std::move(view);
    if (!isKnown) {
        d->verification = {};
        d->verificationNotice = {};
        d->verificationDelay.start();
        Q_EMIT verificationChanged();
    }
    d->rollouts.setSummary(d->view->report.summary, d->now());
    d->guardrails.setReport(d->view->report, d->now());
    d->showWaiting();
    d->activity.setView(*d->view, d->now());
    if (d->shared)
        d->shared->setLooksAt(d->view->facts.stored.plan.id.value);
    d->snapshot();
    Q_EMIT currentChanged();
}

void Workbench::tick()
{
    const Instant now = d->now();
    // Lists change with the minute and where a hold ends; a clock that was set back shows them anew.
    if (now >= d->rollouts.nextChange() || now < d->rollouts.list().at) {
        d->rollouts.setNow(now);
        d->guardrails.setNow(now);
    }
    if (d->shared)
        d->shared->readTime();
    if (d->view) {
        d->snapshot();
        // In the last minute of the hold on the screen every second counts.
        const auto ends = gate::decide(d->view->report.summary, now).hold.endsAt;
        if (ends && *ends > now && *ends - now <= 1min && d->view->facts.state.isLive()) {
            d->ticker.wakeAt(std::chrono::floor<std::chrono::seconds>(now) + 1s);
            Q_EMIT timeChanged();
            return;
        }
    }
    d->ticker.wakeAt(d->rollouts.nextChange());
    Q_EMIT timeChanged();
    lookForNews();
}

/// Another process may have decided or imported: its change is shown within a minute.
void Workbench::lookForNews()
{
    d->console.changedElsewhere(this, [this](bool isChanged) {
        if (isChanged)
            refresh();
    });
}

} // namespace sluice::present

// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/workbenchprivate.h"

#include "present/boarddesk.h"
#include "present/notificationdesk.h"
#include "present/plandesk.h"
#include "present/rehearsaldesk.h"
#include "present/rehearsalground.h"

#include <algorithm>

namespace sluice::present {

SurfaceDesk &Workbench::surfaces() const
{
    return d->surfaces;
}

FileReviewDesk &Workbench::fileReviews() const
{
    return d->reviews;
}

std::unique_ptr<BoardDesk> Workbench::boardDesk() const
{
    return std::make_unique<BoardDesk>(d->console, d->rollouts, *this);
}

std::unique_ptr<NotificationDesk> Workbench::notificationDesk() const
{
    return std::make_unique<NotificationDesk>(d->console, d->rollouts, *this);
}

std::unique_ptr<PlanDesk> Workbench::planDesk()
{
    if (!d->view)
        return nullptr;
    auto desk = std::make_unique<PlanDesk>(d->console, d->zone, &*d->view);
    followPlan(*desk);
    return desk;
}

std::unique_ptr<PlanDesk> Workbench::newPlanDesk()
{
    auto desk = std::make_unique<PlanDesk>(d->console, d->zone, nullptr);
    followPlan(*desk);
    return desk;
}

std::unique_ptr<RehearsalDesk> Workbench::rehearsalDesk(const PlanDesk *draft)
{
    if (!draft && !d->view)
        return nullptr;
    const auto saved = [this] {
        RehearsalSubject subject;
        subject.form = planForm(d->view->facts.stored.plan);
        subject.ground.facts = d->view->facts;
        subject.ground.templates = console::builtInTemplates();
        subject.ground.now = d->now();
        subject.ground.zone = d->zone;
        return subject;
    };
    auto desk = std::make_unique<RehearsalDesk>(d->console, draft ? draft->rehearsalSubject() : saved());
    RehearsalDesk *to = desk.get();
    if (draft)
        connect(draft, &PlanDesk::changed, to, [draft, to] { to->setSubject(draft->rehearsalSubject()); });
    else
        connect(this, &Workbench::currentChanged, to, [this, to, saved] {
            if (d->view && d->view->facts.stored.plan.id.value == to->rollout())
                to->setSubject(saved());
        });
    constexpr qsizetype mostAsked = 50; // of a long list the first do
    QStringList others;
    const gate::SummaryList &list = d->rollouts.list().summaries;
    for (qsizetype i = 0; i < std::min(list.size(), mostAsked); ++i)
        others.append(list.at(i).id.value);
    desk->setOthers(others);
    return desk;
}

void Workbench::followPlan(PlanDesk &desk)
{
    d->writers.insert(&desk);
    connect(&desk, &QObject::destroyed, this, [this](const QObject *gone) { d->writers.remove(gone); });
    connect(&desk, &PlanDesk::saved, this, [this](const QString &rollout) {
        if (!d->rollouts.contains(rollout))
            d->current = rollout; // whoever wrote it wants to see it
        refresh();
    });
    connect(this, &Workbench::currentChanged, &desk, [this, &desk] {
        if (d->view && d->view->facts.stored.plan.id.value == desk.rollout())
            desk.setView(*d->view);
    });
}

QString Workbench::whyNoNewPlan() const
{
    if (d->bundle)
        return tr("In a bundle nothing changes.");
    return mayDecide(d->console.sharedStatus()) ? QString() : tr("You can look. Release managers decide.");
}

SourceDesk *Workbench::sources() const
{
    return d->sources.get();
}

SharedDesk *Workbench::shared() const
{
    return d->shared.get();
}

void Workbench::useSources(const console::SourceAccess &access)
{
    d->sources = std::make_unique<SourceDesk>(d->console, access);
    if (d->refresher)
        d->sources->follow(*d->refresher);
}

void Workbench::useShared(std::shared_ptr<secrets::Secrets> secrets)
{
    d->shared = std::make_unique<SharedDesk>(d->console, std::move(secrets));
    d->shared->setLooksAt(d->current);
}

void Workbench::reviewFile(const QString &path)
{
    if (d->current.isEmpty())
        return;
    // What is shown may still be another rollout, whose stages are not those of this one.
    QString stage;
    if (d->view && d->view->facts.stored.plan.id.value == d->current && d->view->facts.state.visit())
        stage = d->view->facts.stored.plan.stages.at(d->view->facts.state.visit()->stage).name;
    d->reviews.open(d->current, path, stage);
}

} // namespace sluice::present

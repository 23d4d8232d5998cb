// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rolloutfacts.h"
#include "samples.h"
#include "samplesnapshots.h"
#include "scriptedworkbench.h"

using namespace Qt::StringLiterals;

namespace sluice::fixtures {

namespace {

QStandardItem *addGroup(QStandardItemModel &model, const QString &name)
{
    auto *item = new QStandardItem(name);
    item->setData(true, present::IsGroupRole);
    item->setEditable(false);
    model.appendRow(item);
    return item;
}

present::RolloutFacts factsOf(const QString &id, const QString &name, present::Glyph glyph, const QString &second)
{
    present::RolloutFacts facts;
    facts.id = id;
    facts.name = name;
    facts.surface = second.section(u" · "_s, 0, 0);
    facts.stage = second.section(u" · "_s, 1);
    facts.owner = id == "pay"_L1 ? u"Mara Lindqvist"_s : u"Teo Okafor"_s;
    if (second.contains(u"since"_s) || second.contains(u"was"_s)) {
        facts.standing =
            second.contains(u"since"_s) ? present::RolloutStanding::done : present::RolloutStanding::rolledBack;
        return facts;
    }
    facts.standing = present::RolloutStanding::running;
    facts.verdict = glyph == present::Glyph::go         ? rollout::Verdict::go
                    : glyph == present::Glyph::rollback ? rollout::Verdict::rollBack
                                                        : rollout::Verdict::hold;
    return facts;
}

void add(QStandardItem *group, const QString &id, const QString &name, present::Glyph glyph, const QString &second,
         const QString &time, present::Tone tone, double share, present::MiniTrack track)
{
    auto *item = new QStandardItem(name);
    item->setEditable(false);
    item->setData(id, present::RolloutIdRole);
    item->setData(false, present::IsGroupRole);
    item->setData(QVariant::fromValue(glyph), present::GlyphRole);
    item->setData(second, present::SecondLineRole);
    item->setData(time, present::TimeTextRole);
    item->setData(QVariant::fromValue(tone), present::TimeToneRole);
    item->setData(share, present::HoldShareRole);
    item->setData(QVariant::fromValue(track), present::TrackRole);
    item->setData(u"%1, %2"_s.arg(second, time), present::SentenceRole);
    item->setData(QVariant::fromValue(factsOf(id, name, glyph, second)), present::FactsRole);
    item->setData(u"%1, %2, %3"_s.arg(name, second, time), Qt::AccessibleTextRole);
    group->appendRow(item);
    group->setData(group->rowCount(), present::CountRole);
}

} // namespace

void fillScript(Script &script)
{
    using present::Glyph;
    using present::Tone;
    QStandardItem *group = addGroup(script.rollouts, u"Needs decision"_s);
    add(group, u"basket"_s, u"Offline basket sync"_s, Glyph::rollback, u"Basket · Early 10%"_s, u"roll back"_s,
        Tone::back, 0.71, {4, 1, 0.71});
    add(group, u"address"_s, u"Address lookup"_s, Glyph::go, u"Delivery · Half 50%"_s, u"ready 2 h"_s, Tone::go, 1,
        {4, 2, 1});
    group = addGroup(script.rollouts, u"Holding"_s);
    add(group, u"pay"_s, u"One-tap pay"_s, Glyph::hold, u"Checkout · Early 10%"_s, u"13 h"_s, Tone::neutral, 0.728,
        {4, 1, 0.728});
    add(group, u"previews"_s, u"Instant previews"_s, Glyph::hold, u"Media · Canary 2%"_s, u"5 h 20 min"_s,
        Tone::neutral, 0.78, {3, 0, 0.78});
    add(group, u"relevance"_s, u"Relevance model R7"_s, Glyph::hold, u"Search · Half 50%"_s, u"41 h"_s, Tone::neutral,
        0.43, {5, 3, 0.43});
    add(group, u"quiet"_s, u"Quiet notifications"_s, Glyph::holdProblem, u"Messaging · Early 10%"_s, u"22 h"_s,
        Tone::neutral, 0.54, {4, 1, 0.54});
    add(group, u"history"_s, u"Order history refresh"_s, Glyph::hold, u"Account · Quarter 25%"_s, u"3 d 3 h"_s,
        Tone::neutral, 0.25, {3, 1, 0.25});
    group = addGroup(script.rollouts, u"Ramping done"_s);
    add(group, u"passkey"_s, u"Passkey sign-in"_s, Glyph::go, u"Identity · 100% since 3 Nov"_s, {}, Tone::neutral, -1,
        {4, 3, 1, false, true});
    add(group, u"parcel"_s, u"Parcel map tiles"_s, Glyph::go, u"Delivery · 100% since 29 Oct"_s, {}, Tone::neutral, -1,
        {3, 2, 1, false, true});
    group = addGroup(script.rollouts, u"Rolled back"_s);
    add(group, u"gift"_s, u"Gift card split"_s, Glyph::rollback, u"Payments · 0%, was 10%"_s, {}, Tone::neutral, -1,
        {4, 1, 0, true});
    add(group, u"ranked"_s, u"Ranked reviews"_s, Glyph::rollback, u"Catalogue · 0%, was 2%"_s, {}, Tone::neutral, -1,
        {3, 0, 0, true});

    samples::fillGuardrails(script.guardrails, samples::guardrailRows());
    samples::fillActivity(script.activity);
    script.current = u"pay"_s;
    script.header = samples::header();
    script.header.id = script.current;
    script.timeline = holdingTimeline();
    script.gate = samples::holdingGate();
    script.form = samples::advanceForm();
    script.status.isOpen = true;
    script.status.store = u"Local workspace"_s;
    script.status.data = u"Data of 18:31, 11 min old"_s;
    script.status.zone = u"CET, UTC+1"_s;
}

void fillManyRollouts(QStandardItemModel &model, int count)
{
    QStandardItem *group = addGroup(model, u"Holding"_s);
    for (int i = 0; i < count; ++i)
        add(group, u"r%1"_s.arg(i), u"Rollout %1"_s.arg(i), present::Glyph::hold, u"Search · Half 50%"_s,
            u"%1 h"_s.arg(i % 72), present::Tone::neutral, (i % 100) / 100.0, {5, i % 5, (i % 100) / 100.0});
}

} // namespace sluice::fixtures

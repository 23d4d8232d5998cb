// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedworkbench.h"

#include "chartfixture.h"
#include "present/boarddesk.h"
#include "present/filereviewdesk.h"
#include "present/plandesk.h"
#include "present/rehearsaldesk.h"
#include "present/rehearsalground.h"
#include "present/rolloutfacts.h"
#include "present/shareddesk.h"
#include "present/sourcedesk.h"
#include "present/surfacedesk.h"
#include "samples.h"
#include "samplesnapshots.h"

#include <QTimeZone>
#include <QTimer>

#include <cstddef>

using namespace Qt::StringLiterals;

namespace sluice {

namespace fixtures {

namespace {

std::unique_ptr<Script> &holder()
{
    static std::unique_ptr<Script> script;
    return script;
}

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

Script &newScript()
{
    holder() = std::make_unique<Script>();
    return *holder();
}

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

std::unique_ptr<present::Workbench> makeWorkbench()
{
    // The scripted workbench has no console and no ticker; it never looks at these.
    alignas(std::max_align_t) static std::byte nothing[1];
    return std::make_unique<present::Workbench>(reinterpret_cast<console::Console &>(nothing),
                                                reinterpret_cast<Ticker &>(nothing));
}

} // namespace fixtures

namespace present {

using fixtures::holder;

class Workbench::Private
{
public:
    explicit Private(console::Console &console)
        : surfaces(console)
        , reviews(console)
    {
    }
    SurfaceDesk surfaces;
    FileReviewDesk reviews;
};

Workbench::Workbench(console::Console &console, Ticker &, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console))
{
}

Workbench::~Workbench() = default;

QAbstractItemModel *Workbench::rollouts() const
{
    return &holder()->rollouts;
}
QAbstractItemModel *Workbench::guardrails() const
{
    return &holder()->guardrails;
}
QAbstractItemModel *Workbench::activity() const
{
    return &holder()->activity;
}
QString Workbench::current() const
{
    return holder()->current;
}
const HeaderSnapshot &Workbench::header() const
{
    return holder()->header;
}
const TimelineSnapshot &Workbench::timeline() const
{
    return holder()->timeline;
}
const GateSnapshot &Workbench::gate() const
{
    return holder()->gate;
}
ChartSnapshot Workbench::chart(const QString &) const
{
    return test::latency();
}
RatioSnapshot Workbench::sampleRatio() const
{
    return test::ratio();
}
Explanation Workbench::explanation(const QString &) const
{
    return test::explanation();
}
QString Workbench::gateReport() const
{
    return u"Gate 2: Hold"_s;
}
void Workbench::tell(const Error &error)
{
    Q_EMIT failed({error.place, error.detail, {}});
}
ReportSnapshot Workbench::report() const
{
    return {};
}
const VerificationBadge &Workbench::verification() const
{
    return holder()->verification;
}
Notice Workbench::verificationNotice() const
{
    return {holder()->verification.word, holder()->verification.sentence, u"one-tap-pay: 3 decisions"_s};
}
void Workbench::verify()
{
    ++holder()->verifications;
}
void Workbench::readEvidence(int decision)
{
    holder()->evidence.append(decision);
    EvidenceSnapshot evidence;
    evidence.title = u"Evidence of decision %1"_s.arg(decision);
    evidence.who = u"Mara Lindqvist advanced to 10%"_s;
    evidence.lead = u"Gate 1 said Go."_s;
    evidence.document = u"{}"_s;
    Q_EMIT evidenceRead(evidence);
}
QString Workbench::guardrailSummary() const
{
    return u"5 of 6 clear · 128 k exposed, 1.16 M unexposed users"_s;
}
WorkspaceStatus Workbench::status() const
{
    return holder()->status;
}
bool Workbench::isBusy() const
{
    return false;
}

SurfaceDesk &Workbench::surfaces() const
{
    return d->surfaces;
}

DecisionForm Workbench::form(rollout::DecisionKind kind) const
{
    DecisionForm form = kind == rollout::DecisionKind::advance ? holder()->form : samples::plainForm(kind);
    return form;
}

std::unique_ptr<PlanDesk> Workbench::planDesk()
{
    return std::make_unique<PlanDesk>(reinterpret_cast<console::Console &>(*this), QTimeZone::utc(), nullptr);
}

std::unique_ptr<PlanDesk> Workbench::newPlanDesk()
{
    return planDesk();
}

QString Workbench::whyNoNewPlan() const
{
    return {};
}

std::unique_ptr<RehearsalDesk> Workbench::rehearsalDesk(const PlanDesk *)
{
    return std::make_unique<RehearsalDesk>(reinterpret_cast<console::Console &>(*this), RehearsalSubject());
}

/// A desk without a console, with nothing to rehearse. What a rehearsal shows is tested over the real one.
class RehearsalDesk::Private
{
public:
    RehearsalForm form;
    RehearsalSnapshot snapshot;
};

RehearsalDesk::RehearsalDesk(console::Console &, const RehearsalSubject &, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->snapshot.title = u"Rehearsal: One-tap pay"_s;
    d->snapshot.notice = {u"Nothing to rehearse."_s, u"Add a guardrail to judge."_s, {}};
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
    return {};
}
QString RehearsalDesk::rollout() const
{
    return holder()->current;
}
void RehearsalDesk::setForm(const RehearsalForm &form)
{
    d->form = form;
    Q_EMIT changed();
}
void RehearsalDesk::run() {}
void RehearsalDesk::stop() {}

/// A desk without a console: two stages of which the second can be typed. What an editor does is tested over the real
/// one.
class PlanDesk::Private
{
public:
    PlanForm form;
    PlanSnapshot snapshot;
    QStandardItemModel stages{2, PlanStageColumnCount};
    QStandardItemModel guardrails{0, RailFirstGateColumn};
};

PlanDesk::PlanDesk(console::Console &, const QTimeZone &, const console::View *, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->snapshot.title = u"Plan: One-tap pay"_s;
    d->snapshot.isNew = false;
    d->snapshot.whyNot = u"Nothing is changed yet."_s;
    d->snapshot.stages.resize(2);
    d->snapshot.templates = {{u"low"_s, u"Low"_s}, {u"medium"_s, u"Medium"_s}, {u"high"_s, u"High"_s}};
}
PlanDesk::~PlanDesk() = default;
QString PlanDesk::rollout() const
{
    return holder()->current;
}
QAbstractItemModel *PlanDesk::stages() const
{
    return &d->stages;
}
QAbstractItemModel *PlanDesk::guardrails() const
{
    return &d->guardrails;
}
const PlanSnapshot &PlanDesk::snapshot() const
{
    return d->snapshot;
}
const PlanForm &PlanDesk::form() const
{
    return d->form;
}
bool PlanDesk::isEdited() const
{
    return d->form != PlanForm{};
}
QString PlanDesk::text(const QString &) const
{
    return {};
}
PlanForm PlanDesk::after(const PlanEdit &) const
{
    return d->form;
}
QString PlanDesk::nameOf(const PlanEdit &) const
{
    return {};
}
void PlanDesk::setForm(const PlanForm &form)
{
    d->form = form;
    Q_EMIT changed();
}
std::optional<DecisionForm> PlanDesk::saveForm() const
{
    return {};
}
void PlanDesk::save(const QString &) {}
void PlanDesk::readAgain() {}
std::optional<ConflictForm> PlanDesk::conflict(const QHash<QString, ConflictSide> &) const
{
    return {};
}
PlanForm PlanDesk::merged(const QHash<QString, ConflictSide> &) const
{
    return d->form;
}
QStringList holidayFaults(const QString &)
{
    return {};
}

void Workbench::select(const QString &rolloutId)
{
    holder()->selected.append(rolloutId);
    holder()->current = rolloutId;
    Q_EMIT currentChanged();
}

void Workbench::decide(const DecisionForm &, const rollout::DecisionRequest &request)
{
    holder()->requests.append(request);
    QTimer::singleShot(0, this, [this] {
        if (const auto refusal = std::exchange(holder()->refusal, {}))
            Q_EMIT refused(*refusal);
        else
            Q_EMIT decided(u"Advanced to 50%."_s);
    });
}

int Workbench::runningCount() const
{
    return holder()->running;
}

/// What has a verdict runs.
QStringList Workbench::running(const QStringList &rollouts) const
{
    QStringList ids;
    const QStandardItemModel &rows = holder()->rollouts;
    for (int group = 0; group < rows.rowCount(); ++group)
        for (int row = 0; row < rows.item(group)->rowCount(); ++row) {
            const auto facts = rows.item(group)->child(row)->data(FactsRole).value<RolloutFacts>();
            if (facts.verdict && rollouts.contains(facts.id))
                ids.append(facts.id);
        }
    return ids;
}

DecisionForm Workbench::stopForm(const std::optional<QStringList> &rollouts) const
{
    DecisionForm form = samples::plainForm(rollout::DecisionKind::hold);
    form.title = u"Hold everything"_s;
    form.button = u"Hold %1 rollouts"_s.arg(rollouts ? rollouts->size() : 5);
    const QStringList names = rollouts.value_or(QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
    for (const QString &name : names)
        form.subjects.append({name, u"Checkout · Early 10%"_s});
    return form;
}

void Workbench::stopAll(const QString &reason, const std::optional<QStringList> &rollouts)
{
    holder()->stops.append(reason);
    holder()->stopped = rollouts;
    QTimer::singleShot(0, this, [this] {
        if (const auto refusal = std::exchange(holder()->refusal, {}))
            Q_EMIT refused(*refusal);
        else
            Q_EMIT stopped({u"Holds 5 rollouts."_s, {}, {}}, u"a-stop"_s);
    });
}

void Workbench::undoStop(const QString &stop)
{
    holder()->undoneStops.append(stop);
    QTimer::singleShot(0, this, [this] { Q_EMIT stopped({u"4 rollouts resumed."_s, u"One is left."_s, {}}, {}); });
}

class SurfaceDesk::Private
{
public:
    QList<SurfaceForm> surfaces{{u"checkout"_s, u"Checkout"_s, u"Europe/Berlin"_s}};
};

SurfaceDesk::SurfaceDesk(console::Console &, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->surfaces.first().revision = 2;
}

SurfaceDesk::~SurfaceDesk() = default;

const QList<SurfaceForm> &SurfaceDesk::surfaces() const
{
    return d->surfaces;
}

SurfaceForm SurfaceDesk::newSurface() const
{
    SurfaceForm form;
    form.timeZone = u"Europe/Berlin"_s;
    return form;
}

void SurfaceDesk::refresh()
{
    QTimer::singleShot(0, this, &SurfaceDesk::listChanged);
}

/// In this script nothing can be wrong but the zone.
void SurfaceDesk::check(const SurfaceForm &form)
{
    SurfaceCheck check;
    if (form.timeZone != "Europe/Berlin"_L1)
        check.faults.insert(u"timeZone"_s, u"is not a time zone"_s);
    check.canSave = check.faults.isEmpty() && !d->surfaces.contains(form);
    check.sentence = check.faults.isEmpty() ? u"Checkout becomes revision 3. It touches 1 running plan."_s : QString();
    check.whyNot = check.canSave ? QString() : u"1 fault is still open."_s;
    Q_EMIT checked(check);
}

void SurfaceDesk::save(const SurfaceForm &form)
{
    d->surfaces = {form};
    ++d->surfaces.first().revision;
    Q_EMIT saved(form.id, u"Checkout is saved."_s);
    refresh();
}

void Workbench::followFirstFrame() {}

bool Workbench::hasRollout(const QString &id) const
{
    const QStandardItemModel &rows = holder()->rollouts;
    for (int group = 0; group < rows.rowCount(); ++group) {
        const QModelIndex head = rows.index(group, 0);
        for (int row = 0; row < rows.rowCount(head); ++row)
            if (rows.index(row, 0, head).data(RolloutIdRole) == id)
                return true;
    }
    return false;
}

void Workbench::refresh()
{
    ++holder()->refreshes;
}
void Workbench::reviewFile(const QString &path)
{
    holder()->reviewed.append(path);
}
FileReviewDesk &Workbench::fileReviews() const
{
    return d->reviews;
}

SharedDesk *Workbench::shared() const
{
    return nullptr;
}

/// A desk without a store: what its dialogs do is tested over the real one.
class SharedDesk::Private
{
public:
    SharedSnapshot snapshot;
    StoreTest test;
};
SharedDesk::~SharedDesk() = default;
const SharedSnapshot &SharedDesk::snapshot() const
{
    return d->snapshot;
}
const StoreTest &SharedDesk::test() const
{
    return d->test;
}
bool SharedDesk::isConnecting() const
{
    return false;
}
void SharedDesk::setHere(bool) {}
void SharedDesk::setInFront(bool) {}
void SharedDesk::tryOut(const StoreFields &, const QString &) {}
void SharedDesk::connectTo(const StoreFields &, const QString &, bool, StoreAim) {}
void SharedDesk::disconnectStore() {}
void SharedDesk::tryNow() {}
void SharedDesk::withdraw(const QString &) {}
void SharedDesk::openConflict(const QString &) {}
void SharedDesk::leaveTheirs(const QString &) {}
void SharedDesk::applyMine(const QString &, const QHash<QString, ConflictSide> &) {}

std::unique_ptr<BoardDesk> Workbench::boardDesk() const
{
    static const char nothing = 0; // it looks at none of these
    return std::make_unique<BoardDesk>(reinterpret_cast<console::Console &>(const_cast<char &>(nothing)),
                                       reinterpret_cast<const RolloutListModel &>(nothing), *this);
}

class BoardDesk::Private
{
};

BoardDesk::BoardDesk(console::Console &, const RolloutListModel &, const Workbench &, QObject *parent)
    : QObject(parent)
{
}
BoardDesk::~BoardDesk() = default;
const BoardSnapshot &BoardDesk::snapshot() const
{
    return holder()->board;
}

SourceDesk *Workbench::sources() const
{
    return nullptr;
}

/// A desk without sources: what its dialog does is tested over the real one.
class SourceDesk::Private
{
public:
    SourceTest test;
};

SourceDesk::~SourceDesk() = default;
QString SourceDesk::title() const
{
    return {};
}
bool SourceDesk::isKnown() const
{
    return false;
}
QList<SourceRow> SourceDesk::sources() const
{
    return {};
}
const SourceTest &SourceDesk::test() const
{
    return d->test;
}
void SourceDesk::open(const QString &) {}
void SourceDesk::add(const QString &) {}
void SourceDesk::remove(const QString &) {}
void SourceDesk::tryOut(const QString &) {}
void SourceDesk::cancelTest() {}
void SourceDesk::keepSecret(const QString &, const QString &, bool) {}

/// A desk on which the file is never read: what its window does is tested over the real one.
class FileReviewDesk::Private
{
public:
    ReviewSnapshot snapshot;
};

FileReviewDesk::FileReviewDesk(console::Console &, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}
FileReviewDesk::~FileReviewDesk() = default;
const ReviewSnapshot &FileReviewDesk::snapshot() const
{
    return d->snapshot;
}
bool FileReviewDesk::isBusy() const
{
    return true;
}
QString FileReviewDesk::faultList() const
{
    return {};
}
void FileReviewDesk::readAgain() {}
void FileReviewDesk::cancel() {}
void FileReviewDesk::setColumn(int, const QString &) {}
void FileReviewDesk::setLogColumn(int, const QString &) {}
void FileReviewDesk::setExposures(const QString &) {}
void FileReviewDesk::setName(int, const QString &) {}
void FileReviewDesk::solve(const QString &, const QString &) {}
void FileReviewDesk::setSeparator(const QString &) {}
void FileReviewDesk::setDecimal(const QString &) {}
void FileReviewDesk::setStage(const QString &) {}
void FileReviewDesk::setZone(const QString &) {}
void FileReviewDesk::setSums(const QString &) {}
void FileReviewDesk::setRowsAre(const QString &) {}
void FileReviewDesk::setPerUnit(const QString &) {}
void FileReviewDesk::setLooks(const QString &) {}
void FileReviewDesk::setOutside(const QString &) {}
void FileReviewDesk::setMostFaulty(const QString &) {}
void FileReviewDesk::useSaved(const QString &) {}
void FileReviewDesk::saveAs(const QString &) {}
void FileReviewDesk::saveFaults(const QString &) {}
void FileReviewDesk::go(ReviewStep) {}
void FileReviewDesk::check() {}
void FileReviewDesk::take() {}
void FileReviewDesk::undo() {}

const ActionState *GateSnapshot::action(rollout::DecisionKind kind) const
{
    for (const ActionState &state : actions) {
        if (state.kind == kind)
            return &state;
    }
    return nullptr;
}

} // namespace present

} // namespace sluice

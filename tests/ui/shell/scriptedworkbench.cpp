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

} // namespace

Script &newScript()
{
    holder() = std::make_unique<Script>();
    return *holder();
}

Script &newestScript()
{
    return *holder();
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

using fixtures::newestScript;

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
    return &newestScript().rollouts;
}
QAbstractItemModel *Workbench::guardrails() const
{
    return &newestScript().guardrails;
}
QAbstractItemModel *Workbench::activity() const
{
    return &newestScript().activity;
}
QString Workbench::current() const
{
    return newestScript().current;
}
const HeaderSnapshot &Workbench::header() const
{
    return newestScript().header;
}
const TimelineSnapshot &Workbench::timeline() const
{
    return newestScript().timeline;
}
const GateSnapshot &Workbench::gate() const
{
    return newestScript().gate;
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
    return newestScript().verification;
}
Notice Workbench::verificationNotice() const
{
    return {newestScript().verification.word, newestScript().verification.sentence, u"one-tap-pay: 3 decisions"_s};
}
void Workbench::verify()
{
    ++newestScript().verifications;
}
void Workbench::readEvidence(int decision)
{
    newestScript().evidence.append(decision);
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
    return newestScript().status;
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
    return kind == rollout::DecisionKind::advance ? newestScript().form : samples::plainForm(kind);
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

void Workbench::select(const QString &rolloutId)
{
    newestScript().selected.append(rolloutId);
    newestScript().current = rolloutId;
    Q_EMIT currentChanged();
}

void Workbench::decide(const DecisionForm &, const rollout::DecisionRequest &request)
{
    newestScript().requests.append(request);
    QTimer::singleShot(0, this, [this] {
        if (const auto refusal = std::exchange(newestScript().refusal, {}))
            Q_EMIT refused(*refusal);
        else
            Q_EMIT decided(u"Advanced to 50%."_s);
    });
}

int Workbench::runningCount() const
{
    return newestScript().running;
}

/// What has a verdict runs.
QStringList Workbench::running(const QStringList &rollouts) const
{
    QStringList ids;
    const QStandardItemModel &rows = newestScript().rollouts;
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
    newestScript().stops.append(reason);
    newestScript().stopped = rollouts;
    QTimer::singleShot(0, this, [this] {
        if (const auto refusal = std::exchange(newestScript().refusal, {}))
            Q_EMIT refused(*refusal);
        else
            Q_EMIT stopped({u"Holds 5 rollouts."_s, {}, {}}, u"a-stop"_s);
    });
}

void Workbench::undoStop(const QString &stop)
{
    newestScript().undoneStops.append(stop);
    QTimer::singleShot(0, this, [this] { Q_EMIT stopped({u"4 rollouts resumed."_s, u"One is left."_s, {}}, {}); });
}

void Workbench::followFirstFrame() {}

bool Workbench::hasRollout(const QString &id) const
{
    const QStandardItemModel &rows = newestScript().rollouts;
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
    ++newestScript().refreshes;
}
void Workbench::reviewFile(const QString &path)
{
    newestScript().reviewed.append(path);
}
FileReviewDesk &Workbench::fileReviews() const
{
    return d->reviews;
}

SharedDesk *Workbench::shared() const
{
    return nullptr;
}

std::unique_ptr<BoardDesk> Workbench::boardDesk() const
{
    static const char nothing = 0; // it looks at none of these
    return std::make_unique<BoardDesk>(reinterpret_cast<console::Console &>(const_cast<char &>(nothing)),
                                       reinterpret_cast<const RolloutListModel &>(nothing), *this);
}

SourceDesk *Workbench::sources() const
{
    return nullptr;
}

} // namespace present

} // namespace sluice

// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/workbench.h"

#include "present/bundletext.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/sentences.h"
#include "present/sharedtext.h"
#include "present/sourcetext.h"
#include "present/verificationtext.h"
#include "present/workbenchprivate.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::present {

namespace {

constexpr auto beforeVerification = 500ms; // somebody who only passes through the list verifies nothing

} // namespace

Workbench::Workbench(console::Console &console, Ticker &ticker, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console, ticker))
{
    connect(&d->ticker, &Ticker::ticked, this, &Workbench::tick);
    connect(&console, &console::Console::kept, this, &Workbench::takeKept);
    connect(&console, &console::Console::written, this, &Workbench::takeWritten);
    connect(&console, &console::Console::sharedChanged, this, &Workbench::takeShared);
    connect(&d->surfaces, &SurfaceDesk::saved, this, &Workbench::refresh);
    connect(&d->reviews, &FileReviewDesk::taken, this, &Workbench::refresh);
    d->verificationDelay.setSingleShot(true);
    d->verificationDelay.setInterval(beforeVerification);
    connect(&d->verificationDelay, &QTimer::timeout, this, &Workbench::verify);
    d->writers = {this, &d->surfaces, &d->reviews};
    refresh();
}

Workbench::~Workbench() = default;

QAbstractItemModel *Workbench::rollouts() const
{
    return &d->rollouts;
}

QAbstractItemModel *Workbench::guardrails() const
{
    return &d->guardrails;
}

QAbstractItemModel *Workbench::activity() const
{
    return &d->activity;
}

bool Workbench::hasRollout(const QString &id) const
{
    return d->rollouts.contains(id);
}

QString Workbench::current() const
{
    return d->current;
}

const HeaderSnapshot &Workbench::header() const
{
    return d->header;
}

const TimelineSnapshot &Workbench::timeline() const
{
    return d->timeline;
}

const GateSnapshot &Workbench::gate() const
{
    return d->gate;
}

ChartSnapshot Workbench::chart(const QString &metric) const
{
    if (!d->view)
        return {};
    ChartSnapshot chart = chartSnapshot(*d->view, MetricId(metric), d->now(), d->zone);
    const QString why = whyNoData(*d->view, d->console.sharedStatus());
    if (!why.isEmpty() && !d->view->facts.state.visits.isEmpty())
        chart.emptyText = why;
    return chart;
}

RatioSnapshot Workbench::sampleRatio() const
{
    return d->view ? ratioSnapshot(*d->view, d->now(), d->zone) : RatioSnapshot{};
}

Explanation Workbench::explanation(const QString &metric) const
{
    if (d->view)
        for (const gate::Finding &finding : d->view->report.data.findings)
            if (finding.metric.id.value == metric)
                return explain(finding, sourceOf(d->view->facts), d->zone);
    return {};
}

QString Workbench::gateReport() const
{
    return d->view ? gateReportText(decidedAt(*d->view, d->now()).report, sourceOf(d->view->facts), d->zone)
                   : QString();
}

ReportSnapshot Workbench::report() const
{
    return d->view ? reportSnapshot(*d->view, d->now(), d->zone) : ReportSnapshot();
}

const VerificationBadge &Workbench::verification() const
{
    return d->verification;
}

Notice Workbench::verificationNotice() const
{
    return d->verificationNotice;
}

void Workbench::verify()
{
    if (!d->view)
        return;
    const RolloutId id = d->view->facts.stored.plan.id;
    d->console.verify(id, this, [this, id](const Result<console::Verification> &verification) {
        if (!d->view || d->view->facts.stored.plan.id != id)
            return;
        d->verification = verificationBadge(verification);
        d->verificationNotice = {d->verification.sentence, verificationMeaning(verification),
                                 verification ? verificationText(*verification) : verification.error().detail};
        Q_EMIT verificationChanged();
    });
    if (d->console.sharedStatus().address)
        d->console.oddities(id, this, [this, id](const Result<console::SharedOddities> &oddities) {
            if (oddities && d->view && d->view->facts.stored.plan.id == id)
                d->activity.setOddities(oddityLines(*oddities, d->zone));
        });
}

void Workbench::useBundle(const store::BundleNote &note)
{
    d->bundle = note;
}

void Workbench::readEvidence(int decision)
{
    d->console.evidence(RolloutId(d->current), decision, this, [this](const Result<console::EvidenceView> &view) {
        if (!view)
            tell(view.error());
        else
            Q_EMIT evidenceRead(evidenceSnapshot(*view, d->zone));
    });
}

QString Workbench::guardrailSummary() const
{
    if (!d->view || d->view->report.data.findings.isEmpty())
        return {};
    const gate::Summary &summary = d->view->report.summary;
    QString text = summary.clear == summary.judged ? tr("%1 of %2 clear").arg(summary.clear).arg(summary.judged)
                                                   : verdictCounts(summary);
    double unexposed = 0;
    for (const gate::Finding &finding : d->view->report.data.findings)
        unexposed = std::max(unexposed, finding.unitsUnexposed);
    if (summary.exposedUnits > 0)
        text += tr(" · %1 exposed, %2 unexposed users").arg(countText(summary.exposedUnits), countText(unexposed));
    return text;
}

WorkspaceStatus Workbench::status() const
{
    WorkspaceStatus status;
    status.isOpen = d->isOpen;
    status.who = d->console.actor();
    const SharedSnapshot shared = sharedSnapshot(d->console.sharedStatus(), RolloutId(d->current), d->now(), d->zone);
    status.store =
        shared.isShared() ? shared.store : tr("Local workspace %1").arg(QFileInfo(d->console.path()).fileName());
    status.synced = shared.synced;
    status.isCutOff = isCutOff(d->console.sharedStatus());
    if (d->bundle) {
        status.store = tr("Bundle, for reading only");
        status.bundle =
            bundleNotice(*d->bundle, d->view ? d->view->facts.stored.plan.name : d->bundle->rollout.value, d->zone);
    }
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(d->now().time_since_epoch().count(), d->zone);
    const int offset = d->zone.offsetFromUtc(local) / 60;
    status.zone =
        offset == 0
            ? d->zone.abbreviation(local)
            : tr("%1, UTC%2%3")
                  .arg(d->zone.abbreviation(local), offset < 0 ? QString(QChar(0x2212)) : u"+"_s)
                  .arg(std::abs(offset) % 60 == 0
                           ? QString::number(std::abs(offset) / 60)
                           : u"%1:%2"_s.arg(std::abs(offset) / 60).arg(std::abs(offset) % 60, 2, 10, QChar(u'0')));
    if (d->view && d->view->report.summary.newest) {
        const Instant newest = *d->view->report.summary.newest;
        status.data = tr("Data of %1, %2 old")
                          .arg(clockText(newest, d->now(), d->zone), ageText(std::max(0ms, d->now() - newest)));
        status.isDataOld = gate::decide(d->view->report.summary, d->now()).isStale;
    }
    if (d->view && d->refresher) {
        const auto sources = d->refresher->sources(d->view->facts.stored.plan.id);
        status.sources = sourceLines(sources, d->now(), d->zone);
        status.stale = staleNotice(d->view->report.summary, sources, d->now(), d->zone);
    }
    status.emptyText = tr("Rollouts appear here, grouped by what they need from you.");
    return status;
}

bool Workbench::isOpen() const
{
    return d->isOpen;
}

bool Workbench::isBusy() const
{
    return d->busy > 0;
}

void Workbench::begin(const QString &what)
{
    if (d->busy++ == 0)
        Q_EMIT busyChanged(true, what);
}

void Workbench::end()
{
    if (--d->busy == 0)
        Q_EMIT busyChanged(false, {});
}

void Workbench::tell(const Error &error)
{
    Q_EMIT failed(noticeOf(error));
}

void Workbench::tell(const console::Refused &refused)
{
    const bool isConflict = refused.error.code == ErrorCode::conflict;
    if (refused.refusals.isEmpty() && !isConflict) {
        tell(refused.error);
        return;
    }
    if (isConflict)
        refresh();
    Q_EMIT this->refused(noticeOf(refused));
}

} // namespace sluice::present

// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/boarddesk.h"
#include "present/filereviewdesk.h"
#include "present/plandesk.h"
#include "present/rehearsaldesk.h"
#include "present/rehearsalground.h"
#include "present/shareddesk.h"
#include "present/sourcedesk.h"
#include "present/surfacedesk.h"
#include "scriptedworkbench.h"

#include <QTimer>

// The desks that a scripted workbench gives: as much of each as the window needs to open what belongs to it.

using namespace Qt::StringLiterals;

namespace sluice::present {

using fixtures::newestScript;

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
    return newestScript().current;
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
    return newestScript().current;
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
    return newestScript().board;
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

} // namespace sluice::present

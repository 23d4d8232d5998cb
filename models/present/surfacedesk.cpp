// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/surfacedesk.h"

#include "console/console.h"
#include "present/policytext.h"
#include "present/sentences.h"
#include "rollout/surfacefile.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

const QStringList risks{u"low"_s, u"medium"_s, u"high"_s};

/// A field of a document as it is typed: a duration as people write it, anything else as it stands there.
QString typed(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    const QString text = value.toString();
    const auto duration = text.startsWith(u'P') ? durationFromText(text) : std::nullopt;
    return duration ? toString(*duration) : text;
}

/// A typed text as the document has it: a number where it is one, nothing where nothing was typed.
void put(QJsonObject &object, const QString &field, const QString &text, bool isNumber = false)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return;
    bool isOne = false;
    const double number = trimmed.toDouble(&isOne);
    object.insert(field, isNumber && isOne ? QJsonValue(number) : QJsonValue(trimmed));
}

const QStringList severities{u"rollback"_s, u"hold"_s, u"watch"_s}; ///< in documents, in the order of rollout::Severity

/// A severity of a document in the word that every screen has for it.
QString severityTyped(const QString &inDocument)
{
    const qsizetype known = severities.indexOf(inDocument);
    return known < 0 ? inDocument : severityWord(rollout::Severity(known));
}

/// The other way: the word, or what a document has.
QString severityInDocument(const QString &typed)
{
    for (qsizetype i = 0; i < severities.size(); ++i)
        if (typed.trimmed().compare(severityWord(rollout::Severity(i)), Qt::CaseInsensitive) == 0)
            return severities.at(i);
    return typed;
}

QJsonObject documentOf(const SurfaceForm &form)
{
    QJsonObject document{{u"format"_s, rollout::surfaceFormat}};
    put(document, u"id"_s, form.id);
    put(document, u"name"_s, form.name);
    put(document, u"timeZone"_s, form.timeZone);
    QJsonArray guardrails;
    for (const RequiredGuardrailRow &row : form.guardrails) {
        QJsonObject object;
        put(object, u"metric"_s, row.metric);
        put(object, u"name"_s, row.name);
        put(object, u"severity"_s, severityInDocument(row.severity));
        put(object, u"margin"_s, row.margin, true);
        guardrails.append(object);
    }
    document.insert(u"guardrails"_s, guardrails);
    put(document, u"largestMargin"_s, form.largestMargin, true);
    QJsonObject step;
    put(step, u"factor"_s, form.factor, true);
    put(step, u"points"_s, form.points);
    document.insert(u"largestStep"_s, step);
    QJsonObject holds;
    QJsonObject approvals;
    for (std::size_t risk = 0; risk < form.minimumHold.size(); ++risk) {
        put(holds, risks.at(int(risk)), form.minimumHold[risk]);
        put(approvals, risks.at(int(risk)), form.approvals[risk], true);
    }
    document.insert(u"minimumHold"_s, holds);
    document.insert(u"approvals"_s, approvals);
    QJsonArray freezes;
    for (const FreezeRow &row : form.freezes) {
        QJsonObject object;
        put(object, u"name"_s, row.name);
        put(object, u"from"_s, row.from);
        put(object, u"to"_s, row.to);
        freezes.append(object);
    }
    document.insert(u"freezes"_s, freezes);
    if (form.hasDutyHours) {
        QJsonArray days;
        for (std::size_t day = 0; day < form.days.size(); ++day)
            if (form.days[day])
                days.append(rollout::dayName(int(day) + 1));
        QJsonObject duty{{u"days"_s, days}};
        put(duty, u"from"_s, form.dutyFrom);
        put(duty, u"to"_s, form.dutyTo);
        document.insert(u"dutyHours"_s, duty);
    }
    return document;
}

/// The field of the form that a place in the document belongs to, and where in the field: {"freezes", "row 2, to"}.
std::pair<QString, QString> fieldOf(const QString &place)
{
    static const QStringList singleFields{u"largestStep.factor"_s, u"largestStep.points"_s};
    if (singleFields.contains(place))
        return {place, {}};
    static const QRegularExpression deeper(u"[.[]"_s);
    const qsizetype end = place.indexOf(deeper);
    if (end < 0)
        return {place, {}};
    QString where = place.mid(end);
    if (where.startsWith(u'[')) { // people count from 1
        const qsizetype bracket = where.indexOf(u']');
        where = SurfaceDesk::tr("row %1").arg(where.mid(1, bracket - 1).toInt() + 1) + where.mid(bracket + 1);
    } else {
        where.remove(0, 1);
    }
    return {place.left(end), where.replace(u'.', u", "_s)};
}

QHash<QString, QString> byField(const QList<InputFault> &faults)
{
    QHash<QString, QString> fields;
    for (const InputFault &fault : faults) {
        const auto [field, where] = fieldOf(fault.place);
        QString &lines = fields[field];
        if (!lines.isEmpty())
            lines += u'\n';
        lines += where.isEmpty() ? fault.message : where + u": "_s + fault.message;
    }
    return fields;
}

} // namespace

SurfaceForm surfaceForm(const rollout::Surface &surface, int revision)
{
    const QJsonObject document = rollout::toJson(surface);
    SurfaceForm form;
    form.id = surface.id.value;
    form.name = surface.name;
    form.timeZone = surface.timeZone;
    const QJsonArray guardrails = document[u"guardrails"_s].toArray();
    for (const QJsonValue &row : guardrails)
        form.guardrails.append({row[u"metric"_s].toString(), row[u"name"_s].toString(),
                                severityTyped(row[u"severity"_s].toString()), typed(row[u"margin"_s])});
    form.largestMargin = typed(document[u"largestMargin"_s]);
    form.factor = typed(document[u"largestStep"_s][u"factor"_s]);
    form.points = typed(document[u"largestStep"_s][u"points"_s]);
    for (std::size_t risk = 0; risk < form.minimumHold.size(); ++risk) {
        form.minimumHold[risk] = typed(document[u"minimumHold"_s][risks.at(int(risk))]);
        form.approvals[risk] = typed(document[u"approvals"_s][risks.at(int(risk))]);
    }
    const QJsonArray freezes = document[u"freezes"_s].toArray();
    for (const QJsonValue &row : freezes)
        form.freezes.append({row[u"name"_s].toString(), row[u"from"_s].toString(), row[u"to"_s].toString()});
    form.hasDutyHours = surface.duty.has_value();
    if (surface.duty) {
        for (const int day : surface.duty->days)
            form.days[std::size_t(day - 1)] = true;
        form.dutyFrom = rollout::minuteText(surface.duty->begins);
        form.dutyTo = rollout::minuteText(surface.duty->ends);
    }
    form.revision = revision;
    return form;
}

Result<rollout::Surface> surfaceOf(const SurfaceForm &form)
{
    return rollout::surfaceFromJson(documentOf(form), form.name.isEmpty() ? SurfaceDesk::tr("The surface") : form.name);
}

class SurfaceDesk::Private
{
public:
    explicit Private(console::Console &c)
        : console(c)
    {
    }

    console::Console &console;
    QList<SurfaceForm> surfaces;
    int checks = 0; ///< the newest question; older answers are dropped
};

SurfaceDesk::SurfaceDesk(console::Console &console, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console))
{
}

SurfaceDesk::~SurfaceDesk() = default;

const QList<SurfaceForm> &SurfaceDesk::surfaces() const
{
    return d->surfaces;
}

SurfaceForm SurfaceDesk::newSurface() const
{
    SurfaceForm form;
    form.timeZone = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    form.days = {true, true, true, true, true, false, false};
    form.dutyFrom = u"08:00"_s;
    form.dutyTo = u"18:00"_s;
    return form;
}

void SurfaceDesk::refresh()
{
    d->console.surfaces(this, [this](const Result<QList<store::StoredSurface>> &read) {
        if (!read) {
            tell(read.error());
            return;
        }
        d->surfaces.clear();
        for (const store::StoredSurface &stored : *read)
            d->surfaces.append(surfaceForm(stored.surface, stored.revision));
        Q_EMIT listChanged();
    });
}

void SurfaceDesk::check(const SurfaceForm &form)
{
    const int question = ++d->checks;
    SurfaceCheck answer;
    const auto surface = surfaceOf(form);
    if (!surface) {
        answer.faults = byField(surface.error().faults);
        const qsizetype count = surface.error().faults.size();
        answer.whyNot = count == 1 ? tr("1 fault is still open.") : tr("%1 faults are still open.").arg(count);
        Q_EMIT checked(answer);
        return;
    }
    const bool isTaken = form.revision == 0 && std::ranges::any_of(d->surfaces, [&](const SurfaceForm &other) {
                             return other.id == surface->id.value;
                         });
    if (isTaken) {
        answer.faults.insert(u"id"_s, tr("is the id of another surface"));
        answer.whyNot = tr("1 fault is still open.");
        Q_EMIT checked(answer);
        return;
    }
    d->console.surfaceChange(*surface, this,
                             [this, question, surface = *surface](const Result<console::SurfaceChange> &change) {
                                 if (question != d->checks)
                                     return;
                                 SurfaceCheck answered;
                                 if (!change) {
                                     answered.whyNot = errorText(change.error()).headline;
                                     Q_EMIT checked(answered);
                                     return;
                                 }
                                 answered.sentence = changeSentence(surface, *change);
                                 for (const console::TouchedRollout &rollout : change->touched) {
                                     const TouchedText text = touchedText(rollout, d->console.clock().now());
                                     answered.touched.append(text.headline);
                                     for (const QString &line : text.lines)
                                         answered.touched.append(u"    "_s + line);
                                 }
                                 answered.canSave = !change->isSame;
                                 if (change->isSame)
                                     answered.whyNot = tr("Nothing has been changed.");
                                 Q_EMIT checked(answered);
                             });
}

void SurfaceDesk::save(const SurfaceForm &form)
{
    const auto surface = surfaceOf(form);
    if (!surface) {
        tell(surface.error());
        return;
    }
    d->console.addSurface(
        *surface, form.revision, this, [this, surface = *surface](const Result<console::SurfaceChange> &change) {
            if (!change) {
                tell(change.error());
                return;
            }
            Q_EMIT saved(surface.id.value, tr("%1 is saved as revision %2.").arg(surface.name).arg(change->revision));
            refresh();
        });
}

void SurfaceDesk::tell(const Error &error)
{
    if (error.code == ErrorCode::conflict) {
        Q_EMIT failed(tr("Somebody saved this surface first."),
                      tr("Nothing of yours was saved. Read it again with F5, and save your changes once more."));
        return;
    }
    const ErrorText text = errorText(error);
    Q_EMIT failed(text.headline, text.nextStep);
}

} // namespace sluice::present

// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filereviewsnapshot.h"
#include "present/filereviewtext.h"
#include "present/format.h"
#include "present/guardrailmodel.h"
#include "present/sentences.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::FileReview)
};

QStringList notesOf(const console::View &before, const console::Imported &dryRun)
{
    const metrics::Batch &content = dryRun.content;
    QStringList notes;
    if (content.rowsSkipped > 0)
        notes.append((content.rowsSkipped == 1 ? Words::tr("%1 of another rollout is left out.")
                                               : Words::tr("%1 of other rollouts are left out."))
                         .arg(rowsText(content.rowsSkipped)));
    if (content.rowsUnknown > 0)
        notes.append((content.rowsUnknown == 1 ? Words::tr("%1 is left out: %2 is not in the plan.")
                                               : Words::tr("%1 are left out: %2 is not in the plan."))
                         .arg(rowsText(content.rowsUnknown), content.unknownMetrics.join(u", "_s)));
    QList<metrics::Observation> replaced;
    std::ranges::set_intersection(before.facts.observations, content.observations, std::back_inserter(replaced),
                                  metrics::happenedBefore);
    if (!replaced.isEmpty())
        notes.append((replaced.size() == 1 ? Words::tr("%1 of these looks is known already; the file replaces it.")
                                           : Words::tr("%1 of these looks are known already; the file replaces them."))
                         .arg(fullCountText(double(replaced.size()))));
    if (dryRun.givenUp > 0)
        notes.append(givenUpText(dryRun.givenUp));
    return notes;
}

ReviewVerdict gateVerdict(const gate::GateDecision &decision)
{
    return {gateWord(decision), gateGlyph(decision), gateTone(decision)};
}

QModelIndex rowOf(const GuardrailModel &model, const QString &metric)
{
    const QModelIndexList found = model.match(model.index(0, 0), MetricIdRole, metric, 1, Qt::MatchExactly);
    return found.value(0);
}

ReviewVerdict verdictAt(const QModelIndex &row)
{
    const QModelIndex cell = row.siblingAtColumn(VerdictColumn);
    return {cell.data().toString(), cell.data(VerdictGlyphRole).value<Glyph>(),
            cell.data(VerdictToneRole).value<Tone>()};
}

} // namespace

ReviewCheck reviewCheck(const console::View &before, const console::Imported &dryRun, Instant now,
                        const QTimeZone &zone)
{
    ReviewCheck check;
    check.before = gateVerdict(before.report.decision);
    check.after = gateVerdict(dryRun.report.decision);
    check.sentence = gateSentence(dryRun.report, zone);
    check.notes = notesOf(before, dryRun);

    GuardrailModel old;
    old.setReport(before.report, now);
    GuardrailModel fresh;
    fresh.setReport(dryRun.report, now);
    QHash<QString, qint64> looks;
    for (const metrics::Observation &observation : dryRun.content.observations)
        ++looks[observation.metric.value];
    for (int row = 0; row < fresh.rowCount(); ++row) {
        const auto text = [&](int column) { return fresh.index(row, column).data().toString(); };
        const QString metric = fresh.index(row, 0).data(MetricIdRole).toString();
        check.rows.append({text(NameColumn), fullCountText(double(looks.value(metric))), text(ExposedColumn),
                           text(UnexposedColumn), text(ChangeColumn), text(UnitsColumn), verdictAt(rowOf(old, metric)),
                           verdictAt(fresh.index(row, 0))});
    }
    return check;
}

} // namespace sluice::present

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reporttext.h"

#include "core/csvcell.h"
#include "present/htmlpage.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReportPages)
};

/// Text that Markdown would take for a sign of its own, as text. On one line: a table has no others.
QString escaped(const QString &text)
{
    static constexpr QStringView signs = u"\\`*_{}[]<>()#+-!|~&";
    QString result;
    for (const QChar character : text.simplified()) {
        if (signs.contains(character))
            result += u'\\';
        result += character;
    }
    return result;
}

QString row(const QStringList &cells)
{
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

QString guardrailTable(const ReportSnapshot &report)
{
    QString text = u"\n## "_s + Words::tr("Guardrails") + u"\n\n"_s;
    if (report.guardrails.isEmpty())
        return text + Words::tr("None.") + u'\n';
    text += row({Words::tr("Verdict"), Words::tr("Guardrail"), Words::tr("Exposed"), Words::tr("Unexposed"),
                 Words::tr("Change"), Words::tr("Band"), Words::tr("Margin")});
    text += row({u"---"_s, u"---"_s, u"---:"_s, u"---:"_s, u"---:"_s, u"---:"_s, u"---:"_s});
    for (const ReportGuardrail &guardrail : report.guardrails)
        text +=
            row({escaped(guardrail.verdict),
                 escaped(guardrail.name) + (guardrail.isRequired ? u" ("_s + Words::tr("required") + u')' : QString()),
                 escaped(guardrail.exposed), escaped(guardrail.unexposed), escaped(guardrail.change),
                 escaped(guardrail.band), escaped(guardrail.margin)});
    return text;
}

QString predictionTable(const ReportSnapshot &report)
{
    if (report.predictions.isEmpty())
        return {};
    QString text = u"\n## "_s + Words::tr("Does it match the A/B test?") + u"\n\n"_s;
    text += row({Words::tr("Guardrail"), Words::tr("A/B said"), Words::tr("Now"), Words::tr("Agrees")});
    text += row({u"---"_s, u"---:"_s, u"---:"_s, u"---"_s});
    for (const ReportPrediction &prediction : report.predictions)
        text += row({escaped(prediction.name), escaped(prediction.promised), escaped(prediction.now),
                     escaped(prediction.agrees)});
    return text;
}

QString decisionList(const ReportSnapshot &report)
{
    QString text = u"\n## "_s + Words::tr("Decisions") + u"\n\n"_s;
    if (report.decisions.isEmpty())
        return text + Words::tr("None yet.") + u'\n';
    for (const ReportDecision &decision : report.decisions)
        text += u"- **"_s + escaped(decision.what) + u"** "_s + escaped(decision.when) + u". "_s +
                escaped(decision.text) + u'\n';
    return text;
}

QString stageList(const ReportSnapshot &report)
{
    QString text = u"\n## "_s + Words::tr("Stages") + u"\n\n"_s;
    int number = 0;
    for (const TimelineStage &stage : report.timeline.stages) {
        QStringList parts{escaped(stage.label)};
        if (!stage.name.isEmpty())
            parts.append(escaped(stage.name));
        text += QString::number(++number) + u". **"_s + parts.join(u' ') + u"**"_s;
        if (!stage.details.isEmpty())
            text += u' ' + escaped(stage.details.first());
        text += u'\n';
    }
    if (!report.timeline.ledger.isEmpty())
        text += u'\n' + escaped(report.timeline.ledger) + u'\n';
    return text;
}

QString markdownOf(const ReportSnapshot &report)
{
    QString text = u"# "_s + escaped(report.name) + u"\n\n"_s;
    text += u'`' + QString(report.flagKey).remove(u'`') + u"` · "_s + escaped(report.about) + u"  \n"_s +
            escaped(report.made) + u"\n\n"_s;
    text += u"**"_s + escaped(report.sentence) + u"**\n\n"_s;
    if (!report.word.isEmpty())
        text += u"**"_s + escaped(report.word) + u"** ("_s + escaped(report.gate) + u"). "_s;
    text += escaped(report.answer) + u'\n';
    if (!report.facts.isEmpty())
        text += u'\n';
    for (const auto &[name, value] : report.facts)
        text += u"- "_s + escaped(name) + u": "_s + escaped(value) + u'\n';
    text += stageList(report) + guardrailTable(report) + predictionTable(report) + decisionList(report);
    text += u'\n' + escaped(report.reading) + u"\n\n"_s;
    text += Words::tr("Evidence") + u": `sha256 "_s + report.evidence + u'`';
    if (!report.source.isEmpty())
        text += u", "_s + escaped(report.source);
    return text + u'\n';
}

QByteArray cellOf(double value)
{
    if (std::isnan(value))
        return {};
    if (std::isinf(value))
        return value > 0 ? "Infinity" : "-Infinity";
    return QByteArray::number(value, 'g', 17);
}

} // namespace

QString reportMarkdown(const QList<ReportSnapshot> &reports)
{
    QStringList all;
    for (const ReportSnapshot &report : reports)
        all.append(markdownOf(report));
    return withoutTurns(all.join(u"\n---\n\n"_s));
}

QByteArray reportTable(const QList<ReportSnapshot> &reports)
{
    QByteArray table = "rollout,status,gate,guardrail,name,verdict,severity,required,exposed,unexposed,change,band_low,"
                       "band_high,margin,exposed_units,unexposed_units\n";
    for (const ReportSnapshot &report : reports) {
        const QByteArray rollout = csvCell(report.id) + ',' + csvCell(report.sentence) + ',' + csvCell(report.word);
        if (report.guardrails.isEmpty())
            table += rollout + QByteArray(13, ',') + '\n';
        for (const ReportGuardrail &row : report.guardrails) {
            const ReportGuardrail::Numbers &n = row.numbers;
            table += rollout;
            for (const QString &text : {row.metric, row.name, row.verdict, row.severity})
                table += ',' + csvCell(text);
            table += row.isRequired ? ",1" : ",0";
            for (const double value :
                 {n.exposed, n.unexposed, n.change, n.low, n.high, n.margin, n.unitsExposed, n.unitsUnexposed})
                table += ',' + cellOf(value);
            table += '\n';
        }
    }
    return table;
}

} // namespace sluice::ui

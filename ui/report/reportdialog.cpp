// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportdialog.h"

#include "ui/report/reportfile.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice::ui {

ReportDialog::ReportDialog(present::ReportSnapshot report, QWidget *parent)
    : QFileDialog(parent, tr("Report on %1").arg(report.name))
    , m_report(std::move(report))
{
    setObjectName(u"reportDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptMode(QFileDialog::AcceptSave);
    const QList<std::pair<QString, QString>> forms{{u"pdf"_s, tr("PDF, to print or to send (*.pdf)")},
                                                   {u"html"_s, tr("HTML, one file for the browser (*.html)")},
                                                   {u"png"_s, tr("Picture (*.png)")},
                                                   {u"md"_s, tr("Markdown (*.md)")},
                                                   {u"csv"_s, tr("Table of the guardrails (*.csv)")}};
    QStringList filters;
    for (const auto &[suffix, filter] : forms)
        filters.append(filter);
    setNameFilters(filters);
    setDefaultSuffix(forms.first().first);
    selectFile(m_report.id + u".pdf"_s);
    connect(this, &QFileDialog::filterSelected, this, [this, forms](const QString &chosen) {
        for (const auto &[suffix, filter] : forms)
            if (filter == chosen) {
                setDefaultSuffix(suffix);
                selectFile(m_report.id + u'.' + suffix);
            }
    });
    connect(this, &QFileDialog::fileSelected, this, &ReportDialog::save);
}

void ReportDialog::save(const QString &path)
{
    if (const auto written = writeReports(path, {m_report}); !written)
        Q_EMIT failed(written.error());
    else
        Q_EMIT saved(tr("Report saved as %1.").arg(QFileInfo(path).fileName()));
}

} // namespace sluice::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportdialog.h"

#include "ui/report/reportfile.h"
#include "ui/theme/type.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QListView>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace sluice::ui {

ReportDialog::ReportDialog(present::ReportSnapshot report, QWidget *parent)
    : QFileDialog(parent, tr("Report on %1").arg(report.name))
    , m_report(std::move(report))
{
    setObjectName(u"reportDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptMode(QFileDialog::AcceptSave);
    resize(size() * type::scale());
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
    // A long path is cut off in the box that shows it.
    if (auto *place = findChild<QComboBox *>(u"lookInCombo"_s)) {
        const auto tell = [place](const QString &folder) { place->setToolTip(folder); };
        connect(this, &QFileDialog::directoryEntered, place, tell);
        tell(directory().absolutePath());
    }
}

/// Qt sizes the parts of the dialog for text of the usual size.
void ReportDialog::showEvent(QShowEvent *event)
{
    if (auto *places = findChild<QListView *>(u"sidebar"_s))
        places->setMinimumWidth(places->sizeHintForColumn(0) + 2 * places->frameWidth());
    if (auto *files = findChild<QTreeView *>(u"treeView"_s)) {
        QHeaderView &header = *files->header();
        for (int column = 1; column < header.count(); ++column)
            header.resizeSection(column, qMax(header.sectionSize(column), header.sectionSizeHint(column)));
    }
    QFileDialog::showEvent(event);
}

void ReportDialog::save(const QString &path)
{
    if (const auto written = writeReports(path, {m_report}); !written)
        Q_EMIT failed(written.error());
    else
        Q_EMIT saved(tr("Report saved as %1.").arg(QFileInfo(path).fileName()));
}

} // namespace sluice::ui

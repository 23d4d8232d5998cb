// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportfile.h"

#include "ui/report/reporthtml.h"
#include "ui/report/reportpages.h"
#include "ui/report/reporttext.h"
#include "ui/theme/usualtext.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::ReportSnapshot;

namespace {

QByteArray pdf(const QList<ReportSnapshot> &reports)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(1200);
    writer.setTitle(reports.size() == 1 ? reports.first().name : QString());
    writer.setCreator(u"Sluice"_s);
    QPainter painter(&writer);
    const qreal scale = qreal(writer.width()) / ReportPages::size.width();
    painter.scale(scale, scale);
    bool isFirst = true;
    for (const ReportSnapshot &report : reports) {
        const ReportPages pages(report);
        for (int page = 0; page < pages.count(); ++page) {
            if (!isFirst)
                writer.newPage();
            isFirst = false;
            pages.paint(painter, page);
        }
    }
    painter.end();
    return buffer.data();
}

QByteArray png(const ReportSnapshot &report)
{
    constexpr int sharpness = 2; // as screens of laptops show it
    const ReportPages pages(report);
    const QSize page = ReportPages::size.toSize();
    QImage image(sharpness * QSize(page.width(), page.height() * pages.count()), QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(sharpness, sharpness);
    for (int i = 0; i < pages.count(); ++i) {
        pages.paint(painter, i);
        painter.translate(0, page.height());
    }
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

Result<QByteArray> content(const QString &path, const QList<ReportSnapshot> &reports)
{
    const QString kind = QFileInfo(path).suffix().toLower();
    if (kind == "pdf"_L1)
        return pdf(reports);
    if (kind == "html"_L1 || kind == "htm"_L1)
        return reportHtml(reports);
    if (kind == "md"_L1)
        return reportMarkdown(reports).toUtf8();
    if (kind == "csv"_L1)
        return reportTable(reports);
    if (kind != "png"_L1)
        return tl::unexpected(Error{ErrorCode::invalidInput,
                                    {},
                                    path,
                                    {{{}, u"a report is a pdf, html, png, md or csv: let the name end so"_s}}});
    if (reports.size() != 1)
        return tl::unexpected(Error{
            ErrorCode::invalidInput, {}, path, {{{}, u"a picture holds one rollout: name it, or write a pdf"_s}}});
    return png(reports.first());
}

} // namespace

Result<void> writeReports(const QString &path, const QList<ReportSnapshot> &reports)
{
    const UsualText usual; // pages and drawings are not as large as the text of whoever writes them
    const Result<QByteArray> bytes = content(path, reports);
    if (!bytes)
        return tl::unexpected(bytes.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit())
        return failure(ErrorCode::fileNotWritable, file.errorString(), path);
    return {};
}

} // namespace sluice::ui

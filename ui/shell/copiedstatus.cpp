// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/copiedstatus.h"

#include <QMimeData>
#include <QStringList>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sluice::ui {

std::unique_ptr<QMimeData> statusMimeData(const QList<StatusToCopy> &rollouts)
{
    QStringList lines;
    QStringList rich;
    for (const StatusToCopy &rollout : rollouts) {
        lines.append(rollout.name + u": "_s + rollout.sentence);
        const QString link = u"sluice://rollout/"_s + QString::fromLatin1(QUrl::toPercentEncoding(rollout.id));
        rich.append(u"<b><a href=\"%1\">"_s.arg(link) + rollout.name.toHtmlEscaped() + u"</a></b>: "_s +
                    rollout.sentence.toHtmlEscaped());
    }
    auto data = std::make_unique<QMimeData>();
    data->setText(lines.join(u'\n'));
    data->setHtml(u"<meta charset=\"utf-8\">"_s + (rich.size() == 1
                                                       ? u"<p>"_s + rich.first() + u"</p>"_s
                                                       : u"<ul><li>"_s + rich.join(u"</li><li>"_s) + u"</li></ul>"_s));
    return data;
}

} // namespace sluice::ui

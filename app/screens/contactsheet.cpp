// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens/contactsheet.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace sluice::app::screens {

QString contactSheet(const QList<ScreenPicture> &pictures)
{
    QString page =
        u"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Screens of Sluice</title>\n"
        "<style>body{font:14px sans-serif;margin:16px;background:#888;color:#000}"
        "section{margin:0 0 24px}h2{font-size:16px;margin:0 0 8px}"
        "figure{display:inline-block;margin:0 12px 12px 0;vertical-align:top}"
        "img{width:460px;display:block}</style></head><body>\n"_s;
    QString last;
    for (const ScreenPicture &picture : pictures) {
        if (picture.screen != last) {
            if (!last.isEmpty())
                page += u"</section>\n"_s;
            page += u"<section><h2>%1</h2>\n"_s.arg(picture.screen.toHtmlEscaped());
            last = picture.screen;
        }
        const QString address = QString::fromLatin1(QUrl::toPercentEncoding(picture.file));
        page +=
            u"<figure><a href=\"%1\"><img src=\"%1\" alt=\"%2, %3\"></a><figcaption>%3</figcaption></figure>\n"_s.arg(
                address, picture.screen.toHtmlEscaped(), picture.about.toHtmlEscaped());
    }
    if (!last.isEmpty())
        page += u"</section>\n"_s;
    return page + u"</body></html>\n"_s;
}

} // namespace sluice::app::screens

// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/htmlpage.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::HtmlPage)
};

} // namespace

QString pageHead(const QString &title, const QString &style)
{
    //: The code of the language that this is translated into, as HTML has it: de
    const QString language = Words::tr("en");
    const bool isMirrored = QLocale(language).textDirection() == Qt::RightToLeft;
    QString html = u"<!DOCTYPE html>\n<html lang=\"%1\" dir=\"%2\"><head><meta charset=\"utf-8\">"_s.arg(
        language.toHtmlEscaped(), isMirrored ? u"rtl"_s : u"ltr"_s);
    html += u"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"_s;
    html +=
        u"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"_s;
    return html + u"<meta name=\"color-scheme\" content=\"light dark\"><title>"_s + title.toHtmlEscaped() +
           u"</title><style>"_s + style + u"</style></head>\n"_s;
}

QString withoutTurns(QString text)
{
    text.removeIf([](QChar c) {
        const char16_t code = c.unicode();
        return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    });
    return text;
}

} // namespace sluice::present

// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/exposure.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

QString toString(Exposure exposure)
{
    QString text = QString::number(exposure.ppm / 10'000);
    if (const int rest = exposure.ppm % 10'000; rest != 0) {
        QString decimals = QString::number(rest).rightJustified(4, u'0');
        while (decimals.endsWith(u'0'))
            decimals.chop(1);
        text += u'.' + decimals;
    }
    return text + u'%';
}

std::optional<Exposure> exposureFromText(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,3})(?:\\.(\\d{1,4}))?\\s*%$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const int ppm = match.captured(1).toInt() * 10'000 + match.captured(2).leftJustified(4, u'0').toInt();
    if (ppm > Exposure::all)
        return std::nullopt;
    return Exposure{ppm};
}

} // namespace sluice::rollout

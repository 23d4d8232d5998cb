// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/amount.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

} // namespace

std::optional<Amount> amountFromJson(const QJsonValue &value, const QString &path, QList<InputFault> &faults)
{
    if (value.isDouble() && std::isfinite(value.toDouble()))
        return Amount{value.toDouble(), false};
    QString text = value.toString().trimmed();
    if (text.endsWith(u'%')) {
        text.chop(1);
        bool isNumber = false;
        const double share = (text.trimmed() + u"e-2"_s).toDouble(&isNumber);
        if (isNumber)
            return Amount{share, true};
    }
    faults.append({path, Words::tr("must be a percentage such as \"5%\", or a number in the metric's unit")});
    return std::nullopt;
}

QJsonValue toJson(const Amount &amount)
{
    if (!amount.isRelative)
        return amount.value;
    // The point of the shortest decimal form is moved, because a share times 100 cannot always be divided back to the
    // same number.
    QString digits = QString::number(std::abs(amount.value), 'f', QLocale::FloatingPointShortest);
    qsizetype point = digits.indexOf(u'.');
    if (point < 0)
        point = digits.size();
    digits = digits.remove(u'.').leftJustified(point + 2, u'0');
    QString whole = digits.left(point + 2);
    while (whole.size() > 1 && whole.startsWith(u'0'))
        whole.remove(0, 1);
    const QString fraction = digits.mid(point + 2);
    const QString sign = amount.value < 0 ? u"-"_s : QString();
    return QString(sign + whole + (fraction.isEmpty() ? QString() : u'.' + fraction) + u'%');
}

} // namespace sluice::rollout

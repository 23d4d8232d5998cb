// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/setback.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

const QStringList &names()
{
    static const QStringList list{{},
                                  u"decidedFirst"_s,
                                  u"planRevised"_s,
                                  u"nameTaken"_s,
                                  u"builtOnOther"_s,
                                  u"storeIsBehind"_s,
                                  u"withoutReason"_s};
    return list;
}

} // namespace

QString toString(Setback setback)
{
    return names().at(int(setback));
}

Setback setbackFrom(const QString &text)
{
    return Setback(std::max<qsizetype>(names().indexOf(text), 0));
}

} // namespace sluice::console

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/leftout.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

void insertLeftOut(QJsonObject &object, const metrics::LeftOut &leftOut)
{
    object.insert(u"rowsFaulty"_s, leftOut.rowsFaulty);
    object.insert(u"rowsOutsideStage"_s, leftOut.rowsOutside);
    object.insert(u"unitsInBothGroups"_s, leftOut.unitsInSeveralGroups);
}

} // namespace sluice::app

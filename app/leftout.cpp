// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/leftout.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

void insertLeftOut(QJsonObject &object, const metrics::LeftOut &leftOut)
{
    object.insert(u"rowsFaulty"_s, leftOut.rowsFaulty);
    object.insert(u"rowsOutsideStage"_s, leftOut.rowsOutside);
    object.insert(u"unitsInBothGroups"_s, leftOut.unitsInSeveralGroups);
    object.insert(u"eventsUnexposed"_s, leftOut.rowsUnexposed);
    object.insert(u"eventsBeforeExposure"_s, leftOut.rowsBefore);
    object.insert(u"looksIncomplete"_s, leftOut.looksIncomplete);
}

} // namespace sluice::app

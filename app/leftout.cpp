// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/leftout.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

QStringList leftOutSentences(const metrics::LeftOut &leftOut)
{
    QStringList sentences;
    const auto add = [&sentences](qint64 count, const QString &one, const QString &many) {
        if (count > 0)
            sentences.append(count == 1 ? one : many.arg(count));
    };
    add(leftOut.rowsFaulty, u"Left out: 1 faulty row."_s, u"Left out: %1 faulty rows."_s);
    add(leftOut.rowsOutside, u"Left out: 1 row from before its stage was entered."_s,
        u"Left out: %1 rows from before their stage was entered."_s);
    add(leftOut.unitsInSeveralGroups, u"Left out: 1 unit with rows in both groups of a stage."_s,
        u"Left out: %1 units with rows in both groups of a stage."_s);
    add(leftOut.rowsUnexposed, u"Left out: 1 event of a unit that was not exposed."_s,
        u"Left out: %1 events of units that were not exposed."_s);
    add(leftOut.rowsBefore, u"Left out: 1 event from before its unit was exposed."_s,
        u"Left out: %1 events from before their unit was exposed."_s);
    return sentences;
}

void insertLeftOut(QJsonObject &object, const metrics::LeftOut &leftOut)
{
    object.insert(u"rowsFaulty"_s, leftOut.rowsFaulty);
    object.insert(u"rowsOutsideStage"_s, leftOut.rowsOutside);
    object.insert(u"unitsInBothGroups"_s, leftOut.unitsInSeveralGroups);
    object.insert(u"eventsUnexposed"_s, leftOut.rowsUnexposed);
    object.insert(u"eventsBeforeExposure"_s, leftOut.rowsBefore);
}

} // namespace sluice::app

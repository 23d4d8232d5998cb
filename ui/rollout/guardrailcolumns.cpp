// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/guardrailcolumns.h"

#include <QtGlobal>

#include <numeric>

namespace sluice::ui {

namespace {

using namespace present;

constexpr GuardrailColumnWidths natural{116, 160, 56, 70, 70, 58, 166, 54, 50, 64};
constexpr std::array giveWay{UnitsColumn, MarginColumn, UnexposedColumn, ExposedColumn, AgeColumn};
constexpr int widestInterval = 300;
constexpr int narrowestName = 80;

} // namespace

GuardrailColumnWidths guardrailColumnWidths(int available, double scale, const GuardrailColumnWidths &least)
{
    GuardrailColumnWidths widths = natural;
    for (int column = 0; column < GuardrailColumnCount; ++column) {
        if (column != IntervalColumn) // a drawing, not a text
            widths[size_t(column)] = qMax(qRound(natural[size_t(column)] * scale), least[size_t(column)]);
    }
    int used = std::accumulate(widths.begin(), widths.end(), 0);
    for (const GuardrailColumn column : giveWay) {
        if (used <= available)
            break;
        used -= widths[column];
        widths[column] = 0;
    }
    const int spare = available - used;
    const int forInterval = qBound(0, spare, widestInterval - widths[IntervalColumn]);
    widths[IntervalColumn] += forInterval;
    widths[NameColumn] = qMax(narrowestName, widths[NameColumn] + spare - forInterval);
    return widths;
}

} // namespace sluice::ui

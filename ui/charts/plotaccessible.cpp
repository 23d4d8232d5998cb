// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotaccessible.h"

#include "ui/charts/plotview.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace sluice::ui {

namespace {

class PlotInterface final : public QAccessibleWidget
{
public:
    explicit PlotInterface(PlotView *plot)
        : QAccessibleWidget(plot, QAccessible::Chart)
    {
    }

    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *plot = qobject_cast<PlotView *>(object);
    return plot ? new PlotInterface(plot) : nullptr;
}

} // namespace

void installPlotAccessibility()
{
    static const bool isInstalled = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(isInstalled)
}

} // namespace sluice::ui

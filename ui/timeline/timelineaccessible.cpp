// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelineaccessible.h"

#include "ui/timeline/stagetimeline.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace sluice::ui {

namespace {

/// The item at one place of the reading order, whatever the snapshot shows there now.
class ItemInterface final : public QAccessibleInterface
{
public:
    ItemInterface(StageTimeline *timeline, int place)
        : m_timeline(timeline)
        , m_place(place)
    {
    }

    bool isValid() const override { return m_timeline && item().has_value(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_timeline ? m_timeline->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_timeline); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? itemText(m_timeline->snapshot(), *item()) : QString();
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect local = m_timeline->visualRect(*item());
        return {m_timeline->mapToGlobal(local.topLeft()), local.size()};
    }

    QAccessible::Role role() const override
    {
        const bool isGate = isValid() && item()->kind == TimelineItem::Kind::gate;
        return isGate ? QAccessible::Button : QAccessible::ListItem;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.readOnly = true;
        state.focused = isValid() && m_timeline->hasFocus() && m_timeline->currentItem() == item();
        return state;
    }

private:
    [[nodiscard]] std::optional<TimelineItem> item() const
    {
        const QList<TimelineItem> order = readingOrder(m_timeline->snapshot());
        return m_place < order.size() ? std::optional(order[m_place]) : std::nullopt;
    }

    QPointer<StageTimeline> m_timeline;
    int m_place;
};

class TimelineInterface final : public QAccessibleWidget
{
public:
    explicit TimelineInterface(StageTimeline *timeline)
        : QAccessibleWidget(timeline, QAccessible::List)
    {
    }
    ~TimelineInterface() override
    {
        for (const QAccessible::Id id : std::as_const(m_children))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(TimelineInterface)

    int childCount() const override { return int(readingOrder(timeline()->snapshot()).size()); }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_children.size() <= index)
            m_children.append(
                QAccessible::registerAccessibleInterface(new ItemInterface(timeline(), int(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[index]);
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (QAccessibleInterface *item = child(i); item->rect().contains(x, y))
                return item;
        }
        return nullptr;
    }

    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted)
                return i;
        }
        return -1;
    }

    QAccessibleInterface *focusChild() const override
    {
        const auto current = timeline()->currentItem();
        if (!timeline()->hasFocus() || !current)
            return nullptr;
        return child(int(readingOrder(timeline()->snapshot()).indexOf(*current)));
    }

private:
    [[nodiscard]] StageTimeline *timeline() const { return static_cast<StageTimeline *>(object()); }

    mutable QList<QAccessible::Id> m_children;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *timeline = qobject_cast<StageTimeline *>(object);
    return timeline ? new TimelineInterface(timeline) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    static const bool isInstalled = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(isInstalled)
}

} // namespace sluice::ui

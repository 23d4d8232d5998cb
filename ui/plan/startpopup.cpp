// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/startpopup.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QPainter>
#include <QTextCharFormat>
#include <QTimeEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

const QString wallTime = u"yyyy-MM-dd HH:mm"_s;

constexpr int dayWidth = 44;             // "Mon", and the same in any language
constexpr int monthHeight = 30 + 7 * 26; // its head, the names of the days, six weeks: a day can be hit
constexpr int iconSize = 16;

/// Of the arrow to the next month, or mirrored to the one before it.
QIcon arrow(const QColor &color, bool isBack)
{
    constexpr int density = 2;
    QPixmap picture(iconSize * density, iconSize * density);
    picture.setDevicePixelRatio(density);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    drawIcon(painter, QRectF(0, 0, iconSize, iconSize), Icon::chevronRight, color);
    painter.end();
    return isBack ? picture.transformed(QTransform::fromScale(-1, 1)) : picture;
}

QDateTime shownAt(const QString &text)
{
    const QDateTime typed = QDateTime::fromString(text.simplified(), wallTime);
    return typed.isValid() ? typed : QDateTime(QDate::currentDate().addDays(1), QTime(9, 0));
}

} // namespace

StartPopup::StartPopup(const QString &text, ThemeManager &themes, QWidget *parent)
    : QDialog(parent, Qt::Popup)
    , m_day(new QCalendarWidget(this))
    , m_time(new QTimeEdit(shownAt(text).time(), this))
{
    setObjectName(u"startPopup"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Planned start"));
    m_day->setObjectName(u"startDay"_s);
    m_day->setAccessibleName(tr("Day of the start"));
    if (auto *days = m_day->findChild<QAbstractItemView *>(u"qt_calendar_calendarview"_s)) // where the focus is
        days->setAccessibleName(m_day->accessibleName());
    m_day->setFirstDayOfWeek(Qt::Monday);
    m_day->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_day->setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
    m_day->setSelectedDate(shownAt(text).date());
    // Weekends are not red: no colour but a verdict's means harm.
    QTextCharFormat quiet;
    quiet.setForeground(themes.theme().text3);
    m_day->setWeekdayTextFormat(Qt::Saturday, quiet);
    m_day->setWeekdayTextFormat(Qt::Sunday, quiet);
    m_day->setHeaderTextFormat(quiet);
    m_day->setMinimumSize(QSize(7 * dayWidth, monthHeight) * type::scale());
    if (auto *back = m_day->findChild<QToolButton *>(u"qt_calendar_prevmonth"_s)) {
        back->setIcon(arrow(themes.theme().text, true));
        back->setAccessibleName(tr("Previous month"));
    }
    if (auto *forth = m_day->findChild<QToolButton *>(u"qt_calendar_nextmonth"_s)) {
        forth->setIcon(arrow(themes.theme().text, false));
        forth->setAccessibleName(tr("Next month"));
    }
    m_time->setObjectName(u"startTime"_s);
    m_time->setLayoutDirection(Qt::LeftToRight); // its hours would come after its minutes
    m_time->setDisplayFormat(u"HH:mm"_s);
    m_time->setAccessibleName(tr("Time of the start"));
    auto *at = new InkLabel(themes, type::body(), &Theme::text2, this);
    at->setText(tr("at"));
    auto *none = new CommandButton(themes, tr("No start"), this);
    none->setObjectName(u"noStartButton"_s);
    auto *use = new CommandButton(themes, tr("Use it"), this);
    use->setObjectName(u"useStartButton"_s);
    use->setLook(CommandButton::Look::filled);
    for (CommandButton *button : {none, use})
        button->setAutoDefault(false);
    use->setDefault(true); // a choice, no decision: Return takes it

    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(at);
    line->addWidget(m_time);
    line->addStretch();
    line->addWidget(none);
    line->addWidget(use);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_day);
    layout->addLayout(line);
    connect(m_day, &QCalendarWidget::activated, this, &StartPopup::take);
    connect(use, &QPushButton::clicked, this, &StartPopup::take);
    connect(none, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen({});
        accept();
    });
    m_day->setFocus();
}

void StartPopup::take()
{
    Q_EMIT chosen(QDateTime(m_day->selectedDate(), m_time->time()).toString(wallTime));
    accept();
}

} // namespace sluice::ui

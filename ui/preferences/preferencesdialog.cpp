// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencesdialog.h"

#include "ui/dialogs/dialogfooter.h"
#include "ui/rollout/inklabel.h"
#include "ui/rollout/segmentbar.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/mirrored.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QTimeEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::NotificationKind;

namespace {

constexpr int dialogWidth = 600;
constexpr int labelWidth = 120;
constexpr int rowGap = 12;

QString nameOf(NotificationKind kind)
{
    switch (kind) {
    case NotificationKind::gateOpen:
        return PreferencesDialog::tr("A gate is open");
    case NotificationKind::regression:
        return PreferencesDialog::tr("A guardrail regressed");
    case NotificationKind::holdEndsSoon:
        return PreferencesDialog::tr("A hold ends in an hour");
    case NotificationKind::dataStale:
        return PreferencesDialog::tr("Data are too old");
    case NotificationKind::approvalWanted:
        return PreferencesDialog::tr("Somebody wants my approval");
    case NotificationKind::holdForgotten:
        return PreferencesDialog::tr("A rollout waits for days");
    }
    return {};
}

} // namespace

PreferencesDialog::PreferencesDialog(Preferences &preferences, ThemeManager &themes, QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_themes(themes)
{
    setObjectName(u"preferencesDialog"_s);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Preferences"));
    auto *content = new QVBoxLayout;
    content->setContentsMargins(20, 16, 20, 20);
    content->setSpacing(rowGap);
    addAppearance(*content);
    content->addSpacing(16);
    addNotifications(*content);

    auto *footer = new DialogFooter(themes, {}, this);
    m_restore = footer->addButton(tr("Restore defaults"));
    m_restore->setObjectName(u"restoreButton"_s);
    connect(m_restore, &QPushButton::clicked, this, [this] { m_preferences.set({}); });
    CommandButton *close = footer->addButton(tr("Close"), QKeySequence(Qt::Key_Escape));
    close->setObjectName(u"closeButton"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(content, 1);
    layout->addWidget(footer);

    connect(&preferences, &Preferences::changed, this, &PreferencesDialog::read);
    connect(&themes, &ThemeManager::textScaled, this, &PreferencesDialog::fitHeight);
    read();
    m_theme->focusCurrent();
}

QCheckBox *PreferencesDialog::addBox(const char *name, const QString &text)
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(QString::fromLatin1(name));
    box->setFont(type::body());
    connect(box, &QCheckBox::toggled, this, &PreferencesDialog::write);
    return box;
}

void PreferencesDialog::addAppearance(QVBoxLayout &content)
{
    auto *head = new InkLabel(m_themes, type::lead(type::Weight::DemiBold), &Theme::text, this);
    head->setText(tr("Appearance"));
    content.addWidget(head);
    auto *rows = new QGridLayout;
    rows->setHorizontalSpacing(16);
    rows->setVerticalSpacing(rowGap);
    rows->setColumnMinimumWidth(0, labelWidth);
    rows->setColumnStretch(1, 1);
    const auto add = [&](const QString &name, QWidget *control) {
        auto *label = new InkLabel(m_themes, type::body(), &Theme::text2, this);
        label->setText(name);
        const int row = rows->rowCount();
        rows->addWidget(label, row, 0, Qt::AlignLeft | Qt::AlignVCenter);
        rows->addWidget(control, row, 1, Qt::AlignLeft | Qt::AlignVCenter);
    };
    m_theme = new SegmentBar(m_themes, tr("Theme"), {tr("System"), tr("Light"), tr("Dark")}, this);
    m_theme->setObjectName(u"themeChoice"_s);
    add(tr("Theme"), m_theme);
    m_contrast = addBox("contrastBox", tr("High contrast: black and white grounds, strong lines"));
    add(tr("Contrast"), m_contrast);
    QStringList sizes;
    for (const int percent : textPercents())
        sizes.append(tr("%1%").arg(percent));
    m_textSize = new SegmentBar(m_themes, tr("Text size"), sizes, this);
    m_textSize->setObjectName(u"textSizeChoice"_s);
    add(tr("Text size"), m_textSize);
    m_motion = addBox("motionBox", tr("Reduce motion: what changes does not fade in"));
    add(tr("Motion"), m_motion);
    content.addLayout(rows);
    connect(m_theme, &SegmentBar::chosen, this, &PreferencesDialog::write);
    connect(m_textSize, &SegmentBar::chosen, this, &PreferencesDialog::write);
}

void PreferencesDialog::addNotifications(QVBoxLayout &content)
{
    auto *head = new InkLabel(m_themes, type::lead(type::Weight::DemiBold), &Theme::text, this);
    head->setText(tr("Notifications"));
    content.addWidget(head);
    m_notify = addBox("notifyBox", tr("Tell me through the desktop, once each"));
    content.addWidget(m_notify);
    auto *kinds = new QGridLayout;
    kinds->setContentsMargins(lineMargins(24, 0, 0, 0));
    kinds->setHorizontalSpacing(16);
    kinds->setVerticalSpacing(8);
    kinds->setColumnStretch(0, 1);
    kinds->setColumnStretch(1, 1);
    for (int i = 0; i < present::notificationKindCount; ++i) {
        QCheckBox *box = addBox("", nameOf(NotificationKind(i)));
        box->setObjectName(u"kindBox%1"_s.arg(i));
        m_kinds.append(box);
        kinds->addWidget(box, i / 2, i % 2);
    }
    content.addLayout(kinds);

    auto *quiet = new QHBoxLayout;
    quiet->setSpacing(8);
    m_quiet = addBox("quietBox", tr("Quiet hours from"));
    quiet->addWidget(m_quiet);
    const auto addTime = [&](const char *name, const QString &spoken) {
        auto *edit = new QTimeEdit(this);
        edit->setLayoutDirection(Qt::LeftToRight); // its hours would come after its minutes
        edit->setObjectName(QString::fromLatin1(name));
        edit->setAccessibleName(spoken);
        edit->setDisplayFormat(u"HH:mm"_s);
        edit->setFont(type::body());
        connect(edit, &QTimeEdit::timeChanged, this, &PreferencesDialog::write);
        quiet->addWidget(edit);
        return edit;
    };
    m_from = addTime("quietFrom", tr("Quiet hours from"));
    auto *until = new InkLabel(m_themes, type::body(), &Theme::text, this);
    until->setText(tr("until"));
    quiet->addWidget(until);
    m_until = addTime("quietUntil", tr("Quiet hours until"));
    quiet->addStretch(1);
    content.addLayout(quiet);
    auto *remark = new InkLabel(m_themes, type::small(), &Theme::text2, this);
    remark->setWordWrap(true);
    remark->setText(tr("What comes in quiet hours is told after them. A verdict of Roll back is told at once."));
    content.addWidget(remark);
}

void PreferencesDialog::read()
{
    const QScopedValueRollback guard(m_isReading, true);
    const PreferenceValues values = m_preferences.values();
    m_theme->setCurrent(int(values.theme));
    m_contrast->setChecked(values.isHighContrast);
    m_textSize->setCurrent(int(textPercents().indexOf(values.textPercent)));
    m_motion->setChecked(values.isMotionReduced);
    const present::NotificationWishes &wishes = values.notifications;
    m_notify->setChecked(wishes.isOn);
    for (int i = 0; i < m_kinds.size(); ++i) {
        m_kinds[i]->setChecked(wishes.kinds[std::size_t(i)]);
        m_kinds[i]->setEnabled(wishes.isOn);
    }
    m_quiet->setEnabled(wishes.isOn);
    m_quiet->setChecked(wishes.quiet.isOn);
    m_from->setTime(wishes.quiet.from);
    m_until->setTime(wishes.quiet.until);
    for (QTimeEdit *edit : {m_from, m_until})
        edit->setEnabled(wishes.isOn && wishes.quiet.isOn);
    m_restore->setEnabled(values != PreferenceValues());
}

void PreferencesDialog::write()
{
    if (m_isReading)
        return;
    PreferenceValues values = m_preferences.values();
    values.theme = ThemeManager::Choice(m_theme->current());
    values.isHighContrast = m_contrast->isChecked();
    values.textPercent = textPercents().at(m_textSize->current());
    values.isMotionReduced = m_motion->isChecked();
    present::NotificationWishes &wishes = values.notifications;
    wishes.isOn = m_notify->isChecked();
    for (int i = 0; i < m_kinds.size(); ++i)
        wishes.kinds[std::size_t(i)] = m_kinds[i]->isChecked();
    wishes.quiet = {m_quiet->isChecked(), m_from->time(), m_until->time()};
    m_preferences.set(values);
}

void PreferencesDialog::showEvent(QShowEvent *event)
{
    fitHeight(); // the labels have their fonts now
    QDialog::showEvent(event);
}

void PreferencesDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return; // nothing to confirm, and nothing that a stray Return may restore
    QDialog::keyPressEvent(event);
}

/// As wide as its rows want to be in large text.
void PreferencesDialog::fitHeight()
{
    layout()->invalidate();
    layout()->activate(); // also what the layouts within remember
    const int width = qMax(dialogWidth, layout()->minimumSize().width());
    setFixedSize(width, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                      : layout()->totalSizeHint().height());
}

} // namespace sluice::ui

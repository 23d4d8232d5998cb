// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferences.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QTimeEdit;
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class CommandButton;
class SegmentBar;

/// Shows what was chosen and changes it at once: there is nothing to confirm. Esc closes it.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT
public:
    PreferencesDialog(Preferences &preferences, ThemeManager &themes, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addAppearance(QVBoxLayout &content);
    void addNotifications(QVBoxLayout &content);
    QCheckBox *addBox(const char *name, const QString &text);
    void read();
    void write();
    void fitHeight();

    Preferences &m_preferences;
    ThemeManager &m_themes;
    SegmentBar *m_theme = nullptr;
    SegmentBar *m_textSize = nullptr;
    QCheckBox *m_contrast = nullptr;
    QCheckBox *m_motion = nullptr;
    QCheckBox *m_notify = nullptr;
    QList<QCheckBox *> m_kinds; ///< by present::NotificationKind
    QCheckBox *m_quiet = nullptr;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_until = nullptr;
    CommandButton *m_restore = nullptr;
    bool m_isReading = false;
};

} // namespace sluice::ui

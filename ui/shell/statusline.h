// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/workbench.h"

#include <QTimer>
#include <QWidget>

namespace sluice::ui {

class ThemeManager;

/// The 24 px line at the bottom: store, age of the data, zone, two hints; for some seconds what was just done.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(ThemeManager &themes, QWidget *parent = nullptr);

    void setStatus(const present::WorkspaceStatus &status);
    void announce(const QString &sentence); ///< also to a screen reader
    [[nodiscard]] QString announced() const { return m_announced; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    present::WorkspaceStatus m_status;
    QString m_announced;
    QTimer m_forget;
};

} // namespace sluice::ui

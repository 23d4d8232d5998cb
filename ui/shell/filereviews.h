// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

namespace sluice::present {
class Workbench;
}

namespace sluice::ui {

class ReviewWindow;
class ThemeManager;

/// How a metrics file comes into a window: it is asked for, and reviewed for the current rollout in a window of its
/// own, one at a time.
class FileReviews final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    FileReviews(present::Workbench &workbench, ThemeManager &themes, QWidget *window);
    ~FileReviews() override;

    void ask();
    void review(const QString &path);

private:
    present::Workbench &m_workbench;
    ThemeManager &m_themes;
    QWidget *m_window;
    QPointer<ReviewWindow> m_review;
};

} // namespace sluice::ui

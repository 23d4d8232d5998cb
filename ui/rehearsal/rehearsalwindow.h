// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsaldesk.h"
#include "ui/rehearsal/rehearsalactions.h"
#include "ui/widgets/panewalker.h"

#include <QMainWindow>
#include <QTimer>

#include <optional>

QT_BEGIN_NAMESPACE
class QProgressBar;
QT_END_NAMESPACE

namespace sluice::ui {

class Callout;
class CommandButton;
class InkLabel;
class PlanStatus;
class RehearsalPanes;
class RehearsalSide;
class ThemeManager;

/// The rehearsal (DESIGN.md 2, 07): how often a plan cries wolf, and how often it catches a real regression.
class RehearsalWindow final : public QMainWindow
{
    Q_OBJECT
public:
    RehearsalWindow(std::unique_ptr<present::RehearsalDesk> desk, ThemeManager &themes, QWidget *parent = nullptr);
    ~RehearsalWindow() override;

    [[nodiscard]] present::RehearsalDesk &desk() const { return *m_desk; }
    void runAgain();
    /// A sentence: why nobody may edit the plan here. Empty: it can be edited.
    void setWhyNoEdit(const QString &why);

Q_SIGNALS:
    void planRequested();                                          ///< to be edited
    void useRequested(const QString &place, const QString &value); ///< in that field of the plan
    void shortcutsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void adapt();
    void connectDesk();
    void connectActions();
    void refresh();
    void showNotice(const present::RehearsalSnapshot &snapshot);
    void askWhereToSave();
    void save(const QString &path);
    void tell(const QString &text);
    void showCorner();

    std::unique_ptr<present::RehearsalDesk> m_desk;
    ThemeManager &m_themes;
    RehearsalActions m_actions;
    PaneWalker m_panes;
    QTimer m_progressDelay; ///< what is over at once shows no line

    RehearsalSide *m_side = nullptr;
    RehearsalPanes *m_results = nullptr;
    InkLabel *m_waiting = nullptr; ///< instead of results
    Callout *m_notice = nullptr;
    QWidget *m_noticePlace = nullptr;
    CommandButton *m_edit = nullptr; ///< in it
    QProgressBar *m_progress = nullptr;
    InkLabel *m_corner = nullptr;
    PlanStatus *m_status = nullptr;
    std::optional<bool> m_isNarrow;
    double m_done = 0; ///< share of what runs
    QString m_whyNoEdit;
    QString m_told;            ///< what was done, until something else happens
    present::Notice m_unsaved; ///< why the results could not be written
};

} // namespace sluice::ui

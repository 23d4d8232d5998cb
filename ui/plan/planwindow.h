// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plandesk.h"
#include "ui/plan/planactions.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/panewalker.h"

#include <QMainWindow>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QTabBar;
class QUndoStack;
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class Callout;
class ConflictDialog;
class PlanFoot;
class PlanSheet;
class PlanSide;
class PlanStatus;
class RevisionDialog;

/// The plan editor (DESIGN.md 2, 03): the plan of one rollout, or of a new one, with what each gate can see of every
/// harm while it is being written. Everything that is typed is an edit that can be undone.
class PlanWindow final : public QMainWindow
{
    Q_OBJECT
public:
    PlanWindow(std::unique_ptr<present::PlanDesk> desk, ThemeManager &themes, QWidget *parent = nullptr);
    ~PlanWindow() override;

    [[nodiscard]] const present::PlanDesk &desk() const { return *m_desk; }
    void use(const QString &place, const QString &text); ///< as if somebody had typed it there

Q_SIGNALS:
    void announced(const QString &sentence); ///< it is saved
    void rehearsalRequested();
    void shortcutsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void arrange();
    void adapt();
    void connectDesk();
    void connectActions();
    void refresh();

    void edit(const present::PlanEdit &edit);
    void moveStage(int row, int to);
    void save();
    void askWhy();
    void mergeTheirs(bool isSaving);
    void takeMerge(const QHash<QString, present::ConflictSide> &sides, bool isSaving);
    void finish(const QString &sentence);
    void discard();
    void fix(const present::PlanAdvice &advice);
    void showNotice(present::Tone tone, present::Glyph glyph, const QString &headline, const QString &text);

    std::unique_ptr<present::PlanDesk> m_desk;
    ThemeManager &m_themes;
    QUndoStack *m_undo;
    PlanActions m_actions;
    PaneWalker m_panes;

    PlanSheet *m_sheet = nullptr;
    PlanSide *m_side = nullptr;
    PlanFoot *m_foot = nullptr;
    PlanStatus *m_status = nullptr;
    Callout *m_notice = nullptr;
    Callout *m_overtaken = nullptr; ///< somebody else changed the plan
    QTabBar *m_tabs = nullptr;      ///< in a narrow window
    QWidget *m_right = nullptr;
    QVBoxLayout *m_rightLayout = nullptr;
    QVBoxLayout *m_body = nullptr;
    QPointer<RevisionDialog> m_dialog;
    QPointer<ConflictDialog> m_conflict;
    QString m_reason; ///< of a save that somebody else's came before
    std::optional<bool> m_isNarrow;
    bool m_isDone = false; ///< saved or given up: closing asks nothing
};

} // namespace sluice::ui

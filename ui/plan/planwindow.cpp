// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planwindow.h"

#include "ui/dialogs/callout.h"
#include "ui/plan/planfoot.h"
#include "ui/plan/plansheet.h"
#include "ui/plan/planside.h"
#include "ui/plan/planstatus.h"
#include "ui/plan/planundo.h"
#include "ui/plan/revisiondialog.h"
#include "ui/shared/conflictdialog.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QAction>
#include <QCloseEvent>
#include <QMenuBar>
#include <QPainter>
#include <QTabBar>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

namespace {

constexpr QSize usualSize(1440, 900);
constexpr QSize smallestSize(1100, 700);
constexpr int narrowWidth = 1300; // below it the right column becomes a tab
constexpr int rightWidth = 336;
constexpr int checkTab = 1;

/// Two panes with a line between them.
class Columns final : public QWidget
{
public:
    Columns(ThemeManager &themes, QWidget *left, QWidget *right, QWidget *parent)
        : QWidget(parent)
        , m_themes(themes)
        , m_right(right)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(1);
        layout->addWidget(left, 1);
        layout->addWidget(right);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.fillRect(event->rect(), m_themes.theme().surface);
        painter.fillRect(QRect(m_right->x() - 1, 0, 1, height()), m_themes.theme().line2);
    }

private:
    ThemeManager &m_themes;
    QWidget *m_right;
};

} // namespace

PlanWindow::PlanWindow(std::unique_ptr<PlanDesk> desk, ThemeManager &themes, QWidget *parent)
    : QMainWindow(parent)
    , m_desk(std::move(desk))
    , m_themes(themes)
    , m_undo(new QUndoStack(this))
    , m_actions(*this, *m_undo)
{
    setObjectName(u"planWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(usualSize);
    setMinimumSize(smallestSize);
    m_actions.fillMenus(*menuBar());
    arrange();
    connectDesk();
    connectActions();
    refresh();
    adapt();
    if (m_desk->snapshot().isNew)
        m_sheet->focusFirst();
    else
        m_sheet->setCurrentStage(m_sheet->currentStage().row(), StageHoldColumn);
}

PlanWindow::~PlanWindow()
{
    disconnect(m_desk.get(), nullptr, this, nullptr); // a cell that is still open has nobody to tell any more
    m_sheet->releaseModels();                         // the desk goes first
}

void PlanWindow::arrange()
{
    m_sheet = new PlanSheet(*m_desk, m_actions, m_themes, this);
    m_side = new PlanSide(m_themes, this);
    m_side->setRehearsal(m_actions.rehearse);
    m_foot = new PlanFoot(m_actions.discard, m_actions.save, m_themes, this);
    m_status = new PlanStatus(m_themes, this);
    m_notice = new Callout(m_themes, this);
    m_notice->setObjectName(u"planNotice"_s);
    m_notice->hide();
    m_overtaken = new Callout(m_themes, this);
    m_overtaken->setObjectName(u"planOvertaken"_s);
    CommandButton *mergeButton = m_overtaken->addButton({});
    mergeButton->setAction(m_actions.merge);
    mergeButton->setObjectName(u"mergePlanButton"_s);
    m_overtaken->hide();
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(u"planTabs"_s);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Plan"));
    m_tabs->addTab(tr("Plan check"));
    m_tabs->setAccessibleName(tr("Parts of the plan editor"));

    m_right = new QWidget(this);
    m_rightLayout = new QVBoxLayout(m_right);
    m_rightLayout->setContentsMargins(0, 0, 0, 0);
    m_rightLayout->setSpacing(0);
    m_rightLayout->addWidget(m_side, 1);
    auto *frame = new QWidget(this);
    m_body = new QVBoxLayout(frame);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_body->addWidget(m_tabs);
    m_body->addWidget(new Columns(m_themes, m_sheet, m_right, frame), 1);
    m_body->addWidget(m_overtaken);
    m_body->addWidget(m_notice);
    m_body->addWidget(m_status);
    setCentralWidget(frame);

    m_sheet->addPanes(m_panes);
    m_panes.add(m_side, [this] { m_side->focusFirst(); });
}

/// What gives way where there is little room (DESIGN.md 12): the right column becomes a tab, and its buttons stay.
void PlanWindow::adapt()
{
    const bool isNarrow = width() < narrowWidth * type::scale(); // large text makes any window a small one
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    m_tabs->setVisible(isNarrow);
    if (isNarrow) {
        m_right->setMinimumWidth(0);
        m_right->setMaximumWidth(QWIDGETSIZE_MAX);
        m_body->insertWidget(m_body->count() - 1, m_foot);
    } else {
        m_right->setFixedWidth(qRound(rightWidth * type::scale()));
        m_rightLayout->addWidget(m_foot);
    }
    m_foot->show(); // moving it has hidden it
    m_sheet->setVisible(!isNarrow || m_tabs->currentIndex() != checkTab);
    m_right->setVisible(!isNarrow || m_tabs->currentIndex() == checkTab);
}

void PlanWindow::connectDesk()
{
    PlanDesk *desk = m_desk.get();
    connect(desk, &PlanDesk::changed, this, &PlanWindow::refresh);
    connect(desk, &PlanDesk::begun, m_undo, &QUndoStack::clear);
    connect(desk, &PlanDesk::editRequested, this, &PlanWindow::edit);
    connect(desk, &PlanDesk::saved, this, [this](const QString &, const QString &sentence) { finish(sentence); });
    connect(desk, &PlanDesk::refused, this, [this](const Notice &notice) {
        m_reason.clear();
        if (m_dialog)
            m_dialog->showRefusal(notice);
        else
            showNotice(Tone::back, Glyph::regressed, notice.headline, notice.text);
    });
    connect(desk, &PlanDesk::overtaken, this, [this] {
        if (m_dialog) {
            m_dialog->setSending(false);
            m_dialog->reject();
        }
        mergeTheirs(true);
    });
    connect(m_sheet, &PlanSheet::editRequested, this, &PlanWindow::edit);
    connect(m_sheet, &PlanSheet::moveRequested, this, &PlanWindow::moveStage);
    connect(m_side, &PlanSide::fixRequested, this, &PlanWindow::fix);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_sheet->setVisible(tab != checkTab);
        m_right->setVisible(tab == checkTab);
    });
}

void PlanWindow::connectActions()
{
    const auto act = [this](QAction *action, auto &&what) { connect(action, &QAction::triggered, this, what); };
    act(m_actions.save, [this] { save(); });
    act(m_actions.discard, [this] { discard(); });
    act(m_actions.merge, [this] { mergeTheirs(false); });
    act(m_actions.readAgain, [this] { m_desk->readAgain(); });
    act(m_actions.rehearse, [this] {
        m_sheet->commitFields();
        Q_EMIT rehearsalRequested();
    });
    act(m_actions.close, [this] { close(); });
    act(m_actions.addStage, [this] {
        const int last = m_desk->stages()->rowCount() - 1;
        const int row = m_sheet->currentStage().isValid() ? m_sheet->currentStage().row() : last;
        edit({PlanEdit::Kind::addStage, {}, {}, row});
        m_sheet->typeStage(row + 1);
    });
    act(m_actions.removeStage, [this] {
        const int row = m_sheet->currentStage().row();
        edit({PlanEdit::Kind::removeStage, {}, {}, row});
        m_sheet->setCurrentStage(std::min(row, m_desk->stages()->rowCount() - 1), StageNameColumn);
    });
    act(m_actions.stageUp, [this] { moveStage(m_sheet->currentStage().row(), m_sheet->currentStage().row() - 1); });
    act(m_actions.stageDown, [this] { moveStage(m_sheet->currentStage().row(), m_sheet->currentStage().row() + 1); });
    act(m_actions.reset, [this] { edit({PlanEdit::Kind::useTemplate, {}, m_desk->snapshot().pattern}); });
    act(m_actions.addGuardrail, [this] {
        edit({PlanEdit::Kind::addGuardrail});
        m_sheet->typeGuardrail(m_desk->guardrails()->rowCount() - 1);
    });
    act(m_actions.removeGuardrail, [this] {
        edit({PlanEdit::Kind::removeGuardrail, {}, {}, m_sheet->currentGuardrail().row()});
    });
    for (int i = 0; i < int(std::size(m_actions.focusPanes)); ++i)
        act(m_actions.focusPanes[i], [this, i] {
            const bool isCheck = i + 1 == int(std::size(m_actions.focusPanes));
            if (m_tabs->isVisible())
                m_tabs->setCurrentIndex(isCheck ? checkTab : 0);
            m_panes.go(i);
        });
    act(m_actions.nextPane, [this] { m_panes.walk(1); });
    act(m_actions.previousPane, [this] { m_panes.walk(-1); });
    act(m_actions.shortcuts, [this] { Q_EMIT shortcutsRequested(); });
}

void PlanWindow::edit(const PlanEdit &edit)
{
    m_notice->hide();
    m_undo->push(new PlanUndo(*m_desk, edit));
}

void PlanWindow::use(const QString &place, const QString &text)
{
    m_sheet->commitFields();
    edit({PlanEdit::Kind::set, place, text});
}

void PlanWindow::moveStage(int row, int to)
{
    const QList<PlanStageRow> &stages = m_desk->snapshot().stages;
    if (row < 0 || to < 0 || to >= stages.size() || stages.at(row).isHistory || stages.at(to).isHistory)
        return;
    const int column = std::max<int>(StageNameColumn, m_sheet->currentStage().column());
    edit({PlanEdit::Kind::moveStage, {}, {}, row, to});
    m_sheet->setCurrentStage(to, column);
}

void PlanWindow::fix(const PlanAdvice &advice)
{
    if (advice.fixPlace == "required"_L1)
        edit({PlanEdit::Kind::addGuardrail, advice.fixText});
    else
        edit({PlanEdit::Kind::set, advice.fixPlace, advice.fixText});
}

/// A new rollout is saved at once; a plan that has a log tells first what changes, and asks why.
void PlanWindow::save()
{
    m_sheet->commitFields();
    m_notice->hide();
    const PlanSnapshot &snapshot = m_desk->snapshot();
    if (snapshot.isOutdated) {
        mergeTheirs(true);
        return;
    }
    if (!snapshot.canSave) {
        showNotice(Tone::hold, Glyph::hold, snapshot.whyNot, {});
        if (!snapshot.firstFault.isEmpty()) {
            m_tabs->setCurrentIndex(0);
            m_sheet->goToField(snapshot.firstFault);
        }
        return;
    }
    if (snapshot.isNew)
        m_desk->save({});
    else
        askWhy();
}

void PlanWindow::askWhy()
{
    const auto form = m_desk->saveForm();
    if (!form)
        return;
    m_dialog = new RevisionDialog(*form, m_desk->snapshot().changes, m_themes, this);
    m_dialog->setReason(std::exchange(m_reason, {}));
    connect(m_dialog, &DecisionDialog::requested, m_desk.get(), [this](const rollout::DecisionRequest &request) {
        m_reason = request.reason;
        m_desk->save(request.reason);
    });
    m_dialog->open();
}

/// What both changed differently is asked; the rest of both is kept.
void PlanWindow::mergeTheirs(bool isSaving)
{
    if (m_conflict)
        return;
    m_sheet->commitFields();
    m_notice->hide();
    const auto form = m_desk->conflict();
    if (!form) {
        takeMerge({}, isSaving);
        return;
    }
    m_conflict = new ConflictDialog(*form, m_themes, this);
    connect(m_conflict, &ConflictDialog::leaveRequested, this, [this] {
        m_conflict->accept();
        m_reason.clear();
        m_desk->readAgain();
    });
    connect(m_conflict, &ConflictDialog::applyRequested, this,
            [this, isSaving](const QString &, const QHash<QString, ConflictSide> &sides) {
                m_conflict->accept();
                m_conflict.clear();
                if (m_desk->conflict(sides))
                    mergeTheirs(isSaving); // they changed more while it was decided
                else
                    takeMerge(sides, isSaving);
            });
    m_conflict->open();
}

/// As an edit that can be undone; then it is as if the plan had been opened only now.
void PlanWindow::takeMerge(const QHash<QString, ConflictSide> &sides, bool isSaving)
{
    if (!m_desk->snapshot().isOutdated)
        return;
    const Notice theirs{m_desk->snapshot().whoOutdated,
                        tr("%1 Both edits are in this plan now.").arg(m_desk->snapshot().whatOutdated),
                        {}};
    m_undo->push(new PlanUndo(*m_desk, tr("merge"), m_desk->merged(sides)));
    if (isSaving && m_desk->snapshot().canSave) {
        askWhy();
        m_dialog->showRefusal(theirs);
        return;
    }
    showNotice(Tone::early, Glyph::note, theirs.headline, theirs.text);
    if (isSaving)
        save(); // says what is wrong with both together
}

void PlanWindow::finish(const QString &sentence)
{
    if (m_dialog) {
        m_dialog->setSending(false);
        m_dialog->accept();
    }
    Q_EMIT announced(sentence);
    m_isDone = true;
    close();
}

/// Back to the plan as it is; of a new rollout there is nothing to go back to.
void PlanWindow::discard()
{
    m_notice->hide();
    if (m_desk->snapshot().isNew) {
        m_isDone = true;
        close();
        return;
    }
    m_desk->readAgain();
}

void PlanWindow::showNotice(Tone tone, Glyph glyph, const QString &headline, const QString &text)
{
    m_notice->setMessage(tone, glyph, headline, text);
    m_notice->show();
}

void PlanWindow::refresh()
{
    const PlanSnapshot &snapshot = m_desk->snapshot();
    setWindowTitle(tr("%1 — Sluice").arg(snapshot.title));
    m_sheet->refresh();
    m_side->setSnapshot(snapshot);
    m_foot->setState(snapshot.changeCount);
    m_status->setTexts(snapshot.statusLeft, {snapshot.method, tr("F6 next pane"), tr("F1 shortcuts")});
    m_overtaken->setMessage(Tone::hold, Glyph::hold, snapshot.whoOutdated, snapshot.whatOutdated);
    m_overtaken->setVisible(snapshot.isOutdated);
    m_actions.merge->setEnabled(snapshot.isOutdated);
    const QString keys = m_actions.save->shortcut().toString(QKeySequence::NativeText);
    m_actions.save->setToolTip(snapshot.canSave ? tr("Saves the plan (%1)").arg(keys) : snapshot.whyNot);
    m_actions.discard->setEnabled(m_desk->isEdited() || snapshot.isNew);
    m_actions.readAgain->setEnabled(!snapshot.isNew && (snapshot.isOutdated || m_desk->isEdited()));
}

void PlanWindow::resizeEvent(QResizeEvent *event)
{
    adapt();
    QMainWindow::resizeEvent(event);
}

/// Closing asks before it loses what was typed.
void PlanWindow::closeEvent(QCloseEvent *event)
{
    if (!m_isDone)
        m_sheet->commitFields();
    if (m_isDone || !m_desk->isEdited()) {
        event->accept();
        return;
    }
    event->ignore();
    showNotice(Tone::hold, Glyph::hold, tr("This plan is not saved."),
               tr("Save it, or discard what you have typed, before you close."));
}

} // namespace sluice::ui

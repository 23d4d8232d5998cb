// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QWidget>

#include <memory>

class QAction;

namespace sluice::ui {

class ThemeManager;

/// "Is it safe to increase exposure?": one word, one sentence, the criteria behind it, and what may be done.
class GatePanel : public QWidget
{
    Q_OBJECT
public:
    explicit GatePanel(ThemeManager &themes, QWidget *parent = nullptr);
    ~GatePanel() override;

    /// The main window owns the actions; buttons and menu trigger them and follow their enabled state and shortcut.
    /// Words, padlock and fill come from the snapshot.
    void setAction(rollout::DecisionKind kind, QAction *action);
    void addMenuEntry(QAction *action); ///< below the decisions: "Copy gate report"

    /// Another rollout: what its gate says is not a change that has to be announced.
    void setSubject(const QString &rolloutId);
    void setGate(const present::GateSnapshot &gate);
    void setCompact(bool isCompact); ///< short path, 40 px ring, pair buttons without shortcuts
    void focusChecklist();

    [[nodiscard]] QSize sizeHint() const override; ///< with the whole ring and the cost line
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override; ///< the least, at its own width

Q_SIGNALS:
    void evidenceRequested(sluice::rollout::CriterionKind kind);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void createWidgets();
    void arrange();
    void bindActions();
    void fillMenu();
    void fitTexts();
    void fit();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::ui

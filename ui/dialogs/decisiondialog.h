// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"
#include "present/workbench.h"

#include <QDialog>

#include <memory>

class QVBoxLayout;

namespace sluice::ui {

class ReasonField;
class ThemeManager;

/// What every decision has in common: it shows a DecisionForm, collects a DecisionRequest and never decides by itself.
///
/// Return alone confirms nothing; Ctrl+Return confirms once nothing is missing, and otherwise leads to what is. Esc
/// cancels. After requested() the dialog waits: its caller answers with accept(), or with showRefusal(), which keeps
/// everything that was typed.
class DecisionDialog : public QDialog
{
    Q_OBJECT
public:
    ~DecisionDialog() override;

    /// Why the request was refused; the person can change it and try again.
    void showRefusal(const present::Notice &notice);
    /// While a request is under way nothing can be changed, confirmed or cancelled.
    void setSending(bool isSending);
    [[nodiscard]] bool isSending() const;

    void reject() override;

Q_SIGNALS:
    /// What was asked for; `actor`, `via` and `seenDecisions` are for the caller to fill in.
    void requested(const sluice::rollout::DecisionRequest &request);

protected:
    /// Something that must be filled in first: a sentence, and the field that takes it.
    struct Missing
    {
        QString sentence;
        QWidget *field = nullptr;
    };

    DecisionDialog(const present::DecisionForm &form, ThemeManager &themes, int width, QWidget *parent);

    [[nodiscard]] const present::DecisionForm &form() const;
    [[nodiscard]] ThemeManager &themes() const;
    [[nodiscard]] QWidget *content() const; ///< above the footer; scrolls if the screen is too low
    [[nodiscard]] QVBoxLayout *contentLayout() const;
    ReasonField *addReason(QVBoxLayout *layout, const QString &placeholder, int lines);
    void setConfirmText(const QString &text);
    void setConfirmDangerous();

    /// What the fields say now. The base fills in kind, override and reason.
    [[nodiscard]] virtual rollout::DecisionRequest request() const;
    /// The first thing that is missing. The base asks for the reason.
    [[nodiscard]] virtual std::optional<Missing> missing() const;
    /// Where the focus starts; nullptr: on the confirm button, or on what is missing.
    [[nodiscard]] virtual QWidget *firstField() const;
    /// Takes over what is still being typed into a field that is not read letter by letter.
    virtual void commitField() {}

    void refresh(); ///< call when a field has changed

    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void confirm();
    void fitHeight();
    void applyTheme();

    class Private;
    std::unique_ptr<Private> d;
};

/// The dialog that fits `form`. Open it with open(); it deletes itself when it is closed.
[[nodiscard]] DecisionDialog *createDecisionDialog(const present::DecisionForm &form, ThemeManager &themes,
                                                   QWidget *parent);

} // namespace sluice::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/shareddesk.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QProgressBar;
QT_END_NAMESPACE

namespace sluice::ui {

class Callout;
class ChoiceWell;
class CommandButton;
class ConnectFields;
class ThemeManager;

/// Connects the workspace to a shared store, tests an address, and disconnects it again. Return alone does nothing of
/// it; F5 tests, Ctrl+Return connects.
class ConnectDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `hasRollouts`: the workspace has something to publish.
    ConnectDialog(present::SharedDesk &desk, bool hasRollouts, ThemeManager &themes, QWidget *parent = nullptr);

    void reject() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange(bool hasRollouts);
    void connectDesk();
    void test();
    void confirm();
    void askToDisconnect();
    void showTest();
    void showMessage(const present::Message &message);
    void setBusy(bool isBusy);
    void fitHeight();

    present::SharedDesk &m_desk;
    ThemeManager &m_themes;
    const bool m_isConnected;
    ConnectFields *m_fields = nullptr;
    ChoiceWell *m_aim = nullptr; ///< none while connected
    Callout *m_answer = nullptr; ///< of a test, or why something did not work
    QProgressBar *m_progress = nullptr;
    CommandButton *m_disconnect = nullptr;
    CommandButton *m_test = nullptr;
    CommandButton *m_connect = nullptr;
    bool m_isDisconnecting = false; ///< the next press of the button does it
};

} // namespace sluice::ui

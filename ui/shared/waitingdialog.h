// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/shareddesk.h"

#include <QDialog>

namespace sluice::ui {

class Callout;
class CommandButton;
class GlyphRows;
class InkLabel;
class ThemeManager;

/// What is not in the shared store yet, or not as it was meant; takes back what was never sent.
class WaitingDialog final : public QDialog
{
    Q_OBJECT
public:
    WaitingDialog(present::SharedDesk &desk, ThemeManager &themes, QWidget *parent = nullptr);

private:
    void read();
    void showChosen();
    [[nodiscard]] const present::WaitingRow *chosen() const;

    present::SharedDesk &m_desk;
    InkLabel *m_sentence = nullptr;
    GlyphRows *m_list = nullptr;
    Callout *m_message = nullptr;
    CommandButton *m_withdraw = nullptr;
    CommandButton *m_decide = nullptr;
};

} // namespace sluice::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/workbench.h"

#include <QDialog>

namespace sluice::ui {

class ThemeManager;

/// Something did not work: what happened, what it means, what to do; the technical detail on request.
class NoticeDialog : public QDialog
{
    Q_OBJECT
public:
    NoticeDialog(const present::Notice &notice, ThemeManager &themes, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fitHeight();
};

} // namespace sluice::ui

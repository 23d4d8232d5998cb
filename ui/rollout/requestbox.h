// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QFrame>

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// Who asks for approval of what, and on which evidence: in the gate panel, where the hold timer stands otherwise.
class RequestBox final : public QFrame
{
    Q_OBJECT
public:
    explicit RequestBox(ThemeManager &themes, QWidget *parent = nullptr);

    void setRequest(const present::RequestView &request);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    InkLabel *m_lead = nullptr;
    InkLabel *m_reason = nullptr;
    InkLabel *m_when = nullptr;
};

} // namespace sluice::ui

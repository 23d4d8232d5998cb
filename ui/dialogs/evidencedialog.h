// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/evidencesnapshot.h"

#include <QDialog>

namespace sluice::ui {

class ThemeManager;

/// What a decision was taken on, exactly as it was seen then: the gate, its guardrails and criteria, and whether the
/// verdict comes out the same when it is made again. The document can be copied byte for byte.
class EvidenceDialog : public QDialog
{
    Q_OBJECT
public:
    EvidenceDialog(const present::EvidenceSnapshot &evidence, ThemeManager &themes, QWidget *parent = nullptr);

Q_SIGNALS:
    void copied(); ///< the document is on the clipboard

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *createContent(const present::EvidenceSnapshot &evidence);

    ThemeManager &m_themes;
};

} // namespace sluice::ui
